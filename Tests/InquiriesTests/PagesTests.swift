// SPDX-License-Identifier: Apache-2.0

import Foundation
import Items
import Signals
import Storage
import Testing
import Workbench

@testable import Inquiries

/// What a browser, a scraper and a probe get to see.
@Suite struct PagesTests {
    private let workshop: Workshop
    private let desk: Desk
    private let running = RunningState(started: noon - hour, reload: RunningState.Reload(at: noon))

    init() async throws {
        workshop = try Workshop()
        let setup = try workshop.setup(
            """
            [source wire]
            url = wire.atom
            first = alert
            [source paper]
            url = nowhere.atom
            [relation andes]
            between = PER, BRA
            [relation elsewhere]
            between = FRA, *
            [sink log]
            type = log
            """)
        desk = Desk(store: workshop.store, setup: setup, clock: workshop.wall.clock)
        try workshop.scratch.write(atom([.peru, .france, .cake]), to: "wire.atom")
        _ = try await workshop.read(setup)
    }

    private func page(_ page: Page) async throws -> String { try await desk.page(page, running: running) }

    @Test func `the overview shows alerts with their evidence, a chart a relation, and every source and sink`()
        async throws
    {
        let html = try await page(.overview)
        for words in [
            "<html lang=\"en\">", "<article class=\"tension\">", "<q>", "<figcaption>andes</figcaption>",
            "role=\"img\"",
            "<th scope=\"row\">wire</th>", "<th scope=\"row\">paper</th>", "<th scope=\"row\">log</th>",
        ] {
            #expect(html.contains(words), Comment(rawValue: words))
        }
        #expect(!html.contains("<script"))
        #expect(!html.contains("style=\""), "the policy allows no style but the sheet's")
    }

    /// `tidy` is strict about what opens and closes; it says nothing where all is well.
    @Test func `the overview is HTML that a validator has no complaint about`() async throws {
        let tidy = try Critic("tidy")
        #expect(try await tidy.says(["-q", "-e", "-utf8"], of: try await page(.overview)) == "")
    }

    @Test func `health is a word`() async throws {
        #expect(try await page(.health) == "ok\n")
        await workshop.store.close()
        await #expect(throws: StorageError.self) { _ = try await page(.health) }
    }

    @Test func `text of feeds cannot become markup`() {
        #expect(HTML.escaped("<b a=\"'\">&\u{202E}x\u{1B}[2J") == "&lt;b a=&quot;&#39;&quot;&gt;&amp;x [2J")
        #expect(HTML.link("javascript:alert(1)") == "javascript:alert(1)")
        #expect(HTML.link("https://a.example/?x=\"y\"").hasPrefix("<a href=\"https://a.example/?x=&quot;y&quot;\""))
    }

    @Test func `a chart takes each day's highest, of its own pairs and days only`() {
        func level(_ first: String, _ second: String, _ days: Int64, _ tension: Double, _ easing: Double) -> DayLevel {
            let day = Timestamp(seconds: noon.seconds / 86_400 * 86_400 - days * 86_400)
            return DayLevel(dyad: Dyad(first, second), day: day, tension: tension, easing: easing)
        }
        let levels = [
            level("BRA", "PER", 0, 2, 7), level("BRA", "CHL", 0, 5, 1), level("FRA", "USA", 0, 9, 9),
            level("BRA", "PER", 2, 0, 3), level("BRA", "PER", 9, 8, 8),
        ]
        let chart = RelationChart("ours", levels, count: 3, now: noon) { $0.dyad.first == "BRA" }
        #expect(chart.days.map(\.tension) == [0, 0, 5])
        #expect(chart.days.map(\.easing) == [3, 0, 7])
        #expect(chart.summary.contains("today tension 5.0, easing 7.0"))
        #expect(chart.svg.components(separatedBy: "<rect").count == 5)
        #expect(RelationChart("none", levels, count: 3, now: noon) { _ in false }.isEmpty)
    }
}
