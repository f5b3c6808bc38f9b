// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items

/// An alert as a CloudEvent 1.0 in structured mode: the published shape as `data`, its identity in the envelope.
enum CloudEvent {
    static let contentType = "application/cloudevents+json; charset=utf-8"

    static func bytes(_ alert: Alert) -> [UInt8] {
        var json = JSONText()
        json.object { event in
            event.member("specversion", "1.0")
            event.member("id", alert.id)
            event.member("source", "/detente/rules/\(alert.rule)")
            event.member("type", "detente.alert.\(alert.state.rawValue)")
            event.member("subject", "\(alert.relation)/\(alert.story ?? alert.cause)")
            event.member("time", alert.at.rfc3339)
            event.member("datacontenttype", "application/json")
        }
        // The data is JSON already.
        return json.bytes.dropLast() + Array(",\"data\":".utf8) + AlertJSON.bytes(alert) + [UInt8(ascii: "}")]
    }
}
