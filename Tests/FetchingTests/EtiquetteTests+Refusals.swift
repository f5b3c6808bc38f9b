// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import Items
import Loopback
import Provisioning
import Storage
import Synchronization
import Testing
import Workbench

@testable import Fetching

// What becomes of a source whose server refuses, moves or is gone, and of its siblings.

extension EtiquetteTests {
    /// Sources `s1`, `s2`, … at one server.
    func siblings(_ server: LoopbackServer, _ count: Int) -> String {
        (1...count).map {
            "[source s\($0)]\nurl = \(server.url("/\($0)"))\nallow_private = yes\ninterval = 10m\nfirst = alert\n"
        }.joined()
    }

    private static let pauses: [(String?, Int64)] = [
        ("7200", 2 * hour), ("Wed, 04 Mar 2026 15:00:00 GMT", 3 * hour), (nil, 600), ("99999999999", 7 * day),
    ]

    @Test(arguments: pauses) func `E8 A 429 silences the whole host, over a restart too`(
        value: String?, seconds: Int64
    ) async throws {
        let server = try LoopbackServer { request in
            request.number == 1
                ? .respond(429, headers: value.map { [("Retry-After", $0)] } ?? []) : .respond(text: atom([.cake]))
        }
        defer { server.stop() }
        let other = try LoopbackServer { _ in .respond(text: atom([.france])) }
        defer { other.stop() }
        let setup = try workshop.setup(siblings(server, 3) + wire(other))
        #expect(try await workshop.read(setup, "s1").outcome == .throttled)
        #expect(try await workshop.read(setup, "wire").outcome == .read)
        let store = try await reopened()
        workshop.wall.advance(seconds - 1)
        var dues: Set<Timestamp> = []
        for name in ["s1", "s2", "s3"] {
            let report = try await read(setup, name, store)
            guard case .skipped = report.outcome else {
                Issue.record("\(name) was asked too soon")
                continue
            }
            let due = try #require(report.nextDue)
            #expect(due >= noon + seconds)
            if name != "s1" { dues.insert(due) }
        }
        // The siblings do not come back together.
        #expect(dues.count == 2)
        #expect(server.requests.count == 1)
        workshop.wall.advance(2)
        #expect(try await read(setup, "s2", store).outcome == .read)
        #expect(try await store.silence(of: "127.0.0.1:\(server.port)") == nil)
    }

    @Test func `E8 A host that never says for how long is left alone twice as long each time`() async throws {
        let server = try server([.respond(429)])
        defer { server.stop() }
        let setup = try workshop.setup(siblings(server, 2))
        var pauses: [Int64] = []
        for count in 0..<10 {
            let begin = workshop.wall.now
            #expect(try await workshop.read(setup, "s\(count % 2 + 1)").outcome == .throttled)
            let silence = try #require(try await workshop.store.silence(of: "127.0.0.1:\(server.port)"))
            pauses.append(silence.until - begin)
            workshop.wall.advance(silence.until - begin)
        }
        #expect(pauses == [600, 1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 76_800, 86_400, 86_400])
    }

    private static let failures: [(String, Loopback.Answer)] = [
        ("503", .respond(503)), ("500", .respond(500)), ("403", .respond(403)), ("reset", .reset),
        ("cut off", .truncated(announcing: 1_000, body: [1])),
    ]

    @Test(arguments: failures) func `E9 A failure backs off, siblings part, and an answer ends it`(
        name: String, answer: Loopback.Answer
    ) async throws {
        let server = try LoopbackServer { $0.number <= 12 ? answer : .respond(text: atom([.cake])) }
        defer { server.stop() }
        let setup = try workshop.setup(siblings(server, 3))
        var latest: [Timestamp] = []
        for round in 0..<4 {
            var dues: [Timestamp] = []
            for sibling in 1...3 {
                let report = try await workshop.read(setup, "s\(sibling)")
                #expect(report.isFailure, "\(report.outcome)")
                let due = try #require(report.nextDue)
                let least = Int64(600) << Int64(round)
                #expect((least...least * 5 / 4).contains(due - workshop.wall.now))
                dues.append(due)
            }
            latest = dues
            workshop.wall.advance(dues.reduce(workshop.wall.now, max) - workshop.wall.now)
        }
        #expect(Set(latest).count == 3)
        #expect(try await workshop.read(setup, "s1").outcome == .read)
        #expect(try await workshop.state("s1").consecutiveFailures == 0)
    }

