// SPDX-License-Identifier: Apache-2.0

import Alerting
import Dispatch
import Glibc
import Inquiries
import Items
import Loopback
import Storage
import Testing
import Workbench

@testable import Fetching

@Suite struct VisitTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    // MARK: The first reading

    @Test(arguments: [("first = alert", false, 2), ("first = baseline", false, 1), ("first = alert", true, 1)])
    func `What was there before we came is a baseline unless it is young`(
        first: String, amnesia: Bool, alerts: Int
    ) async throws {
        var old = Entry.peru
        old.at = noon - 10 * hour
        let server = try server([.respond(text: atom([old, .france]))])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server, first))
        if amnesia { try await workshop.forget(setup) }
        let report = try await workshop.read(setup)
        #expect(report.outcome == .read)
        #expect(report.receipt?.newItems == 2)
        #expect(report.receipt?.alerts.count == alerts)
        #expect(try await workshop.state().baselineItems == 2 - alerts)
        #expect(try await workshop.state().forgotten == false)
    }

    @Test func `A changed feed yields only its new item`() async throws {
        let server = try server([
            .respond(headers: [("ETag", "\"1\"")], text: atom([.peru, .cake])),
            .respond(headers: [("ETag", "\"2\"")], text: atom([.france, .peru, .cake])),
        ])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        #expect(try await workshop.read(setup).receipt?.newItems == 2)
        workshop.wall.advance(20 * minute)
        let second = try await workshop.read(setup)
        #expect(second.receipt?.newItems == 1)
        #expect(second.receipt?.editedItems == 0)
        #expect(second.receipt?.alerts.map(\.from) == ["FRA"])
        #expect(second.listed == 3)
        #expect(server.requests[1]["If-None-Match"] == "\"1\"")
    }

    @Test func `An edited item is scored again and does not alert again`() async throws {
        var edited = Entry.peru
        edited.body = "The port of Callao stays open."
        let server = try server([.respond(text: atom([.peru])), .respond(text: atom([edited]))])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        #expect(try await workshop.read(setup).receipt?.alerts.count == 1)
        workshop.wall.advance(20 * minute)
        let second = try await workshop.read(setup)
        #expect(second.receipt?.editedItems == 1)
        #expect(second.receipt?.newItems == 0)
        #expect(second.receipt?.alerts.isEmpty == true)
    }

    @Test func `Words that let an item in and words that keep it out`() async throws {
        let server = try server([.respond(text: atom([.peru, .france, .cake]))])
        defer { server.stop() }
        let report = try await workshop.read(
            try workshop.setup(wire(server, "first = alert\ninclude = Sanctions, BAN\nexclude = Italy")))
        #expect(report.receipt?.newItems == 1)
        #expect(report.receipt?.alerts.map(\.from) == ["PER"])
    }

    // MARK: Validators

    @Test func `A 304 keeps what was known and renews what it brings`() async throws {
        let modified = "Wed, 04 Mar 2026 10:00:00 GMT"
        let server = try server([
            .respond(headers: [("ETag", "W/\"a\""), ("Last-Modified", modified)], text: atom([.peru])),
            .respond(304, headers: [("ETag", "\"b\"")]),
        ])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        _ = try await workshop.read(setup)
        workshop.wall.advance(20 * minute)
        #expect(try await workshop.read(setup).outcome == .unchanged)
        let state = try await workshop.state()
        #expect(state.etag == "\"b\"")
        #expect(state.lastModified == modified)
        workshop.wall.advance(20 * minute)
        _ = try await workshop.read(setup)
        #expect(server.requests[1]["If-None-Match"] == "W/\"a\"")
        #expect(server.requests[2]["If-None-Match"] == "\"b\"")
        #expect(server.requests[2]["If-Modified-Since"] == modified)
    }

    @Test func `The same body under a new tag is unchanged`() async throws {
        let text = atom([.peru])
        let server = try server([
            .respond(headers: [("ETag", "\"1\"")], text: text), .respond(headers: [("ETag", "\"2\"")], text: text),
        ])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        _ = try await workshop.read(setup)
        workshop.wall.advance(20 * minute)
        #expect(try await workshop.read(setup).outcome == .unchanged)
        #expect(try await workshop.state().etag == "\"2\"")
    }

    @Test func `A broken document leaves the validators, so that the mended one is fetched whole`() async throws {
        let server = try server([
            .respond(headers: [("ETag", "\"1\"")], text: atom([.cake])),
            .respond(headers: [("ETag", "\"2\"")], text: "<?xml version=\"1.0\"?><catalogue><cd/></catalogue>"),
            .respond(headers: [("ETag", "\"3\"")], text: atom([.cake, .peru])),
        ])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        _ = try await workshop.read(setup)
        workshop.wall.advance(20 * minute)
        let broken = try await workshop.read(setup)
        #expect(broken.isFailure)
        #expect(try await workshop.state().etag == "\"1\"")
        workshop.wall.advance(2 * hour)
        #expect(try await workshop.read(setup).receipt?.newItems == 1)
        #expect(server.requests[2]["If-None-Match"] == "\"1\"")
    }

    @Test func `Another address in the configuration makes what was known void`() async throws {
        let server = try server([.respond(headers: [("ETag", "\"1\"")], text: atom([.cake]))])
        defer { server.stop() }
        _ = try await workshop.read(try workshop.setup(wire(server)))
        let moved = wire(server).replacing("/feed", with: "/other")
        _ = try await workshop.read(try workshop.setup(moved))
        #expect(server.requests.map(\.path) == ["/feed", "/other"])
        #expect(server.requests[1]["If-None-Match"] == nil)
    }

    // MARK: Rhythm

    @Test func `With interval = auto a source is read as its own rhythm has it`() async throws {
        var news = Entry.france
        news.at = noon + 20 * minute
        let server = try server([.respond(text: atom([.peru])), .respond(text: atom([news, .peru]))])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server, interval: "auto"))
        let first = try #require(try await workshop.read(setup).nextDue)
        #expect((hour...hour * 11 / 10).contains(first - noon))
        workshop.wall.advance(first - noon)
        // Eighty minutes lie between its items: it is looked at four times as often.
        let second = try #require(try await workshop.read(setup).nextDue)
        #expect((20 * minute...22 * minute).contains(second - first))
    }

    // MARK: What servers refuse

    @Test func `Gone is said once and never asked again`() async throws {
        let server = try server([.respond(410)])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        let first = try await workshop.read(setup)
        #expect(first.isFailure)
        #expect(first.nextDue == nil)
        workshop.wall.advance(365 * day)
        let second = try await workshop.read(setup)
        #expect(second.outcome == .skipped(reason: "gone for good (410)"))
        #expect(second.nextDue == nil)
        #expect(server.requests.count == 1)
    }

    @Test func `Retry-After is kept and honoured`() async throws {
        let server = try server([
            .respond(429, headers: [("Retry-After", "7200")]), .respond(text: atom([.peru])),
        ])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        let first = try await workshop.read(setup)
        #expect(first.outcome == .throttled)
        #expect(!first.isFailure)
        #expect(first.nextDue == noon + 2 * hour)
        #expect(try await workshop.state().throttledUntil == noon + 2 * hour)
        workshop.wall.advance(2 * hour - 1)
        guard case .skipped = try await workshop.read(setup).outcome else {
            Issue.record("asked before the time")
            return
        }
        #expect(server.requests.count == 1)
        workshop.wall.advance(1)
        #expect(try await workshop.read(setup).outcome == .read)
        #expect(try await workshop.state().throttledUntil == nil)
    }

    @Test func `Failures are counted, back off and end with a success`() async throws {
        let server = try server([
            .respond(500), .respond(404), .truncated(announcing: 1_000, body: [1, 2, 3]), .respond(text: atom([.peru])),
        ])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        var pauses: [Int64] = []
        for count in 1...3 {
            let report = try await workshop.read(setup)
            #expect(report.isFailure, "\(report.outcome)")
            let state = try await workshop.state()
            #expect(state.consecutiveFailures == count)
            #expect(state.reason?.isEmpty == false)
            let due = try #require(report.nextDue)
            pauses.append(due - workshop.wall.now)
            // Before its time it is not even asked.
            workshop.wall.advance(due - workshop.wall.now - 1)
            guard case .skipped = try await workshop.read(setup).outcome else {
                Issue.record("asked in backoff")
                return
            }
            workshop.wall.advance(1)
        }
        #expect(pauses[0] >= 600 && pauses[1] >= 2 * 600 && pauses[2] >= 4 * 600 && pauses[2] <= 4 * 660)
        #expect(try await workshop.read(setup).outcome == .read)
        let state = try await workshop.state()
        #expect(state.consecutiveFailures == 0)
        #expect(state.reason == nil)
        #expect(server.requests.count == 4)
    }

    /// A machine that boots with its clock in 2036 and is set right would else stay silent for ten years.
    @Test func `What was written by a clock far ahead holds nobody up`() async throws {
        let server = try server([.respond(500), .respond(429, headers: [("Retry-After", "600")])])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        workshop.wall.advance(3_650 * day)
        _ = try await workshop.read(setup)
        workshop.wall.advance(-3_650 * day)
        #expect(try await workshop.read(setup).outcome == .throttled)
    }

    @Test func `A body beyond the limit is refused in words`() async throws {
        let server = try server([.respond(body: [UInt8](repeating: 65, count: 5_000))])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        guard case .failed(let reason) = try await workshop.read(setup).outcome else {
            Issue.record("taken")
            return
        }
        #expect(reason.contains("4096"), "\(reason)")
    }

    // MARK: Failures of our own

    @Test func `A cancelled visit leaves no trace`() async throws {
        let server = try server([.hang])
        defer { server.stop() }
        let visit = try workshop.visit(try workshop.setup(wire(server)), "wire")
        let task = Task { await visit.run() }
        task.cancel()
        let report = await task.value
        #expect(report.outcome == .skipped(reason: "the daemon is stopping"))
        #expect(try await workshop.store.sourceState("wire") == nil)
    }

    @Test func `A store that fails is an outcome, not a crash, and the visit comes again soon`() async throws {
        let server = try server([.respond(text: atom([.peru]))])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        await workshop.store.close()
        let report = try await workshop.read(setup)
        #expect(report.outcome == .notCommitted(.closed))
        #expect(report.nextDue == noon + 30)
        #expect(server.requests.isEmpty)
    }

    @Test func `A visit that could not be committed is made again whole`() async throws {
        let server = try server([.respond(headers: [("ETag", "\"1\"")], text: atom([.peru]))])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        try await workshop.store.refuseWrites(true)
        let first = try await workshop.read(setup)
        guard case .notCommitted = first.outcome else {
            Issue.record("\(first.outcome)")
            return
        }
        #expect(first.receipt == nil)
        try await workshop.store.refuseWrites(false)
        #expect(try await workshop.read(setup).receipt?.alerts.count == 1)
        #expect(server.requests[1]["If-None-Match"] == nil)
    }

    /// A full disk must not become a flood for the servers that are read.
    @Test func `A visit that cannot be committed asks the server again no sooner than any other`() async throws {
        let store = workshop.store
        let server = try LoopbackServer { _ in
            let closed = DispatchSemaphore(value: 0)
            Task {
                await store.close()
                closed.signal()
            }
            closed.wait()
            return .respond(text: atom([.peru]))
        }
        defer { server.stop() }
        let report = try await workshop.read(try workshop.setup(wire(server)))
        #expect(report.outcome == .notCommitted(.closed))
        #expect(report.nextDue == noon + PollPolicy.floor)
    }

    @Test func `Credentials and headers are looked up and sent`() async throws {
        let server = try server([.respond(text: atom([.peru]))])
        defer { server.stop() }
        let secret = try workshop.scratch.write("user:pass\n", to: "secret")
        chmod(secret, 0o600)
        let setup = try workshop.setup(wire(server, "headers = X-Desk: nine\ncredentials = file:secret"))
        _ = try await workshop.read(setup)
        #expect(server.requests.first?["X-Desk"] == "nine")
        #expect(server.requests.first?["Authorization"] == "Basic dXNlcjpwYXNz")
        #expect(server.requests.first?["Accept"]?.hasPrefix("application/atom+xml") == true)
    }

    @Test func `A token without a colon is a bearer's`() async throws {
        let server = try server([.respond(text: atom([.peru]))])
        defer { server.stop() }
        chmod(try workshop.scratch.write("a1b2.c3==\n", to: "token"), 0o600)
        _ = try await workshop.read(try workshop.setup(wire(server, "credentials = file:token")))
        #expect(server.requests.first?["Authorization"] == "Bearer a1b2.c3==")
    }
}
