// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    @Suite struct Once {
        private let workshop: Workshop
        private let site: Site

        init() throws {
            workshop = try Workshop()
            site = try Site()
            try workshop.write("secret", Receiver.secret + "\n")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: workshop.path("secret"))
            try workshop.configure(
                """
                \(site.wireAndDesk)
                secret = file:secret
                """)
            site.serve("/hook") { _ in .respond(204) }
        }

        private func finish() {
            site.stop()
            workshop.remove()
        }

        @Test("a pass delivers signed alerts, the next repeats none, a changed feed gives only what is new")
        func passes() async throws {
            defer { finish() }
            site.serve("/wire", [.expulsion(0), .lifting(1), .prizes])
            let first = try await workshop.once()
            #expect(first.status == 0, "\(first.errors)")
            #expect(first.errors.contains("1 read, 0 unchanged, 3 new items, 2 alerts"))
            #expect(first.output.contains("expel~ > ambassador~"))

            let lines = workshop.log
            let hooks = site.requests("/hook")
            #expect(lines.count == 2 && hooks.count == 2)
            for hook in hooks {
                #expect(hook.method == "POST" && hook["Content-Type"] == "application/json")
                #expect(Receiver.accepts(hook))
                let body = String(decoding: hook.body, as: UTF8.self)
                #expect(lines.contains(body))
                #expect(hook["webhook-id"] == "\(try Line(body).id)-desk")
            }

            let second = try await workshop.once()
            #expect(second.status == 0, "\(second.errors)")
            #expect(second.errors.contains("0 read, 1 unchanged, 0 new items, 0 alerts"))
            #expect(site.requests("/wire").last?["If-None-Match"] != nil)

            site.serve("/wire", [.expulsion(2), .expulsion(0), .lifting(1), .prizes])
            let third = try await workshop.once()
            #expect(third.status == 0, "\(third.errors)")
            #expect(third.errors.contains("1 new item, 1 alert"))
            #expect(workshop.log.count == 3 && site.requests("/hook").count == 3)
            let news = try #require(workshop.log.last)
            #expect(try Line(news).links == ["https://wire.example.org/expulsion-2"])

            let told = try await workshop.detente("alerts", "--json")
            #expect(told.status == 0)
            #expect(try told.alerts.map(\.seq) == [1, 2, 3])
        }

        @Test("a first reading without 'first = alert' alerts of nothing that is old")
        func baseline() async throws {
            defer { finish() }
            try workshop.configure(
                """
                [source wire]
                url = \(site.url("/wire"))
                allow_private = yes
                """)
            site.serve("/wire", [.expulsion(0)])
            // Ten hours after publication: news, but no longer young enough for a first reading.
            let first = try await workshop.detente("run", "--once", "--as-of", "2026-03-04T19:00:00Z")
            #expect(first.status == 0 && workshop.log.isEmpty, "\(first.errors)")
            let why = try await workshop.detente("why", "https://wire.example.org/expulsion-0")
            #expect(why.output.contains("baseline"), "\(why.output)")
        }

        @Test("what forgot everything gives the same ids again")
        func sameIDs() async throws {
            defer { finish() }
            site.serve("/wire", [.expulsion(0), .lifting(1)])
            #expect(try await workshop.once().status == 0)
            try FileManager.default.removeItem(atPath: workshop.path("state"))
            #expect(try await workshop.once().status == 0)
            let ids = site.requests("/hook").map { $0["webhook-id"] }
            #expect(ids.count == 4 && Set(ids).count == 2)
        }

        @Test("a database that vanished is said to have, and old news does not alert twice")
        func amnesia() async throws {
            defer { finish() }
            site.serve("/wire", [.expulsion(0)])
            #expect(try await workshop.once().status == 0)
            for suffix in ["", "-wal"] {
                try? FileManager.default.removeItem(atPath: workshop.path("state/detente.db\(suffix)"))
            }
            let later = try await workshop.detente("run", "--once", "--as-of", "2026-03-04T19:00:00Z")
            #expect(later.status == 0)
            #expect(later.errors.contains("the database is missing, though"), "\(later.errors)")
            #expect(site.requests("/hook").count == 1 && workshop.log.count == 1)
        }

        @Test("what was read, replayed, gives the daemon's alerts byte for byte")
        func replayed() async throws {
            defer { finish() }
            site.serve("/wire", [.expulsion(0), .lifting(1)])
            #expect(try await workshop.once().status == 0)
            let items = try await workshop.detente("items", "--since", "2000-01-01T00:00:00Z")
            #expect(items.status == 0, "\(items.errors)")
            let replay = try await workshop.detente("replay", "--from", "-", input: items.output)
            let alerts = try await workshop.detente("alerts", "--json")
            #expect(replay.output == alerts.output)
            #expect(try alerts.alerts.count == 2)
        }

        @Test("an amnesia is not forgotten because somebody asked a question first")
        func askedAmnesia() async throws {
            defer { finish() }
            site.serve("/wire", [.expulsion(0)])
            #expect(try await workshop.once().status == 0)
            try? FileManager.default.removeItem(atPath: workshop.path("state/detente.db-wal"))
            try Data().write(to: URL(filePath: workshop.path("state/detente.db")))
            // The question makes the new database. What it found is said to the next one, too, and to the daemon.
            for _ in 0..<2 {
                let asked = try await workshop.detente("alerts")
                #expect(asked.errors.contains("the database is empty, though"), "\(asked.errors)")
            }
            let later = try await workshop.detente("run", "--once", "--as-of", "2026-03-04T19:00:00Z")
            #expect(later.status == 0 && later.errors.contains("the database is empty, though"), "\(later.errors)")
            #expect(site.requests("/hook").count == 1 && workshop.log.count == 1)
            #expect(try await workshop.detente("alerts").errors.isEmpty)
        }

        @Test("a receiver that fails and recovers gets the same id and bytes")
        func retries() async throws {
            defer { finish() }
            site.serve("/wire", [.expulsion(0)])
            site.serve("/hook") { _ in .respond(500, text: "out of order") }
            let first = try await workshop.once()
            #expect(first.status == 1)
            #expect(first.errors.contains("still waiting: desk"))
            let waiting = try await workshop.detente("deliveries")
            #expect(waiting.output.contains("HTTP 500: out of order"))
            let id = try #require(site.requests("/hook").first?["webhook-id"])
            #expect(waiting.output.hasPrefix(id))

            site.serve("/hook") { _ in .respond(200) }
            let order = try await workshop.detente("deliveries", "retry", id)
            #expect(order.status == 0, "\(order.errors)")
            let second = try await workshop.once()
            #expect(second.status == 0, "\(second.errors)")
            let hooks = site.requests("/hook")
            #expect(hooks.count == 2 && hooks.allSatisfy(Receiver.accepts))
            #expect(Set(hooks.map { $0["webhook-id"] }) == [id])
            #expect(Set(hooks.map(\.body)).count == 1)
            let none = try await workshop.detente("deliveries")
            #expect(none.output == "nothing is waiting\n")
        }
    }
}
