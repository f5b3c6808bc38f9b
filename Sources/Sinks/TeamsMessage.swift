// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items

/// An alert as a Teams workflow ("When a Teams webhook request is received") takes it: an adaptive card, at most 28 kB. Words
/// of feeds stand in text runs, which know no Markdown (adaptivecards.io, RichTextBlock), so nothing in them needs escaping;
/// a mention would take an entity of the card, and there is none.
enum TeamsMessage {
    static func bytes(_ alert: Alert) -> [UInt8] {
        var json = JSONText()
        json.object { message in
            message.member("type", "message")
            message.array("attachments") { list in
                list.object { attachment in
                    attachment.member("contentType", "application/vnd.microsoft.card.adaptive")
                    attachment.null("contentUrl")
                    attachment.object("content") { card(Briefing(alert), into: &$0) }
                }
            }
        }
        return json.bytes
    }

    private static func card(_ briefing: Briefing, into card: inout JSONText) {
        card.member("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        card.member("type", "AdaptiveCard")
        card.member("version", "1.4")
        card.array("body") { body in
            block(&body, "\(briefing.arrow) \(briefing.title)", bolder: true)
            block(&body, briefing.standing, subtle: true)
            if !briefing.clauses.isEmpty { block(&body, briefing.clauses.joined(separator: " · ")) }
            if let quote = briefing.quote {
                block(&body, "“\(quote)”" + (briefing.speaker.map { " (\($0))" } ?? ""), italic: true)
            }
            if let against = briefing.against { block(&body, "Against: \(against)") }
            if let levels = briefing.levels { block(&body, levels) }
            if !briefing.commands.isEmpty { block(&body, briefing.commands.joined(separator: " · "), subtle: true) }
        }
        guard let link = briefing.link else { return }
        card.array("actions") { actions in
            actions.object {
                $0.member("type", "Action.OpenUrl")
                $0.member("title", "Source")
                $0.member("url", link)
            }
        }
    }

    private static func block(
        _ body: inout JSONText, _ text: String, bolder: Bool = false, subtle: Bool = false, italic: Bool = false
    ) {
        body.object { block in
            block.member("type", "RichTextBlock")
            block.array("inlines") { inlines in
                inlines.object { run in
                    run.member("type", "TextRun")
                    run.member("text", QuietText.plain(text))
                    if bolder { run.member("weight", "bolder") }
                    if subtle { run.member("isSubtle", true) }
                    if italic { run.member("italic", true) }
                }
            }
        }
    }
}
