// SPDX-License-Identifier: Apache-2.0

import Alerting
import Foundation
import Items
import Provisioning
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
            "<html lang=\"en\">", "<article class=\"tension\">", "<q dir=\"auto\">", "<figcaption>andes <span",
            "role=\"img\">\n<title>andes</title>\n<desc>The last 30 days: ", "<caption class=\"spoken\">All sources",
            "<th scope=\"row\">wire</th>", "<th scope=\"row\">paper</th>", "<th scope=\"row\">log</th>",
        ] {
            #expect(html.contains(words), Comment(rawValue: words))
        }
        for forbidden in ["<script", "<form", "style=\"", "onclick", "src=", "@import", "url("] {
            #expect(!(html + OverviewPage.style).contains(forbidden), "the policy would not let it: \(forbidden)")
        }
    }

    /// `tidy` is strict about what opens and closes; it says nothing where all is well.
    @Test func `the overview is HTML that a validator has no complaint about`() async throws {
        let tidy = try Critic("tidy")
        #expect(try await tidy.says(["-q", "-e", "-utf8"], of: try await page(.overview)) == "")
        #expect(try await tidy.says(["-q", "-e", "-utf8"], of: try await crowded().html) == "")
        let empty = OverviewPage(view: try await desk.statusView(running), alerts: [], charts: [])
        #expect(empty.html.contains("<p>None yet.</p>") && empty.html.contains("Nothing has been told"))
        #expect(try await tidy.says(["-q", "-e", "-utf8"], of: empty.html) == "")
    }

    /// A page with more than a screen holds: thirty sources of which one fails, alerts of every kind, one of them hostile.
    private func crowded() async throws -> OverviewPage {
        try await workshop.store.queue(["old"], to: ["former"])
        let sources = (1...30).map { "[source paper-\($0)]\nurl = paper-\($0).atom\n" }.joined()
        var view = StatusView(
            settings: try workshop.setup(sources).settings, states: [:],
            queues: try await workshop.store.queues(), circuits: [:], alerts: [], running: running, now: noon,
            lexicon: "l")
        var state = SourceState(name: "paper-7", location: "paper-7.atom", nextDue: noon + hour)
        state.consecutiveFailures = 2
        state.reason = "<b>no feed</b>"
        view.states["paper-7"] = state
        view.mutes = [Mute(.rule("tension"), since: noon, until: noon + hour, reason: "<i>known</i>")]
        var alerts = (1...20).map { sampleAlert("a-\($0)") }
        alerts[0].links = ["https://example.org/\(String(repeating: "long-", count: 40))"]
        alerts[0].text += " \(alerts[0].links[0])"
        alerts[0].mutual = true
        alerts[1].text = "بيان <b>وزارة</b> \u{202E}الخارجية"
        alerts[1].kind = .sourceHealth
        alerts[1].from = nil
        alerts[1].state = .resolved
        alerts[2].kind = .easing
        alerts[2].muted = true
        return OverviewPage(view: view, alerts: alerts, charts: [])
    }

    @Test func `what wants attention comes first, and the rest is folded away`() async throws {
        let html = try await crowded().html
        let parts = html.components(separatedBy: "<details><summary>29 others</summary>")
        try #require(parts.count == 2)
        #expect(parts[0].contains("<th scope=\"row\">paper-7</th><td data-label=\"State\" class=\"word failing\">"))
        #expect(parts[0].contains("&lt;b&gt;no feed&lt;/b&gt;") && !parts[0].contains("paper-8"))
        #expect(parts[1].contains("<th scope=\"row\">paper-30</th>"))
        #expect(parts[1].contains("<th scope=\"row\">former</th><td data-label=\"State\" class=\"word parked\">"))
        #expect(html.contains("<details><summary>12 older</summary>"))
        #expect(html.contains(">degraded: 1 of 30 sources failing, "))
        #expect(html.contains("<li>Muted: rule:tension until 2026-03-04 13:00Z. &lt;i&gt;known&lt;/i&gt;</li>"))
        let well = try await page(.overview)
        #expect(well.contains(">all well: 2 sources, 3 deliveries waiting<") && !well.contains("class=\"notices\""))
        #expect(html.components(separatedBy: "<article").count == 21)
    }

    @Test func `an alert is readable by ear, its link at hand, and hostile words are only words`() async throws {
        let html = try await crowded().html
        #expect(
            html.contains("<span class=\"spoken\"> and </span>BRA <span class=\"level\">tension, severity 3</span>"))
        #expect(html.contains("<p dir=\"auto\">Peru hardens toward Brazil.</p>"), "the link stands below")
        #expect(html.contains("<span class=\"level\">source, severity 3, resolved</span>"))
        #expect(html.contains("<p dir=\"auto\">بيان &lt;b&gt;وزارة&lt;/b&gt; الخارجية</p>"))
        #expect(html.contains(" · a-3 · muted</p>"))
        // What has neither signals nor links has nothing to unfold.
        #expect(html.components(separatedBy: "Evidence<span").count == 2)
    }

    /// WCAG 2.2, 1.4.3, by its own formula, of every colour that text may have on every ground that it may stand on.
    @Test func `text keeps a contrast of 4.5 to 1, by day and by night`() throws {
        let schemes = OverviewPage.style.components(separatedBy: ":root {").dropFirst()
        try #require(schemes.count == 2)
        for scheme in schemes {
            func luminance(_ name: String) throws -> Double {
                let hex = try #require(scheme.components(separatedBy: "--\(name): #").dropFirst().first?.prefix(6))
                let value = try #require(UInt32(hex, radix: 16))
                let parts = [16, 8, 0].map { shift -> Double in
                    let part = Double(value >> UInt32(shift) & 0xFF) / 255
                    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
                }
                return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
            }
            for ground in ["ground", "card"] {
                for text in ["text", "faint", "easing", "tension"] {
                    let pair = try [luminance(ground), luminance(text)].sorted()
                    let contrast = (pair[1] + 0.05) / (pair[0] + 0.05)
                    #expect(contrast >= 4.5, "--\(text) on --\(ground): \(contrast)")
                }
            }
        }
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
        #expect(chart.figure.contains("<span class=\"detail\">easing 7.0, tension 5.0 on 2026-03-04</span>"))
        #expect(chart.svg.components(separatedBy: "<rect class=\"day\"").count == 3)
        #expect(chart.figure.contains("<th scope=\"row\">2026-03-02</th><td>3.0</td><td>0.0</td>"))
        #expect(RelationChart("none", levels, count: 3, now: noon) { _ in false }.isEmpty)
    }
}
