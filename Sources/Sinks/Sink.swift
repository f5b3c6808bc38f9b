// SPDX-License-Identifier: Apache-2.0

package import Alerting
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
    package var details: FormatDetails
    /// Only alerts of this severity and above.
    package var atLeast: Int
    /// When it wants a sign of life every day, in seconds after midnight, UTC; nil: not at all.
    package var alive: Int64?

    package init(
        name: String, kind: Kind, format: SinkFormat = .json, details: FormatDetails = FormatDetails(),
        atLeast: Int = 1,
        alive: Int64? = nil
    ) {
        self.name = name
        self.kind = kind
        self.format = format
        self.details = details
        self.atLeast = atLeast
        self.alive = alive
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

extension Delivery {
    /// An alert on its way to a sink, its bytes frozen; due at once. The store numbers it.
    package init(_ alert: Alert, to sink: Sink, queued: Timestamp) {
        self.init(
            id: "\(alert.id)-\(sink.name)", sequence: 0, alert: alert.id, sink: sink.name,
            body: sink.body(of: alert), contentType: sink.format.contentType, queued: queued, attempts: 0,
            notBefore: queued, state: .pending, lastError: nil)
    }
}
