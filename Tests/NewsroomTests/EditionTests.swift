// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Stories
import Testing
import Workbench

@testable import Newsroom

@Suite struct EditionTests {
    private func draft(_ states: [AlertState]) -> Edition.Draft {
        let item = Item(
            id: "i-1", attribution: Attribution(source: "wire", outlet: "Wire", owner: "Wire"), title: "",
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
        return Edition.Draft(decisions: decisions, item: item, history: AlertHistory())
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
}
