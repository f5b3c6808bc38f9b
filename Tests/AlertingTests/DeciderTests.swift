// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Stories
import Testing

@testable import Alerting

@Suite struct DeciderTests {
    let easing = sampleStory([sampleSignal("lift_measure", 5.9, official: true), sampleSignal("demand", -2)])
    let threat = sampleStory([sampleSignal("threaten", -6.2, official: true)])

    func decide(
        _ story: Story, rules: [Rule] = Rule.builtIn, relations: [Relation] = [], placement: Placement = .opening,
        item: Item = sampleItem(), told: [AlertHistory.Told] = [], held: [HeldAlert] = [],
        today: [AlertHistory.Account: Int] = [:],
        mutes: [Mute] = [], baseline: Bool = false, now: Timestamp = noon + hour
    ) -> [String: RuleDecision] {
        let folding = Folding(placement: placement, before: nil, story: story, reason: "")
        let made = Decider(rules: rules, relations: relations).decide(
            folding, item: item, history: AlertHistory(told: told, held: held, today: today), mutes: mutes,
            baseline: baseline,
            now: now)
        return Dictionary(uniqueKeysWithValues: made.map { ($0.rule.name, $0) })
    }

    func told(
        _ rule: String, severity: Int, acts: Set<String> = [], at: Timestamp = noon, state: AlertState = .firing,
        relation: String = "any"
    ) -> AlertHistory.Told {
        AlertHistory.Told(
            rule: rule, relation: relation, state: state, severity: severity, acts: acts, cause: "i-0", at: at)
    }

    // MARK: The built-in rules

