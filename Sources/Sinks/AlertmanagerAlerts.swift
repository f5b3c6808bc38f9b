// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items

/// An alert for Alertmanager's API v2 (`POST /api/v2/alerts`). Alertmanager takes labels for identity, so they hold what a
/// story's alerts have in common and one word of severity to route by; where that word changes, or the alert no longer
/// stands, the words before it are ended in the same request.
///
/// Alertmanager forgets an alert that nobody repeats, and detente tells a thing once: each stands for a day unless it is ended.
enum AlertmanagerAlerts {
    /// Seconds.
    static let standing: Int64 = 86_400

    static func bytes(_ alert: Alert) -> [UInt8] {
        let word = severity(alert)
        var json = JSONText()
        json.array { list in
            for other in ["info", "warning", "critical"] where other == word || alert.state != .firing {
                let stands = other == word && alert.state != .resolved
                list.object { write(alert, word: other, stands: stands, into: &$0) }
            }
        }
        return json.bytes
    }

    private static func write(_ alert: Alert, word: String, stands: Bool, into json: inout JSONText) {
        json.object("labels") { labels in
            labels.member("alertname", "detente_\(alert.kind.rawValue)")
            labels.member("severity", word)
            labels.member("rule", alert.rule)
            labels.member("relation", alert.relation)
            labels.member("incident", IncidentKey.of(alert))
            if alert.story != nil {
                // Those of the relation, whoever acted last.
                let pair = [alert.from, alert.to].compactMap(\.self).sorted()
                if pair.count == 2 { labels.member("actors", pair.joined(separator: "-")) }
            }
        }
        json.object("annotations") { annotations in
            let briefing = Briefing(alert)
            annotations.member("summary", "\(briefing.arrow) \(briefing.title)")
            annotations.member("description", PlainLine.clean(alert.text, limit: 1_000))
            annotations.member("standing", briefing.standing)
            annotations.member("id", alert.id)
        }
        json.member("startsAt", alert.at.rfc3339)
        json.member("endsAt", (stands ? alert.at + standing : alert.at).rfc3339)
        json.member("generatorURL", alert.links.first)
    }

    private static func severity(_ alert: Alert) -> String {
        switch alert.severity {
        case 4...: "critical"
        case 3: "warning"
        default: "info"
        }
    }
}
