// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Items
internal import Machine
internal import Newsroom
internal import Signals
internal import Stories

/// One alert on the page: who and how hard, in a sentence, with its evidence folded below.
struct AlertArticle {
    let alert: Alert

    private static let shownSignals = 4
    private static let shownLinks = 3

    var html: String {
        let channel = AlertLine.leading(alert)?.rawValue ?? "other"
        return """
            <article class="\(channel)">
            <h3><span aria-hidden="true">\(AlertLine.arrow(alert))</span> \(heading)</h3>
            <p dir="auto">\(HTML.escaped(sentence))</p>
            <p class="detail"><time datetime="\(alert.at.rfc3339)">\(alert.at.minuteText)</time> · \
            \(HTML.escaped(alert.relation)) · rule \(HTML.escaped(alert.rule)) · \(HTML.escaped(alert.id))\
            \(alert.muted ? " · muted" : "")</p>
            \(evidence)</article>
            """
    }

    /// `▼ RUS→JPN tension, severity 4`. An arrow is read out as a word.
    private var heading: String {
        let arrow = alert.mutual ? "↔" : "→", spoken = alert.mutual ? " and " : " to "
        let actors = HTML.escaped(AlertLine.actors(alert)).replacing(
            arrow, with: "<span aria-hidden=\"true\">\(arrow)</span><span class=\"spoken\">\(spoken)</span>")
        let kind = AlertLine.leading(alert)?.rawValue ?? (alert.kind == .sourceHealth ? "source" : "digest")
        let state = alert.state == .firing ? "" : ", \(alert.state.rawValue)"
        return "\(actors) <span class=\"level\">\(kind), severity \(alert.severity)\(state)</span>"
    }

    /// Without the link at its end, which stands with the others.
    private var sentence: String {
        guard let link = alert.links.first, alert.text.hasSuffix(" \(link)") else { return alert.text }
        return String(alert.text.dropLast(link.count + 1))
    }

    private var evidence: String {
        let signals = alert.signals.prefix(Self.shownSignals).map { sourced in
            let signal = sourced.signal
            let file = signal.line.file.split(separator: "/").last ?? ""
            return """
                <li><q dir="auto">\(HTML.escaped(signal.quote))</q> <span class="detail">\
                \(HTML.escaped(signal.eventClass)) \(HTML.escaped(SignalWords.direction(signal))), \
                \(signal.status.rawValue), \(SignalWords.signed(signal.value)); \(HTML.escaped(signal.entry)) \
                (\(HTML.escaped(String(file))):\(signal.line.line))</span></li>
                """
        }
        let links = alert.links.prefix(Self.shownLinks).map { "<li>\(HTML.link($0))</li>" }
        let entries = signals + links
        guard !entries.isEmpty else { return "" }
        return
            "<details><summary>Evidence<span class=\"spoken\"> of \(HTML.escaped(alert.id))</span></summary><ul>\(entries.joined(separator: "\n"))</ul></details>\n"
    }
}
