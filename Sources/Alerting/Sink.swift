// SPDX-License-Identifier: Apache-2.0

package import Items

/// Where alerts go: `[sink NAME]`.
package struct Sink: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A file that is appended to.
        case log(file: String)
        /// A receiver of POST requests. `url` and `secrets` are as written, so they may be references
        /// (`credential:desk-url`); who sends resolves them.
        case webhook(url: String, secrets: [String])
    }

    package var name: String
    package var kind: Kind
    package var format: SinkFormat
    /// Only alerts of this severity and above.
    package var atLeast: Int

    package init(name: String, kind: Kind, format: SinkFormat = .json, atLeast: Int = 1) {
        self.name = name
        self.kind = kind
        self.format = format
        self.atLeast = atLeast
    }

    package var isLog: Bool { if case .log = kind { true } else { false } }

    /// Whether an alert goes here. A log takes every alert of its severity, muted or not; a webhook takes what the rule names
    /// it for and nobody muted.
    ///
    /// - Parameter notify: the rule's sinks.
    package func takes(_ alert: Alert, notify: [String]) -> Bool {
        guard alert.severity >= atLeast else { return false }
        return isLog || (notify.contains(name) && !alert.muted)
    }
}

/// How an alert is written for a receiver.
package enum SinkFormat: String, Sendable, CaseIterable {
    /// The published shape, one object.
    case json
    /// The line that `alerts` prints.
    case text
    /// A message of Slack's incoming webhooks; Mattermost takes it too.
    case slack

    package var contentType: String {
        switch self {
        case .json, .slack: "application/json"
        case .text: "text/plain; charset=utf-8"
        }
    }

    /// The bytes of the alert, without a line feed behind them.
    package func body(_ alert: Alert) -> [UInt8] {
        switch self {
        case .json: AlertJSON.bytes(alert)
        case .text: Array(AlertLine.text(alert).utf8)
        case .slack: SlackMessage.bytes(alert)
        }
    }
}

extension Delivery {
    /// An alert on its way to a sink, its bytes frozen; due at once. The store numbers it.
    package init(_ alert: Alert, to sink: Sink, queued: Timestamp) {
        self.init(
            id: "\(alert.id)-\(sink.name)", sequence: 0, alert: alert.id, sink: sink.name,
            body: sink.format.body(alert), contentType: sink.format.contentType, queued: queued, attempts: 0,
            notBefore: queued, state: .pending, lastError: nil)
    }
}
