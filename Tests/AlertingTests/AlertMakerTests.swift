// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Stories
import Testing

@testable import Alerting

/// The story that the handbook's alert tells, in our words.
enum Gallium {
    static let signals = [
        sampleSignal(
            "lift_measure", 5.9, official: true, saidBy: "CHN commerce ministry", topics: ["econ_security"],
            quote: "ended its export ban on gallium", confidence: 0.7),
        sampleSignal(
            "agree", 2, status: .agreed, topics: ["military"], quote: "agreed to hold military talks again,"),
        sampleSignal(
            "demand", -2.1, official: true, saidBy: "CHN foreign ministry", topics: ["econ_security"],
            quote: "urged Washington to drop\u{2028}its \u{202E}sanctions", item: "i-2"),
        sampleSignal("hope", 0.3, status: .hoped, quote: "hopes for more"),
    ]
    static let story = sampleStory(
        signals,
        reports: [
            sampleReport("i-1", published: noon - hour, seen: noon), sampleReport("i-2"), sampleReport("i-3"),
            sampleReport("i-4", copyOf: "i-1"),
        ])
    static let maker = AlertMaker(lexicon: "9e1c44d0", configuration: "02ab77f1", engine: "0.4.0") { code in
        ["CHN": "China", "USA": "USA"][code] ?? code
    }

    static func alert(
        _ story: Story = story, rule: Rule = .easing, item: String = "i-3", decision: Decision? = nil,
        placement: Placement = .report, history: AlertHistory = AlertHistory(), mutes: [Mute] = []
    ) -> Alert? {
        let folding = Folding(placement: placement, before: nil, story: story, reason: "")
        let decider = Decider(rules: [rule], relations: [])
        var made = decider.decide(
            folding, item: sampleItem(item), history: history, mutes: mutes, baseline: false, now: noon + 2_560)
        if let decision, !made.isEmpty { made[0].decision = decision }
        return made.first.flatMap {
            maker.alert($0, folding: folding, item: sampleItem(item), history: history, now: noon + 2_560)
        }
    }
}

