// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Stories

/// An alert as Slack's incoming webhooks take it: `{"text": …}` in mrkdwn. What comes from feeds cannot mention anybody,
/// link anywhere or change the layout.
enum SlackMessage {
    static func bytes(_ alert: Alert) -> [UInt8] {
        var json = JSONText()
        json.object { $0.member("text", text(alert)) }
        return json.bytes
    }

    static func text(_ alert: Alert) -> String {
        alert.story == nil ? plain(alert) : story(alert)
    }

    private static func story(_ alert: Alert) -> String {
        let leading = AlertLine.leading(alert)
        let own = alert.signals.filter { $0.signal.channel == leading }.map(\.signal)
        let against = alert.signals.first { $0.signal.channel != leading }?.signal
        var lines = [head(alert)]
        if !alert.clauses.isEmpty { lines.append(alert.clauses.map(quiet).joined(separator: " · ")) }
        if let strongest = own.first {
            lines.append("> \(quiet(PlainLine.clean(strongest.quote)))")
            if let speaker = strongest.saidBy {
                let words = quiet(PlainLine.clean(speaker, limit: 120))
                lines.append("> _\(words)\(strongest.onRecord ? ", on record" : "")_")
            }
        }
        if let against {
            lines.append("Against: \(quiet(PlainLine.clean(against.quote, limit: 120))) (\(against.eventClass))")
        }
        lines.append(
            "Easing \(Number.oneDecimal(alert.easing)) · tension \(Number.oneDecimal(alert.tension)) · "
                + "\(AlertLine.voices(alert)) · first seen \(alert.firstSeen.minuteText.suffix(6))")
        lines.append(actions(alert))
        return lines.joined(separator: "\n")
    }

    /// `▲ *China → USA: easing* (severity 3 of 5, confidence high)`
    private static func head(_ alert: Alert) -> String {
        let names = alert.names.count == 2 ? alert.names : [alert.from ?? "", alert.to ?? ""]
        let pair = "\(quiet(names[0])) \(alert.mutual ? "↔" : "→") \(quiet(names[1]))"
        let mark =
            switch alert.state {
            case .firing: ""
            case .updated: "Update: "
            case .resolved: "No longer stands: "
            }
        return "\(AlertLine.arrow(alert)) *\(mark)\(pair): \(alert.kind.rawValue)* "
            + "(severity \(alert.severity) of 5, confidence \(alert.confidence))"
    }

    private static func actions(_ alert: Alert) -> String {
        var parts: [String] = []
        if let link = alert.links.first, !link.contains(where: { "<>|`".contains($0) }) {
            parts.append("<\(link.replacing("&", with: "&amp;"))|Source>")
        }
        parts.append("`detente explain \(alert.id)`")
        if let story = alert.story { parts.append("`detente mute story:\(story) --for 8h`") }
        return parts.joined(separator: " · ")
    }

    /// What is about no story: a source's health, a digest.
    private static func plain(_ alert: Alert) -> String {
        let kind = alert.kind.rawValue.replacing("_", with: " ")
        let mute = alert.cause.hasPrefix("source:") ? "\n`detente mute \(alert.cause) --for 8h`" : ""
        let text = quiet(PlainLine.clean(alert.text, limit: 1_000))
        return "\(AlertLine.arrow(alert)) *\(kind)* (severity \(alert.severity) of 5)\n\(text)\(mute)"
    }

    /// Feed text that mentions nobody and formats nothing: Slack's three entities, an invisible stop behind each `@`
    /// (Mattermost), no code marks, no Markdown link, no emphasis that runs away.
    static func quiet(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out.append(contentsOf: "&amp;".unicodeScalars)
            case "<": out.append(contentsOf: "&lt;".unicodeScalars)
            case ">": out.append(contentsOf: "&gt;".unicodeScalars)
            case "@": out.append(contentsOf: "@\u{200B}".unicodeScalars)
            case "`": out.append("'")
            case "*": out.append("\u{2217}")
            case "~": out.append("\u{223C}")
            case "(" where out.last == "]": out.append(contentsOf: " (".unicodeScalars)
            default: out.append(scalar)
            }
        }
        return String(out)
    }
}
