// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Stories
import Testing

@testable import Alerting

@Suite struct DayReportTests {
    static func entry(_ story: String, _ told: Story, _ rule: Rule, severity: Int = 3) -> DayReport.Entry {
        var told = told
        told.id = story
        let held = HeldAlert(
            story: story, rule: rule.name, relation: "us-china", gate: .budget, item: "i-1", at: noon,
            severity: severity, acts: [])
        return DayReport.Entry(held: held, story: told, rule: rule)
    }

    static func day(
        _ entries: [DayReport.Entry], failing: [String] = [], nearest: String? = nil
    ) -> DayReport {
        DayReport(
            relation: entries.isEmpty ? "any" : "us-china", since: noon, entries: entries, alerts: 12, items: 411,
            failing: failing, nearest: nearest)
    }

    private func told(_ day: DayReport, _ rule: Rule = .digest, mutes: [Mute] = []) -> Alert? {
        let made = Decider(rules: [rule], relations: []).decide(day, rule, mutes: mutes, now: noon + 24 * hour)
        return Gallium.maker.alert(made, day: day, now: noon + 24 * hour, items: [:])
    }

    @Test func aDigestTellsWhatTheBudgetHeldBackTheGravestFirst() throws {
        let threat = sampleStory([sampleSignal("threaten", -7.2, official: true, quote: "threatened to leave")])
        let alert = try #require(
            told(
                Self.day([
                    Self.entry("s-bbbbbbbb", Gallium.story, .easing),
                    Self.entry("s-aaaaaaaa", threat, .tension, severity: 4),
                ])))
        #expect(
            alert.text
                == "Digest of us-china, 24 h to 2026-03-05 12:00Z: 2 held back by the budget. China hardens toward "
                + "USA (7.2): threatened to leave (said); China eases toward USA (6.9): ended its export ban on gallium "
                + "(done). 12 alerts, 411 items read, no source fails.")
        #expect(alert.severity == 4 && alert.kind == .digest && alert.relation == "us-china")
        #expect(alert.signals.map(\.signal.eventClass) == ["threaten", "lift_measure"])
        #expect(alert.story == nil && alert.from == nil)
        #expect(alert.confidence == "medium")
    }

    @Test func aLongDigestCounts() throws {
        let entries = (0..<12).map { Self.entry("s-aaaaaaa\($0)", Gallium.story, .easing) }
        let alert = try #require(told(Self.day(entries)))
        #expect(alert.text.contains("12 held back by the budget.") && alert.text.contains("; and 4 more. 12 alerts"))
        #expect(alert.signals.count == 6 && alert.moreSignals == 6)
    }

    /// Nothing held back: the built-in rule keeps silent, one that asks for life speaks.
    @Test func silenceDiffersFromDeath() throws {
        let quiet = Self.day([], failing: ["tass"], nearest: "CHN-USA, rule tension, tension >= 6: 5.8 ✗")
        #expect(told(quiet) == nil)
        var alive = Rule.digest
        alive.name = "alive"
        alive.condition = try condition("items >= 0")
        #expect(
            told(quiet, alive)?.text
                == "Alive, 24 h to 2026-03-05 12:00Z: nothing held back; 12 alerts, 411 items read, "
                + "failing: tass. Nearest miss: CHN-USA, rule tension, tension >= 6: 5.8 ✗.")
        alive.condition = try condition("failing >= 2")
        #expect(told(quiet, alive) == nil)
    }

    @Test func aDigestIsMutedAndAddressedAsAnyAlert() throws {
        let full = Self.day([Self.entry("s-aaaaaaaa", Gallium.story, .easing)])
        let mute = Mute(.relation("us-china"), since: noon, until: noon + 48 * hour, reason: "")
        #expect(try #require(told(full, mutes: [mute])).muted)
        var elsewhere = Rule.digest
        elsewhere.relations = ["japan-chile"]
        #expect(told(full, elsewhere) == nil)
        var off = Rule.digest
        off.enabled = false
        #expect(told(full, off) == nil)
    }
}
