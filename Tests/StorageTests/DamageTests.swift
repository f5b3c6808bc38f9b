// SPDX-License-Identifier: Apache-2.0

import Foundation
import Items
import Synchronization
import Testing

@testable import Storage

/// A database whose bytes are overwritten while it is used.
struct DamageTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func damagedInUse() async throws -> Store {
        let store = try scratch.store()
        for number in 1...40 { _ = try await store.commitAlert("a-\(number)", item: number) }
        try await store.takeSnapshot()
        try await store.forgetPages()
        scratch.damage()
        return store
    }

    @Test func `the first sign of damage ends all reading and writing, and is told once`() async throws {
        let store = try await damagedInUse()
        let told = Mutex(0)
        await store.watchForDamage { _ in told.withLock { $0 += 1 } }
        let error = await #expect(throws: StorageError.self) {
            _ = try await store.commitAlert("a-41", item: 41)
            for number in 1...40 { _ = try await store.item("i-\(number)") }
        }
        guard case .corrupt? = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
        await #expect(throws: StorageError.self) { try await store.sourceStates() }
        await #expect(throws: StorageError.self) { try await store.ping() }
        #expect(told.withLock { $0 } == 1)
        #expect(scratch.names.contains("suspect"))
        await store.close()

        let again = try scratch.store(at: noon + 60)
        guard case .lost(let loss) = again.opening else {
            Issue.record("found \(again.opening)")
            return
        }
        #expect(loss.replacement == .snapshot)
        #expect(try await again.alerts().count == 40)
        #expect(!scratch.names.contains("suspect"))
        await again.close()
    }

    /// quick_check does not compare an index with its table; what a daemon complained of is checked more thoroughly.
    @Test func `a suspected database is checked whole`() async throws {
        let store = try scratch.store()
        for number in 1...10 { _ = try await store.commitAlert("a-\(number)", item: number) }
        await store.close()
        // An index that knows none of the rows, as a lost write leaves it.
        do {
            let connection = try Connection.open(path: scratch.database)
            try connection.execute(
                """
                PRAGMA trusted_schema = ON;
                PRAGMA writable_schema = ON;
                UPDATE sqlite_schema SET sql = replace(sql, 'link IS NOT NULL', 'link IS NULL')
                    WHERE name = 'items_by_link';
                """)
        }
        let trusting = try scratch.store()
        #expect(trusting.opening == .existing)
        await trusting.distrust(DatabaseFault(code: 11, message: "database disk image is malformed", sql: ""))
        await trusting.close()
        let careful = try scratch.store()
        guard case .lost = careful.opening else {
            Issue.record("found \(careful.opening)")
            return
        }
        await careful.close()
    }

    @Test func `what the checkup finds is in SQLite's words`() async throws {
        let store = try scratch.store()
        for number in 1...40 { _ = try await store.commitAlert("a-\(number)", item: number) }
        #expect(try await store.check() == nil)
        try await store.forgetPages()
        scratch.damage()
        do throws(StorageError) {
            #expect(try await store.check() != nil)
        } catch {
            // The page that tells which tables there are may be the one that is damaged.
            guard case .corrupt = error else { throw error }
        }
        await store.close()
    }
}

extension Scratch {
    /// Overwrites a third of the database in place, as a bad disk does, from the second page on.
    func damage() {
        guard let handle = FileHandle(forUpdatingAtPath: database) else { return }
        defer { try? handle.close() }
        let pages = (try? handle.seekToEnd()).map { Int($0) / 4_096 } ?? 0
        for page in 1...max(1, pages / 3) {
            try? handle.seek(toOffset: UInt64(page * 4_096))
            try? handle.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
        }
    }
}

extension Store {
    /// Leaves nothing in the log or in memory: the next look goes to the file.
    func forgetPages() throws(StorageError) {
        try checkpoint()
        try database().connection.execute("PRAGMA shrink_memory")
    }

    func fill(megabytes: Int) throws(StorageError) {
        let connection = try database()
        for number in 0..<megabytes {
            try connection.connection.run(
                "INSERT INTO archives(hash, body) VALUES(?, hex(zeroblob(524288)))", .text("filler-\(number)"))
        }
    }
}
