// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items

/// An alert as ntfy takes it as JSON at its root address. A message of more than 4096 bytes would become an attachment
/// (ntfy, publish.md), so it is cut before; ntfy shows it as plain text.
enum NtfyMessage {
    /// Bytes.
    static let longestMessage = 4_096

    static func bytes(_ alert: Alert, topic: String) -> [UInt8] {
        let briefing = Briefing(alert)
        // The link is the message's `click`.
        var unlinked = briefing
        unlinked.link = nil
        let text = (unlinked.plainLines(QuietText.plain) + briefing.commands).joined(separator: "\n")
        var json = JSONText()
        json.object { message in
            message.member("topic", topic)
            message.member("title", QuietText.plain("\(briefing.arrow) \(briefing.title) (\(briefing.standing))"))
            message.member("message", QuietText.cut(text, bytes: longestMessage))
            message.member("priority", priority(alert))
            message.member("tags", [alert.kind.rawValue, alert.relation])
            message.member("click", briefing.link)
        }
        return json.bytes
    }

    /// 2 (no sound) to 5 (goes on ringing); what no longer stands is quiet.
    private static func priority(_ alert: Alert) -> Int {
        alert.state == .resolved ? 2 : min(5, max(2, alert.severity))
    }
}
