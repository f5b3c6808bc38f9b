// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Testing

@testable import Storage

struct OpeningTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// A directory that was in use and closed in order, with enough rows that the file has many pages.
    private func used() async throws {
        let store = try scratch.store()
        for number in 1...40 { _ = try await store.commitAlert("a-\(number)", item: number) }
        try await store.commit(Pass(at: noon, source: sampleSource()))
        await store.close()
    }

    /// What is lost where no snapshot was made.
    private func emptied(_ reason: String, aside: String? = nil) -> Opening {
        .lost(Loss(at: noon, reason: reason, aside: aside, replacement: .empty))
    }

    private func reopened() async throws -> (Opening, [SourceState]) {
        let store = try scratch.store(at: noon)
        let sources = try await store.sourceStates()
        await store.close()
        return (store.opening, sources)
    }

    @Test func `a first start is fresh and the second finds what was there`() async throws {
        let first = try scratch.store()
        #expect(first.opening == .fresh)
        await first.close()
        try await used()
        let (opening, sources) = try await reopened()
        #expect(opening == .existing)
        #expect(sources == [sampleSource()])
        #expect(scratch.names == ["detente.db", "lock", "sealed", "state-id"])
    }

    @Test func `the directory is made, its parent is not`() async throws {
        let store = try Store(directory: "\(scratch.path)/state", now: noon)
        #expect(store.opening == .fresh)
        await store.close()
        let error = try #require(throws: StorageError.self) {
            try Store(directory: "\(scratch.path)/no/state", now: noon)
        }
        #expect(error == .file(path: "\(scratch.path)/no/state", reason: "No such file or directory"))
    }

    // SQLite takes a file of 0 bytes for a new database and says it is well: only the marker knows better.
    @Test func `a database cut to nothing is amnesia, not a first start`() async throws {
        try await used()
        scratch.write([], to: "detente.db")
        let (opening, sources) = try await reopened()
        let aside = "\(scratch.database).corrupt-20260304T120000Z"
        let lost = emptied("the database is empty, though \(scratch.path) was in use", aside: aside)
        #expect(opening == lost)
        #expect(sources.isEmpty)
        // Whoever opens it before the daemon has taken note is told again.
        #expect(try await reopened().0 == lost)
    }

    @Test func `a loss is noted once, source by source, and outlives restarts`() async throws {
        try await used()
        try Scratch.remove(scratch.database)
        _ = try await reopened()
        let store = try scratch.store()
        try await store.settleLoss([("wire", "https://wire.example/feed"), ("paper", "paper.atom")], now: noon)
        await store.close()
        let (opening, sources) = try await reopened()
        #expect(opening == .existing)
        #expect(sources.map(\.name) == ["paper", "wire"])
        #expect(sources.allSatisfy { $0.forgotten && !$0.baselineDone && $0.nextDue == noon })
    }

    @Test func `a missing database is amnesia`() async throws {
        try await used()
        let id = scratch.read("state-id")
        try Scratch.remove(scratch.database)
        let (opening, _) = try await reopened()
        #expect(opening == emptied("the database is missing, though \(scratch.path) was in use"))
        #expect(scratch.read("state-id") == id)
    }

    @Test func `a log left beside an empty database is moved aside with it`() async throws {
        try await used()
        scratch.write([], to: "detente.db")
        scratch.write([1, 2, 3], to: "detente.db-wal")
        _ = try await reopened()
        #expect(scratch.read("detente.db.corrupt-20260304T120000Z-wal") == [1, 2, 3])
    }

    @Test func `a lost marker is written again`() async throws {
        try await used()
        let id = scratch.read("state-id")
        try Scratch.remove("\(scratch.path)/state-id")
        #expect(try await reopened().0 == .existing)
        #expect(scratch.read("state-id") == id)
    }

    @Test func `another directory's database is used and named`() async throws {
        try await used()
        scratch.write("elsewhere\n".utf8, to: "state-id")
        let (opening, sources) = try await reopened()
        guard case .lost(let loss) = opening else {
            Issue.record("found \(opening)")
            return
        }
        #expect(loss.reason == "the database is another than the one this directory used")
        #expect(loss.replacement == .found)
        #expect(sources == [sampleSource()])
        let store = try scratch.store()
        try await store.settleLoss([(sampleSource().name, "")], now: noon)
        await store.close()
        let after = try await reopened()
        #expect(after.0 == .existing)
        #expect(after.1 == [sampleSource()], "a source that is known stays as it is")
    }

    @Test(arguments: ["garbage", "header", "middle", "half", "one page", "foreign"])
    func `a damaged database is moved aside whole and a fresh one begun`(damage: String) async throws {
        try await used()
        var bytes = scratch.read("detente.db")
        try #require(bytes.count > 20 * 4_096)
        switch damage {
        case "garbage": bytes = (0..<10_000).map { UInt8($0 * 7 % 251) }
        case "header": bytes.replaceSubrange(0..<16, with: Array("SQLite format 9\0".utf8))
        case "middle": bytes.replaceSubrange(4_096..<20 * 4_096, with: repeatElement(0xA5, count: 19 * 4_096))
        case "half": bytes.removeLast(bytes.count / 2)
        case "one page": bytes.removeLast(bytes.count - 4_096)
        default:
            let other = try Scratch()
            do {
                let database = Database(try Connection.open(path: other.database))
                try database.connection.execute("CREATE TABLE somebody(a)")
            }
            bytes = other.read("detente.db")
        }
        scratch.write(bytes, to: "detente.db")
        let (opening, sources) = try await reopened()
        guard case .lost(let loss) = opening else {
            Issue.record("found \(opening)")
            return
        }
        #expect(loss.reason.hasPrefix("the database is damaged: "))
        #expect(loss.replacement == .empty)
        #expect(sources.isEmpty)
        #expect(loss.aside == "\(scratch.database).corrupt-20260304T120000Z")
        #expect(scratch.read("detente.db.corrupt-20260304T120000Z") == bytes)
        #expect(try await reopened().0 == opening)
    }

    /// The directory as a crash leaves it: copied from under an open store, its log cut or spoilt near the end.
    @Test(arguments: [0, 1, 30, 2_000, 6_000, -1])
    func `a torn tail of the log loses what was torn and nothing before`(cut: Int) async throws {
        let store = try scratch.store()
        for number in 1...10 { _ = try await store.commitAlert("a-\(number)", item: number) }
        let crashed = try Scratch()
        for name in ["detente.db", "state-id"] { crashed.write(scratch.read(name), to: name) }
        var log = scratch.read("detente.db-wal")
        if cut < 0 { log[log.count - 3_000] ^= 0x20 } else { log.removeLast(cut) }
        crashed.write(log, to: "detente.db-wal")
        await store.close()

        let again = try crashed.store()
        #expect(again.opening == .existing)
        let alerts = try await again.alerts().map(\.id)
        #expect(alerts == (1...(cut == 0 ? 10 : 9)).map { "a-\($0)" })
        #expect(try await again.pendingDeliveries().count == alerts.count * 2)
        #expect(try await again.items(since: noon).count == alerts.count)
        await again.close()
    }

    @Test func `what was moved aside is never overwritten`() async throws {
        for byte: UInt8 in [1, 2] {
            scratch.write(repeatElement(byte, count: 5_000), to: "detente.db")
            _ = try await reopened()
        }
        #expect(scratch.read("detente.db.corrupt-20260304T120000Z").first == 1)
        #expect(scratch.read("detente.db.corrupt-20260304T120000Z-2").first == 2)
    }

    @Test func `of what was moved aside the last three are kept`() async throws {
        for byte: UInt8 in 1...5 {
            scratch.write(repeatElement(byte, count: 5_000), to: "detente.db")
            scratch.write([byte], to: "detente.db-wal")
            let store = try scratch.store(at: noon + Int64(byte))
            await store.close()
        }
        let kept = ["03", "04", "05"].map { "detente.db.corrupt-20260304T1200\($0)Z" }
        #expect(scratch.names.filter { $0.contains("corrupt") } == kept.flatMap { [$0, "\($0)-wal"] })
        #expect(Quarantine(directory: scratch.path).paths == kept.map { "\(scratch.path)/\($0)" })
    }
}
