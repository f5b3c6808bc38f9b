// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    /// What can happen to the two directories that a daemon writes to. It stays up, says so once, loses nothing and needs
    /// nobody when the fault has ended.
    @Suite struct DiskFaults {
        @Test("a log or state directory that is gone, full, read-only or a FIFO costs no alert")
        func faults() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            let site = try Site()
            defer { site.stop() }
            site.serve("/hook") { _ in .respond(204) }
            for name in ["inbox", "log", "state"] {
                try FileManager.default.createDirectory(atPath: workshop.path(name), withIntermediateDirectories: true)
            }
            let log = try await Mount(workshop.path("log"), size: "64k")
            defer { log.unmount() }
            let state = try await Mount(workshop.path("state"), size: "2m")
            defer { state.unmount() }
            try workshop.configure(
                "[source inbox]\nurl = inbox/\nfirst = alert\n\n[sink desk]\ntype = webhook\nurl = \(site.url("/hook"))\n"
            )
            let service = try await Service(workshop)
            var reports = 0

            func report() throws {
                let file = workshop.path("inbox/.report-\(reports)")
                try Data(Wire.rss([.expulsion(reports)]).utf8).write(to: URL(filePath: file))
                try FileManager.default.moveItem(atPath: file, toPath: workshop.path("inbox/report-\(reports).rss"))
                reports += 1
            }
            /// All that was published so far stands in the log and was posted.
            func arrived(_ when: String) async throws {
                try await eventually("all was logged \(when)") { try workshop.logged == reports }
                try await eventually("all was posted \(when)") { site.requests("/hook").count == reports }
            }
            /// The webhook goes on while the log cannot be written.
            func onlyPosted(_ when: String) async throws {
                try await eventually("it was posted \(when)") { site.requests("/hook").count == reports }
            }

            try report()
            try await arrived("at first")

            // A FIFO in the file's place: opening it must not wait for a reader.
            let file = workshop.path("log/alerts.jsonl")
            let kept = workshop.path("kept.jsonl")
            try FileManager.default.moveItem(atPath: file, toPath: kept)
            mkfifo(file, 0o600)
            try report()
            try await onlyPosted("past a FIFO")
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.moveItem(atPath: kept, toPath: file)
            try await arrived("after the FIFO")

            // Nobody may have a file of it open for that.
            #expect(try await workshop.detente("reload").status == 0)
            log.remount("ro")
            try report()
            try await onlyPosted("past a read-only log")
            log.remount("rw")
            try await arrived("after it was writable again")

            // After a rotation, so that not even the rest of a page is left.
            try FileManager.default.moveItem(atPath: file, toPath: file + ".1")
            let filler = workshop.path("log/filler")
            log.fill(filler)
            try report()
            try await onlyPosted("past a full log")
            try FileManager.default.removeItem(atPath: filler)
            try await arrived("after there was space again")

            // Gone altogether: what was there is no business of the daemon's, what comes is written.
            log.unmount()
            try FileManager.default.removeItem(atPath: workshop.path("log"))
            try report()
            try await eventually("the directory was made again") { workshop.log.count == 1 }
            try await onlyPosted("past a missing directory")

            // The state directory: nothing can be decided, so nothing is sent, and nothing is lost.
            let stuffing = workshop.path("state/filler")
            state.fill(stuffing)
            try report()
            try await Task.sleep(for: .milliseconds(500))
            #expect(service.invocation.isRunning)
            try FileManager.default.removeItem(atPath: stuffing)
            try report()
            try await onlyPosted("after there was space for its state again")
            try await eventually("both were logged") { workshop.log.count == 3 }

            let ended = try await service.stop()
            #expect(ended.status == 0)
            let said = ended.errors.split(separator: "\n")
            // The FIFO, the read-only and the full directory: once each, and each time that it delivers again.
            #expect(said.count { $0.contains("sink log:") && $0.contains("alerts.jsonl") } == 3, "\(ended.errors)")
            #expect(said.count { $0.contains("sink log: delivers again") } == 3, "\(ended.errors)")
            #expect(said.count { $0.contains("nothing is lost") } <= 1, "\(ended.errors)")
            #expect(Set(site.requests("/hook").compactMap { $0["webhook-id"] }).count == reports)
        }
    }
}

extension Workshop {
    /// Alerts in the log, each counted once.
    fileprivate var logged: Int {
        get throws {
            let rotated = read("log/alerts.jsonl.1").split(separator: "\n").map(String.init)
            return Set((log + rotated).compactMap { try? Line($0).id }).count
        }
    }
}

/// A small file system of a test's own.
private struct Mount {
    let path: String

    init(_ path: String, size: String) async throws {
        self.path = path
        guard geteuid() == 0, try Self.run("mount", "-t", "tmpfs", "-o", "size=\(size)", "tmpfs", path) == 0 else {
            FileHandle.standardError.write(Data("SKIPPED: faults of disks: no file system can be mounted here\n".utf8))
            try Test.cancel("no file system can be mounted here")
        }
    }

    func remount(_ mode: String) { _ = try? Self.run("mount", "-o", "remount,\(mode)", path) }
    func unmount() { _ = try? Self.run("umount", "-l", path) }

    /// Takes up all space that is left.
    func fill(_ file: String) { _ = try? Self.run("dd", "if=/dev/zero", "of=\(file)", "bs=1k", "status=none") }

    private static func run(_ command: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
