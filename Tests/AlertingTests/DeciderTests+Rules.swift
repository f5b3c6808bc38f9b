// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Stories
import Testing
@testable import Alerting

/// Several rules and relations, and the rules about sources.
extension DeciderTests {
    private var usChina: Relation {
        Relation(name: "us-china", between: [.actor("USA"), .actor("CHN")])
    }

    @Test func theMostSpecificRelationIsNamed() {
        let china = Relation(name: "china", between: [.actor("CHN"), .anyone])
        let made = decide(easing, relations: [.any, china, usChina])["easing"]
        #expect(made?.relation == "us-china")
    }

    @Test func aNarrowerRuleOfTheKindTellsAlone() throws {
        var own = Rule.easing
        own.name = "desk"
        own.relations = ["us-china"]
        own.condition = try condition("easing >= 4")
        let made = decide(easing, rules: Rule.builtIn + [own], relations: [usChina])
        #expect(made["desk"]?.decision.state == .firing)
        #expect(
            made["easing"]?.decision
                == .hold(.narrower, reason: "rule desk is written for these actors and tells it"))
        // It has told already: the wide rule keeps silent.
        let later = decide(
            easing, rules: Rule.builtIn + [own], relations: [usChina],
            told: [told("desk", severity: 3, acts: ["lift_measure"], relation: "us-china")])
        #expect(later["desk"]?.decision.state == nil)
        #expect(later["easing"]?.decision.state == nil)
        // Its own bar is higher and not reached: the wide rule tells.
        own.condition = try condition("easing >= 9")
        let high = decide(easing, rules: Rule.builtIn + [own], relations: [usChina])
        #expect(high["easing"]?.decision.state == .firing)
    }

    @Test func aRuleMayNameAnyPair() {
        var wide = Rule.easing
        wide.relations = ["any"]
        #expect(decide(easing, rules: [wide], relations: [usChina])["easing"]?.relation == "any")
    }

    @Test func theDaysBudgetHoldsAllButTheGravest() {
        let spent = [AlertHistory.Account(rule: "easing", relation: "any"): 20]
        #expect(
            decide(easing, today: spent)["easing"]?.decision
                == .hold(.budget, reason: "20 alerts of any in a day; the rule's budget is 20"))
        let grave = sampleStory([sampleSignal("disarm", 9)])
        #expect(decide(grave, today: spent)["easing"]?.decision.state == .firing)
        #expect(decide(grave, today: spent)["easing"]?.severity == 5)
    }

    @Test func theDaysBudgetOfTwoActorsHoldsWhicheverRulesSpentIt() {
        let spent = [AlertHistory.Account(pair: Dyad("USA", "CHN")): 5]
        #expect(
            decide(easing, today: spent)["easing"]?.decision
                == .hold(.budget, reason: "5 alerts about CHN-USA in a day; the rule's budget is 5"))
        let others = [AlertHistory.Account(pair: Dyad("USA", "JPN")): 5]
        #expect(decide(easing, today: others)["easing"]?.decision.state == .firing)
    }

    @Test(arguments: ["any", "story:s-aaaaaaaa", "rule:easing", "source:feed-i-1"])
    func aMuteSilencesAndDecidesAsEver(target: String) throws {
        let mute = Mute(target: target, since: noon, until: noon + 2 * hour, reason: "lunch")
        let made = decide(easing, mutes: [mute])
        #expect(made["easing"]?.decision.state == .firing)
        #expect(made["easing"]?.mute == mute)
        #expect(decide(easing, mutes: [mute], now: noon + 2 * hour)["easing"]?.mute == nil)
    }

    @Test func oneAlertForOneStoryAndRelation() {
        let story = sampleStory([sampleSignal("threaten", -6.2, official: true, rung: 9)])
        let made = decide(story)
        #expect(made["ladder"]?.decision.state == .firing)
        #expect(made["ladder"]?.severity == 4)
        #expect(made["tension"]?.decision == .hold(.another, reason: "rule ladder tells it at severity 4"))
        // The next report adds nothing: the rule that was held keeps silent.
        let before = [told("ladder", severity: 4, acts: ["threaten"])]
        #expect(
            decide(story, told: before)["tension"]?.decision
                == .hold(.another, reason: "rule ladder told it at severity 4; nothing new beside that"))
        // It is heard where it knows of a new act, or of more.
        let other = [told("ladder", severity: 4, acts: ["warn"])]
        #expect(decide(story, told: other)["tension"]?.decision.state == .firing)
        let lower = [told("ladder", severity: 2, acts: ["threaten"])]
        #expect(decide(story, told: lower)["ladder"]?.decision.state == .updated)
    }

    @Test func whoIsToldByOneRuleOnlyIsTold() {
        var ladder = Rule.ladder
        ladder.notify = ["log"]
        var tension = Rule.tension
        tension.notify = ["log", "desk"]
        let story = sampleStory([sampleSignal("threaten", -6.2, official: true, rung: 9)])
        let made = decide(story, rules: [tension, ladder])
        #expect(made["ladder"]?.decision.state == .firing)
        #expect(made["tension"]?.decision.state == .firing, "the ladder's alert does not reach the desk")
        // A mute of one rule does not silence the other.
        let mute = Mute(.rule("ladder"), since: noon, until: noon + day, reason: "")
        #expect(decide(story, mutes: [mute])["tension"]?.decision.state == .firing)
    }

    @Test func everyGateIsNamedUpToTheOneThatCloses() throws {
        let told = decide(easing)["easing"]
        #expect(
            told?.gates.map(\.description) == [
                "easing >= 5: 5.9 ✓", "net >= 1: 3.9 ✓", "first reading: not of a first reading ✓",
                "own words: words of its own ✓", "date: published 60 min ago ✓", "new: not told before ✓",
            ])
        let stale = decide(easing, item: sampleItem(published: noon - 9 * day))["easing"]
        #expect(
            stale?.gates.last?.description == "date: published 9 days ago; news is at most 2 days old ✗")
        let spent = [AlertHistory.Account(rule: "easing", relation: "any"): 20]
        let over = decide(easing, today: spent)["easing"]
        #expect(over?.gates.last?.description == "budget: 20 alerts of any in a day; the rule's budget is 20 ✗")
        #expect(decide(threat)["easing"]?.gates.first { !$0.passed }?.description == "easing >= 5: 0 ✗")
    }

    // MARK: Sources

    @Test func aSourceIsToldOnceAndResolvedOnce() {
        let decider = Decider(rules: Rule.builtIn, relations: [])
        func decide(_ failures: Int, _ silence: Double, _ told: [AlertHistory.Told], _ now: Timestamp = noon)
            -> Decision?
        {
            let health = SourceHealth(
                source: "wire", failures: failures, silence: silence, lastError: "connection refused", since: noon)
            return decider.decide(health, history: AlertHistory(told: told), mutes: [], now: now).first?.decision
        }
        let well = Decision.hold(
            .condition, reason: "failures >= 5 or silence >= 3 is not so: found failures 1, silence 0.5")
        #expect(decide(1, 0.5, []) == well)
        #expect(decide(5, 0, [])?.state == .firing)
        #expect(decide(0, 3.4, [])?.state == .firing)
        let sick = [told("source_health", severity: 2)]
        #expect(decide(9, 0, sick) == .hold(.unchanged, reason: "told already"))
        #expect(decide(0, 0, sick)?.state == .resolved)
        let over = sick + [told("source_health", severity: 2, state: .resolved)]
        #expect(decide(6, 0, over, noon + hour) == .hold(.cooldown, reason: "it was well 60 min ago; it may be again"))
        #expect(decide(6, 0, over, noon + day)?.state == .firing)
    }
}
