// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items

/// An alert as an event of PagerDuty's Events API v2. What no longer stands resolves the incident that its firing opened:
/// both have one key. The routing key is a secret and is not in these bytes; it is put in front when they are sent.
package enum PagerDutyEvent {
    static func bytes(_ alert: Alert) -> [UInt8] {
        let briefing = Briefing(alert)
        var json = JSONText()
        json.object { event in
            event.member("event_action", alert.state == .resolved ? "resolve" : "trigger")
            event.member("dedup_key", IncidentKey.of(alert))
            event.object("payload") { payload in
                let told = briefing.clauses.joined(separator: "; ")
                payload.member("summary", PlainLine.clean("\(briefing.arrow) \(briefing.title): \(told)", limit: 1_000))
                payload.member("source", "detente")
                payload.member("severity", severity(alert))
                payload.member("timestamp", alert.at.rfc3339)
                payload.member("component", alert.relation)
                payload.member("group", alert.rule)
                payload.member("class", alert.kind.rawValue)
                payload.object("custom_details") { details in
                    details.member("id", alert.id)
                    details.member("standing", briefing.standing)
                    details.member("quote", briefing.quote)
                    details.member("said_by", briefing.speaker)
                    details.member("against", briefing.against)
                    details.member("levels", briefing.levels)
                    details.member("commands", briefing.commands)
                }
            }
            event.member("client", "detente")
            if !alert.links.isEmpty {
                event.array("links") { links in
                    for link in alert.links {
                        links.object {
                            $0.member("href", link)
                            $0.member("text", "Source")
                        }
                    }
                }
            }
        }
        return json.bytes
    }

    /// `event` with the routing key as its first member.
    package static func keyed(_ event: [UInt8], _ routingKey: String) -> [UInt8] {
        var json = JSONText()
        json.object { $0.member("routing_key", routingKey) }
        return json.bytes.dropLast() + [UInt8(ascii: ",")] + event.dropFirst()
    }

    private static func severity(_ alert: Alert) -> String {
        switch alert.severity {
        case 5...: "critical"
        case 4: "error"
        case 3: "warning"
        default: "info"
        }
    }
}

/// What an alert and its later states have in common, for receivers that keep incidents: at most 255 characters.
enum IncidentKey {
    static func of(_ alert: Alert) -> String {
        // A digest is told once and never taken back.
        if alert.kind == .digest { return alert.id }
        return "\(alert.rule)/\(alert.relation)/\(alert.story ?? alert.cause)"
    }
}
