// SPDX-License-Identifier: Apache-2.0

import Items
import Stories
import Testing

@testable import Storage

/// Which stored texts are found by the words that they share with another.
struct TextIndexTests {
    private let scratch: Scratch
    private let store: Store

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    /// A text of `count` 3-grams, the first of them `first`: far apart, and so that all are marks.
    private static func sketch(_ first: Int, count: Int = 40) -> Sketch {
        Sketch(grams: (first..<first + count).map { UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) / 3 })
    }

    private static func item(_ number: Int, _ sketch: Sketch, at: Timestamp = noon) -> ScoredItem {
        var scored = sampleScored(number, digest: "d\(sketch.hashes.first ?? 0)", at: at)
        scored.sketch = sketch
        return scored
    }

    /// Commits items and puts them into the index.
    private func put(_ items: [ScoredItem], at now: Timestamp = noon, isReport: Bool = true) async throws {
        try await store.commit(Pass(at: now, items: items)) { (reader: borrowing PassReader) throws(StorageError) in
            for arrival in reader.arrivals { try reader.index(arrival.scored, isReport: isReport) }
            return try reader.writes()
        }
    }

    private func found(_ sketch: Sketch, at now: Timestamp = noon) async throws -> [String] {
        let box = Found()
        try await store.commit(Pass(at: now)) { (reader: borrowing PassReader) throws(StorageError) in
            box.ids = try reader.lookalikes(of: sketch).keys.sorted()
            return try reader.writes()
        }
        return box.ids
    }

    /// What a closure on the store's queue found.
    private final class Found: @unchecked Sendable {  // Written before `commit` returns, read after it.
        var ids: [String] = []
    }

    private func count(_ sql: String) async throws -> Int64 { try await store.number(sql) }

    /// Marks that are in no shelf's index yet.
    private func staged() async throws -> Int64 { try await count("SELECT sum(length(marks)) / 4 FROM staged") }

    @Test func `a text is found by half its words, and not by a few`() async throws {
        try await put([Self.item(1, Self.sketch(0)), Self.item(2, Self.sketch(1_000))])
        #expect(try await found(Self.sketch(20)) == ["i-1"])
        #expect(try await found(Self.sketch(36)) == [])
        #expect(try await found(Self.sketch(1_000)) == ["i-2"])
    }

    @Test func `what no story counts is found where it is repeated whole`() async throws {
        var scored = sampleScored()
        scored.item.content.append((0..<60).map { "word\($0)" }.joined(separator: " "), zone: .body)
        scored.sketch = Sketch(scored.item.content)
        try await put([scored], isReport: false)
        #expect(try await found(scored.sketch) == ["i-1"])
        #expect(try await staged() == 8)
        #expect(try await count("SELECT sum(length(bytes)) FROM sketches") == 0, "the text says the same")
        // A story that counts it now has its sketch at hand.
        scored.digest = "d2"
        try await put([scored], at: noon + hour)
        #expect(try await count("SELECT sum(length(bytes)) FROM sketches") == Int64(scored.sketch.bytes.count))
        #expect(try await found(scored.sketch) == ["i-1"])
    }

    @Test func `an edit is found by its new words only`() async throws {
        try await put([Self.item(1, Self.sketch(0))])
        try await put([Self.item(1, Self.sketch(1_000))], at: noon + hour)
        #expect(try await found(Self.sketch(0)) == [])
        #expect(try await found(Self.sketch(1_000)) == ["i-1"])
    }

    @Test func `a phrase that sixty-four texts share finds nothing, until some of them say it no more`() async throws {
        // Forty 3-grams that all texts share, and forty of each one's own.
        func text(_ number: Int) -> Sketch {
            Sketch(grams: Self.sketch(0).hashes + Self.sketch(1_000 * number).hashes)
        }
        try await put((1...64).map { Self.item($0, text($0)) })
        #expect(try await found(Self.sketch(0)) == [])
        #expect(try await found(text(9)).contains("i-9"))
        try await put([Self.item(1, Self.sketch(900_000))], at: noon + hour)
        #expect(try await found(Self.sketch(0)).isEmpty == false)
    }

    /// The stream of a year found what this holds: an index that is written to all over costs a page a mark.
    @Test func `shelves fill one after the other, are closed by age, and are cleared little by little`() async throws {
        var first = 0
        for batch in 0..<8 {
            let items = (0..<100).map { Self.item(batch * 100 + $0 + 1, Self.sketch(first + 512 * $0, count: 512)) }
            try await put(items, at: noon + Int64(batch) * 60)
            first += 51_200
        }
        let shelves = try await count("SELECT count(*) FROM shelves")
        #expect(shelves > 1)
        #expect(try await count("SELECT count(*) FROM sketches WHERE shelf = 0") == 0)
        #expect(try await found(Self.sketch(0, count: 512)) == ["i-1"])
        // A week later the whole of it is out of reach, though most of its marks are still there.
        let later = noon + Storyteller.span + day
        #expect(try await found(Self.sketch(0, count: 512), at: later) == [])
        #expect(try await count("SELECT count(*) FROM shelves") == 0)
        let left = try await count("SELECT count(*) FROM marks")
        #expect(left > 0)
        // What comes now goes to a shelf of its own, and the old ones are cleared as passes go by.
        try await put([Self.item(9_001, Self.sketch(0), at: later)], at: later)
        #expect(try await found(Self.sketch(0), at: later) == ["i-9001"])
        while try await count("SELECT count(*) FROM marks") > 40 { _ = try await found(Self.sketch(0), at: later) }
        #expect(try await found(Self.sketch(0), at: later) == ["i-9001"])
    }

    @Test func `a pass that is rolled back leaves nothing that is found`() async throws {
        try await put([Self.item(1, Self.sketch(0))])
        await #expect(throws: StorageError.self) {
            try await store.commit(Pass(at: noon, items: [Self.item(2, Self.sketch(0))])) {
                (reader: borrowing PassReader) throws(StorageError) in
                for arrival in reader.arrivals { try reader.index(arrival.scored, isReport: true) }
                throw .unreadable("a story")
            }
        }
        #expect(try await found(Self.sketch(0)) == ["i-1"])
    }

    @Test func `after a restart the same is found`() async throws {
        try await put((1...70).map { Self.item($0, Self.sketch($0 < 66 ? 0 : 1_000)) })
        let before = (try await found(Self.sketch(0)), try await found(Self.sketch(1_000)))
        await store.close()
        let again = try TextIndexTests(scratch)
        let after = (try await again.found(Self.sketch(0)), try await again.found(Self.sketch(1_000)))
        #expect(before == after)
        #expect(before.1.count == 5)
    }

    // A report of a few hundred marks rewrote most pages of a shelf, a mebibyte in every transaction: 1.2 GB went through
    // the log for 270 MB of items.
    @Test func `marks go to the index many at a time, and are found before and after, by whoever opens it`()
        async throws
    {
        let texts = (0..<40).map { Self.sketch(512 * $0, count: 512) }
        func expectAll(_ index: TextIndexTests, _ count: Int) async throws {
            for number in 0..<count { #expect(try await index.found(texts[number]) == ["i-\(number + 1)"]) }
        }
        try await put(texts[..<30].enumerated().map { Self.item($0 + 1, $1) })
        let marks = try await staged()
        #expect(marks == Int64(texts[..<30].reduce(0) { $0 + $1.marks.count }))
        #expect(try await count("SELECT count(*) FROM marks") == 0)
        try await expectAll(self, 30)
        await store.close()
        let second = try TextIndexTests(scratch)
        try await expectAll(second, 30)
        for round in 1...4 {
            let first = 40 * round
            try await second.put(
                (0..<40).map { Self.item(first + $0, Self.sketch(512 * (first + $0), count: 512)) })
        }
        #expect(try await second.count("SELECT count(*) FROM marks") > marks)
        #expect(try await second.staged() < 16_384)
        try await expectAll(second, 30)
        await second.store.close()
        let third = try TextIndexTests(scratch)
        try await expectAll(third, 30)
        await third.store.close()
    }

    @Test func `what a lost transaction staged is not found under a number that is given again`() async throws {
        try await put([Self.item(1, Self.sketch(0))])
        await #expect(throws: StorageError.self) {
            try await store.commit(Pass(at: noon, items: [Self.item(2, Self.sketch(1_000))])) {
                (reader: borrowing PassReader) throws(StorageError) in
                for arrival in reader.arrivals { try reader.index(arrival.scored, isReport: true) }
                throw .closed
            }
        }
        try await put([Self.item(3, Self.sketch(2_000))])
        #expect(try await found(Self.sketch(1_000)) == [])
        #expect(try await found(Self.sketch(2_000)) == ["i-3"])
        #expect(try await count("SELECT count(*) FROM staged") == 2)
    }

    @Test func `what was staged on a shelf that is closed is found no more and goes nowhere`() async throws {
        try await put([Self.item(1, Self.sketch(0))])
        let later = noon + Storyteller.span + day
        try await put([Self.item(2, Self.sketch(1_000), at: later)], at: later)
        #expect(try await found(Self.sketch(0), at: later) == [])
        #expect(try await found(Self.sketch(1_000), at: later) == ["i-2"])
        #expect(try await count("SELECT count(DISTINCT shelf) FROM staged") == 2)
    }

    private init(_ scratch: Scratch) throws {
        self.scratch = scratch
        store = try scratch.store()
    }
}

extension Store {
    fileprivate func number(_ sql: String) throws(StorageError) -> Int64 { try database().connection.integer(sql) }
}
