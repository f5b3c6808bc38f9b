// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Sinks
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

    @Test func `what was told of a story that goes on is kept`() async throws {
        _ = try await store.commitAlert("a-1", sinks: [])
        _ = try await store.commitAlert("a-2", item: 2, at: noon + 30 * day, sinks: [])
        while try await store.prune(before: noon + 20 * day) > 0 {}
        #expect(try await store.alerts().map(\.id) == ["a-1", "a-2"])
        while try await store.prune(before: noon + 40 * day) > 0 {}
        #expect(try await store.alerts().isEmpty)
    }

    /// Two years of a small desk that keeps 400 days, pruned every day: what is kept stops growing, what still counts stays.
    @Test func `in two years the database stops growing`() async throws {
        let (keep, perDay) = (400, 12)
        var sizes: [Int: Int] = [:]
        for today in 0..<730 {
            let now = noon + Int64(today) * day
            let numbers = Array(today * perDay..<(today + 1) * perDay)
            let source = SourceState(name: "wire", location: "https://example.org/feed", nextDue: now)
            // The feed has listed its first item ever since.
            let listed = ["i-0"] + numbers.map { "i-\($0)" }
            let pass = Pass(
                at: now, source: source, listed: listed, items: numbers.map { sampleScored($0, at: now) })
            try await store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
                var writes = try reader.writes()
                for number in numbers where number % 3 == 0 {
                    writes.stories.append(sampleStory("s-\(number)", items: [number, number + 1], lastSeen: now))
                }
                var alert = sampleAlert("a-\(today)", at: now)
                alert.story = "s-\(numbers[0])"
                let told = writes.raise(alert)
                for sink in ["log", "desk"] {
                    writes.queue(told, to: sink, body: Array("\(told)".utf8), contentType: "text/plain")
                }
                writes.judgements = reader.arrivals.map { sampleJudgement(item: $0.scored.item.id) }
                writes.hold(
                    HeldAlert(
                        story: "s-\(numbers[3])", rule: "easing", relation: "any", gate: .baseline, item: "i-1",
                        at: now,
                        severity: 3, acts: ["talks"]))
                return writes
            }
            // One webhook never took its alert of the third day.
            let rows = ["log", "desk"].map { "a-\(today)-\($0)" }.filter { $0 != "a-3-desk" }
            try await store.settle(Dictionary(uniqueKeysWithValues: rows.map { ($0, .delivered) }), at: now)
            while try await store.prune(before: now - Int64(keep) * day, limit: 50) > 0 {}
            if [keep, 565, 650, 729].contains(today) {
                try await store.checkpoint()
                sizes[today] = scratch.read("detente.db").count
            }
        }
        // Some months after the first is forgotten, what is freed and what is new have found their places.
        let (full, year, end) = (sizes[565] ?? 0, sizes[650] ?? 0, sizes[729] ?? 0)
        print("retention: \(sizes.sorted { $0.key < $1.key }.map { "day \($0.key): \($0.value / 1_024) KiB" })")
        #expect(full > 4_000_000)
        #expect(year <= full * 102 / 100 && end <= full * 102 / 100, "\(sizes)")
        let items = try await store.items(since: noon - day, limit: 20_000)
        #expect(items.count <= (keep + 2) * perDay && items.count >= keep * perDay)
        #expect(try await store.item("i-0") != nil, "listed still")
        #expect(try await store.pendingDeliveries().map(\.id) == ["a-3-desk"])
        #expect(try await store.alert("a-3") != nil, "its delivery waits")
        #expect(try await store.alert("a-4") == nil)
        try await store.commit(Pass(at: noon)) { (reader: borrowing PassReader) throws(StorageError) in
            #expect(try reader.held(by: .baseline).count <= keep + 2)
            return try reader.writes()
        }
    }
}
