// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items

/// An alert for the Bot API's `sendMessage`: plain text of at most 4096 units of UTF-16, no parse mode, so that no mark means
/// anything; no preview of what is linked.
enum TelegramMessage {
    static func bytes(_ alert: Alert, chat: String) -> [UInt8] {
        let briefing = Briefing(alert)
        let head = QuietText.plain("\(briefing.arrow) \(briefing.title) (\(briefing.standing))")
        let text = ([head] + briefing.plainLines(QuietText.plain) + briefing.commands).joined(separator: "\n")
        var json = JSONText()
        json.object { message in
            message.member("chat_id", chat)
            message.member("text", QuietText.cut(text, utf16: 4_096))
            message.object("link_preview_options") { $0.member("is_disabled", true) }
        }
        return json.bytes
    }
}
