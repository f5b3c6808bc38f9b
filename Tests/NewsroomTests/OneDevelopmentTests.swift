// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import Fetching
import Foundation
import Items
import Machine
import Provisioning
import Signals
import Storage
import Stories
import Testing
import Workbench

@testable import Newsroom

/// One development, told five times: one alert, whoever tells it first and wherever it is read.
@Suite(.timeLimit(.minutes(5))) struct OneDevelopmentTests {
    private static let now = noon
    private static let dyad = Dyad("GRC", "TUR")

    /// The built-in rules and the lexicons that detente ships.
    static func setup(_ folder: Scratch, _ sections: String = "") throws -> Setup {
        let config = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("config").path
        let path = try folder.write(
            """
            [daemon]
            state = state
            log = log
            lexicons = \(config)/lexicons/
            actors = \(config)/actors/
            [relation aegean]
            between = GRC, TUR
            [relation others]
            between = *, *
            \(sections)
            """, to: "detente.conf")
        let loaded = Setup.load(path)
        return try #require(loaded.setup, "\(loaded.diagnostics)")
    }

    /// What holds at the end, whatever the way.
    private static func expect(_ alerts: [Alert], _ store: Store, _ way: String) async throws {
        #expect(alerts.map { "\($0.rule) \($0.state.rawValue)" } == ["easing firing"], "\(way)")
        #expect(alerts.allSatisfy { $0.relation == "aegean" && $0.easing >= 5 && $0.net >= 1 }, "\(way)")
        let ids = try await store.items(since: now - 30 * day).map(\.stories)
        let stories = Set(ids.flatMap(\.self))
        var mine: [Story] = []
        for id in stories { mine += [try await store.story(id)].compactMap(\.self).filter { $0.dyad == dyad } }
        let story = try #require(mine.first)
        #expect(mine.count == 1, "\(way)")
        #expect(story.reports.count == 5 && story.copies == 1 && story.independentSources == 4, "\(way)")
        let copy = try #require(story.reports.first { $0.copyOf != nil })
        let original = try #require(story.reports.first { $0.item == copy.copyOf })
        let titles = [FiveReports.wire, .rewrite].map(\.text.title)
        #expect(Set([copy.title, original.title]) == Set(titles), "\(way)")
        #expect(story.net >= 1, "\(way): \(story.easing) \(story.tension)")
    }

    @Test func `In every order, one report a pass`() async throws {
        let folder = try Scratch()
        let setup = try Self.setup(folder)
        let newsdesk = try Workshop().newsdesk(setup)
        let scored = FiveReports.allCases.map { report in
            var content = ZonedText()
            content.append(report.text.title, zone: .headline)
            for (index, words) in report.text.paragraphs.enumerated() {
                content.append(words, zone: index < 2 ? .lead : .body)
            }
            let item = Item(
                id: "i-\(report)",
                attribution: Attribution(source: "\(report)", outlet: "\(report)", owner: "\(report)"),
                title: report.text.title, content: content, completeness: .full, link: nil,
                published: DatedMoment(moment: Self.now - report.age * hour, quality: .exact), updated: nil,
                firstSeen: Self.now, language: "en")
            return ScoredItem(scoring: item, with: setup.scorer)
        }
        var orders: [[Int]] = [[]]
        for _ in scored {
            orders = orders.flatMap { order in scored.indices.filter { !order.contains($0) }.map { order + [$0] } }
        }
        #expect(orders.count == 120)
        for (number, order) in orders.enumerated() {
            let store = try Store(directory: "\(folder.path)/\(number)", now: Self.now)
            var alerts: [Alert] = []
            for (step, index) in order.enumerated() {
                let at = Self.now + Int64(step) * minute
                let pass = Pass(at: at, items: [scored[index]])
                alerts += try await store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
                    try newsdesk.judge(reader, baseline: false, health: nil, now: at)
                }.alerts
            }
            try await Self.expect(alerts, store, "\(order)")
            await store.close()
        }
    }

    /// Which feed has which reports, and in which order the feeds are read; a report that stands in two places is listed by the
    /// later feed only after the first reading.
    @Test(arguments: [
        [[0, 1, 2, 3, 4]], [[4, 3, 2, 1, 0]], [[0], [1], [2], [3], [4]], [[4], [1], [3], [2], [0]],
        [[3], [4], [2], [1], [0]], [[0, 1], [2, 3, 4]], [[4, 1], [3], [2, 0]], [[1, 3], [0, 4], [2]],
    ])
    func `Spread over feeds and passes`(feeds: [[Int]]) async throws {
        let folder = try Scratch()
        let sections = feeds.indices.map { "[source f\($0)]\nurl = f\($0).atom\nowner = Owner \($0)\nfirst = alert\n" }
        let setup = try Self.setup(folder, sections.joined())
        let store = try Store(directory: "\(folder.path)/store", now: Self.now)
        let workshop = try Workshop(at: Self.now)
        var alerts: [Alert] = []
        // First the odd places of each feed, an hour later all of it.
        for round in 0..<2 {
            for (number, feed) in feeds.enumerated() {
                let listed = feed.enumerated().filter { round == 1 || $0.offset.isMultiple(of: 2) }.map(\.element)
                try folder.write(Self.atom(listed.map { FiveReports.allCases[$0] }, number), to: "f\(number).atom")
                let visit = try workshop.visit(setup, "f\(number)", store)
                // A file that says nothing for an hour is silent by its own rhythm; that is another matter.
                alerts += await visit.run().receipt?.alerts.filter { $0.kind != .sourceHealth } ?? []
                workshop.wall.advance(minute)
            }
            workshop.wall.advance(hour)
        }
        #expect(alerts.map { "\($0.rule) \($0.state.rawValue)" } == ["easing firing"], "\(feeds)")
        if feeds.count == 5 { try await Self.expect(alerts, store, "\(feeds)") }
    }

    private static func atom(_ reports: [FiveReports], _ number: Int) -> String {
        let entries = reports.map { report in
            let body = report.text.paragraphs.map { "<p>\($0)</p>" }.joined()
                .replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            return """
                <entry><id>tag:\(report)</id><title>\(report.text.title)</title>\
                <published>\((now - report.age * hour).rfc3339)</published>\
                <link href="https://site\(report.rawValue).example/\(report)"/><content type="html">\(body)</content></entry>
                """
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Feed \(number)</title>\(entries.joined())</feed>
            """
    }
}