@Suite struct AlertMakerTests {
    @Test func theSentence() throws {
        let alert = try #require(Gallium.alert())
        #expect(
            alert.text == "China eases toward USA: ended its export ban on gallium (done); agreed to hold military "
                + "talks again (agreed). Easing 6.9, tension 2.1. 3 independent sources, official on record; confidence "
                + "high. https://news.example/i-3")
        #expect(alert.confidence == "high")
        #expect(alert.published == noon - hour && alert.firstSeen == noon)
        #expect(alert.names == ["China", "USA"])
    }

    /// Signals, the rule and the head of the sentence.
    @Test(arguments: [
        ([sampleSignal("talks", 6, mutual: true)], Rule.easing, "China and USA ease: talks (done)."),
        ([sampleSignal("sanction", -7, official: true)], .tension, "China hardens toward USA: sanction (done)."),
        (
            [sampleSignal("force", -9, "USA", "CHN", mutual: true, official: true)], .tension,
            "USA and China harden: force (done)."
        ),
        (
            [sampleSignal("warn", -3, rung: 9), sampleSignal("threaten", -5)], .ladder,
            "China climbs to rung 9 of official language toward USA: warn (said); threaten (said)."
        ),
    ])
    func heads(signals: [SourcedSignal], rule: Rule, head: String) throws {
        let alert = try #require(Gallium.alert(sampleStory(signals), rule: rule, item: "i-1"))
        #expect(alert.text.hasPrefix(head), "\(alert.text)")
    }

    /// Who was told of the ban reads of the release first, whatever is stronger, and in its own direction.
    @Test func anUpdateLeadsWithWhatIsNew() throws {
        let story = sampleStory([
            sampleSignal("lift_measure", 5.9, quote: "ended its ban"),
            sampleSignal("release", 4, "USA", "CHN", quote: "released two sailors"),
            sampleSignal("talks", 1, "USA", "CHN", quote: "held talks"),
        ])
        var history = AlertHistory()
        let told = AlertHistory.Told(
            rule: "easing", relation: "any", state: .firing, severity: 3, acts: ["lift_measure"], cause: "i-1",
            at: noon - day)
        history.record(told)
        let update = try #require(Gallium.alert(story, item: "i-1", decision: .update(reason: ""), history: history))
        #expect(update.text.hasPrefix("Update: USA eases toward China: released two sailors (done)"), "\(update.text)")
        #expect(update.from == "USA" && update.to == "CHN")
        #expect(update.signals.first?.signal.eventClass == "lift_measure", "the evidence stands by its strength")
        // Nothing new but its strength: the strongest leads.
        history.record(.init(update))
        let graver = try #require(Gallium.alert(story, item: "i-1", decision: .update(reason: ""), history: history))
        #expect(graver.text.hasPrefix("Update: China eases toward USA: ended its ban (done)"), "\(graver.text)")
        // What no longer stands is named by what it was.
        let over = try #require(Gallium.alert(story, item: "i-1", decision: .resolve(reason: ""), history: history))
        #expect(over.text.hasPrefix("No longer stands: China eases toward USA"), "\(over.text)")
    }

    @Test func noSideHasTheOthersWordsInItsMouth() throws {
        let story = sampleStory([
            sampleSignal("sanction", -6, official: true), sampleSignal("threaten", -5, "USA", "CHN"),
            sampleSignal("protest", -3, "USA", "CHN", mutual: true), sampleSignal("warn", -2),
        ])
        let alert = try #require(Gallium.alert(story, rule: .tension, item: "i-1"))
        #expect(alert.clauses == ["sanction (done)", "protest (said)"])
        #expect(alert.signals.map(\.signal.eventClass).contains("threaten"))
    }

    @Test func updatesAndResolutionsSaySo() throws {
        let update = try #require(Gallium.alert(decision: .update(reason: "severity 3, told at 2")))
        #expect(update.text.hasPrefix("Update: China eases toward USA: "))
        #expect(update.state == .updated)
        let over = try #require(Gallium.alert(decision: .resolve(reason: "net >= 1 is not so: found 0.4")))
        #expect(
            over.text == "No longer stands: China eases toward USA. net >= 1 is not so: found 0.4. "
                + "Easing 6.9, tension 2.1. https://news.example/i-3")
        #expect(over.state == .resolved)
    }

    @Test func whatIsHeldMakesNoAlert() {
        #expect(Gallium.alert(decision: .hold(.copy, reason: "a copy")) == nil)
        #expect(Gallium.alert(rule: .tension) == nil)
    }

    @Test func theStrongestOfEachChannelStandFirst() throws {
        let alert = try #require(Gallium.alert())
        #expect(alert.signals.map(\.signal.eventClass) == ["lift_measure", "demand", "agree", "hope"])
        #expect(alert.moreSignals == 0)
        #expect(alert.acts == ["lift_measure:CHN>USA", "demand:CHN>USA", "~agree"])
        let many = sampleStory((0..<9).map { sampleSignal("class\($0)", 5 - Double($0) / 10) })
        let long = try #require(Gallium.alert(many, item: "i-1"))
        #expect(long.signals.count == 6 && long.moreSignals == 3)
    }

    @Test func theIdIsTheSameForTheSameTransitionAlone() throws {
        let first = try #require(Gallium.alert())
        #expect(first.id == Gallium.alert()?.id)
        #expect(first.id.hasPrefix("a-") && first.id.count == 10)
        var ids: Set<String> = [first.id]
        // Another cause, rule, transition, dyad; the same cause a second time.
        ids.insert(try #require(Gallium.alert(item: "i-2")).id)
        var rule = Rule.easing
        rule.name = "desk"
        ids.insert(try #require(Gallium.alert(rule: rule)).id)
        ids.insert(try #require(Gallium.alert(decision: .update(reason: ""))).id)
        var elsewhere = Gallium.story
        elsewhere.dyad = Dyad("CHN", "JPN")
        ids.insert(try #require(Gallium.alert(elsewhere)).id)
        var history = AlertHistory()
        history.record(.init(first))
        ids.insert(try #require(Gallium.alert(decision: .raise(reason: ""), history: history)).id)
        #expect(ids.count == 6)
        // What other items caused does not count.
        var other = AlertHistory()
        other.record(.init(try #require(Gallium.alert(item: "i-2"))))
        #expect(Gallium.alert(decision: .raise(reason: ""), history: other)?.id == first.id)
    }

    /// Whoever replays an alert knows whether he has the same items.
    @Test func theDigestIsOfTheItemsTexts() throws {
        let texts = Dictionary(uniqueKeysWithValues: Gallium.story.reports.map { ($0.item, sampleItem($0.item)) })
        func digest(_ items: [String: Item]) -> String { AlertMaker.digest(of: Array(items.keys), items) }
        var edited = texts
        edited["i-2"]?.content = ZonedText(plain: "other words")
        #expect(digest(texts).count == 8)
        #expect(digest(texts) == digest(texts))
        #expect(digest(texts) != digest(edited))
        #expect(digest(texts) != digest(texts.filter { $0.key != "i-4" }))
    }

    @Test func linksAreWebAddressesAndTheCauseComesFirst() throws {
        var story = Gallium.story
        story.reports[0].link = "javascript:alert(1)"
        story.reports[1].link = "https://news.example/a b"
        story.reports[3].link = "http://news.example/copy"
        let alert = try #require(Gallium.alert(story))
        #expect(alert.links == ["https://news.example/i-3", "http://news.example/copy"])
        #expect(alert.items == ["i-3", "i-1", "i-2", "i-4"])
    }

    @Test func aMutedAlertSaysSo() throws {
        let mute = Mute(.rule("easing"), since: noon, until: noon + day, reason: "noise")
        #expect(try #require(Gallium.alert(mutes: [mute])).muted)
    }

    @Test func whatWasToldIsKnownAfterwards() throws {
        let alert = try #require(Gallium.alert())
        var history = AlertHistory()
        history.record(.init(alert))
        #expect(history.today == [AlertHistory.Account(rule: "easing", relation: "any"): 1])
        #expect(Gallium.alert(history: history) == nil)
        var resolved = alert
        resolved.state = .resolved
        history.record(.init(resolved))
        #expect(history.today.values.reduce(0, +) == 1)
    }

    @Test(arguments: [
        (6, 0.0, AlertState.firing, "Source wire has failed 6 times in a row: connection refused."),
        (0, 3.4, .firing, "Source wire has given nothing new since 2026-03-04 12:00Z, 3.4 times its usual interval."),
        (0, 0.1, .resolved, "Source wire is well again."),
    ])
    func sources(failures: Int, silence: Double, state: AlertState, text: String) throws {
        let health = SourceHealth(
            source: "wire", failures: failures, silence: silence, lastError: "connection\nrefused", since: noon)
        let decision: Decision = state == .firing ? .raise(reason: "") : .resolve(reason: "")
        let made = RuleDecision(rule: .sourceHealth, relation: "any", decision: decision, severity: 2)
        let alert = try #require(Gallium.maker.alert(made, health: health, history: AlertHistory(), now: noon))
        #expect(alert.text == text)
        #expect(alert.cause == "source:wire" && alert.story == nil)
    }
}
