// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Signals

/// An alert as Discord's webhooks take it: one embed, and leave to mention nobody. Title at most 256 units of UTF-16,
/// description 4096 (discord-api-docs, Embed Limits).
enum DiscordMessage {
    static func bytes(_ alert: Alert) -> [UInt8] {
        let briefing = Briefing(alert)
        var json = JSONText()
        json.object { message in
            message.array("embeds") { list in
                list.object { embed in
                    let title = "\(briefing.arrow) \(quiet(briefing.title)) (\(briefing.standing))"
                    embed.member("title", QuietText.cut(title, utf16: 256))
                    embed.member("description", QuietText.cut(description(briefing), utf16: 4_096))
                    embed.member("url", briefing.link)
                    embed.member("color", colour(alert))
                    embed.member("timestamp", alert.at.rfc3339)
                    if !briefing.commands.isEmpty {
                        embed.object("footer") {
                            $0.member("text", QuietText.cut(briefing.commands.joined(separator: " · "), utf16: 2_048))
                        }
                    }
                }
            }
            message.object("allowed_mentions") { $0.array("parse") { _ in } }
        }
        return json.bytes
    }

    private static func description(_ briefing: Briefing) -> String {
        var lines: [String] = []
        if !briefing.clauses.isEmpty { lines.append(briefing.clauses.map(quiet).joined(separator: " · ")) }
        if let quote = briefing.quote { lines.append("> \(quiet(quote))") }
        if let speaker = briefing.speaker { lines.append("> *\(quiet(speaker))*") }
        if let against = briefing.against { lines.append("Against: \(quiet(against))") }
        if let levels = briefing.levels { lines.append(levels) }
        return lines.joined(separator: "\n")
    }

    /// Green eases, red hardens, grey is neither.
    private static func colour(_ alert: Alert) -> Int {
        switch AlertLine.leading(alert) {
        case .easing: 0x2E_8B57
        case .tension: 0xC0_392B
        case nil: 0x7F_8C8D
        }
    }

    /// A backslash before every mark of its Markdown, and what `QuietText.plain` does.
    static func quiet(_ text: String) -> String {
        QuietText.rewritten(text) { scalar, before in
            switch scalar {
            case "\\", "*", "_", "~", "`", "|", "[", "]", "(", ")", "<", ">", "#": "\\\(scalar)"
            // A list or a heading begins at the start only.
            case "-", "+": before == nil ? "\\\(scalar)" : nil
            default: nil
            }
        }
    }
}
