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
    private let running = RunningState(reload: (noon, true))

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
        let tidy = "/usr/bin/tidy"
        guard FileManager.default.isExecutableFile(atPath: tidy) else {
            FileHandle.standardError.write(Data("SKIPPED: the page was not validated: there is no tidy here\n".utf8))
            try Test.cancel("there is no tidy here")
        }
        #expect(try await Self.said(tidy, ["-q", "-e", "-utf8"], try await page(.overview)) == "")
    }

    @Test func `the metrics are such that Prometheus takes them`() async throws {
        let metrics = try await page(.metrics)
        for line in [
            "detente_running 1", "detente_degraded 0", "detente_alerts_total 2",
            "detente_items_total{source=\"wire\"} 3",
            "detente_items_total{source=\"paper\"} 0", "detente_outbox_pending{sink=\"log\"} 2",
        ] {
            #expect(metrics.contains("\n\(line)\n"), Comment(rawValue: line))
        }
        let promtool = "/usr/bin/promtool"
        guard FileManager.default.isExecutableFile(atPath: promtool) else {
            FileHandle.standardError.write(Data("SKIPPED: the metrics were not checked: there is no promtool\n".utf8))
            try Test.cancel("there is no promtool here")
        }
        #expect(try await Self.said(promtool, ["check", "metrics"], metrics) == "")
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

    /// What a program says of `input`, on both streams.
    private static func said(_ program: String, _ arguments: [String], _ input: String) async throws -> String {
        let scratch = try Scratch()
        let file = "\(scratch.path)/input"
        try Data(input.utf8).write(to: URL(filePath: file))
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: file))
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }
}
