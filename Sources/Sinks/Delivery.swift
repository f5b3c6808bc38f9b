// SPDX-License-Identifier: Apache-2.0

package import Items

/// One alert on its way to one sink. Its bytes are frozen when it is queued; retries differ only in timestamp and signature.
package struct Delivery: Hashable, Sendable {
    package enum State: String, Sendable { case pending, delivered, dead }

    /// Alert id + `-` + sink: the `webhook-id` of Standard Webhooks. The same bytes whenever it comes again.
    package var id: String
    /// Row order: deliveries of one sink go out in this order.
    package var sequence: Int64
    package var alert: String
    package var sink: String
    package var body: [UInt8]
    package var contentType: String
    package var queued: Timestamp
    package var attempts: Int
    package var notBefore: Timestamp
    package var state: State
    /// The last failure in words; nil before one.
    package var lastError: String?

    package init(
        id: String, sequence: Int64, alert: String, sink: String, body: [UInt8], contentType: String,
        queued: Timestamp, attempts: Int, notBefore: Timestamp, state: State, lastError: String?
    ) {
        self.id = id
        self.sequence = sequence
        self.alert = alert
        self.sink = sink
        self.body = body
        self.contentType = contentType
        self.queued = queued
        self.attempts = attempts
        self.notBefore = notBefore
        self.state = state
        self.lastError = lastError
    }
}

/// What a sink said to one attempt.
package enum DeliveryResult: Hashable, Sendable {
    case delivered
    /// Try again on schedule, not before the moment the receiver named.
    case retry(reason: String, retryAfter: Int64?)
    /// This message will never be taken: dead letter.
    case permanent(reason: String)
    /// The endpoint itself is wrong or closed: keep the queue, open the circuit, probe.
    case endpoint(reason: String)
    /// The receiver asked never to be called again: disable the sink until a person enables it, keep the queue.
    case gone(reason: String)

    /// What went wrong, in words; nil where nothing did.
    package var reason: String? {
        switch self {
        case .delivered: nil
        case .retry(let reason, _), .permanent(let reason), .endpoint(let reason), .gone(let reason): reason
        }
    }
}
