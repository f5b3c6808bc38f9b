// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items

/// An alert as Slack's incoming webhooks take it: `{"text": …}` in mrkdwn; Mattermost reads the same. What comes from feeds
/// cannot mention anybody, link anywhere or change the layout.
enum SlackMessage {
    static func bytes(_ alert: Alert) -> [UInt8] {
        var json = JSONText()
        json.object { $0.member("text", text(alert)) }
        return json.bytes
    }

    static func text(_ alert: Alert) -> String {
        let briefing = Briefing(alert)
        var lines = ["\(briefing.arrow) *\(quiet(briefing.title))* (\(briefing.standing))"]
        if !briefing.clauses.isEmpty { lines.append(briefing.clauses.map(quiet).joined(separator: " · ")) }
        if let quote = briefing.quote { lines.append("> \(quiet(quote))") }
        if let speaker = briefing.speaker { lines.append("> _\(quiet(speaker))_") }
        if let against = briefing.against { lines.append("Against: \(quiet(against))") }
        if let levels = briefing.levels { lines.append(levels) }
        let actions = [briefing.link.flatMap(link)].compactMap(\.self) + briefing.commands.map { "`\($0)`" }
        if !actions.isEmpty { lines.append(actions.joined(separator: " · ")) }
        return lines.joined(separator: "\n")
    }

    private static func link(_ address: String) -> String? {
        guard !address.contains(where: { "<>|`".contains($0) }) else { return nil }
        return "<\(address.replacing("&", with: "&amp;"))|Source>"
    }

    /// Slack's three entities, no code marks, no emphasis, no Markdown link (Mattermost), and what `QuietText.plain` does.
    static func quiet(_ text: String) -> String {
        QuietText.rewritten(text) { scalar, before in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "`": "'"
            case "*": "\u{2217}"
            case "_": "\u{FF3F}"
            case "~": "\u{223C}"
            case "(" where before == "]": " ("
            default: nil
            }
        }
    }
}
