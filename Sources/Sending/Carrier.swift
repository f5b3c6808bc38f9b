// SPDX-License-Identifier: Apache-2.0

package import Sinks

/// The way to one sink. It tries once and says what came of it; when to try again is the courier's business.
package protocol Carrier: Sendable {
    var name: String { get }
    /// When what failed is tried again, and when it is given up.
    var backoff: Backoff { get }
    /// How much may wait.
    var bound: QueueBound { get }
    /// How fast it may be told; nil: as fast as it answers.
    var pace: Pace? { get }
    /// Whether several deliveries travel as one attempt, with one result.
    var takesBatches: Bool { get }

    func carry(_ deliveries: [Delivery]) async -> Attempt
}

/// What came of one try.
package struct Attempt: Hashable, Sendable {
    package var result: DeliveryResult
    /// What the receiver said, in words fit for a line; nil where nobody answered.
    package var answer: String?

    package init(_ result: DeliveryResult, answer: String? = nil) {
        self.result = result
        self.answer = answer
    }
}

/// Appends lines to a log file, a batch in one write.
struct LogCarrier: Carrier {
    let name: String
    var bound = QueueBound()
    let path: String
    var mode: UInt32 = 0o640
    let log: AlertLog
    var takesBatches: Bool { true }
    var pace: Pace? { nil }
    var backoff: Backoff { .file }

    func carry(_ deliveries: [Delivery]) async -> Attempt {
        do throws(AlertLogError) {
            try await log.append(deliveries.map(\.body), to: path, mode: mode)
            return Attempt(.delivered)
        } catch {
            return Attempt(.retry(reason: error.description, retryAfter: nil))
        }
    }
}
