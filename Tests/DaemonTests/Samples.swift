// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Synchronization

@testable import Daemon
@testable import Storage

func sampleAlert(_ id: String, at: Timestamp = noon) -> Alert {
    Alert(
        id: id, sequence: 0, state: .firing, at: at, kind: .tension, severity: 3, relation: "any", rule: "tension",
        from: "PER", to: "BRA", mutual: false, muted: false, text: "Peru hardens toward Brazil.", easing: 0,
        tension: 6, condition: "tension >= 1", confidence: "high", sources: 1, copies: 0, story: nil, firstSeen: at,
        published: nil, topics: [], signals: [], moreSignals: 0, links: [], items: [], lexicon: "l",
        configuration: "c", engine: "0", cause: "i")
}

func sampleDelivery(_ id: String = "a-1-desk", body: String = "{\"id\":\"a-1\"}") -> Delivery {
    Delivery(
        id: id, sequence: 1, alert: "a-1", sink: "desk", body: Array(body.utf8), contentType: "application/json",
        queued: noon, attempts: 0, notBefore: noon, state: .pending, lastError: nil)
}

extension Store {
    /// As a full disk does: what is there can be read, and nothing can be written.
    func refuseWrites(_ refuses: Bool) throws(StorageError) {
        try database().connection.execute("PRAGMA query_only = \(refuses ? 1 : 0)")
    }

    /// Queues an alert for sinks, its bytes its id; the delivery's id is `ID-SINK`.
    func queue(_ ids: [String], to sinks: [String] = ["desk"], at now: Timestamp = noon) throws(StorageError) {
        try commit(Pass(at: now)) { (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            for id in ids {
                let alert = writes.raise(sampleAlert(id, at: now))
                for sink in sinks {
                    writes.queue(alert, to: sink, body: Array(id.utf8), contentType: "application/json")
                }
            }
            return writes
        }
    }
}

/// A sink that says what a test wants, and remembers what it was given.
final class ScriptedCarrier: Carrier {
    let name: String
    let maxAge: Int64
    let takesBatches: Bool
    /// Yields at each attempt, before it is answered.
    let attempts: AsyncStream<[String]>
    private let arrived: AsyncStream<[String]>.Continuation
    private let state: Mutex<(results: [DeliveryResult], carried: [[String]])>
    private let gate: Gate?

    /// - Parameters:
    ///   - results: one after the other; the last for ever.
    ///   - gate: the first attempt waits for it.
    init(
        _ results: [DeliveryResult] = [.delivered], name: String = "desk", maxAge: Int64 = 72 * hour,
        batches: Bool = false, gate: Gate? = nil
    ) {
        self.name = name
        self.maxAge = maxAge
        self.takesBatches = batches
        self.gate = gate
        (attempts, arrived) = AsyncStream.makeStream()
        state = Mutex((results, []))
    }

    /// Bodies by attempt.
    var carried: [[String]] { state.withLock { $0.carried } }
    func answer(_ results: [DeliveryResult]) { state.withLock { $0.results = results } }

    func carry(_ deliveries: [Delivery]) async -> DeliveryResult {
        let bodies = deliveries.map { String(decoding: $0.body, as: UTF8.self) }
        let (result, isFirst) = state.withLock { state in
            state.carried.append(bodies)
            return (state.results.count > 1 ? state.results.removeFirst() : state.results[0], state.carried.count == 1)
        }
        arrived.yield(bodies)
        if isFirst { await gate?.wait() }
        return Task.isCancelled ? .retry(reason: "cancelled", retryAfter: nil) : result
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