    @Test func `E9 A restart in the middle of a backoff asks neither too soon nor too late`() async throws {
        let server = try LoopbackServer { $0.number <= 2 ? .respond(500) : .respond(text: atom([.cake])) }
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        try await poll(setup)
        let due = try #require(try await workshop.read(setup).nextDue)
        let store = try await reopened()
        workshop.wall.advance(due - workshop.wall.now - 1)
        let early = try await read(setup, "wire", store)
        #expect(early.nextDue == due)
        #expect(server.requests.count == 2)
        workshop.wall.advance(1)
        #expect(try await read(setup, "wire", store).outcome == .read)
    }

    @Test func `E9 503 with Retry-After is kept like 429`() async throws {
        #expect(try await pause(.respond(503, headers: [("Retry-After", "7200")])) == 2 * hour)
    }

    /// `/feed` leads by way of `/step` to `/new`, with these statuses.
    private func moving(_ first: Int, _ second: Int) throws -> LoopbackServer {
        try LoopbackServer { request in
            switch request.path {
            case "/feed": .redirect(first, to: "/step")
            case "/step": .redirect(second, to: "/new")
            default: .respond(text: atom([.peru]))
            }
        }
    }

    @Test func `E10 What is moved for good is asked there once many visits agree, and alerts no second time`()
        async throws
    {
        let server = try moving(301, 308)
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        for visit in 1...Relocation.agreement {
            let report = try await poll(setup)
            #expect(report.receipt?.alerts.count == (visit == 1 ? 1 : 0))
            #expect(report.movedTo == (visit == Relocation.agreement ? server.url("/new") : nil))
        }
        let before = server.requests.count
        #expect(try await poll(setup).outcome == .unchanged)
        #expect(server.requests.dropFirst(before).map(\.path) == ["/new"])
        #expect(try await workshop.store.alerts().count == 1)
    }

    @Test(arguments: [(302, 301), (301, 307), (308, 303)]) func `E10 A temporary hop moves nothing`(
        first: Int, second: Int
    ) async throws {
        let server = try moving(first, second)
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        for _ in 0...Relocation.agreement { try await poll(setup) }
        #expect(server.requests.last { $0.path != "/new" && $0.path != "/step" }?.number == server.requests.count - 2)
        #expect(try await workshop.state().movedTo == nil)
    }

