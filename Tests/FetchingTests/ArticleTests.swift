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

/// `article = full`: what the pages of items add to a visit, and what becomes of items whose page is not to be had.
@Suite struct ArticleTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private func setup(_ site: ArticleSite, _ more: String = "first = alert") throws -> Setup {
        try workshop.setup(wire(site.server, more + "\narticle = full"))
    }

    private func item(_ words: String) async throws -> StoredItem {
        try #require(try await workshop.store.items(matching: words).first)
    }

    static func page(_ title: String, _ body: String) -> Loopback.Answer {
        .respond(
            headers: [("Content-Type", "text/html")],
            text:
                "<html><head><title>\(title) | Wire</title></head><body><nav><a href=/>Home</a></nav><article><h1>\(title)"
                + "</h1>\(body)</article></body></html>")
    }

    /// Nothing in the feed tells what the page tells.
    static let quiet = Entry(
        id: "quiet", title: "Ministers speak in Lima about trade",
        body: "Ministers in Lima spoke about trade on Tuesday.")
    static let tellingBody =
        "<p>Ministers in Lima spoke about trade on Tuesday, and the day ended otherwise than it began.</p>"
        + "<p>In the evening Peru imposed sanctions on Brazil, the minister told reporters in front of the palace.</p>"

    // MARK: The whole article

    @Test func `The whole article is scored, and its page fetched once`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve([Self.quiet])
        site.serve("/quiet", Self.page(Self.quiet.title, Self.tellingBody))
        let setup = try setup(site)
        let first = try await workshop.read(setup)
        #expect(first.receipt?.alerts.map(\.from) == ["PER"])
        #expect(first.receipt?.alerts.first?.completeness == nil)
        #expect(site.asked == ["/robots.txt", "/quiet"])
        #expect(site.server.requests.last?["Accept"]?.hasPrefix("text/html") == true)
        #expect(site.server.requests.last?["User-Agent"]?.hasPrefix("detente/") == true)
        let stored = try await item("Lima")
        #expect(stored.item.completeness == .full)
        #expect(stored.item.content.text.contains("In the evening Peru"))
        #expect(!stored.item.content.text.contains("Home"))

        // The feed changes, this entry of it does not.
        workshop.wall.advance(20 * minute)
        site.serve([.cake, Self.quiet])
        let second = try await workshop.read(setup)
        #expect(second.receipt?.newItems == 1)
        #expect(second.receipt?.editedItems == 0)
        #expect(site.asked == ["/robots.txt", "/quiet", "/cake"])

        // An edit in the feed asks for the page again.
        workshop.wall.advance(20 * minute)
        var edited = Self.quiet
        edited.body += " More followed."
        site.serve([edited])
        #expect(try await workshop.read(setup).receipt?.editedItems == 1)
        #expect(site.asked.filter { $0 == "/quiet" }.count == 2)
        #expect(try await item("Lima").item.completeness == .full)
    }

    /// What is stored is what was scored, so that a rehearsal of the archive says the same.
    @Test func `The stored item scores as it did when it was read`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve([Self.quiet, .france])
        site.serve("/quiet", Self.page(Self.quiet.title, Self.tellingBody))
        let setup = try setup(site)
        let alerts = try #require(try await workshop.read(setup).receipt).alerts
        for words in ["Lima", "France"] {
            let stored = try await item(words)
            let again = ScoredItem(scoring: stored.item, with: setup.scorer)
            #expect(again.score == stored.score)
            #expect(again.sketch == stored.scored.sketch)
        }
        let items = try await workshop.store.items(since: noon).map(\.item)
        #expect(Set(try await Rehearsal(setup).run(items).alerts.map(\.id)) == Set(alerts.map(\.id)))
    }

    @Test func `A page that the feed makes needless is not fetched`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        let text = String(repeating: "Peru imposed sanctions on Brazil, and more was said. ", count: 30)
        site.serve(
            "/feed",
            .respond(
                text: """
                    <feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><id>a:1</id><title>Lima</title>
                    <link href="\(site.server.url("/a"))"/><published>\((noon - hour).rfc3339)</published>
                    <content>\(text)</content></entry></feed>
                    """))
        #expect(try await workshop.read(try setup(site)).receipt?.alerts.count == 1)
        #expect(site.asked.isEmpty)
        #expect(try await item("Lima").item.completeness == .full)
    }

    @Test func `Without the key no page is asked for`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve([.peru])
        _ = try await workshop.read(try workshop.setup(wire(site.server)))
        #expect(site.asked.isEmpty)
        #expect(try await item("Peru").item.completeness == .title)
    }

    // MARK: What stands in the way

    struct Obstacle: Sendable, CustomTestStringConvertible {
        var word: String
        var page: Loopback.Answer
        var robots: Loopback.Answer = .respond(404)
        var testDescription: String { word }
    }

    static let stub = "<p>Peru imposed sanctions on Brazil. Subscribe to read on.</p>"
    static let obstacles = [
        Obstacle(
            word: "robots", page: page("Peru imposed sanctions on Brazil", tellingBody),
            robots: .respond(text: "User-agent: *\nDisallow: /peru\n")),
        Obstacle(
            word: "robots", page: page("Peru imposed sanctions on Brazil", tellingBody),
            robots: .respond(text: "User-agent: *\nAllow: /\nUser-agent: Detente\nDisallow: /\n")),
        Obstacle(
            word: "robots_unreachable", page: page("Peru imposed sanctions on Brazil", tellingBody),
            robots: .respond(503)),
        Obstacle(word: "redirected", page: .redirect(to: "/")),
        Obstacle(word: "redirected", page: .redirect(to: "/login?next=/peru")),
        Obstacle(word: "redirected", page: .redirect(301, to: "http://consent.example.org/?back=peru")),
        Obstacle(word: "redirected", page: .redirect(to: "/peru")),
        Obstacle(word: "redirected", page: .redirect(to: "gopher://example.org/peru")),
        Obstacle(word: "paywall", page: page("Peru imposed sanctions on Brazil", stub)),
        Obstacle(
            word: "paywall",
            page: page(
                "Peru imposed sanctions on Brazil",
                tellingBody + "<script type=application/ld+json>{\"isAccessibleForFree\":false}</script>")),
        Obstacle(word: "not_html", page: .respond(headers: [("Content-Type", "application/pdf")], text: "%PDF-1.7 …")),
        Obstacle(word: "not_html", page: .respond(headers: [("Content-Type", "application/json")], text: "{\"a\": 1}")),
        Obstacle(word: "http_404", page: .respond(404, text: "<html><p>Peru imposed sanctions on Brazil</html>")),
        Obstacle(word: "http_403", page: .respond(403)),
        Obstacle(word: "http_410", page: .respond(410)),
        Obstacle(word: "http_500", page: .respond(500)),
        Obstacle(word: "too_large", page: .respond(body: [UInt8](repeating: 65, count: 5_000))),
        Obstacle(
            word: "other_text",
            page: page("Baking at home", "<p>Cakes need sugar, butter and an oven. Cream helps.</p>")),
        Obstacle(word: "unreachable", page: .reset),
    ]

    @Test(arguments: obstacles) func `What cannot be had leaves the teaser and the reason`(
        obstacle: Obstacle
    ) async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        var entry = Entry.peru
        entry.body = "The minister told reporters in front of the palace that it was decided on Tuesday."
        site.serve([entry])
        site.serve("/peru", obstacle.page)
        site.serve("/robots.txt", obstacle.robots)
        let setup = try setup(site)
        let report = try await workshop.read(setup)
        #expect(report.outcome == .read)
        let alert = try #require(report.receipt?.alerts.first)
        #expect(alert.from == "PER")
        #expect(alert.completeness?.rawValue == "teaser:\(obstacle.word)")
        #expect(
            String(decoding: AlertJSON.bytes(alert), as: UTF8.self)
                .contains("\"text_completeness\":\"teaser:\(obstacle.word)\""))
        let stored = try await item("Peru")
        #expect(stored.item.completeness.rawValue == "teaser:\(obstacle.word)")
        #expect(stored.item.content.text.hasSuffix("on Tuesday."))
        #expect(stored.score.tension > 0)
        let desk = Desk(store: workshop.store, setup: setup, clock: workshop.wall.clock)
        #expect(
            await desk.answer(.why(words: "Peru"))?.output.contains("text ✗ \(stored.item.completeness.words)") == true)
        #expect(
            await desk.answer(.explain(alert: alert.id))?.output.contains("(\(stored.item.completeness.words))") == true
        )
        #expect(!site.asked.contains("/"))
        if obstacle.word.hasPrefix("robots") { #expect(site.asked == ["/robots.txt"]) }
    }

    @Test func `A part of an article is believed less than the whole`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve([.peru, .france])
        site.serve("/peru", Self.page(Entry.peru.title, Self.tellingBody))
        _ = try await workshop.read(try setup(site))
        let whole = try #require(try await item("Peru").score.signals.first)
        let part = try #require(try await item("France").score.signals.first)
        #expect(whole.confidence > part.confidence)
    }

    @Test func `An item without a web page has none`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve("/feed", .respond(text: atom([.peru], site: "mailto:desk@example.org")))
        _ = try await workshop.read(try setup(site))
        #expect(try await item("Peru").item.completeness.rawValue == "title:no_link")
        #expect(site.asked.isEmpty)
    }

    @Test func `A link is followed to its article, by way of robots.txt at each hop`() async throws {
        let site = try ArticleSite()
        defer { site.stop() }
        site.serve([Self.quiet, .peru])
        site.serve("/robots.txt", .respond(text: "User-agent: *\nDisallow: /private/\n"))
        site.serve("/quiet", .redirect(301, to: "/r?to=quiet"))
        site.serve("/r", .redirect(to: "/world/quiet.html#top"))
        site.serve("/world/quiet.html", Self.page(Self.quiet.title, Self.tellingBody))
        site.serve("/peru", .redirect(to: "/private/peru"))
        site.serve("/private/peru", Self.page(Entry.peru.title, Self.tellingBody))
        _ = try await workshop.read(try setup(site))
        #expect(try await item("Lima").item.completeness == .full)
        #expect(try await item("Peru imposed").item.completeness.rawValue == "title:robots")
        #expect(site.asked == ["/robots.txt", "/quiet", "/r", "/world/quiet.html", "/peru"])
    }
}
