// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Storage

struct RestorationTests {
    let scratch: Scratch
    private var backup: String { "\(scratch.path)/away.db" }

    init() throws { scratch = try Scratch() }

    /// A directory with ten alerts in a backup, and five more since.
    private func backedUp() async throws {
        let store = try scratch.store()
        for number in 1...10 { _ = try await store.commitAlert("a-\(number)", item: number) }
        try await store.commit(Pass(at: noon, source: sampleSource()))
        try await store.copy(to: backup)
        try await store.takeSnapshot()
        for number in 11...15 { _ = try await store.commitAlert("a-\(number)", item: number) }
        await store.close()
    }

    private func restore(_ file: String? = nil) throws -> Loss {
        try Restoration(of: file ?? backup, into: scratch.path).run(now: noon + hour) { _ in }
    }

    @Test func `a backup takes the place of the database, which is kept`() async throws {
        try await backedUp()
        let before = scratch.read("detente.db")
        let loss = try restore()
        #expect(loss.latest == sampleSource().lastFetch)
        #expect(loss.aside == "\(scratch.database).replaced-20260304T130000Z")
        #expect(scratch.read("detente.db.replaced-20260304T130000Z") == before)
        #expect(scratch.names.contains("detente.db.replaced-20260304T130000Z.snapshot"))
        let store = try scratch.store()
        guard case .lost(let found) = store.opening else {
            Issue.record("found \(store.opening)")
            return
        }
        #expect(found.replacement == .backup)
        #expect(try await store.alerts().count == 10)
        // What waited then waits again, under the same ids.
        #expect(try await store.pendingDeliveries().count == 20)
        // A source that the backup does not know was read in the life that is put aside.
        try await store.settleLoss([("late", "late.atom")], now: noon)
        #expect(try await store.sourceState("late")?.forgotten == true)
        await store.close()
        #expect(!scratch.names.contains { $0.contains("restoring") })
    }

    @Test func `a backup of another directory brings its identity along`() async throws {
        try await backedUp()
        let other = try Scratch()
        let loss = try Restoration(of: backup, into: other.path).run(now: noon) { _ in }
        #expect(loss.aside == nil)
        #expect(other.read("state-id") == scratch.read("state-id"))
        let store = try other.store()
        try await store.settleLoss([], now: noon)
        await store.close()
        let again = try other.store()
        #expect(again.opening == .existing)
        #expect(try await again.alerts().count == 10)
        await again.close()
    }

    @Test func `a database that was copied with its log is played whole`() async throws {
        let store = try scratch.store()
        for number in 1...10 { _ = try await store.commitAlert("a-\(number)", item: number) }
        let copied = try Scratch()
        for suffix in ["", "-wal"] { copied.write(scratch.read("detente.db\(suffix)"), to: "old.db\(suffix)") }
        await store.close()
        let other = try Scratch()
        _ = try Restoration(of: "\(copied.path)/old.db", into: other.path).run(now: noon) { _ in }
        #expect(copied.names == ["old.db", "old.db-wal"])
        let restored = try other.store()
        #expect(try await restored.alerts().count == 10)
        await restored.close()
    }

    @Test(arguments: ["text", "empty", "foreign", "later", "damaged", "missing"])
    func `what is no sound backup is refused, and nothing is changed`(fault: String) async throws {
        try await backedUp()
        var bytes = scratch.read("away.db")
        switch fault {
        case "text": bytes = Array("hello\n".utf8)
        case "empty": bytes = []
        case "foreign": bytes.replaceSubrange(68..<72, with: [0, 0, 0, 1])
        case "later": bytes.replaceSubrange(60..<64, with: [0, 0, 3, 0])
        default: bytes.replaceSubrange(4_096..<32_768, with: repeatElement(0x5A, count: 28_672))
        }
        if fault == "missing" { try Scratch.remove(backup) } else { scratch.write(bytes, to: "away.db") }
        let names = scratch.names
        let before = scratch.read("detente.db")
        let error = #expect(throws: StorageError.self) { _ = try restore() }
        switch (fault, error) {
        case ("later", .newerSchema?), ("damaged", .corrupt?), ("missing", .file?), ("text", .foreign?),
            ("empty", .foreign?), ("foreign", .foreign?):
            break
        default: Issue.record("found \(String(describing: error))")
        }
        #expect(scratch.names == names)
        #expect(scratch.read("detente.db") == before)
    }

    @Test func `nothing is restored under a running daemon`() async throws {
        try await backedUp()
        let store = try scratch.store()
        let error = #expect(throws: StorageError.self) { _ = try restore() }
        guard case .inUse? = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
        #expect(try await store.alerts().count == 15)
        await store.close()
    }

    @Test func `a backup replaces no file unasked, and never a directory`() async throws {
        try await backedUp()
        #expect(throws: StorageError.file(path: backup, reason: "it is there already; --force replaces it")) {
            _ = try Backup(backup, replacing: false)
        }
        _ = try Backup(backup, replacing: true)
        #expect(throws: StorageError.file(path: scratch.path, reason: "it is not a regular file")) {
            _ = try Backup(scratch.path, replacing: true)
        }
        #expect(throws: StorageError.file(path: "\(scratch.path)/no", reason: "No such file or directory")) {
            _ = try Backup("\(scratch.path)/no/where.db", replacing: false)
        }
    }

    @Test func `a backup of a running daemon's snapshot is checked`() async throws {
        try await backedUp()
        let backup = try Backup("\(scratch.path)/second.db", replacing: false)
        let bytes = try backup.take(Snapshot(directory: scratch.path)) { _ in }
        #expect(bytes == Int64(scratch.read("second.db").count))
        var damaged = scratch.read("snapshot.db")
        damaged.replaceSubrange(4_096..<32_768, with: repeatElement(0x5A, count: 28_672))
        scratch.write(damaged, to: "snapshot.db")
        let third = try Backup("\(scratch.path)/third.db", replacing: false)
        #expect(throws: StorageError.self) { _ = try third.take(Snapshot(directory: scratch.path)) { _ in } }
        #expect(!scratch.names.contains { $0.hasPrefix("third") })
    }
}
