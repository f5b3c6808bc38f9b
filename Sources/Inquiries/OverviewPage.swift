// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import Items
internal import Machine
internal import Newsroom
internal import Provisioning
internal import Signals
internal import Sinks
internal import Storage
internal import Stories

/// The one page: how it goes, the last alerts with their reasons, each relation over time, every source. Plain HTML that needs
/// no script, and reads well in a narrow window, in the dark, by keyboard and by ear.
struct OverviewPage {
    let view: StatusView
    /// Newest first.
    let alerts: [Alert]
    let charts: [RelationChart]

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>detente: \(headline)</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header>
        <h1>detente</h1>
        <p class="state \(view.isDegraded ? "bad" : "good")">\(headline)</p>
        <nav aria-label="Parts of this page"><a href="#alerts">Alerts</a> <a href="#relations">Relations</a>
        <a href="#sources">Sources</a> <a href="#sinks">Sinks</a></nav>
        </header>
        <main>
        <section id="alerts" aria-labelledby="alerts-heading">
        <h2 id="alerts-heading">Latest alerts</h2>
        \(alerts.isEmpty ? "<p>None yet.</p>" : alerts.map(card).joined(separator: "\n"))
        </section>
        <section id="relations" aria-labelledby="relations-heading">
        <h2 id="relations-heading">Relations</h2>
        <p>Above the line <span class="key easing">easing</span>, below it <span class="key tension">tension</span>, each
        from 0 to 10: the day's strongest story.</p>
        \(charts.isEmpty ? "<p>Nothing has been told of any yet.</p>" : charts.map(figure).joined(separator: "\n"))
        </section>
        <section id="sources" aria-labelledby="sources-heading">
        <h2 id="sources-heading">Sources</h2>
        \(sources)
        </section>
        <section id="sinks" aria-labelledby="sinks-heading">
        <h2 id="sinks-heading">Sinks</h2>
        \(sinks)
        </section>
        </main>
        <footer><p>detente \(Version.number) · \(view.now.minuteText) · lexicon \(HTML.escaped(view.lexicon)) ·
        <a href="/metrics">metrics</a></p></footer>
        </body>
        </html>

        """
    }

    private var headline: String {
        let failing = view.settings.sources.count { $0.enabled && (view.states[$0.name]?.consecutiveFailures ?? 0) > 0 }
        let waiting = view.queues.reduce(0) { $0 + $1.pending }
        return "\(view.isDegraded ? "degraded" : "all well"), \(failing) of "
            + "\(view.settings.sources.count(where: \.enabled).counted("source")) failing, "
            + "\(waiting.counted("delivery", "deliveries")) waiting"
    }

    // MARK: Alerts

    private func card(_ alert: Alert) -> String {
        let channel = AlertLine.leading(alert)?.rawValue ?? "other"
        let evidence = alert.signals.prefix(4).map { sourced in
            let signal = sourced.signal
            return """
                <li><q>\(HTML.escaped(signal.quote))</q> <span class="detail">\(HTML.escaped(signal.eventClass)) \
                \(HTML.escaped(SignalWords.direction(signal))), \(signal.status.rawValue), \
                \(SignalWords.signed(signal.value)); \(HTML.escaped(signal.entry)) \
                (\(HTML.escaped(signal.line.file)):\(signal.line.line))</span></li>
                """
        }
        let links = alert.links.prefix(3).map { "<li>\(HTML.link($0))</li>" }
        return """
            <article class="\(channel)">
            <h3>\(AlertLine.arrow(alert))\(alert.severity) \(HTML.escaped(AlertLine.actors(alert)))</h3>
            <p>\(HTML.escaped(alert.text))</p>
            <p class="detail"><time datetime="\(alert.at.rfc3339)">\(alert.at.minuteText)</time> · \
            \(HTML.escaped(alert.relation)) · rule \(HTML.escaped(alert.rule)) · \(HTML.escaped(alert.id))</p>
            <details><summary>Evidence</summary><ul>\(evidence.joined())</ul>\
            \(links.isEmpty ? "" : "<ul>\(links.joined())</ul>")</details>
            </article>
            """
    }

    // MARK: Relations

    private func figure(_ chart: RelationChart) -> String {
        """
        <figure>
        <figcaption>\(HTML.escaped(chart.name))</figcaption>
        \(chart.svg)
        <p class="days"><span>\(chart.first.dayText)</span> <span>today</span></p>
        </figure>
        """
    }

    // MARK: Sources and sinks

    private var sources: String {
        let rows = view.settings.sources.map { source in
            let state = view.states[source.name]
            let word = view.word(source)
            return [
                HTML.escaped(source.name), word, state?.lastSuccess?.minuteText ?? "never",
                state.map { $0.gone ? "" : $0.nextDue.minuteText } ?? "", "\(state?.itemsTaken ?? 0)",
                HTML.escaped(state?.consecutiveFailures ?? 0 > 0 ? state?.reason ?? "" : ""),
            ]
        }
        return table(["Source", "State", "Last read", "Next", "Items", "Reason"], rows, state: 1)
    }

    private var sinks: String {
        let rows = view.settings.sinks.map { sink in
            let queue = view.queues.first { $0.sink == sink.name }
            let circuit = view.circuits[sink.name]
            let state = sink.enabled ? circuit.map { $0.state == .closed ? "ok" : $0.state.rawValue } ?? "ok" : "off"
            return [
                HTML.escaped(sink.name), state, "\(queue?.pending ?? 0)", "\(queue?.dead ?? 0)",
                queue?.lastDelivered?.minuteText ?? "never",
                HTML.escaped(circuit?.lastError ?? queue?.lastError ?? ""),
            ]
        }
        return table(["Sink", "State", "Waiting", "Dead", "Last delivered", "Last error"], rows, state: 1)
    }

    /// - Parameter state: the column of words such as `ok` and `failing`.
    private func table(_ head: [String], _ rows: [[String]], state: Int) -> String {
        let heading = head.map { "<th scope=\"col\">\($0)</th>" }.joined()
        let body = rows.map { row in
            let cells = row.enumerated().map { index, cell in
                if index == 0 { return "<th scope=\"row\">\(cell)</th>" }
                let mark = index == state ? " class=\"word \(cell)\"" : ""
                return "<td data-label=\"\(head[index])\"\(mark)>\(cell)</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return "<table><thead><tr>\(heading)</tr></thead><tbody>\(body.joined(separator: "\n"))</tbody></table>"
    }
}
