// SPDX-License-Identifier: Apache-2.0

import Glibc
import Items
import Testing

@testable import Storage

// A check of every page took a third of the time of a start over 360 MB, and would take seconds over the gigabytes of a
// year. It is spared only to a file that nobody has touched since an orderly end.
struct DatabaseSealTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private var holds: Bool { DatabaseSeal.holds(scratch.database, in: scratch.path) }

    /// Pages at the end spoilt; the time of the change hidden where `isSecret`, as no program does by accident.
    private func spoil(isSecret: Bool) {
        var status = stat()
        #expect(unsafe stat(scratch.database, &status) == 0)
        var bytes = scratch.read("detente.db")
        // The last pages hold rows; opening reads none of them.
        bytes.replaceSubrange((bytes.count - 4 * 4_096)..., with: repeatElement(0xA5, count: 4 * 4_096))
        scratch.write(bytes, to: "detente.db")
        guard isSecret else { return }
        let times = [status.st_atim, status.st_mtim]
        #expect(unsafe utimensat(AT_FDCWD, scratch.database, times, 0) == 0)
    }

    private func used() async throws {
        let store = try scratch.store()
        for number in 1...40 { _ = try await store.commitAlert("a-\(number)", item: number) }
        #expect(!holds, "an open database is not sealed")
        await store.close()
    }

    @Test func `an orderly end seals, the next start opens unread and seals again`() async throws {
        try await used()
        #expect(holds)
        spoil(isSecret: true)
        let store = try scratch.store()
        #expect(store.opening == .existing)
        await store.close()
    }

    @Test func `whatever has touched the file breaks the seal, and all is read`() async throws {
        try await used()
        spoil(isSecret: false)
        #expect(!holds)
        let store = try scratch.store()
        guard case .lost = store.opening else {
            Issue.record("found \(store.opening)")
            return
        }
        await store.close()
    }

    @Test(arguments: ["a log beside it", "no seal", "half a seal", "longer", "gone"])
    func `no seal holds for`(what: String) async throws {
        try await used()
        switch what {
        case "a log beside it": scratch.write([1], to: "detente.db-wal")
        case "no seal": try Scratch.remove("\(scratch.path)/sealed")
        case "half a seal": scratch.write(scratch.read("sealed").dropLast(4), to: "sealed")
        case "longer": scratch.write(scratch.read("detente.db") + [0], to: "detente.db")
        default: try Scratch.remove(scratch.database)
        }
        #expect(!holds)
    }

    @Test func `a crash leaves no seal`() async throws {
        try await used()
        let store = try scratch.store()
        _ = try await store.commitAlert("b", item: 50)
        #expect(!holds)
        await store.close()
        #expect(holds)
    }
}
