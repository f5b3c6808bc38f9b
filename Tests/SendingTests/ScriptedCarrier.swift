// SPDX-License-Identifier: Apache-2.0

import Sinks
import Synchronization
import Workbench

@testable import Sending

/// A sink that says what a test wants, and remembers what it was given.
final class ScriptedCarrier: Carrier {
    let name: String
    let backoff: Backoff
    let bound: QueueBound
    let pace: Pace?
    let takesBatches: Bool
    /// Yields at each attempt, before it is answered.
    let attempts: AsyncStream<[String]>
    private let arrived: AsyncStream<[String]>.Continuation
    private let state: Mutex<(results: [DeliveryResult], carried: [[String]])>
    private let gate: Gate?
    /// A body that is never taken.
    private let poison: String?

    /// - Parameters:
    ///   - results: one after the other; the last for ever.
    ///   - gate: the first attempt waits for it.
    init(
        _ results: [DeliveryResult] = [.delivered], name: String = "desk", maxAge: Int64 = 72 * hour,
        batches: Bool = false, bound: QueueBound = QueueBound(), pace: Pace? = nil, gate: Gate? = nil,
        poison: String? = nil
    ) {
        self.name = name
        self.backoff = Backoff(maxAge: maxAge)
        self.bound = bound
        self.pace = pace
        self.takesBatches = batches
        self.gate = gate
        self.poison = poison
        (attempts, arrived) = AsyncStream.makeStream()
        state = Mutex((results, []))
    }

    /// Bodies by attempt.
    var carried: [[String]] { state.withLock { $0.carried } }
    func answer(_ results: [DeliveryResult]) { state.withLock { $0.results = results } }

    func carry(_ deliveries: [Delivery]) async -> Attempt {
        let bodies = deliveries.map { String(decoding: $0.body, as: UTF8.self) }
        let (result, isFirst) = state.withLock { state in
            state.carried.append(bodies)
            return (state.results.count > 1 ? state.results.removeFirst() : state.results[0], state.carried.count == 1)
        }
        arrived.yield(bodies)
        if isFirst { await gate?.wait() }
        if let poison, bodies.contains(poison) { return Attempt(.retry(reason: "HTTP 500", retryAfter: nil)) }
        return Attempt(Task.isCancelled ? .retry(reason: "cancelled", retryAfter: nil) : result)
    }

    /// Waits until it was called once more.
    func nextAttempt() async -> [String]? {
        var iterator = attempts.makeAsyncIterator()
        return await iterator.next()
    }
}

/// Closed until somebody opens it; cancelling who waits lets him through.
struct Gate: Sendable {
    private let opened: AsyncStream<Void>
    private let opener: AsyncStream<Void>.Continuation

    init() { (opened, opener) = AsyncStream.makeStream() }

    func open() { opener.finish() }
    func wait() async { for await _ in opened {} }
}