    @Test func anEasingStoryRaisesOnce() {
        let made = decide(easing)
        #expect(made["easing"]?.decision == .raise(reason: "easing >= 5 and net >= 1: 5.9; 3.9"))
        #expect(made["easing"]?.severity == 3)
        #expect(made["easing"]?.relation == "any")
        #expect(
            made["tension"]?.decision
                == .hold(
                    .condition,
                    reason: "tension >= 6 or kind = act and value <= -5 is not so: "
                        + "found tension 2, kind act, speech, value 5.9, -2"))
        #expect(
            made["ladder"]?.decision
                == .hold(
                    .condition,
                    reason: "rung >= 7 or climb >= 2 and authority >= 0.7 is not so: there is nothing to compare"))
        #expect(made["source_health"] == nil)
    }

    /// Signals of a story, the number of its independent voices, and whether the tension rule tells it.
    @Test(arguments: [
        ("a threat by an official", [sampleSignal("threaten", -6.2, official: true)], 1, true),
        ("narrated by one voice", [sampleSignal("threaten", -6.2)], 1, false),
        ("narrated by two", [sampleSignal("threaten", -6.2)], 2, true),
        ("below six", [sampleSignal("threaten", -5.9, official: true)], 2, false),
        ("a grave act narrated by two", [sampleSignal("sanction", -5.1)], 2, true),
        ("a grave act narrated by one", [sampleSignal("sanction", -5.1)], 1, false),
        ("a small act narrated by two", [sampleSignal("incursion", -4.6)], 2, false),
        ("only hoped for", [sampleSignal("force", -8, status: .hoped, official: true)], 2, false),
        ("long ago", [sampleSignal("force", -8, status: .historical, official: true)], 2, false),
        (
            "an official's trifle beside an unclear act",
            [sampleSignal("force", -7, status: .unknown), sampleSignal("concern", -1, official: true)], 1, false
        ),
    ])
    func tension(_ what: String, signals: [SourcedSignal], voices: Int, tells: Bool) {
        let reports = (1...voices).map { sampleReport("i-\($0)") }
        let made = decide(sampleStory(signals, reports: reports))["tension"]
        #expect((made?.decision.state == .firing) == tells, "\(what): \(made?.decision.reason ?? "")")
    }

    @Test(arguments: [
        (5, Status.occurred, false), (7, .occurred, true), (7, .historical, false), (14, .agreed, true),
    ])
    func ladder(rung: Int, status: Status, tells: Bool) {
        let story = sampleStory([sampleSignal("warn", -3, status: status, rung: rung)])
        #expect((decide(story)["ladder"]?.decision.state == .firing) == tells)
    }

    @Test func tensionBesideEasingHoldsTheEasingRule() {
        let story = sampleStory([sampleSignal("lift_measure", 5.9), sampleSignal("sanction", -5.5)])
        #expect(decide(story)["easing"]?.decision == .hold(.condition, reason: "net >= 1 is not so: found 0.4"))
    }

    // MARK: Gates

    @Test func aRuleSwitchedOffHolds() {
        var rule = Rule.easing
        rule.enabled = false
        #expect(
            decide(easing, rules: [rule])["easing"]?.decision == .hold(.disabled, reason: "the rule is switched off"))
    }

    @Test func aStoryOfNoRelationHolds() {
        let korea = Relation(name: "korea", between: [.actor("KOR"), .actor("PRK")])
        let made = decide(easing, relations: [korea])["easing"]
        #expect(made?.decision == .hold(.relation, reason: "no relation of the rule covers CHN-USA"))
        #expect(made?.relation == nil)
    }

    @Test func baselineNeverAlerts() {
        let made = decide(easing, baseline: true)["easing"]
        #expect(made?.decision == .hold(.baseline, reason: "seen at the first fetch of feed-i-1"))
    }

    private func held(
        _ gate: HeldAlert.Gate, severity: Int = 3, acts: Set<String> = ["lift_measure", "demand"]
    ) -> HeldAlert {
        HeldAlert(
            story: "s-aaaaaaaa", rule: "easing", relation: "any", gate: gate, item: "i-0", at: noon - day,
            severity: severity, acts: acts)
    }

    @Test(arguments: [Placement.copy(of: "i-0", containment: 0.6), .edit])
    func aCopyOfWhatWasToldSaysNothing(placement: Placement) {
        var story = easing
        story.reports = [sampleReport("i-0"), sampleReport("i-1", copyOf: "i-0")]
        let copy = Decision.hold(.copy, reason: "a copy of i-0")
        let standing = [told("easing", severity: 2)]
        #expect(decide(story, placement: placement, told: standing)["easing"]?.decision == copy)
        for gate in HeldAlert.Gate.allCases {
            #expect(decide(story, placement: placement, held: [held(gate)])["easing"]?.decision == copy)
        }
    }

    /// When the original was published, when the copy, and what becomes of the story that nobody was told of.
    @Test(
        arguments: [
            // The original had no date, the copy has one: nothing is lost.
            (nil, 1 * hour, .firing),
            // A copy is as old as what it repeats: an anniversary, a page that was moved, a date that was renewed.
            (50 * hour, 1 * hour, nil), (400 * day, 0, nil),
            (1 * hour, nil, nil),
        ] as [(Int64?, Int64?, AlertState?)])
    func aCopyOfWhatWasNotTold(original: Int64?, copy: Int64?, state: AlertState?) {
        var story = easing
        story.reports = [
            sampleReport("i-0", published: original.map { noon - $0 }, seen: noon - hour),
            sampleReport("i-1", copyOf: "i-0", published: copy.map { noon - $0 }),
        ]
        let item = sampleItem(published: copy.map { noon - $0 }, quality: copy == nil ? .missing : .exact)
        let made = decide(story, placement: .copy(of: "i-0", containment: 0.9), item: item, now: noon)["easing"]
        #expect(made?.decision.state == state, "\(made?.decision.reason ?? "")")
    }

    // MARK: What was known before anybody was told

    @Test(arguments: [HeldAlert.Gate.baseline, .digest])
    func whatWasKnownIsToldOnlyWhenItGrows(gate: HeldAlert.Gate) {
        let made = decide(easing, held: [held(gate)])["easing"]
        #expect(made?.decision.hold == .unchanged, "\(made?.decision.reason ?? "")")
        // What grows is told for the first time, as far as anybody heard.
        let milder = held(gate, severity: 2, acts: ["~lift_measure:CHN>USA"])
        #expect(decide(easing, held: [milder])["easing"]?.decision.state == .firing)
        let talks = decide(easing, held: [held(gate, acts: ["talks"])])["easing"]
        #expect(talks?.decision == .raise(reason: "new act: lift_measure CHN>USA"))
        // Nobody was told, so nothing is taken back.
        let weak = sampleStory([sampleSignal("lift_measure", 3.1)])
        #expect(decide(weak, held: [held(gate)])["easing"]?.decision.hold == .condition)
    }

    @Test func whatHasNoDateMakesNothingKnown() throws {
        let undated = sampleItem(published: nil, quality: .missing)
        let made = try #require(decide(easing, item: undated, baseline: true)["easing"])
        #expect(made.decision.hold == .baseline)
        #expect(made.held(easing, by: undated, at: noon) == nil)
        #expect(made.held(easing, by: sampleItem(), at: noon)?.gate == .baseline)
    }

    @Test func aWaitingAlertIsToldWhenItsTimeHasCome() throws {
        let before = [told("easing", severity: 3, acts: ["talks"], at: noon)]
        let waiting = try #require(decide(easing, told: before)["easing"])
        #expect(waiting.due == noon + 6 * hour)
        let held = try #require(waiting.held(easing, by: sampleItem(), at: noon + hour))
        #expect(held.gate == .cooldown && held.acts == ["lift_measure:CHN>USA", "demand:CHN>USA"])
        func due(_ now: Timestamp, _ rules: [Rule] = Rule.builtIn) -> Decision? {
            Decider(rules: rules, relations: []).decide(
                due: held, easing, item: sampleItem(), history: AlertHistory(told: before, held: [held]), mutes: [],
                now: now)?.decision
        }
        // The item's date was good when it came; it has not grown stale by waiting.
        #expect(due(noon + 6 * hour) == .update(reason: "new act: lift_measure CHN>USA"))
        #expect(due(noon + 60 * hour) == .update(reason: "new act: lift_measure CHN>USA"))
        #expect(due(noon + 5 * hour)?.hold == .cooldown)
        #expect(due(noon + 6 * hour, [.tension]) == nil)
    }

    @Test(arguments: [
        (DateQuality.missing, nil as Int64?, Decision.hold(.undated, reason: "its date is missing")),
        (.unreadable, nil, .hold(.undated, reason: "its date is unreadable")),
        (.implausible, 400 * day, .hold(.undated, reason: "its date is implausible")),
        (.exact, 49 * hour, .hold(.stale, reason: "published 2 days ago; news is at most 2 days old")),
        (.zoneAssumed, 30 * day, .hold(.stale, reason: "published 30 days ago; news is at most 2 days old")),
    ])
    func datesFailClosed(quality: DateQuality, age: Int64?, decision: Decision) {
        let item = sampleItem(published: age.map { noon - $0 }, quality: quality)
        #expect(decide(easing, item: item, now: noon)["easing"]?.decision == decision)
    }

    @Test func aDayWithoutATimeHasTheWholeDay() {
        let item = sampleItem(published: noon - 71 * hour, quality: .day)
        #expect(decide(easing, item: item, now: noon)["easing"]?.decision.state == .firing)
        #expect(decide(easing, item: item, now: noon + 2 * hour)["easing"]?.decision.state == nil)
    }

    // MARK: After an alert

    @Test func nothingNewHolds() {
        let made = decide(easing, told: [told("easing", severity: 3, acts: ["lift_measure"])])["easing"]
        #expect(
            made?.decision == .hold(.unchanged, reason: "told at severity 3; no new act and no higher severity"))
    }

    @Test func aHigherSeverityBreaksTheCooldown() {
        let agreed = [told("easing", severity: 2, acts: ["~lift_measure:CHN>USA"], at: noon + hour - 1)]
        #expect(decide(easing, told: agreed)["easing"]?.decision == .update(reason: "severity 3, told at 2"))
        let talks = [told("easing", severity: 2, acts: ["talks"], at: noon + hour - 1)]
        #expect(
            decide(easing, told: talks)["easing"]?.decision
                == .update(reason: "severity 3, told at 2: lift_measure CHN>USA"))
    }

    /// Another outlet tells more of the same and the score grows: that makes nothing graver.
    @Test(
        arguments: [
            ["lift_measure:CHN>USA"], ["lift_measure", "talks"], ["ceasefire", "lift_measure:CHN>USA"],
        ] as [Set<String>])
    func moreOfTheSameIsNoHigherSeverity(acts: Set<String>) {
        let made = decide(easing, told: [told("easing", severity: 2, acts: acts)])["easing"]
        #expect(
            made?.decision
                == .hold(.unchanged, reason: "severity 3, told at 2: more is said of it, nothing graver"))
    }

    /// What was told, what a report adds, and whether that is told.
    @Test(
        arguments: [
            ("too little by itself", ["lift_measure:CHN>USA"], sampleSignal("endorse", 3.5, "USA", "CHN"), false),
            ("in another family", ["lift_measure:CHN>USA"], sampleSignal("release", 5), true),
            ("another word for less", ["lift_measure:CHN>USA"], sampleSignal("concede", 5), false),
            ("an answer in kind", ["lift_measure:CHN>USA"], sampleSignal("lift_measure", 5, "USA", "CHN"), true),
            ("told as mutual", ["lift_measure"], sampleSignal("lift_measure", 5, "USA", "CHN"), false),
            ("only agreed before", ["~lift_measure:CHN>USA"], sampleSignal("demand", -2), false),
            (
                "signed is the truce that was told", ["ceasefire", "lift_measure:CHN>USA"],
                sampleSignal("sign", 5.9, mutual: true), false
            ),
            ("signed is something else", ["lift_measure:CHN>USA"], sampleSignal("sign", 5.9, mutual: true), true),
            ("a class of a user's own", ["lift_measure:CHN>USA"], sampleSignal("parade", 5), true),
        ] as [(String, Set<String>, SourcedSignal, Bool)])
    func aNewActIsOneThatWouldBeToldByItself(_: String, told acts: Set<String>, more: SourcedSignal, isTold: Bool) {
        let story = sampleStory([sampleSignal("lift_measure", 5.9, official: true), more])
        let before = [told("easing", severity: 5, acts: acts, at: noon - 12 * hour)]
        let made = decide(story, told: before)["easing"]
        #expect(made?.decision.state == (isTold ? .updated : nil), "\(made?.decision.reason ?? "")")
    }

    @Test func aNewActWaitsForTheCooldown() {
        let before = [told("easing", severity: 3, acts: ["talks"], at: noon)]
        #expect(
            decide(easing, told: before)["easing"]?.decision
                == .hold(.cooldown, reason: "told 60 min ago; cooldown for another 5 h unless the severity rises"))
        #expect(
            decide(easing, told: before, now: noon + 6 * hour)["easing"]?.decision
                == .update(reason: "new act: lift_measure CHN>USA"))
    }

    @Test func anEditTellsAgainOnlyAtAHigherSeverity() {
        let before = [told("easing", severity: 3, acts: ["talks"], at: noon - 12 * hour)]
        #expect(
            decide(easing, placement: .edit, told: before)["easing"]?.decision
                == .hold(.unchanged, reason: "an edit tells again only at a higher severity than 3"))
        let lower = [told("easing", severity: 2, at: noon - 12 * hour)]
        #expect(decide(easing, placement: .edit, told: lower)["easing"]?.decision.state == .updated)
    }

    /// What was told, and what the story has come to: a level that wavers around the line takes nothing back.
    @Test(arguments: [(4.99, 0.0, false), (4.01, 0, false), (3.99, 0, true), (6, 5.9, false), (6, 6.1, true)])
    func aStoryNearTheLineStands(easing: Double, tension: Double, isOver: Bool) {
        var story = sampleStory([sampleSignal("lift_measure", easing)])
        story.tension = tension
        let before = [told("easing", severity: 3, acts: ["lift_measure"], at: noon - 24 * hour)]
        let made = decide(story, told: before)["easing"]
        #expect(made?.decision.state == (isOver ? .resolved : nil), "\(made?.decision.reason ?? "")")
        #expect(isOver || made?.decision.hold == .unchanged)
    }

    /// A visit was told as a thaw; an hour later an outlet tells of it that sees little but quarrel.
    @Test func forADayOnlyAnEditTakesBackWhatWasTold() {
        var story = sampleStory([sampleSignal("lift_measure", 5)])
        story.tension = 5.5
        let before = [told("easing", severity: 3, acts: ["lift_measure"])]
        func made(_ placement: Placement, after hours: Int64) -> Decision? {
            decide(story, placement: placement, told: before, now: noon + hours * hour)["easing"]?.decision
        }
        #expect(
            made(.report, after: 1)
                == .hold(
                    .unchanged,
                    reason: "net >= 1 is not so: found -0.5; for a day, only an edit takes back what was told"))
        #expect(made(.edit, after: 1)?.state == .resolved)
        #expect(made(.report, after: 24)?.state == .resolved)
    }

    @Test func whatNoLongerStandsIsTakenBackOnce() {
        let weak = sampleStory([sampleSignal("lift_measure", 3.1)])
        let before = [told("easing", severity: 4, acts: ["lift_measure"])]
        let made = decide(weak, placement: .edit, told: before)["easing"]
        #expect(made?.decision == .resolve(reason: "easing >= 5 is not so: found 3.1"))
        // It goes to those who were told at 4.
        #expect(made?.severity == 4)
        let after = before + [told("easing", severity: 4, state: .resolved)]
        #expect(decide(weak, told: after)["easing"]?.decision.state == nil)
    }

    @Test func whatWasTakenBackMayRiseAgainAfterTheCooldown() {
        let before = [
            told("easing", severity: 3, at: noon - hour), told("easing", severity: 3, at: noon, state: .resolved),
        ]
        #expect(
            decide(easing, told: before)["easing"]?.decision
                == .hold(.cooldown, reason: "taken back 60 min ago; cooldown for another 5 h unless the severity rises")
        )
        #expect(decide(easing, told: before, now: noon + 6 * hour)["easing"]?.decision.state == .firing)
        let lower = [told("easing", severity: 2, at: noon, state: .resolved)]
        #expect(decide(easing, told: lower)["easing"]?.decision.state == .firing)
    }
}
