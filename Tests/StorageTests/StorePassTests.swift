// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Signals
import Sinks
import Stories
import Testing

@testable import Storage

struct StorePassTests {
    let scratch: Scratch
    let store: Store

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    /// Everything the store holds that a pass can change.
    private func contents() async throws -> [String] {
        var contents = try await store.sourceStates().map { "\($0)" }
        contents += try await store.items(since: noon - 100 * day).map { "\($0)" }
        contents += try await store.alerts().map { "\($0)" }
        contents += try await store.pendingDeliveries().map { "\($0)" }
        for item in try await store.items(since: noon - 100 * day) {
            contents += try await store.judgements(of: item.item.id).map { "\($0)" }
        }
        contents.append("\(String(describing: try await store.story("s-1")))")
        return contents
    }

    @Test func `a pass comes back as it went in`() async throws {
        let pass = Pass(at: noon, source: sampleSource(), listed: ["i-1"], items: [sampleScored()])
        let receipt = try await store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            writes.stories = [sampleStory()]
            let alert = writes.raise(sampleAlert())
            writes.queue(alert, to: "desk", body: [1, 0, 2], contentType: "application/json")
            writes.judgements = [sampleJudgement()]
            return writes
        }
        var alert = sampleAlert()
        alert.sequence = 1
        #expect(receipt == PassReceipt(newItems: 1, editedItems: 0, alerts: [alert], queued: 1))
        #expect(try await store.item("i-1") == StoredItem(number: 1, scored: sampleScored(), stories: ["s-1"]))
        #expect(try await store.story("s-1") == sampleStory())
        #expect(try await store.alert("a-1") == alert)
        #expect(try await store.judgements(of: "i-1") == [sampleJudgement()])
        #expect(
            try await store.pendingDeliveries() == [
                Delivery(
                    id: "a-1-desk", sequence: 1, alert: "a-1", sink: "desk", body: [1, 0, 2],
                    contentType: "application/json", queued: noon, attempts: 0, notBefore: noon, state: .pending,
                    lastError: nil)
            ])
        var source = sampleSource()
        source.lastDocument = noon
        #expect(try await store.sourceState("wire") == source)
        #expect(try await store.sourceState("other") == nil)
    }

    @Test func `a pass without items changes the source alone and not its last document`() async throws {
        try await store.commit(Pass(at: noon, source: sampleSource()))
        #expect(try await store.sourceStates() == [sampleSource()])
        try await store.commit(Pass(at: noon))
        #expect(try await store.sourceStates() == [sampleSource()])
    }

    // The judgement of an item that is not there breaks a foreign key, after all else is written.
    @Test func `one wrong row and nothing of the pass is written`() async throws {
        _ = try await store.commitAlert("a-1")
        let before = try await contents()
        let pass = Pass(at: noon + hour, source: sampleSource(), listed: ["i-1"], items: [sampleScored(2)])
        await #expect(throws: StorageError.self) {
            try await store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
                var writes = try reader.writes()
                writes.stories = [sampleStory(items: [1, 2], lastSeen: noon + hour)]
                let alert = writes.raise(sampleAlert("a-2"))
                writes.queue(alert, to: "desk", body: [1], contentType: "text/plain")
                try writes.remember("rule", 1)
                writes.judgements = [sampleJudgement(item: "i-nowhere")]
                return writes
            }
        }
        #expect(try await contents() == before)
        // The sequence that was given and lost is given again.
        #expect(try await store.commitAlert("a-2", item: 2).alerts.map(\.sequence) == [2])
    }

    @Test func `a decision that throws writes nothing`() async throws {
        let pass = Pass(at: noon, source: sampleSource(), items: [sampleScored()])
        await #expect(throws: StorageError.unreadable("no")) {
            try await store.commit(pass) { (_: borrowing PassReader) throws(StorageError) -> PassWrites in
                throw .unreadable("no")
            }
        }
        #expect(try await contents() == ["nil"])
    }

    @Test func `a full disk loses the pass whole and the next one succeeds`() async throws {
        _ = try await store.commitAlert("a-1")
        let before = try await contents()
        try await store.limitPages(more: 4)
        let many = (2...200).map { sampleScored($0) }
        let error = await #expect(throws: StorageError.self) {
            try await store.commit(Pass(at: noon, source: sampleSource(), items: many))
        }
        #expect(error?.isStorageFailing == true)
        #expect(try await contents() == before)
        try await store.limitPages(more: 100_000)
        #expect(try await store.commit(Pass(at: noon, source: sampleSource(), items: many)).newItems == 199)
    }

    @Test func `only new and edited items arrive, and an edit keeps the first sighting`() async throws {
        try await store.commit(Pass(at: noon, items: [sampleScored(1), sampleScored(2)]))
        let known = try await store.known(["i-1", "i-2", "i-3"])
        let published = sampleItem().published
        #expect(
            known == [
                "i-1": KnownItem(digest: "d1", firstSeen: noon, published: published),
                "i-2": KnownItem(digest: "d1", firstSeen: noon, published: published),
            ])
        let later = noon + day
        let items = [
            sampleScored(1, at: later), sampleScored(2, digest: "d2", at: later), sampleScored(3, at: later),
            sampleScored(3, digest: "again", at: later),
        ]
        let receipt = try await store.commit(Pass(at: later, items: items)) {
            (reader: borrowing PassReader) throws(StorageError) in
            #expect(reader.arrivals.map(\.scored.item.id) == ["i-2", "i-3"])
            #expect(reader.arrivals.map(\.scored.item.firstSeen) == [noon, later])
            #expect(reader.arrivals.map(\.previous?.scored.digest) == ["d1", nil])
            return try reader.writes()
        }
        #expect(receipt == PassReceipt(newItems: 1, editedItems: 1))
        let stored = try await store.items(since: noon)
        #expect(stored.map(\.item.id) == ["i-1", "i-2", "i-3"])
        #expect(stored.map(\.item.firstSeen) == [noon, noon, later])
        #expect(stored.map(\.scored.digest) == ["d1", "d2", "d1"])
    }

    @Test func `an alert whose id is there already stays as it was, and is not queued again`() async throws {
        _ = try await store.commitAlert("a-1", sinks: ["desk"])
        let before = try await contents()
        let receipt = try await store.commit(Pass(at: noon + hour)) {
            (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            let again = writes.raise(sampleAlert("a-1", at: noon + hour))
            writes.queue(again, to: "desk", body: [9], contentType: "text/plain")
            writes.queue(again, to: "new", body: [9], contentType: "text/plain")
            return writes
        }
        #expect(receipt == PassReceipt())
        #expect(try await contents() == before)
    }

    @Test func `sequences rise over passes, also when alerts are forgotten`() async throws {
        let first = try await store.commit(Pass(at: noon)) { (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            #expect(writes.raise(sampleAlert("a-1")).sequence == 1)
            #expect(writes.raise(sampleAlert("a-2")).sequence == 2)
            return writes
        }
        #expect(first.alerts.map(\.sequence) == [1, 2])
        try await store.prune(before: noon + day)
        #expect(try await store.alerts().isEmpty)
        #expect(try await store.commitAlert("a-3").alerts.map(\.sequence) == [3])
    }

    @Test func `the reader sees what earlier passes wrote`() async throws {
        _ = try await store.commitAlert("a-1", item: 1, at: noon)
        _ = try await store.commitAlert("a-2", item: 2, at: noon + hour)
        try await store.mute(Mute(target: "any", since: noon, until: noon + day, reason: "lunch"))
        try await store.commit(Pass(at: noon)) { (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            writes.stories = [
                sampleStory("s-9", items: [2], dyad: Dyad("AAA", "CCC")),
                sampleStory("s-0", items: [3], lastSeen: noon - day),
            ]
            try writes.remember("rule/easing", ["raised": noon])
            try writes.remember("gone", 1)
            return writes
        }
        try await store.commit(Pass(at: noon + hour)) { (reader: borrowing PassReader) throws(StorageError) in
            let dyads = [Dyad("BBB", "AAA"), Dyad("AAA", "CCC")]
            #expect(try reader.stories(of: dyads, since: noon).map(\.id) == ["s-1", "s-9"])
            #expect(try reader.stories(of: dyads, since: noon + 1).map(\.id) == ["s-1"])
            #expect(try reader.stories(since: noon - day).map(\.id) == ["s-0", "s-1", "s-9"])
            #expect(try reader.storyIDs(holding: "i-2") == ["s-9"])
            #expect(try reader.story("s-1")?.lastSeen == noon + hour)
            #expect(try reader.item("i-1")?.score.signals == [sampleSignal()])
            #expect(
                try reader.sketches(of: ["i-1", "i-2", "i-9"])
                    == ["i-1": sampleScored(1).sketch, "i-2": sampleScored(2).sketch])
            #expect(try reader.signals(of: ["i-2", "i-9"]) == ["i-2": [sampleSignal()]])
            #expect(try reader.alert("a-2")?.sequence == 2)
            #expect(try reader.mutes(at: noon + hour).map(\.target) == ["any"])
            #expect(try reader.mutes(at: noon + day).isEmpty)
            #expect(try reader.recall("rule/easing", as: [String: Timestamp].self) == ["raised": noon])
            #expect(try reader.recall("gone", as: Int.self) == 1)
            #expect(try reader.recall("never", as: Int.self) == nil)
            var writes = try reader.writes()
            writes.forget("gone")
            return writes
        }
        try await store.commit(Pass(at: noon + hour)) { (reader: borrowing PassReader) throws(StorageError) in
            #expect(try reader.recall("gone", as: Int.self) == nil)
            return try reader.writes()
        }
    }

    @Test func `history is what was told of a story, and of anything in a day`() async throws {
        _ = try await store.commitAlert("a-1", at: noon)
        _ = try await store.commitAlert("a-2", at: noon + hour)
        try await store.commit(Pass(at: noon + 2 * hour)) { (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            var other = sampleAlert("a-3", at: noon + 2 * hour)
            other.story = nil
            other.cause = "source:wire"
            other.rule = "source_health"
            _ = writes.raise(other)
            _ = writes.raise(sampleAlert("a-4", at: noon + 2 * hour, state: .resolved))
            return writes
        }
        let easing = AlertHistory.Account(rule: "easing", relation: "any")
        let health = AlertHistory.Account(rule: "source_health", relation: "any")
        let pair = AlertHistory.Account(pair: Dyad("AAA", "BBB"))
        try await store.commit(Pass(at: noon + day)) { (reader: borrowing PassReader) throws(StorageError) in
            let story = try reader.history(ofStory: "s-1")
            #expect(story.told.map(\.at) == [noon, noon + hour, noon + 2 * hour])
            #expect(story.told.map(\.state) == [.firing, .firing, .resolved])
            #expect(story.told.map(\.acts) == [["lift_measure"], ["lift_measure"], ["lift_measure"]])
            #expect(try reader.counts(at: noon + 2 * hour) == [easing: 2, health: 1, pair: 2])
            // The day before noon of the next day no longer holds the first.
            let source = try reader.history(ofCause: "source:wire")
            #expect(source.told.map(\.rule) == ["source_health"])
            #expect(try reader.counts(at: noon + day) == [easing: 1, health: 1, pair: 1])
            #expect(try reader.history(ofStory: "s-0") == AlertHistory())
            #expect(try reader.counts(at: noon + 3 * day) == [:])
            return try reader.writes()
        }
    }

    @Test func `what was committed is there after a restart`() async throws {
        _ = try await store.commitAlert("a-1")
        let before = try await contents()
        await store.close()
        let again = try scratch.store()
        #expect(try await again.alerts().map { "\($0)" }.allSatisfy(before.contains))
        #expect(try await again.alert("a-1")?.sequence == 1)
        #expect(try await again.pendingDeliveries().count == 2)
        await again.close()
    }

    @Test func `the same passes give the same bytes`() async throws {
        let other = try Scratch()
        let twin = try other.store()
        for number in 1...20 {
            _ = try await store.commitAlert("a-\(number)", item: number)
            _ = try await twin.commitAlert("a-\(number)", item: number)
        }
        for table in ["items", "stories", "reports", "alerts", "deliveries", "judgements"] {
            #expect(try await store.dump(table) == twin.dump(table))
        }
        #expect(try await store.dump("items").count == 20)
        await twin.close()
    }

    // MARK: Pages of articles

    /// The feed says what it said before, so the digest is the same; the item is still another one with its article.
    @Test func `the whole article arrives though the feed's words are known`() async throws {
        var teaser = sampleScored()
        teaser.pageTries = 1
        try await store.commit(Pass(at: noon, items: [teaser]))
        #expect(try await store.commit(Pass(at: noon, items: [teaser])) == PassReceipt())
        var whole = sampleScored()
        whole.item.completeness = .full
        #expect(try await store.commit(Pass(at: noon + 60, items: [whole])) == PassReceipt(editedItems: 1))
        #expect(try await store.item("i-1")?.item.completeness == .full)
        #expect(try await store.itemsWantingPages(of: "wire", limit: 9).isEmpty)
    }

    @Test func `items whose page is wanted are those of the source, the latest first`() async throws {
        var items = (1...4).map { sampleScored($0) }
        items[0].pageTries = 1
        items[1].pageTries = 2
        items[3].pageTries = 1
        items[3].item.attribution.source = "other"
        items[0].item.completeness = TextCompleteness(.teaser, .status(503))
        try await store.commit(Pass(at: noon, items: items))
        let wanting = try await store.itemsWantingPages(of: "wire", limit: 9)
        #expect(wanting.map(\.scored) == [items[1], items[0]])
        #expect(try await store.itemsWantingPages(of: "wire", limit: 1).map(\.item.id) == ["i-2"])
        var pass = Pass(at: noon)
        pass.pageTries = ["i-1": 2, "i-2": 0, "i-9": 1]
        try await store.commit(pass)
        #expect(try await store.itemsWantingPages(of: "wire", limit: 9).map(\.scored.pageTries) == [2])
    }

    @Test func `a watched page's marks come back as they were`() async throws {
        var source = sampleSource()
        source.format = "html"
        source.marks = [0, 1, 0x0123_4567_89ab_cdef, .max]
        try await store.commit(Pass(at: noon, source: source))
        let known = try #require(try await store.sourceState(source.name))
        #expect(known.marks == source.marks)
        #expect(known.format == "html")
    }
}

extension Store {
    /// Lets the file grow by `more` pages at most: a disk that is nearly full.
    func limitPages(more: Int64) throws(StorageError) {
        let connection = try database()
        let pages = try connection.connection.integer("PRAGMA page_count")
        try connection.connection.execute("PRAGMA max_page_count = \(pages + more)")
    }

    /// A table's rows, each column quoted.
    func dump(_ table: String) throws(StorageError) -> [String] {
        let database = try database()
        let columns = try database.connection.rows("SELECT name FROM pragma_table_info('\(table)')") { $0.text(0) }
        let list = columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
        return try database.connection.rows("SELECT \(list) FROM \(table) ORDER BY 1") { $0.text(0) }
    }
}
