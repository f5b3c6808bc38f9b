// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Loopback
import Provisioning
import Storage
import Testing
import Workbench

@testable import Fetching

/// What makes an item news again, and what never does: through feeds as they are served, read one visit after the other.
@Suite struct AlertAgainTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private static let act = "Peru imposed sanctions on Brazil"
    private static let less = "Peru restricted Brazil"

    /// Serves one feed after the other, and the last of them to another source of another owner.
    private func serve(_ feeds: [String]) throws -> (server: LoopbackServer, setup: Setup) {
        let server = try LoopbackServer { request in
            .respond(text: feeds[request.path == "/paper" ? feeds.count - 1 : min(request.number, feeds.count) - 1])
        }
        let paper = "[source paper]\nurl = \(server.url("/paper"))\nallow_private = yes\ninterval = 10m\nfirst = alert"
        return (server, try workshop.setup(wire(server) + paper + "\n"))
    }

    private func told(_ setup: Setup, _ source: String = "wire") async throws -> [AlertState] {
        try #require(try await workshop.read(setup, source).receipt).alerts.filter { $0.rule == "tension" }.map(\.state)
    }

    private func outcome(_ words: String) async throws -> String? {
        let item = try #require(try await workshop.store.items(matching: words).first)
        return try await workshop.store.judgements(of: item.item.id).first { $0.rule == "tension" }?.outcome
    }

    /// Words before, words after, and what is told of the edit, a minute later and after any cooldown.
    @Test(
        arguments: [
            ("up", less, "", act, "", [.updated]),
            ("down", act, "", less, "", []),
            ("to the same in other words", act, "", "New sanctions on Brazil by Peru", "", []),
            ("with more text", act, "", act, "The port of Callao stays open.", []),
            ("to nothing", act, "", "The parents were served almond cake", "", []),
            ("from nothing", "The parents were served almond cake", "", act, "", [.firing]),
        ] as [(String, String, String, String, String, [AlertState])], [minute, 12 * hour])
    func `An edited item alerts again only if the level rises`(
        edit: (String, title: String, body: String, newTitle: String, newBody: String, told: [AlertState]), after: Int64
    ) async throws {
        let before = Entry(id: "one", title: edit.title, body: edit.body)
        let edited = Entry(id: "one", title: edit.newTitle, body: edit.newBody)
        let (server, setup) = try serve([atom([before]), atom([edited]), atom([edited])])
        defer { server.stop() }
        _ = try await told(setup)
        workshop.wall.advance(after)
        let report = try #require(try await workshop.read(setup).receipt)
        #expect(report.editedItems == 1 && report.newItems == 0, "\(edit)")
        #expect(report.alerts.map(\.state) == edit.told, "\(report.alerts.map(\.text))")
        workshop.wall.advance(12 * hour)
        #expect(try await told(setup) == [], "\(edit)")
    }

    /// The same words under another date, id or address, in the same feed and in another's, soon and days after.
    @Test(arguments: ["date", "id", "host", "id date", "id host", "date host", "id date host"], [hour, 3 * day])
    func `What is re-dated, re-guided or re-hosted never alerts again`(change: String, after: Int64) async throws {
        var moved = Entry.peru
        if change.contains("date") { moved.at = noon + after }
        if change.contains("id") { moved.id = "another" }
        let site = change.contains("host") ? "https://mirror.example.net/amp" : "https://example.org"
        let (server, setup) = try serve([atom([.peru]), atom([moved], site: site)])
        defer { server.stop() }
        #expect(try await told(setup) == [.firing])
        workshop.wall.advance(after + minute)
        #expect(try await told(setup) == [])
        #expect(try await told(setup, "paper") == [])
        workshop.wall.advance(12 * hour)
        #expect(try await told(setup) == [])
    }

    /// Nobody is told of it, however often it is read or edited; who tells it later with a good date is heard.
    @Test(arguments: [
        nil, "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "2026-03-06T13:00:00Z", "2031-01-01T00:00:00Z", "recently",
    ])
    func `A date of 1970, none, or one to come never poses as news`(date: String?) async throws {
        func feed(_ title: String, _ date: String?) -> String {
            let good = (noon - hour).rfc3339
            let text = atom([Entry(id: "one", title: title)])
            guard let date else {
                return text.replacing("<published>\(good)</published>", with: "")
                    .replacing("<updated>\(good)</updated>", with: "")
            }
            return text.replacing(good, with: date)
        }
        let dated = atom([Entry(id: "two", title: Self.act, at: noon + hour)])
        let (server, setup) = try serve([feed(Self.less, date), feed(Self.act, date), dated])
        defer { server.stop() }
        #expect(try await told(setup) == [])
        #expect(try await outcome("restricted") == "hold (undated)")
        workshop.wall.advance(12 * hour)
        #expect(try await told(setup) == [])
        #expect(try await outcome("imposed sanctions") == "hold (undated)")
        #expect(try await told(setup, "paper") == [.firing])
    }
}
