// SPDX-License-Identifier: Apache-2.0

// The etiquette of a feed reader, by number: what a good reader sends, keeps and waits for. Each test is one line of the
// list E1 to E26, against a server on this machine and a clock that the test moves. What hosts refuse, what hostile servers
// send and what becomes of items is in the other files of this suite.

import Configuration
import Items
import Loopback
import Provisioning
import Storage
import Testing
import Workbench

@testable import Fetching

@Suite struct EtiquetteTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    /// Visits a source, then moves the clock to its next visit.
    @discardableResult
    func poll(_ setup: Setup, _ name: String = "wire") async throws -> VisitReport {
        let report = try await workshop.read(setup, name)
        if let due = report.nextDue, due > workshop.wall.now { workshop.wall.advance(due - workshop.wall.now) }
        return report
    }

    /// The store as a restart finds it.
    func reopened() async throws -> Store {
        await workshop.store.close()
        return try Store(directory: "\(workshop.scratch.path)/state", now: workshop.wall.now)
    }

    /// Visits a source now, with such a store.
    func read(_ setup: Setup, _ name: String, _ store: Store) async throws -> VisitReport {
        try await workshop.visit(setup, name, store).run()
    }

    /// Seconds to the next visit after one that the server answers so.
    func pause(_ answer: Loopback.Answer, _ more: String = "interval = 10m") async throws -> Int64 {
        let server = try server([answer])
        defer { server.stop() }
        let report = try await workshop.read(try workshop.setup(wire(server, more, interval: nil)))
        return try #require(report.nextDue, "\(report.outcome)") - workshop.wall.now
    }

    /// An RSS feed of one item, with more elements in its channel.
    static func rss(_ channel: String) -> String {
        """
        <?xml version="1.0"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>\
        <title>Wire</title>\(channel)<item><guid>1</guid><title>Cake</title></item></channel></rss>
        """
    }

    // MARK: Requests

    @Test func `E1 One request at the start, for the address as it is written`() async throws {
        let server = try server([.respond(headers: [("ETag", "\"1\"")], text: atom([.peru]))])
        defer { server.stop() }
        let section = "[source wire]\nurl = \(server.url("/a/Feed.xml?b=2&a=1%20"))\nallow_private = yes\n"
        _ = try await workshop.read(try workshop.setup(section))
        #expect(server.requests.map { "\($0.method) \($0.target)" } == ["GET /a/Feed.xml?b=2&a=1%20"])
    }

    @Test func `E2 Validators come back byte for byte, and none of our own making`() async throws {
        let (tag, date) = ("W/\"a  b,é\"", "wed, 4 Mar 2026 10:00:00 +0000")
        let server = try server([
            .respond(headers: [("ETag", tag), ("Last-Modified", date)], text: atom([.peru])),
            .respond(text: atom([.cake])), .respond(304),
        ])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        for _ in 1...3 { try await poll(setup) }
        #expect(server.requests.map { $0["If-None-Match"] } == [nil, tag, nil])
        #expect(server.requests.map { $0["If-Modified-Since"] } == [nil, date, nil])
    }

    @Test func `E3 Each validator is renewed on its own, by a 304 too`() async throws {
        let (first, second) = ("Wed, 04 Mar 2026 10:00:00 GMT", "Wed, 04 Mar 2026 11:00:00 GMT")
        let server = try server([
            .respond(headers: [("ETag", "\"1\""), ("Last-Modified", first)], text: atom([.peru])),
            .respond(304, headers: [("ETag", "\"2\"")]), .respond(304, headers: [("Last-Modified", second)]),
            .respond(304),
        ])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        for _ in 1...4 { try await poll(setup) }
        #expect(server.requests.map { $0["If-None-Match"] } == [nil, "\"1\"", "\"2\"", "\"2\""])
        #expect(server.requests.map { $0["If-Modified-Since"] } == [nil, first, first, second])
    }

    @Test func `E4 A restart forgets neither the validators nor the next visit`() async throws {
        let server = try server([.respond(headers: [("ETag", "\"1\"")], text: atom([.peru])), .respond(304)])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        let due = try #require(try await workshop.read(setup).nextDue)
        let store = try await reopened()
        #expect(try await store.sourceState("wire")?.nextDue == due)
        #expect(try await read(setup, "wire", store).outcome == .unchanged)
        #expect(server.requests.last?["If-None-Match"] == "\"1\"")
    }

    @Test func `E5 A body that cannot be read keeps the old validators`() async throws {
        let server = try server([
            .respond(headers: [("ETag", "\"1\"")], text: atom([.cake])),
            .respond(headers: [("ETag", "\"2\"")], text: "<?xml version=\"1.0\"?><menu/>"),
            .respond(headers: [("ETag", "\"2\"")], text: atom([.cake, .peru])),
        ])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        for _ in 1...2 { try await poll(setup) }
        #expect(try await poll(setup).receipt?.newItems == 1)
        #expect(server.requests.last?["If-None-Match"] == "\"1\"")
    }

    @Test func `E13 A stable name with version, feed types first, and nothing that tells on anybody`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/feed"
                ? .respond(302, headers: [("Location", "/there"), ("Set-Cookie", "a=b")])
                : .respond(headers: [("Set-Cookie", "c=d")], text: atom([.cake]))
        }
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        for _ in 1...2 { try await poll(setup) }
        #expect(server.requests.map(\.target) == ["/feed", "/there", "/feed", "/there"])
        for request in server.requests {
            #expect(Set(request.headers.map(\.name)) == ["Host", "User-Agent", "Accept", "Accept-Encoding"])
            #expect(request["User-Agent"]?.hasPrefix("detente/test") == true)
            #expect(request["Accept"]?.hasPrefix("application/atom+xml, application/rss+xml") == true)
            #expect(request["Accept-Encoding"]?.contains("gzip") == true)
        }
    }

    // MARK: When to come back

    @Test(arguments: ["1m", "2m"]) func `E6 Never more often than the floor; jitter only lengthens`(
        interval: String
    ) async throws {
        for answer in [Loopback.Answer.respond(text: atom([.cake])), .respond(429, headers: [("Retry-After", "1")])] {
            let pause = try await pause(answer, "interval = \(interval)")
            #expect((PollPolicy.floor...PollPolicy.floor * 11 / 10).contains(pause))
        }
        for name in (0..<200).map(String.init) {
            let draw = Visit.jitter(SourceState(name: name, location: "", nextDue: noon), noon)
            #expect((0...1).contains(draw))
        }
        #expect(try workshop.setup("[source wire]\nurl = http://127.0.0.1/\n").settings.sources[0].interval == hour)
    }

    private static let wishes: [(String, Loopback.Answer, ClosedRange<Int64>)] = [
        (
            "max-age less Age", .respond(headers: [("Cache-Control", "max-age=7200"), ("Age", "600")], text: rss("")),
            6_600...7_260
        ),
        (
            "Expires",
            .respond(
                headers: [("Date", "Wed, 04 Mar 2026 08:00:00 GMT"), ("Expires", "Wed, 04 Mar 2026 11:00:00 GMT")],
                text: rss("")), 10_800...11_880
        ),
        ("ttl", .respond(text: rss("<ttl>90</ttl>")), 5_400...5_940),
        (
            "four times a day",
            .respond(
                text: rss("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>")),
            21_600...23_760
        ),
        (
            "the largest", .respond(headers: [("Cache-Control", "max-age=3600")], text: rss("<ttl>120</ttl>")),
            7_200...7_920
        ),
        (
            "a year is not meant", .respond(headers: [("Cache-Control", "max-age=31536000")], text: rss("")),
            86_400...95_040
        ),
        ("no-store", .respond(headers: [("Cache-Control", "no-store, max-age=7200")], text: rss("")), 600...660),
        (
            "skipHours",
            .respond(
                text: rss("<skipHours><hour>12</hour><hour>13</hour><hour>14</hour></skipHours>")), 10_800...10_800
        ),
        ("skipDays", .respond(text: rss("<skipDays><day>Wednesday</day></skipDays>")), 43_200...43_200),
        (
            "a feed that skips everything",
            .respond(
                text: rss("<skipHours>\((0..<24).map { "<hour>\($0)</hour>" }.joined())</skipHours>")), 600...660
        ),
    ]

    @Test(arguments: wishes) func `E7 What server and feed wish, under a cap`(
        wish: String, answer: Loopback.Answer, expected: ClosedRange<Int64>
    ) async throws {
        let pause = try await pause(answer)
        #expect(expected.contains(pause), "\(pause)")
    }

    @Test func `E7 What the feed wished holds over a 304`() async throws {
        let server = try server([.respond(text: Self.rss("<ttl>90</ttl>")), .respond(304)])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        for _ in 1...2 {
            let begin = workshop.wall.now
            try await poll(setup)
            #expect((5_400...5_940).contains(workshop.wall.now - begin))
        }
    }

    @Test func `E18 Once a week the document is asked for whole`() async throws {
        let server = try LoopbackServer { request in
            request["If-None-Match"] == nil
                ? .respond(headers: [("ETag", "\"1\"")], text: atom(request.number == 1 ? [.cake] : [.cake, .peru]))
                : .respond(304)
        }
        defer { server.stop() }
        let setup = try workshop.setup(wire(server, "first = alert\ninterval = 6h", interval: nil))
        var found: [Int64] = []
        let begin = workshop.wall.now
        while workshop.wall.now - begin < 16 * day {
            let since = workshop.wall.now - begin
            if try await poll(setup).receipt?.newItems == 1 { found.append(since) }
        }
        // The news of the second document, which the server never told of, comes after a week.
        #expect(found.count == 2 && (7 * day...7 * day + 7 * hour).contains(found.last ?? 0), "\(found)")
        #expect(server.requests.count { $0["If-None-Match"] == nil } == 3)
    }

    @Test func `E19 The same body under a new tag is no news`() async throws {
        let text = atom([.peru])
        let server = try server((1...3).map { .respond(headers: [("ETag", "\"\($0)\"")], text: text) })
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        #expect(try await poll(setup).outcome == .read)
        #expect(try await poll(setup).outcome == .unchanged)
        #expect(server.requests.last?["If-None-Match"] == "\"1\"")
        #expect(try await workshop.state().etag == "\"2\"")
    }
}
