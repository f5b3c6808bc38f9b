// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inquiries
import Items
import Logging
import Machine
import Provisioning
import Testing
import Workbench

@testable import Daemon
@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct DamagedDatabaseTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.write(Workshop.lexicon, to: "small.lexicon")
        try scratch.write(Workshop.actors, to: "small.actors")
        try scratch.write(Workshop.rules + "[source wire]\nurl = news.atom\nfirst = alert\n", to: "detente.conf")
    }

    private func engine() throws -> Engine {
        let path = "\(scratch.path)/detente.conf"
        let setup = try #require(Setup.load(path).setup)
        return try Engine(
            setup: setup, configuration: path, clock: Clock(asOf: noon),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// The file's bytes are overwritten under a running engine. It ends by itself; the next one begins with the snapshot, and
    /// what was not committed is read again.
    @Test func `A database that is damaged in use ends the daemon, and the next start recovers it`() async throws {
        try scratch.write(atom([.peru]), to: "news.atom")
        #expect(try await engine().runOnce().alerts.count == 1)
        let engine = try engine()
        #expect(await engine.snapshotNow().exit == 0)
        try await engine.store.forgetPages()
        try scratch.damage("state/detente.db")
        try scratch.write(atom([.peru, .france]), to: "news.atom")
        let error = await #expect(throws: StartError.self) { try await engine.run() }
        #expect(error?.exit == .damaged)
        #expect(error?.message.contains("the next start recovers it") == true, "\(error?.message ?? "")")

        let next = try self.engine()
        guard case .lost(let loss) = await next.store.opening else {
            Issue.record("nothing was lost")
            return
        }
        #expect(loss.replacement == .snapshot)
        let report = try await next.runOnce()
        #expect(report.summary == "1 source: 1 read, 0 unchanged, 1 new item, 1 alert")
    }

    /// The copy is made of what the database holds; where that is damaged, the last snapshot is worth more than a new one.
    @Test func `A snapshot that turns out damaged ends the daemon and leaves the last one`() async throws {
        try scratch.write(atom([.peru]), to: "news.atom")
        _ = try await engine().runOnce()
        let engine = try engine()
        #expect(await engine.snapshotNow().exit == 0)
        let before = try Data(contentsOf: URL(filePath: "\(scratch.path)/state/snapshot.db"))
        try await engine.store.forgetPages()
        try scratch.damage("state/detente.db")
        #expect(await engine.snapshotNow().exit == 74)
        #expect(try Data(contentsOf: URL(filePath: "\(scratch.path)/state/snapshot.db")) == before)
        let error = await #expect(throws: StartError.self) { try await engine.run() }
        #expect(error?.exit == .damaged)
    }

    @Test func `Once a day a snapshot is made beside the work that is done anyway`() async throws {
        try scratch.write(atom([.peru]), to: "news.atom")
        let snapshot = "\(scratch.path)/state/snapshot.db"
        func inode() throws -> Int {
            try #require(try FileManager.default.attributesOfItem(atPath: snapshot)[.systemFileNumber] as? Int)
        }
        _ = try await engine().runOnce()
        #expect(!FileManager.default.fileExists(atPath: snapshot), "there was nothing yet")
        _ = try await engine().runOnce()
        let first = try inode()
        // The next has a day yet.
        _ = try await engine().runOnce()
        #expect(try inode() == first)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -86_401)], ofItemAtPath: snapshot)
        _ = try await engine().runOnce()
        #expect(try inode() != first)
        try scratch.write(
            try scratch.read("detente.conf").replacing("[daemon]\n", with: "[daemon]\nsnapshot = off\n"),
            to: "detente.conf")
        try FileManager.default.removeItem(atPath: snapshot)
        _ = try await engine().runOnce()
        #expect(!FileManager.default.fileExists(atPath: snapshot))
    }
}

extension Scratch {
    /// Overwrites half of a file in place, from the second page on.
    fileprivate func damage(_ name: String) throws {
        let file = "\(path)/\(name)"
        let size = try Data(contentsOf: URL(filePath: file)).count
        let handle = try #require(FileHandle(forUpdatingAtPath: file))
        try handle.seek(toOffset: 4_096)
        try handle.write(contentsOf: Data(repeating: 0xA5, count: size / 2))
        try handle.close()
    }
}

extension Store {
    /// Leaves nothing in the log or in memory: the next look goes to the file.
    fileprivate func forgetPages() throws(StorageError) {
        try checkpoint()
        try database().connection.execute("PRAGMA shrink_memory")
    }
}
