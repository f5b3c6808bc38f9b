// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Testing

@testable import Storage

struct StoreRetentionTests {
    let scratch: Scratch
    let store: Store

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    @Test func `what is pending is never forgotten, nor the alert it carries`() async throws {
        _ = try await store.commitAlert("a-1", item: 1, sinks: ["desk"])
        _ = try await store.commitAlert("a-2", item: 2, sinks: ["desk"])
        try await store.settle(["a-2-desk": .delivered], at: noon)
        try await store.prune(before: noon + 30 * day)
        #expect(try await store.alerts().map(\.id) == ["a-1"])
        #expect(try await store.pendingDeliveries().map(\.id) == ["a-1-desk"])
        #expect(try await store.delivery("a-2-desk") == nil)
    }

    @Test func `nothing younger is touched`() async throws {
        _ = try await store.commitAlert("a-1")
        try await store.settle(["a-1-desk": .delivered, "a-1-log": .dead(reason: "x")], at: noon)
        #expect(try await store.prune(before: noon) == 0)
        #expect(try await store.delivery("a-1-desk") != nil)
        #expect(try await store.story("s-1") != nil)
        #expect(try await store.item("i-1") != nil)
    }

    @Test func `stories go before their items, step by step`() async throws {
        for number in 1...5 { _ = try await store.commitAlert("a-\(number)", item: number, sinks: []) }
        var steps: [Int] = []
        repeat { steps.append(try await store.prune(before: noon + day, limit: 2)) } while steps.last != 0
        // Alerts two by two, the one story, items two by two.
        #expect(steps == [5, 4, 2, 0])
        #expect(try await store.items(since: noon - day).isEmpty)
        #expect(try await store.judgements(of: "i-1").isEmpty)
    }

    // A feed that answers 304 for a year lists nothing, and its next document would bring every old item back as news.
    @Test func `what the source's last document lists is kept however old`() async throws {
        let source = SourceState(name: "wire", location: "https://example.org/feed", nextDue: noon)
        try await store.commit(
            Pass(at: noon, source: source, listed: ["i-1", "i-2"], items: [sampleScored(1), sampleScored(2)]))
        try await store.commit(
            Pass(at: noon + 2 * day, source: source, listed: ["i-2", "i-3"], items: [sampleScored(3, at: noon)]))
        try await store.prune(before: noon + 365 * day)
        #expect(try await store.known(["i-1", "i-2", "i-3"]).keys.sorted() == ["i-2", "i-3"])
    }

    @Test func `a checkpoint empties the log`() async throws {
        _ = try await store.commitAlert("a-1")
        #expect(!scratch.read("detente.db-wal").isEmpty)
        try await store.checkpoint()
        #expect(scratch.read("detente.db-wal").isEmpty)
        #expect(try await store.alert("a-1") != nil)
    }
}