    @Test func `E10 A new address that fails gives way to the old one`() async throws {
        let server = try LoopbackServer { request in
            switch (request.path, request.number) {
            case ("/feed", ...(2 * Relocation.agreement)): .redirect(301, to: "/new")
            case ("/new", (2 * Relocation.agreement + 1)...): .respond(404)
            default: .respond(text: atom([.cake]))
            }
        }
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        for _ in 1...Relocation.agreement { try await poll(setup) }
        for _ in 1...Relocation.patience { #expect(try await poll(setup).isFailure) }
        #expect(!(try await poll(setup).isFailure))
        #expect(server.requests.last?.path == "/feed")
    }

    @Test func `E10 Secrets stay with the site that they were given to`() async throws {
        let other = try LoopbackServer { _ in .respond(text: atom([.cake])) }
        defer { other.stop() }
        let server = try LoopbackServer { _ in .redirect(301, to: other.url("/new")) }
        defer { server.stop() }
        let setup = try workshop.setup(wire(server, "headers = X-Key: abc"))
        for _ in 0...Relocation.agreement { try await poll(setup) }
        #expect(server.requests.count == Relocation.agreement + 1)
    }

    @Test func `E10 Another site that is redirected to is told no secret`() async throws {
        let other = try LoopbackServer { $0.path == "/1" ? .redirect(to: "/2") : .respond(text: atom([.cake])) }
        defer { other.stop() }
        let server = try LoopbackServer { $0.path == "/feed" ? .redirect(to: "/here") : .redirect(to: other.url("/1")) }
        defer { server.stop() }
        let setup = try workshop.setup(wire(server, "headers = X-Key: abc\nheaders = Accept: text/xml"))
        #expect(try await workshop.read(setup).outcome == .read)
        #expect(server.requests.map { $0["X-Key"] } == ["abc", "abc"])
        #expect(other.requests.map(\.target) == ["/1", "/2"])
        #expect(other.requests.allSatisfy { $0["X-Key"] == nil && $0["Accept"] == "text/xml" })
    }

    @Test func `E11 Gone is reported once and asked no more`() async throws {
        let server = try server([.respond(410)])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        let report = try await workshop.read(setup)
        #expect(report.nextDue == nil)
        #expect(report.receipt?.alerts.map(\.kind) == [.sourceHealth])
        #expect(report.receipt?.alerts.first?.text == "Source wire is gone for good (410).")
        workshop.wall.advance(30 * day)
        #expect(try await workshop.read(setup).outcome == .skipped(reason: "gone for good (410)"))
        #expect(server.requests.count == 1)
    }

    @Test func `E11 What is not found for a week is asked seldom, reported once, and once when it is back`()
        async throws
    {
        let missing = Mutex(0)
        let server = try LoopbackServer { [wall = workshop.wall] _ in
            guard wall.now - noon < 8 * day else { return .respond(text: atom([.cake])) }
            missing.withLock { $0 += 1 }
            return .respond(404)
        }
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        var told: [String] = []
        while workshop.wall.now - noon < 12 * day {
            told += try await poll(setup).receipt?.alerts.map { "\($0.kind.rawValue) \($0.state.rawValue)" } ?? []
        }
        #expect(told == ["source_health firing", "source_health resolved"])
        #expect(missing.withLock { $0 } < 20)
    }

    @Test func `E11 A source that falls silent is reported once, and once when it speaks again`() async throws {
        let wall = workshop.wall
        let server = try LoopbackServer { _ in
            // An item every two hours for a day, then silence for two, then another item.
            let hours = (wall.now - noon) / hour
            let last = hours < 24 ? hours : hours < 72 ? 24 : hours
            return .respond(
                text: atom(
                    (0...last / 2).suffix(3).map {
                        Entry(id: "\($0)", title: "Cake number \($0)", at: noon + $0 * 2 * hour)
                    }))
        }
        defer { server.stop() }
        let setup = try workshop.setup(wire(server, interval: "1h"))
        var told: [(hours: Int64, word: String)] = []
        while wall.now - noon < 80 * hour {
            let hours = (wall.now - noon) / hour
            told +=
                try await poll(setup).receipt?.alerts.map { (hours, "\($0.kind.rawValue) \($0.state.rawValue)") } ?? []
        }
        #expect(told.map(\.word) == ["source_health firing", "source_health resolved"])
        #expect(told.first.map { (28...34).contains($0.hours) } == true, "\(told)")
        #expect(told.last.map { (72...74).contains($0.hours) } == true, "\(told)")
    }

    @Test func `E8 A host that has enough again and again is reported`() async throws {
        let server = try server([.respond(429, headers: [("Retry-After", "3600")])])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        var told: [String] = []
        for _ in 1...8 { told += try await poll(setup).receipt?.alerts.map(\.kind.rawValue) ?? [] }
        #expect(told == ["source_health"])
        #expect(server.requests.count == 8)
    }

    private static let portal =
        "<!doctype html><html><head><title>Sign in</title></head><body><p>Accept.</p></body></html>"

    @Test(arguments: ["via = auto", "via = feed"])
    func `E26 A portal where a feed was is an error, and changes nothing`(
        via: String
    ) async throws {
        let server = try server([
            .respond(headers: [("ETag", "\"1\"")], text: atom([.cake])),
            .respond(headers: [("ETag", "\"p\""), ("Content-Type", "text/html")], text: Self.portal),
            .respond(304),
        ])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server, via))
        try await poll(setup)
        let report = try await poll(setup)
        guard case .failed(let reason) = report.outcome else {
            Issue.record("taken for news: \(report.outcome)")
            return
        }
        #expect(reason.contains("HTML where a feed was"))
        #expect(try await poll(setup).outcome == .unchanged)
        #expect(server.requests.map { $0["If-None-Match"] } == [nil, "\"1\"", "\"1\""])
        #expect(Set(server.requests.map(\.path)) == ["/feed"])
    }

    @Test func `E26 A challenge for browsers is named`() async throws {
        let server = try server([.respond(403, headers: [("cf-mitigated", "challenge")], text: Self.portal)])
        defer { server.stop() }
        guard case .failed(let reason) = try await workshop.read(try workshop.setup(wire(server))).outcome else {
            Issue.record("taken")
            return
        }
        #expect(reason == "forbidden (403): a challenge for browsers stands before it")
    }
}
