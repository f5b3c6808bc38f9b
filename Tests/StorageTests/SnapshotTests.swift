// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Testing

@testable import Storage

struct SnapshotTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Enough that a copy takes several steps of 256 pages.
    private func grown(_ store: Store) async throws {
        for number in 1...40 { _ = try await store.commitAlert("a-\(number)", item: number) }
        try await store.fill(megabytes: 4)
        try await store.commit(Pass(at: noon, source: source()))
    }

    private func source() -> SourceState {
        var source = sampleSource()
        source.gone = false
        return source
    }

    private func alerts() async throws -> (Opening, [String]) {
        let store = try scratch.store(at: noon + 60)
        let alerts = try await store.alerts().map(\.id)
        await store.close()
        return (store.opening, alerts)
    }

    @Test func `a copy holds all that is written while it is made`() async throws {
        let store = try scratch.store()
        try await grown(store)
        let writer = Task {
            for number in 41...60 { _ = try await store.commitAlert("a-\(number)", item: number) }
        }
        try await store.takeSnapshot()
        try await writer.value
        await store.close()

        let copy = try Scratch()
        copy.write(scratch.read("snapshot.db"), to: "detente.db")
        let other = try copy.store()
        #expect(other.opening == .existing)
        // Whole passes, in order, and none that came before the copy began is missing.
        let found = try await other.alerts().map(\.id)
        #expect(found.count >= 40)
        #expect(found == (1...found.count).map { "a-\($0)" })
        #expect(try await other.pendingDeliveries().count == found.count * 2)
        #expect(try await other.check() == nil)
        await other.close()
        #expect(!scratch.names.contains("snapshot.db.new"))
    }

    /// Between two steps of a copy a pass writes to pages that are copied already; it is in the copy all the same.
    @Test func `a copy is of the moment at which it ends`() async throws {
        let store = try scratch.store()
        try await grown(store)
        await store.close()
        let database = Database(try Connection.open(path: scratch.database))
        try StateDirectory.makeEmptyFile("\(scratch.path)/copy.db")
        let copy = try database.connection.copying(to: "\(scratch.path)/copy.db")
        var steps = 0
        while let progress = try copy.step() {
            steps += 1
            #expect(progress.done <= progress.total)
            try database.connection.run(
                "UPDATE sources SET failures = ? WHERE name = ?", .integer(Int64(steps)), .text("wire"))
        }
        #expect(steps >= 3)
        let found = try Connection.open(unchanging: "\(scratch.path)/copy.db")
        #expect(try found.integer("SELECT failures FROM sources WHERE name = 'wire'") == Int64(steps))
    }

    @Test func `a damaged database is replaced by the snapshot of the same life`() async throws {
        let store = try scratch.store()
        try await grown(store)
        try await store.takeSnapshot()
        _ = try await store.commitAlert("a-late", item: 77)
        await store.close()
        scratch.damage()
        let (opening, alerts) = try await alerts()
        guard case .lost(let loss) = opening else {
            Issue.record("found \(opening)")
            return
        }
        #expect(loss.reason.hasPrefix("the database is damaged: "))
        #expect(loss.replacement == .snapshot)
        #expect(loss.latest == sampleSource().lastFetch)
        #expect(loss.aside == "\(scratch.database).corrupt-20260304T120100Z")
        #expect(alerts == (1...40).map { "a-\($0)" })
        // It stays for the next time, and is told until it is settled.
        #expect(scratch.names.contains("snapshot.db"))
        let again = try scratch.store()
        #expect(again.opening == opening)
        try await again.settleLoss([("new", "new.atom")], now: noon)
        #expect(try await again.sourceState("new")?.forgotten == true)
        // What came since the snapshot is asked for at once.
        var source = source()
        #expect(source.nextDue > noon)
        source.nextDue = noon
        #expect(try await again.sourceState("wire") == source)
        #expect(try await again.loss() == loss)
        await again.close()
        let settled = try scratch.store()
        #expect(settled.opening == .existing)
        await settled.close()
    }

    @Test(arguments: ["missing", "empty"])
    func `a database that is gone is replaced by the snapshot, too`(what: String) async throws {
        let store = try scratch.store()
        try await grown(store)
        try await store.takeSnapshot()
        await store.close()
        if what == "empty" { scratch.write([], to: "detente.db") } else { try Scratch.remove(scratch.database) }
        let (opening, alerts) = try await alerts()
        guard case .lost(let loss) = opening else {
            Issue.record("found \(opening)")
            return
        }
        #expect(loss.replacement == .snapshot)
        #expect(loss.reason.contains("the database is \(what)"))
        #expect(alerts.count == 40)
    }

    @Test(arguments: ["damaged", "of another life", "of a later detente", "a text"])
    func `a snapshot that is not to be trusted is not used`(snapshot: String) async throws {
        let store = try scratch.store()
        try await grown(store)
        try await store.takeSnapshot()
        await store.close()
        var bytes = scratch.read("snapshot.db")
        switch snapshot {
        case "damaged": bytes.replaceSubrange(8_192..<24_576, with: repeatElement(0x5A, count: 16_384))
        case "of another life": scratch.write("elsewhere\n".utf8, to: "state-id")
        case "of a later detente": bytes.replaceSubrange(60..<64, with: [0, 0, 3, 0])
        default: bytes = Array("not a database at all\n".utf8)
        }
        scratch.write(bytes, to: "snapshot.db")
        scratch.damage()
        let (opening, alerts) = try await alerts()
        guard case .lost(let loss) = opening else {
            Issue.record("found \(opening)")
            return
        }
        #expect(loss.replacement == .empty)
        #expect(alerts.isEmpty)
        #expect(scratch.read("snapshot.db") == bytes)
    }

    @Test func `an unfinished copy leaves the last snapshot as it is`() async throws {
        let store = try scratch.store()
        try await grown(store)
        try await store.takeSnapshot()
        let before = scratch.read("snapshot.db")
        let copying = Task {
            try await store.takeSnapshot { _ in withUnsafeCurrentTask { $0?.cancel() } }
        }
        await #expect(throws: StorageError.self) { try await copying.value }
        #expect(scratch.read("snapshot.db") == before)
        #expect(!scratch.names.contains("snapshot.db.new"))
        // Whoever comes next finds nothing in the way.
        try await store.takeSnapshot()
        await store.close()
    }

    @Test func `a second copy beside the first is refused`() async throws {
        let store = try scratch.store()
        try await grown(store)
        try await store.takeSnapshot { _ in }
        let (began, begun) = AsyncStream<Void>.makeStream()
        let first = Task {
            try await store.takeSnapshot { _ in
                begun.finish()
                // Until the second was refused, or somebody ran out of patience.
                while !Task.isCancelled {}
            }
        }
        for await _ in began {}
        await #expect(throws: StorageError.copying) { try await store.copy(to: "\(scratch.path)/other.db") }
        first.cancel()
        _ = await first.result
        await store.close()
    }
}
