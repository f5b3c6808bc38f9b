// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    @Suite struct Serving {
        private let workshop: Workshop
        private let site: Site
        private let wire: String
        private let desk: String

        init() throws {
            workshop = try Workshop()
            site = try Site()
            wire = "[source wire]\nurl = \(site.url("/wire"))\nfirst = alert\nallow_private = yes\n\n"
            desk = "[sink desk]\ntype = webhook\nurl = \(site.url("/hook"))\n\n"
            site.serve("/hook") { _ in .respond(204) }
            site.serve("/wire", [.expulsion(0)])
            try workshop.configure(wire + desk)
        }

        private func finish() {
            site.stop()
            workshop.remove()
        }

        @Test("a running daemon answers every question, and stops in order")
        func answers() async throws {
            defer { finish() }
            let service = try await Service(workshop)
            try await eventually("the alert was pushed") { !site.requests("/hook").isEmpty }
            try await eventually("the alert was logged") { !workshop.log.isEmpty }
            let alert = try Line(workshop.log[0])

            let status = try await workshop.detente("status", "--json")
            #expect(status.status == 0, "\(status.output)")
            #expect(status.output.contains(#""running":true,"degraded":false"#), "\(status.output)")
            let alerts = try await workshop.detente("alerts", "--json")
            #expect(alerts.output == workshop.log[0] + "\n")
            let since = try await workshop.detente("alerts", "--since", "2026-03-04T12:00:01Z")
            #expect(since.status == 0 && since.output.isEmpty)
            let why = try await workshop.detente("why", "https://wire.example.org/expulsion-0")
            #expect(why.output.contains("fetched ✓") && why.output.contains("→ \(alert.id)"), "\(why.output)")
            let words = try await workshop.detente("why", "ambassador", "denmark")
            #expect(words.output == why.output)
            let explained = try await workshop.detente("explain", alert.id)
            #expect(explained.output.contains("expel~ > ambassador~"), "\(explained.output)")
            #expect(explained.output.contains("test.lexicon:"))
            let nobody = try await workshop.detente("explain", "a-nobody")
            #expect(nobody.status == 1 && nobody.errors.contains("no alert a-nobody"))

            let would = try await workshop.detente("try", "--since", "2026-03-01", "--rule", "tension")
            #expect(would.status == 0 && would.output.contains("1 alert: tension 1"), "\(would.output)\(would.errors)")
            let wouldNot = try await workshop.detente("try", "--since", "2026-03-01", "--rule", "easing")
            #expect(wouldNot.output.contains("nothing would have fired"))
            let typo = try await workshop.detente("try", "--since", "2026-03-01", "--rule", "tensoin")
            #expect(typo.status == 1 && typo.errors.contains("did you mean 'tension'"))
            let test = try await workshop.detente("sink", "test", "desk")
            #expect(test.status == 0 && test.output.contains("took it"), "\(test.errors)")
            let marked = try #require(site.requests("/hook").last)
            #expect(String(decoding: marked.body, as: UTF8.self).contains("This is a test alert of detente."))
            let doctor = try await workshop.detente("doctor")
            #expect(doctor.status == 0 && doctor.output.contains("✓ a daemon runs"), "\(doctor.output)")

            #expect(workshop.log.count == 1 && site.requests("/hook").count == 2)
            let stopped = try await service.stop()
            #expect(stopped.status == 0)
            #expect(stopped.errors.contains("stopped"))
            #expect(!workshop.exists("state/control.sock"))
            let after = try await workshop.detente("status")
            #expect(after.status == 2 && after.output.contains("is not running"))
            #expect(try await workshop.detente("reload").status == 2)
        }

        @Test("a reload takes everything or nothing")
        func reloads() async throws {
            defer { finish() }
            site.serve("/second", [.lifting(1)])
            let service = try await Service(workshop)
            try await eventually("the first source alerted") { workshop.log.count == 1 }

            try workshop.configure(wire + desk + "[source second]\nurll = \(site.url("/second"))\n")
            let bad = try await workshop.detente("reload")
            #expect(bad.status == 78)
            #expect(bad.errors.contains(#/detente\.conf:\d+:1: error: unknown key 'urll'/#), "\(bad.errors)")
            #expect(bad.errors.contains("the old configuration stays"))
            // Questions go to the daemon, whatever the file looks like meanwhile.
            let status = try await workshop.detente("status")
            #expect(status.status == 1 && status.output.contains("refused; the old configuration is in force"))

            try workshop.configure(
                wire + desk + "[source second]\nurl = \(site.url("/second"))\nfirst = alert\nallow_private = yes\n")
            let good = try await workshop.detente("reload")
            #expect(good.status == 0, "\(good.errors)")
            #expect(good.output.contains("2 sources"))
            #expect(service.messages().contains { $0.contains("RELOADING=1") })
            try await eventually("the new source alerted") { workshop.log.count == 2 }
            // The first source has an hour yet: a reload is no reason to ask it again.
            #expect(site.requests("/wire").count == 1)
            #expect(try await service.stop().status == 0)
        }

        @Test("a muted rule is logged and not pushed; unmuted it is pushed again")
        func mutes() async throws {
            defer { finish() }
            try FileManager.default.createDirectory(
                atPath: workshop.path("inbox"), withIntermediateDirectories: true)
            try workshop.configure(desk + "[source inbox]\nurl = inbox/\nfirst = alert\n")
            let service = try await Service(workshop)
            let unknown = try await workshop.detente("mute", "rule:tensoin", "--for", "8h")
            #expect(unknown.status == 1 && unknown.errors.contains("did you mean 'tension'"))
            let muted = try await workshop.detente("mute", "rule:tension", "--for", "8h", "--reason", "known")
            #expect(muted.status == 0, "\(muted.errors)")
            let list = try await workshop.detente("mutes")
            #expect(list.output.contains("rule:tension") && list.output.contains("known"))

            try put("one", [.expulsion(0)])
            try await eventually("the muted alert was logged") { workshop.log.count == 1 }
            #expect(try Line(workshop.log[0]).muted)
            #expect(try await workshop.detente("unmute", "rule:tension").status == 0)
            try put("two", [.expulsion(1)])
            try await eventually("the next alert was pushed") { !site.requests("/hook").isEmpty }
            #expect(site.requests("/hook").count == 1)
            #expect(workshop.log.count == 2)
            #expect(try await service.stop().status == 0)
        }

        /// Moves a finished file into the watched directory, as a mail filter does.
        private func put(_ name: String, _ reports: [Report]) throws {
            try workshop.write("\(name).tmp", Wire.rss(reports))
            try FileManager.default.moveItem(
                atPath: workshop.path("\(name).tmp"), toPath: workshop.path("inbox/\(name).xml"))
        }

        @Test("a webhook that fails once is tried again by itself, with the same id and bytes")
        func retries() async throws {
            defer { finish() }
            site.serve("/hook") { [site] request in
                site.requests("/hook").count > 1 ? .respond(200) : .respond(503, text: "later")
            }
            let service = try await Service(workshop)
            try await eventually("the alert came again") { site.requests("/hook").count == 2 }
            let hooks = site.requests("/hook")
            #expect(Set(hooks.map { $0["webhook-id"] }).count == 1)
            #expect(Set(hooks.map(\.body)).count == 1)
            try await eventually("nothing was waiting") {
                try await workshop.detente("deliveries").output == "nothing is waiting\n"
            }
            #expect(try await service.stop().status == 0)
        }

        @Test("a site and a receiver that never answer do not keep it from stopping")
        func stopsAmidSilence() async throws {
            defer { finish() }
            site.serve("/silent") { _ in .hang }
            site.serve("/hook") { _ in .hang }
            try workshop.configure(
                wire + desk + "[source silent]\nurl = \(site.url("/silent"))\nallow_private = yes\n")
            let service = try await Service(workshop)
            try await eventually("both were waited for") {
                !site.requests("/silent").isEmpty && !site.requests("/hook").isEmpty
            }
            let begin = ContinuousClock.now
            #expect(try await service.stop().status == 0)
            // Transfers have thirty seconds; the service manager would kill after as many.
            #expect(ContinuousClock.now - begin < .seconds(20))
            let waiting = try await workshop.detente("deliveries")
            #expect(waiting.output.contains("-desk"), "\(waiting.output)")
        }

        @Test("a stuck daemon is said to be stuck, and keeps nobody waiting for ever")
        func stuck() async throws {
            defer { finish() }
            let service = try await Service(workshop)
            service.invocation.send(SIGSTOP)
            // Both wait for ten seconds, and may do so at once.
            let asked = try workshop.start("status")
            let doctor = try await workshop.detente("doctor")
            let status = try await asked.outcome
            #expect(status.status == 1 && status.errors.contains("does not answer"), "\(status.errors)")
            #expect(doctor.status == 1 && doctor.output.contains("✗ control socket"), "\(doctor.output)")
            service.invocation.send(SIGCONT)
            #expect(try await workshop.detente("status").status == 0)
            #expect(try await service.stop().status == 0)
        }

        @Test("SIGHUP opens the log anew, and a rotated log loses nothing")
        func rotates() async throws {
            defer { finish() }
            try FileManager.default.createDirectory(
                atPath: workshop.path("inbox"), withIntermediateDirectories: true)
            try workshop.configure("[source inbox]\nurl = inbox/\nfirst = alert\n")
            let service = try await Service(workshop)
            try put("one", [.expulsion(0)])
            try await eventually("the first alert was logged") { workshop.log.count == 1 }
            try FileManager.default.moveItem(
                atPath: workshop.path("log/alerts.jsonl"), toPath: workshop.path("log/alerts.jsonl.1"))
            _ = service.messages()
            service.invocation.send(SIGHUP)
            try await eventually("the daemon was ready again") {
                service.messages().contains { $0.contains("READY=1") }
            }
            try put("two", [.expulsion(1)])
            try await eventually("the second alert was logged") { workshop.log.count == 1 }
            #expect(try Line(workshop.log[0]).seq == 2)
            #expect(try await service.stop().status == 0)
        }
    }
}
