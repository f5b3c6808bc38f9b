// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Loopback
import Storage
import Testing
import Workbench

@testable import Fetching

// What becomes of items that feeds give badly: one alert an article, and old news is none.

extension EtiquetteTests {
    /// Visits a source once for each document; the alerts of all visits.
    private func alerts(_ documents: [String], _ more: String = "first = alert") async throws -> [Alert] {
        let server = try server(documents.map { .respond(text: $0) })
        defer { server.stop() }
        let setup = try workshop.setup(wire(server, more))
        var alerts: [Alert] = []
        for _ in documents { alerts += try await poll(setup).receipt?.alerts ?? [] }
        return alerts
    }

    /// An RSS feed of items `(guid, link, title, date)`; what is empty is left out.
    private func feed(_ items: [(String, String, String, String)]) -> String {
        let body = items.map { guid, link, title, date in
            func element(_ name: String, _ text: String) -> String { text.isEmpty ? "" : "<\(name)>\(text)</\(name)>" }
            return "<item>\(element("guid", guid))\(element("link", link))\(element("title", title))"
                + "\(element("pubDate", date))</item>"
        }
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>W</title>\(body.joined())</channel></rss>"
    }

    private static let today = "Wed, 04 Mar 2026 11:00:00 GMT"

    @Test func `E20 Old items of a first sight alert nobody`() async throws {
        let titles = ["Peru imposed sanctions on Brazil", "France imposed a ban on Italy"]
        let old = (0..<30).map { ("\($0)", "", titles[$0 % 2], "") }
        let listed = feed(old).replacing("</item>", with: "<pubDate>2 Mar 2026</pubDate></item>")
        #expect(try await alerts([listed], "first = baseline").isEmpty)
        #expect(try await workshop.state().baselineItems == 30)
    }

    @Test func `E20 Of a first sight, what is fresh may alert`() async throws {
        #expect(try await alerts([atom([.peru])], "first = baseline").count == 1)
    }

    @Test func `E21 One article has one alert, whatever its guid and link become`() async throws {
        let title = "Peru imposed sanctions on Brazil"
        let link = "https://example.org/a"
        let alerts = try await alerts([
            feed([("1", link, title, Self.today)]), feed([("2", link, title, Self.today)]),
            feed([("2", "http://example.org/a", title, Self.today)]),
            feed([("", "https://example.org/a?utm_source=rss", title, Self.today)]),
        ])
        #expect(alerts.count == 1, "\(alerts.map(\.text))")
    }

    @Test func `E21 The same guid for all items hides none of them`() async throws {
        let alerts = try await alerts([
            feed([
                ("x", "https://example.org/a", "Peru imposed sanctions on Brazil", Self.today),
                ("x", "https://example.org/b", "France imposed a ban on Italy", Self.today),
            ])
        ])
        #expect(Set(alerts.map(\.from)) == ["PER", "FRA"])
    }

    @Test func `E22 An edited item is scored again, and alerts again only where there is more to say`() async throws {
        var edited = Entry.peru
        edited.body = "The port of Callao stays open."
        #expect(try await alerts([atom([.peru]), atom([edited])]).count == 1)
        let item = try #require(try await workshop.store.items(matching: "Peru").first)
        #expect(item.item.content.text.contains("Callao"))
    }

    @Test func `E22 An edit that makes news of an item alerts`() async throws {
        let before = Entry(id: "peru", title: "Peru speaks of Brazil")
        let alerts = try await alerts([atom([before]), atom([.peru])])
        #expect(alerts.map(\.from) == ["PER"])
    }

    private static let dates: [(String, Bool)] = [
        ("Wed, 04 Mar 2026 11:00:00 GMT", true), ("", false), ("Thu, 01 Jan 1970 00:00:00 GMT", false),
        ("Fri, 04 Mar 2036 11:00:00 GMT", false), ("soon", false),
    ]

    /// A date that cannot be trusted never poses as now: `first = baseline` keeps such an item silent.
    @Test(arguments: dates) func `E23 Only a date that can be trusted dates an item`(
        date: String, isTrusted: Bool
    ) async throws {
        let title = "Peru imposed sanctions on Brazil"
        let alerts = try await alerts([feed([("1", "https://example.org/a", title, date)])], "first = baseline")
        #expect(alerts.count == (isTrusted ? 1 : 0))
        let item = try #require(try await workshop.store.items(matching: "Peru").first).item
        #expect(item.firstSeen == noon)
        #expect((item.newsMoment == noon - hour) == isTrusted)
        #expect(item.newsMoment ?? noon <= noon)
    }
}
