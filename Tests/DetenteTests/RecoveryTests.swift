// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    /// Backups, snapshots, and databases that are damaged.
    @Suite struct Recovering {
        private let workshop: Workshop
        private let site: Site

        init() throws {
            workshop = try Workshop()
            site = try Site()
            site.serve("/hook") { _ in .respond(204) }
            try FileManager.default.createDirectory(atPath: workshop.path("inbox"), withIntermediateDirectories: true)
            try workshop.configure(
                "[source inbox]\nurl = inbox/\nfirst = alert\n\n[sink desk]\ntype = webhook\nurl = \(site.url("/hook"))\n"
            )
        }

        private func finish() {
            site.stop()
            workshop.remove()
        }

        private func put(_ number: Int) throws {
            try workshop.write("report.tmp", Wire.rss([.expulsion(number)]))
            try FileManager.default.moveItem(
                atPath: workshop.path("report.tmp"), toPath: workshop.path("inbox/report-\(number).xml"))
        }

        private func arrived(_ count: Int) async throws {
            try await eventually("\(count) alerts were logged") { workshop.log.count >= count }
            try await eventually("\(count) alerts were posted") { site.requests("/hook").count >= count }
            try await eventually("all was settled") {
                try await workshop.detente("deliveries").output == "nothing is waiting\n"
            }
        }

        @Test("a backup is taken from under a running daemon and put back; what came since comes again, under its ids")
        func backsUp() async throws {
            defer { finish() }
            let service = try await Service(workshop)
            try put(0)
            try await arrived(1)
            let taken = try await workshop.detente("backup", workshop.path("kept.db"))
            #expect(taken.status == 0 && taken.output.contains("kept.db: ") && taken.output.contains("checked"))
            #expect(taken.errors.isEmpty, "\(taken.errors)")
            let again = try await workshop.detente("backup", workshop.path("kept.db"))
            #expect(again.status == 74 && again.errors.contains("--force"), "\(again.errors)")
            #expect(try await workshop.detente("backup", "--force", workshop.path("kept.db")).status == 0)
            let nowhere = try await workshop.detente("backup", workshop.path("no/where.db"))
            #expect(nowhere.status == 74 && nowhere.errors.contains("No such file"), "\(nowhere.errors)")

            try put(1)
            try await arrived(2)
            let running = try await workshop.detente("restore", workshop.path("kept.db"))
            #expect(running.status == 75 && running.errors.contains("stop it first"), "\(running.errors)")
            #expect(try await service.stop().status == 0)

            let wrong = try await workshop.detente("restore", workshop.path("detente.conf"))
            #expect(wrong.status == 74 && wrong.errors.contains("is not a database of detente; nothing was changed"))
            let restored = try await workshop.detente("restore", workshop.path("kept.db"))
            #expect(
                restored.status == 0 && restored.output.contains("the database before is kept as"), "\(restored.errors)"
            )
            let known = try await workshop.detente("alerts", "--json")
            #expect(known.output.split(separator: "\n").map(String.init) == [workshop.log[0]])

            let after = try await Service(workshop)
            try await arrived(3)
            let ids = try workshop.log.map { try Line($0).id }
            #expect(ids.count == 3 && ids[2] == ids[1], "\(ids)")
            let hooks = site.requests("/hook").suffix(2)
            #expect(Set(hooks.map { $0["webhook-id"] }).count == 1)
            let status = try await workshop.detente("status")
            #expect(status.output.contains("a backup was restored"), "\(status.output)")
            let ended = try await after.stop()
            #expect(ended.errors.contains("decided again"), "\(ended.errors)")
        }

        @Test("without a daemon a backup comes from the database itself")
        func stopped() async throws {
            defer { finish() }
            let early = try await workshop.detente("backup", workshop.path("kept.db"))
            #expect(early.status == 2 && early.errors.contains("there is no database"), "\(early.errors)")
            #expect(!workshop.exists("kept.db"))
            try put(0)
            #expect(try await workshop.once().status == 0)
            let taken = try await workshop.detente("backup", workshop.path("kept.db"))
            #expect(taken.status == 0, "\(taken.errors)")
            // A directory that never was: a new machine.
            try FileManager.default.moveItem(atPath: workshop.path("state"), toPath: workshop.path("before"))
            #expect(try await workshop.detente("restore", workshop.path("kept.db")).status == 0)
            #expect(try await workshop.detente("alerts", "--json").output == workshop.log[0] + "\n")
            #expect(try await workshop.once().status == 0)
            #expect(workshop.log.count == 1)
        }

        @Test("a database that was damaged is replaced by the last snapshot, loudly")
        func damaged() async throws {
            defer { finish() }
            let service = try await Service(workshop)
            try put(0)
            try await arrived(1)
            #expect(try await workshop.detente("backup", workshop.path("kept.db")).status == 0)
            try put(1)
            try await arrived(2)
            #expect(try await service.stop().status == 0)
            let file = workshop.path("state/detente.db")
            let bytes = try Data(contentsOf: URL(filePath: file))
            let handle = try #require(FileHandle(forUpdatingAtPath: file))
            try handle.seek(toOffset: 4_096)
            try handle.write(contentsOf: Data(repeating: 0xA5, count: bytes.count / 2))
            try handle.close()

            let after = try await Service(workshop)
            try await arrived(3)
            let status = try await workshop.detente("status")
            #expect(status.output.contains("the database is damaged"), "\(status.output)")
            #expect(status.output.contains("was put in its place"))
            let json = try await workshop.detente("status", "--json")
            #expect(json.output.contains(#""replacement":"snapshot""#), "\(json.output)")
            #expect(json.output.contains(#""snapshot":""#))
            let ended = try await after.stop()
            #expect(ended.errors.contains("the database is damaged"), "\(ended.errors)")
            let ids = try workshop.log.map { try Line($0).id }
            #expect(ids.count == 3 && ids[2] == ids[1], "\(ids)")
            let names = try FileManager.default.contentsOfDirectory(atPath: workshop.path("state"))
            #expect(names.contains { $0.hasPrefix("detente.db.corrupt-") }, "\(names)")
        }

        @Test("killed amid a snapshot, it leaves the one before, and the next is made")
        func killedAmidSnapshot() async throws {
            defer { finish() }
            let socket = try NotifySocket(path: workshop.path("first"))
            let invocation = try workshop.start(
                "run", environment: ["NOTIFY_SOCKET": workshop.path("first"), "DETENTE_FAILPOINT": "mid-snapshot:1"])
            try await eventually("it was ready") { socket.messages().contains { $0.contains("READY=1") } }
            let cut = try await workshop.detente("backup", workshop.path("kept.db"))
            #expect(cut.status != 0 && !workshop.exists("kept.db"), "\(cut.errors)")
            try #require(cut.status != 0)
            #expect(try await invocation.outcome.status == -SIGKILL)
            #expect(workshop.exists("state/snapshot.db.new") && !workshop.exists("state/snapshot.db"))
            let service = try await Service(workshop)
            #expect(try await workshop.detente("backup", workshop.path("kept.db")).status == 0)
            #expect(workshop.exists("state/snapshot.db") && !workshop.exists("state/snapshot.db.new"))
            #expect(try await service.stop().status == 0)
        }
    }
}
