// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Stories
import Testing

@testable import Alerting

@Suite struct RungHistoryTests {
    @Test func aStoryDoesNotCountAgainstItself() {
        var history = RungHistory()
        #expect(history.highest(beside: "s-1", at: noon) == nil)
        history.record(3, by: "s-1", at: noon - 10 * day)
        history.record(5, by: "s-2", at: noon)
        #expect(history.highest(beside: "s-2", at: noon) == 3)
        #expect(history.highest(beside: "s-1", at: noon) == 5)
        // The next report of the story that climbed: its rung is its own, though others repeat it meanwhile.
        history.record(5, by: "s-3", at: noon + day)
        #expect(history.highest(beside: "s-2", at: noon + day) == 3)
        #expect(history.highest(beside: "s-3", at: noon + day) == 5)
    }

    @Test func whatWasSaidLongAgoIsNoHabit() {
        var history = RungHistory()
        history.record(7, by: "s-1", at: noon - 91 * day)
        history.record(2, by: "s-1", at: noon - 80 * day)
        #expect(history.highest(beside: "s-2", at: noon) == 2)
        // Said again by others in time, it stays one; said again after the time, it begins anew.
        history.record(2, by: "s-2", at: noon)
        #expect(history.highest(beside: "s-3", at: noon + 80 * day) == 2)
        history.record(7, by: "s-4", at: noon)
        #expect(history.highest(beside: "s-4", at: noon) == 2)
    }

    /// Rung, habit, authority, and whether the built-in rule tells it.
    @Test(
        arguments: [
            (4, 2, 0.8, true), (4, 3, 0.8, false), (4, 2, 0.6, false), (4, nil, 0.8, false), (7, nil, 0.3, true),
            (7, 7, 0.3, true), (2, 0, 0.7, true),
        ] as [(Int, Int?, Double, Bool)])
    func climbs(rung: Int, habit: Int?, authority: Double, tells: Bool) throws {
        var climb = sampleSignal("warn", -3, rung: rung)
        climb.signal.authority = authority
        let key = try #require(RungHistory.key(climb.signal))
        #expect(key == "rung/prc/CHN>USA")
        let folding = Folding(placement: .opening, before: nil, story: sampleStory([climb]), reason: "")
        let made = Decider(rules: [.ladder], relations: []).decide(
            folding, item: sampleItem(), history: AlertHistory(), mutes: [], habits: habit.map { [key: $0] } ?? [:],
            baseline: false, now: noon + hour)
        #expect((made.first?.decision.state == .firing) == tells, "\(made.first?.decision.reason ?? "")")
    }

    @Test func whatIsNoActOfTodayHasNoHabit() {
        #expect(RungHistory.key(sampleSignal("warn", -3, status: .historical, rung: 5).signal) == nil)
        #expect(RungHistory.key(sampleSignal("warn", -3).signal) == nil)
    }
}
