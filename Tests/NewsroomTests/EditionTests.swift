// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Stories
import Testing
import Workbench

@testable import Newsroom

@Suite struct EditionTests {
    /// - Parameter first: the index of its first judgement.
    private func draft(_ states: [AlertState], item id: String = "i-1", first: Int = 0) -> Edition.Draft {
        let item = Item(
            id: id, attribution: Attribution(source: "wire", outlet: "Wire", owner: "Wire"), title: "",
            content: ZonedText(plain: ""), completeness: .full, link: nil, published: .missing, updated: nil,
            firstSeen: noon, language: nil)
        let decisions = states.enumerated().map { index, state in
            let decision: Decision =
                switch state {
                case .firing: .raise(reason: "\(index)")
                case .updated: .update(reason: "\(index)")
                case .resolved: .resolve(reason: "\(index)")
                }
            return RuleDecision(rule: .tension, relation: "any", decision: decision, severity: 2 + index)
        }
        return Edition.Draft(
            decisions: decisions, item: item, history: AlertHistory(),
            judgements: Array(first..<first + states.count))
    }

    /// The words of one pass on one story, and the one that is said.
    @Test(
        arguments: [
            ([.firing], .firing, 2), ([.firing, .updated, .updated], .firing, 4), ([.updated, .updated], .updated, 3),
            // Said and taken back in one breath: nothing.
            ([.firing, .resolved], nil, 0), ([.firing, .updated, .resolved], nil, 0),
            ([.updated, .resolved], .resolved, 3), ([.resolved], .resolved, 2), ([.resolved, .firing], .firing, 3),
            ([.firing, .resolved, .firing], .firing, 4),
        ] as [([AlertState], AlertState?, Int)])
    func outcomes(states: [AlertState], state: AlertState?, severity: Int) {
        let outcome = draft(states).outcome
        #expect(outcome?.decision.state == state)
        #expect(outcome?.severity ?? 0 == severity)
    }

    // MARK: Two stories that become one

    /// What was decided first leads, whichever story it was decided on.
    @Test func draftsOnTwoStoriesAreOneInTheOrderOfTheirDecisions() throws {
        let early = draft([.firing, .updated], item: "i-2", first: 3), late = draft([.firing], item: "i-1", first: 5)
        for drafts in [[early, late], [late, early]] {
            let joined = try #require(Edition.Draft(joining: drafts))
            #expect(joined.item.id == "i-2")
            #expect(joined.judgements == [3, 4, 5])
            #expect(joined.outcome?.decision.state == .firing && joined.outcome?.severity == 3)
        }
        #expect(Edition.Draft(joining: []) == nil)
    }

    /// The severity that stands told of the other story, the words that were drafted, and what is left to say.
    @Test(
        arguments: [
            (nil, [.firing], true, .firing), (1, [.firing], true, .updated), (2, [.firing], true, nil),
            (2, [.firing, .updated], true, .updated), (3, [.firing, .updated], true, nil),
            (5, [.updated], true, .updated), (5, [.resolved], true, .resolved), (5, [.firing], false, .updated),
        ] as [(Int?, [AlertState], Bool, AlertState?)])
    func aDraftOnWhatWasToldBefore(told: Int?, states: [AlertState], isAlone: Bool, state: AlertState?) {
        let before = AlertHistory(
            told: told.map { severity in
                [
                    AlertHistory.Told(
                        rule: "tension", relation: "any", state: .firing, severity: severity, acts: [], cause: "i-0",
                        at: noon - hour)
                ]
            } ?? [])
        #expect(draft(states).told(after: before, isAlone: isAlone)?.outcome?.decision.state == state)
    }
}
