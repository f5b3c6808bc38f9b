// SPDX-License-Identifier: Apache-2.0

import Alerting
import Glibc
import Inquiries
import Items
import Loopback
import Newsroom
import Provisioning
import Signals
import Storage
import Testing
import Workbench

@testable import Fetching

/// How often, whom and how much of them `article = full` asks: bounds and manners.
@Suite struct ArticleMannersTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private func setup(_ site: ArticleSite, _ more: String = "first = alert") throws -> Setup {
        try workshop.setup(wire(site.server, more + "\narticle = full"))
    }

    private func item(_ words: String) async throws -> StoredItem {
        try #require(try await workshop.store.items(matching: words).first)
    }

    @Test func `A page that fails in passing is asked for again at later visits, a few times`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve([ArticleTests.quiet])
        site.serve("/quiet", .respond(503))
        let setup = try setup(site)
        #expect(try await workshop.read(setup).receipt?.alerts.isEmpty == true)
        #expect(try await item("Lima").item.completeness.rawValue == "teaser:http_503")
        workshop.wall.advance(20 * minute)
        site.serve("/quiet", ArticleTests.page(ArticleTests.quiet.title, ArticleTests.tellingBody))
        // The feed says 304, and the article comes all the same.
        let second = try await workshop.read(setup)
        #expect(second.outcome == .unchanged)
        #expect(second.receipt?.editedItems == 1)
        #expect(second.receipt?.alerts.map(\.from) == ["PER"])
        #expect(try await item("Lima").item.completeness == .full)
        workshop.wall.advance(20 * minute)
        _ = try await workshop.read(setup)
        #expect(site.asked.filter { $0 == "/quiet" }.count == 2)
    }

    @Test(arguments: [(500, 3), (404, 1), (403, 1)]) func `Nobody is asked for ever`(
        status: Int, requests: Int
    ) async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve([ArticleTests.quiet])
        site.serve("/quiet", .respond(status))
        let setup = try setup(site)
        for _ in 0..<6 {
            _ = try await workshop.read(setup)
            workshop.wall.advance(20 * minute)
        }
        #expect(site.asked.filter { $0 == "/quiet" }.count == requests)
        #expect(site.asked.filter { $0 == "/robots.txt" }.count == 1)
        #expect(try await item("Lima").item.completeness.rawValue == "teaser:http_\(status)")
    }

    @Test func `A host that has had enough is left alone`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve([.peru, .france, .cake])
        for path in ["/peru", "/france", "/cake"] {
            site.serve(path, .respond(429, headers: [("Retry-After", "7200")]))
        }
        _ = try await workshop.read(try setup(site))
        #expect(site.asked == ["/robots.txt", "/peru"])
        #expect(try await item("France").item.completeness.rawValue == "title:http_429")
        // It is kept over a restart, and holds for the source itself.
        await workshop.store.close()
        let store = try Store(directory: "\(workshop.scratch.path)/state", now: workshop.wall.now)
        let silence = try #require(try await store.silences(at: noon).first)
        #expect(silence.until == noon + 2 * hour)
        #expect(silence.host.hasPrefix("127.0.0.1:"))
    }

    @Test func `The pages of a host that asked for silence before are not asked for`() async throws {
        let (site, pages) = (try ArticleSite(), try ArticleSite())
        defer {
            site.stop()
            pages.stop()
        }
        site.serve("/feed", .respond(text: atom([.peru], site: pages.server.url(""))))
        let host = "127.0.0.1:\(pages.server.port)"
        try await workshop.store.keep(HostSilence(host: host, until: noon + hour, strikes: 1, reason: "a test"))
        #expect(try await workshop.read(try setup(site)).outcome == .read)
        #expect(pages.asked.isEmpty)
        #expect(try await item("Peru").item.completeness.rawValue == "title:http_429")
    }

    @Test func `One visit asks for so many pages, the newest first, and the next for the rest`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        let entries = (0..<26).map { number in
            Entry(
                id: "n\(number)", title: "Peru imposed sanctions on Brazil, part \(number)",
                at: noon - hour + Int64(number))
        }
        site.serve(entries)
        try workshop.scratch.write("[daemon]\nbody_limit = 64KiB\n", to: "conf.d/limit.conf")
        for entry in entries { site.serve("/\(entry.id)", ArticleTests.page(entry.title, ArticleTests.tellingBody)) }
        let setup = try setup(site)
        _ = try await workshop.read(setup)
        #expect(site.asked == ["/robots.txt"] + (6..<26).reversed().map { "/n\($0)" })
        #expect(try await item(site.server.url("/n3")).item.completeness.rawValue == "title:not_fetched")
        workshop.wall.advance(20 * minute)
        _ = try await workshop.read(setup)
        #expect(Set(site.asked.dropFirst(21)) == Set((0..<6).map { "/n\($0)" }))
        #expect(try await item(site.server.url("/n3")).item.completeness == .full)
    }

    @Test func `The pages of a baseline are not asked for`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        var old = Entry.peru
        old.at = noon - 10 * hour
        site.serve([old, ArticleTests.quiet])
        site.serve("/quiet", ArticleTests.page(ArticleTests.quiet.title, ArticleTests.tellingBody))
        _ = try await workshop.read(try setup(site, "first = baseline"))
        #expect(site.asked == ["/robots.txt", "/quiet"])
        #expect(try await item("Peru").item.completeness.rawValue == "title:not_fetched")
        workshop.wall.advance(20 * minute)
        _ = try await workshop.read(try setup(site, "first = baseline"))
        #expect(site.asked.count == 2)
    }

    @Test func `Secrets go to the source's own site, and private addresses are open there alone`() async throws {
        let other = try ArticleSite()
        let site = try ArticleSite()
        defer {
            site.stop()
            other.stop()
        }
        let secret = try workshop.scratch.write("user:pass\n", to: "secret")
        chmod(secret, 0o600)
        let links = [
            (Entry.peru, site.server.url("/peru")), (Entry.france, other.server.url("/france")),
            (ArticleTests.quiet, "http://localhost:\(other.server.port)/quiet"),
        ]
        var text = atom(links.map(\.0), site: "LINK")
        for (entry, url) in links { text = text.replacing("LINK/\(entry.id)\"", with: "\(url)\"") }
        site.serve("/feed", .respond(text: text))
        site.serve("/peru", ArticleTests.page(Entry.peru.title, ArticleTests.tellingBody))
        other.serve("/france", ArticleTests.page(Entry.france.title, ArticleTests.tellingBody))
        _ = try await workshop.read(
            try setup(site, "first = alert\nheaders = X-Desk: nine\ncredentials = file:secret"))
        let own = try #require(site.server.requests.last)
        #expect(own.path == "/peru" && own["X-Desk"] == "nine" && own["Authorization"] != nil)
        let foreign = try #require(other.server.requests.last)
        #expect(foreign.path == "/france" && foreign["X-Desk"] == nil && foreign["Authorization"] == nil)
        #expect(other.asked == ["/robots.txt", "/france"])
        #expect(try await item("Lima").item.completeness.rawValue == "teaser:robots_unreachable")
    }

    @Test func `An edit whose page is gone keeps what was read of it`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve([ArticleTests.quiet])
        site.serve("/quiet", ArticleTests.page(ArticleTests.quiet.title, ArticleTests.tellingBody))
        let setup = try setup(site)
        #expect(try await workshop.read(setup).receipt?.alerts.count == 1)
        workshop.wall.advance(20 * minute)
        var edited = ArticleTests.quiet
        edited.body = "Ministers in Lima spoke about trade; the page has moved."
        site.serve([edited])
        site.serve("/quiet", .respond(404))
        let second = try await workshop.read(setup)
        #expect(second.receipt?.editedItems == 1)
        // Nothing is taken back because a page went away.
        #expect(second.receipt?.alerts.isEmpty == true)
        let stored = try await item("Lima")
        #expect(stored.item.content.text.contains("the page has moved"))
        #expect(stored.item.content.text.contains("In the evening Peru"))
    }

    @Test func `A visit that is cancelled at a page leaves no trace`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve([ArticleTests.quiet])
        let asked = AsyncStream<Void>.makeStream()
        site.serve("/quiet") { _ in
            asked.continuation.yield()
            return .hang
        }
        let visit = try workshop.visit(try setup(site), "wire")
        let task = Task { await visit.run() }
        for await _ in asked.stream { break }
        task.cancel()
        #expect(await task.value.outcome == .skipped(reason: "the daemon is stopping"))
        #expect(try await workshop.store.sourceState("wire") == nil)
    }
}
