// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Storage

struct StateLockTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `a second instance is refused by name and the first is undisturbed`() async throws {
        let first = try scratch.store()
        let error = try #require(throws: StorageError.self) { try scratch.store() }
        let pid = ProcessInfo.processInfo.processIdentifier
        #expect(error == .inUse(directory: scratch.path, pid: pid))
        #expect(error.description == "another detente (pid \(pid)) is using \(scratch.path)")
        try await first.commit(Pass(at: noon, source: sampleSource()))
        #expect(try await first.sourceStates() == [sampleSource()])
        await first.close()
        let second = try scratch.store()
        #expect(try await second.sourceStates() == [sampleSource()])
        await second.close()
    }

    @Test func `a lock file that a dead process left does not matter`() async throws {
        scratch.write("999999\n".utf8, to: "lock")
        let store = try scratch.store()
        #expect(store.opening == .fresh)
        await store.close()
    }

    @Test func `an opening that fails lets the directory go`() async throws {
        try FileManager.default.createDirectory(atPath: scratch.database, withIntermediateDirectories: false)
        let error = try #require(throws: StorageError.self) { try scratch.store() }
        #expect(error.isStorageFailing)
        try Scratch.remove(scratch.database)
        let store = try scratch.store()
        #expect(store.opening == .fresh)
        await store.close()
    }

    @Test func `a closed store says so`() async throws {
        let store = try scratch.store()
        await store.close()
        await #expect(throws: StorageError.closed) { try await store.sourceStates() }
    }
}
