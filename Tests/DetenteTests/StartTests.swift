// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension EndToEnd {
    @Suite struct Start {
        @Test("a broken configuration ends with 78 and the place of every mistake")
        func broken() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            try workshop.configure("[source wire]\nurl = wire.rss\nintervall = 5m\n\n[sink desk]\ntype = webook\n")
            for command in [["run"], ["run", "--once"], ["check"], ["config", "show"]] {
                let outcome = try await Invocation(
                    command + ["--config", workshop.path("detente.conf")], in: workshop.directory, environment: [:],
                    input: nil
                ).outcome
                #expect(outcome.status == 78)
                let place = #/detente\.conf:\d+:1: error: unknown key 'intervall'.*did you mean 'interval'/#
                #expect(outcome.errors.contains(place), "\(outcome.errors)")
                #expect(outcome.errors.contains(#/detente\.conf:\d+:8: error: .*webook/#), "\(outcome.errors)")
            }
            #expect(!workshop.exists("state"))
        }

        @Test("a broken lexicon ends with 78 and its place")
        func brokenLexicon() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            try workshop.configure("")
            try workshop.write("test.lexicon", Fixture.lexicon + "\n[class no_such_class +1]\nword\n")
            let outcome = try await workshop.detente("run", "--once")
            #expect(outcome.status == 78)
            #expect(outcome.errors.contains(#/test\.lexicon:\d+:\d+: error: /#), "\(outcome.errors)")
        }

        @Test("a second instance ends with 75 and says who is there; the first goes on")
        func second() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            try workshop.configure("")
            let service = try await Service(workshop)
            let second = try await workshop.once()
            #expect(second.status == 75)
            #expect(second.errors.contains("another detente (pid \(service.invocation.pid)) is using"))
            let status = try await workshop.detente("status")
            #expect(status.status == 0, "\(status.output)")
            #expect(try await service.stop().status == 0)
        }

        @Test("a fragment in conf.d moves the state, and commands find the daemon there")
        func fragments() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            try workshop.configure("")
            try FileManager.default.createDirectory(
                atPath: workshop.path("conf.d"), withIntermediateDirectories: true)
            try workshop.write("conf.d/10-state.conf", "[daemon]\nstate = elsewhere\n")
            let service = try await Service(workshop)
            #expect(workshop.exists("conf.d/elsewhere/detente.db"))
            #expect(try await workshop.detente("status").status == 0)
            #expect(try await service.stop().status == 0)
        }

        @Test("a secret that others may read, or that is missing, stops the start")
        func secrets() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            try workshop.configure(
                "[sink desk]\ntype = webhook\nurl = https://hooks.example.org/x\nsecret = file:secret\n")
            let missing = try await workshop.once()
            #expect(missing.status == 78)
            #expect(missing.errors.contains("No such file"))
            try workshop.write("secret", Receiver.secret)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: workshop.path("secret"))
            let open = try await workshop.once()
            #expect(open.status == 78)
            #expect(open.errors.contains("may be read by others"))
            #expect(!open.errors.contains(Receiver.secret))
        }
    }
}
