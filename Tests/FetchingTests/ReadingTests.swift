// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Loopback
import Storage
import Testing
import Workbench

@testable import Fetching

/// What a visit makes of the documents that it finds: broken letters, pages, files, directories.
@Suite struct ReadingTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test(arguments: [
        ("war", "Warsaw hosts a fair", false), ("war", "No war, says Oslo", true), ("war", "war", true),
        ("trade talks", "the trade talks' end", true), ("état", "coup d'état", true), ("", "anything", false),
    ])
    func `include and exclude look for whole words`(phrase: String, text: String, found: Bool) {
        #expect(Reading.stands(Array(phrase.utf8), in: Array(text.lowercased().utf8)) == found)
    }

    // MARK: What documents are

    /// Latin-1 bytes under a header that says UTF-8: the words around them still count.
    @Test func `A wrong charset costs letters, not the item`() async throws {
        var entry = Entry.peru
        entry.body = "Café"
        let bytes = Array(atom([entry]).utf8).split(separator: 0xc3).joined(separator: []).map {
            $0 == 0xa9 ? 0xe9 : $0
        }
        let server = try server([
            .respond(headers: [("Content-Type", "application/atom+xml; charset=utf-8")], body: bytes)
        ])
        defer { server.stop() }
        let report = try await workshop.read(try workshop.setup(wire(server)))
        #expect(report.receipt?.alerts.count == 1)
    }

    @Test func `A page leads to the feed that it points to, and its own validators are not taken for the feed's`()
        async throws
    {
        let page =
            "<html><head><link rel=alternate type='application/atom+xml' href='/news.atom'></head><p>Hello</html>"
        let feeds = [atom([.peru]), atom([.france, .peru])]
        let server = try LoopbackServer { request in
            request.path == "/news.atom"
                ? .respond(text: feeds[request.number > 2 ? 1 : 0])
                : request["If-None-Match"] == "\"p\""
                    ? .respond(304) : .respond(headers: [("ETag", "\"p\"")], text: page)
        }
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        let first = try await workshop.read(setup)
        #expect(first.receipt?.alerts.map(\.from) == ["PER"])
        #expect(first.notes.contains { $0.contains("/news.atom") })
        workshop.wall.advance(20 * minute)
        #expect(try await workshop.read(setup).receipt?.alerts.map(\.from) == ["FRA"])
    }

    static let broken: [(Loopback.Answer, String)] = [
        (.respond(500), "internal server error (500)"), (.respond(410), "gone for good (410)"),
        (.respond(429), "too many requests (429)"), (.respond(text: "<html><p>Later</html>"), "is HTML where a feed"),
        (.respond(text: "<?xml version='1.0'?><catalogue/>"), "<catalogue> is no feed"),
    ]

    /// The home page in the feed's stead would be a new item at every hiccup.
    @Test(arguments: broken) func `A page is not read in the stead of its feed`(
        answer: Loopback.Answer, words: String
    ) async throws {
        let page =
            "<html><link rel=alternate type='application/rss+xml' href='/feed.rss'><p>Peru imposed sanctions</html>"
        let server = try LoopbackServer { $0.path == "/feed.rss" ? answer : .respond(text: page) }
        defer { server.stop() }
        guard case .failed(let reason) = try await workshop.read(try workshop.setup(wire(server))).outcome else {
            Issue.record("the page was read")
            return
        }
        #expect(reason.contains(words), "\(reason)")
        #expect(reason.contains("/feed.rss"))
        let asPage = try await workshop.read(try workshop.setup(wire(server, "via = page")))
        guard case .skipped = asPage.outcome else {
            Issue.record("\(asPage.outcome)")
            return
        }
    }

    @Test func `A page without a feed is read as a page`() async throws {
        let server = try server([
            .respond(text: "<html><title>Statement</title><p>Peru imposed sanctions on Brazil.</html>")
        ])
        defer { server.stop() }
        #expect(try await workshop.read(try workshop.setup(wire(server))).receipt?.newItems == 1)
    }

    @Test func `HTML where a feed was expected is an error in words`() async throws {
        let server = try server([.respond(text: "<!DOCTYPE html><html><title>Just a moment</title></html>")])
        defer { server.stop() }
        let report = try await workshop.read(try workshop.setup(wire(server, "via = feed")))
        #expect(report.outcome == .failed(reason: "the document is HTML where a feed was expected"))
    }

    // MARK: Local sources

    @Test func `A file is read, unchanged until it changes, and read at once when it is mended`() async throws {
        let setup = try workshop.setup("[source wire]\nurl = news.atom\nfirst = alert\n")
        let missing = try await workshop.read(setup)
        guard case .failed(let reason) = missing.outcome else {
            Issue.record("read what is not there")
            return
        }
        #expect(reason.contains("No such file"), "\(reason)")
        try workshop.scratch.write(atom([.peru]), to: "news.atom")
        // No backoff: a local file costs nobody anything.
        #expect(try await workshop.read(setup).receipt?.alerts.count == 1)
        #expect(try await workshop.read(setup).outcome == .unchanged)
    }

    @Test func `A directory's good files are read beside its bad ones`() async throws {
        try workshop.scratch.write(atom([.peru]), to: "inbox/a.atom")
        try workshop.scratch.write([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31], to: "inbox/b.pdf")
        try workshop.scratch.write([UInt8](repeating: 65, count: 5_000), to: "inbox/c.txt")
        try workshop.scratch.write("hidden", to: "inbox/.d")
        let setup = try workshop.setup("[source wire]\nurl = inbox/\nfirst = alert\n")
        let first = try await workshop.read(setup)
        #expect(first.receipt?.alerts.map(\.from) == ["PER"])
        #expect(first.notes.contains { $0.contains("c.txt") })
        #expect(first.notes.contains { $0.contains("b.pdf") })
        #expect(try await workshop.read(setup).outcome == .unchanged)
        try workshop.scratch.write(atom([.france]), to: "inbox/c.txt")
        #expect(try await workshop.read(setup).receipt?.alerts.map(\.from) == ["FRA"])
    }

    @Test func `An empty directory is no failure`() async throws {
        try workshop.scratch.write("", to: "inbox/.keep")
        let setup = try workshop.setup("[source wire]\nurl = inbox/\n")
        #expect(try await workshop.read(setup).outcome == .unchanged)
    }
}
