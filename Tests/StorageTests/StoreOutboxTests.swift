// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Sinks
import Testing

@testable import Storage

struct StoreOutboxTests {
    let scratch: Scratch
    let store: Store

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        for number in 1...4 { _ = try await store.commitAlert("a-\(number)", item: number) }
    }

    private func due(_ sink: String = "desk", at now: Timestamp = noon) async throws -> [String] {
        try await store.dueDeliveries(sink: sink, at: now, limit: 10).map(\.id)
    }

    @Test func `a sink's deliveries come in order, no more than asked for, and again until settled`() async throws {
        #expect(try await due() == ["a-1-desk", "a-2-desk", "a-3-desk", "a-4-desk"])
        #expect(try await due() == ["a-1-desk", "a-2-desk", "a-3-desk", "a-4-desk"])
        let two = try await store.dueDeliveries(sink: "desk", at: noon, limit: 2)
        #expect(two.map(\.id) == ["a-1-desk", "a-2-desk"])
        #expect(two.map(\.body) == [Array("1 desk".utf8), Array("2 desk".utf8)])
        #expect(try await due(at: noon - 1).isEmpty)
        #expect(try await due("nobody").isEmpty)
    }

    @Test func `one that waits or died does not hold up the next`() async throws {
        try await store.settle(
            [
                "a-1-desk": .retry(at: noon + 30, reason: "503"), "a-2-desk": .dead(reason: "400"),
                "a-3-desk": .delivered,
            ], at: noon)
        #expect(try await due() == ["a-4-desk"])
        #expect(try await due(at: noon + 30) == ["a-1-desk", "a-4-desk"])
        #expect(try await due("log").count == 4)
        let waiting = try #require(try await store.delivery("a-1-desk"))
        #expect(waiting.attempts == 1)
        #expect(waiting.lastError == "503")
        #expect(waiting.body == Array("1 desk".utf8))
        #expect(try await store.deadLetters().map(\.id) == ["a-2-desk"])
        #expect(try await store.delivery("a-3-desk")?.state == .delivered)
    }

    @Test func `a settled row cannot be settled again`() async throws {
        try await store.settle(["a-1-desk": .delivered], at: noon)
        try await store.settle(["a-1-desk": .retry(at: noon, reason: "late answer"), "no-such": .delivered], at: noon)
        let delivery = try #require(try await store.delivery("a-1-desk"))
        #expect(delivery.state == .delivered)
        #expect(delivery.attempts == 1)
    }

    @Test func `the next due time of each sink, and a clock that stepped back`() async throws {
        try await store.settle(["a-1-log": .retry(at: noon + 8 * hour, reason: "full")], at: noon)
        for number in 2...4 { try await store.settle(["a-\(number)-log": .delivered], at: noon) }
        #expect(try await store.nextDue().mapValues(\.due) == ["desk": noon, "log": noon + 8 * hour])
        try await store.clampDue(to: noon + 60)
        #expect(try await store.nextDue().mapValues(\.due) == ["desk": noon, "log": noon + 60])
    }

    @Test func `queues show counts, ages and the last failure`() async throws {
        try await store.settle(
            ["a-1-desk": .delivered, "a-2-desk": .dead(reason: "400"), "a-3-desk": .retry(at: noon + 5, reason: "x")],
            at: noon + 1)
        try await store.settle(["a-4-desk": .retry(at: noon + 9, reason: "no route to host")], at: noon + 2)
        let queues = try await store.queues()
        #expect(
            queues == [
                SinkQueue(
                    sink: "desk", pending: 2, pendingBytes: 12, oldestPending: noon, nextDue: noon + 5, dead: 1,
                    lastDelivered: noon + 1, lastError: "no route to host"),
                SinkQueue(
                    sink: "log", pending: 4, pendingBytes: 20, oldestPending: noon, nextDue: noon, dead: 0,
                    lastDelivered: nil, lastError: nil),
            ])
    }

    @Test func `a dead letter is retried with its bytes or dropped for good`() async throws {
        try await store.settle(["a-1-desk": .dead(reason: "400"), "a-2-desk": .dead(reason: "400")], at: noon)
        try await store.settle(["a-3-desk": .delivered], at: noon)
        #expect(try await store.retry("a-1-desk", at: noon + day))
        #expect(try await store.drop("a-2-desk"))
        #expect(try await store.deadLetters().isEmpty)
        let revived = try #require(try await store.delivery("a-1-desk"))
        #expect(revived.state == .pending)
        #expect(revived.attempts == 0)
        #expect(revived.notBefore == noon + day)
        #expect(revived.body == Array("1 desk".utf8))
        #expect(try await store.delivery("a-2-desk") == nil)
        for id in ["a-3-desk", "no-such"] {
            #expect(try await store.retry(id, at: noon) == false)
            #expect(try await store.drop(id) == false)
        }
    }

    @Test func `a queue beyond its bound loses the oldest to the dead letters`() async throws {
        #expect(try await store.bound(sink: "desk", rows: 3, bytes: 1_000, at: noon) == 1)
        #expect(try await store.bound(sink: "desk", rows: 3, bytes: 1_000, at: noon) == 0)
        #expect(try await due() == ["a-2-desk", "a-3-desk", "a-4-desk"])
        #expect(try await store.deadLetters().map(\.lastError) == ["the queue of the sink is full"])
        #expect(try await due("log").count == 4)
    }

    @Test func `a queue of too many bytes loses the oldest, and never the newest`() async throws {
        // Six bytes each: "1 desk" to "4 desk".
        #expect(try await store.bound(sink: "desk", rows: 100, bytes: 13, at: noon) == 2)
        #expect(try await due() == ["a-3-desk", "a-4-desk"])
        #expect(try await store.bound(sink: "desk", rows: 100, bytes: 1, at: noon) == 1)
        #expect(try await due() == ["a-4-desk"])
    }

    @Test func `a probe is what was tried least, whenever it is due`() async throws {
        try await store.settle(["a-1-desk": .retry(at: noon + hour, reason: "x")], at: noon)
        #expect(try await store.probe(sink: "desk")?.id == "a-2-desk")
        #expect(try await store.nextDue()["desk"]?.fresh == true)
        try await store.settle(
            ["a-2-desk": .retry(at: noon + day, reason: "x"), "a-3-desk": .delivered, "a-4-desk": .delivered], at: noon)
        #expect(try await store.probe(sink: "desk")?.id == "a-1-desk")
        #expect(try await store.nextDue()["desk"]?.fresh == false)
        try await store.hasten(sink: "desk", at: noon + 7)
        #expect(try await due().isEmpty)
        #expect(try await store.nextDue()["desk"]?.due == noon + 7)
        #expect(try await store.nextDue()["log"]?.due == noon)
        #expect(try await store.probe(sink: "none") == nil)
    }

    @Test func `what is too old for a sink that does not answer is a dead letter with the last answer`() async throws {
        try await store.settle(["a-1-desk": .retry(at: noon + hour, reason: "HTTP 500")], at: noon)
        #expect(try await store.expire(sink: "desk", queuedUpTo: noon - 1, reason: "old", at: noon) == 0)
        #expect(try await store.expire(sink: "desk", queuedUpTo: noon, reason: "old", at: noon) == 4)
        #expect(
            try await store.deadLetters().map(\.lastError) == ["old; the last answer: HTTP 500", "old", "old", "old"])
        #expect(try await due("log").count == 4)
    }

    @Test func `a circuit comes back as it was written`() async throws {
        #expect(try await store.circuits().isEmpty)
        var circuit = Circuit()
        try await store.setCircuit(circuit, of: "desk")
        let tried = try #require(try await store.probe(sink: "desk"))
        for _ in 1...Circuit.threshold { circuit.record(.endpoint(reason: "404"), of: tried, Backoff(), now: noon) }
        try await store.setCircuit(circuit, of: "desk")
        #expect(try await store.circuits() == ["desk": circuit])
    }
}
