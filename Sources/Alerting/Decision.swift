// SPDX-License-Identifier: Apache-2.0

package import Items
package import Stories

/// What a rule makes of a story after an item arrived, with the reason in words.
package enum Decision: Hashable, Sendable {
    /// Tell it for the first time.
    case raise(reason: String)
    /// Tell more of it: a higher severity or a new act class.
    case update(reason: String)
    /// Say nothing, because of this gate.
    case hold(Hold, reason: String)
    /// What was told no longer stands.
    case resolve(reason: String)

    /// The gates in the order they are asked; the first that closes gives the reason.
    package enum Hold: String, Sendable, Codable, CaseIterable {
        /// The rule is switched off.
        case disabled
        /// No relation of the rule covers the two actors.
        case relation
        /// The story is below the rule's condition.
        case condition
        /// Seen at the first fetch of its source, and not young enough.
        case baseline
        /// Repeats what was told, or held back.
        case copy
        /// No date, or one that nobody can trust.
        case undated
        /// Too old to be news.
        case stale
        /// Told already, and nothing new since.
        case unchanged
        /// Told a short while ago.
        case cooldown
        /// Another rule of the same kind, written for these actors, tells it.
        case narrower
        /// Another rule tells this story to the same sinks, at the same severity or a higher one.
        case another
        /// The day's alerts for this relation are spent: the digest tells it.
        case budget

        /// What the gate looks at, in the checklist of `why`.
        package var subject: String {
            switch self {
            case .disabled: "enabled"
            case .relation: "relation"
            case .condition: "condition"
            case .baseline: "first reading"
            case .copy: "own words"
            case .undated, .stale: "date"
            case .unchanged: "new"
            case .cooldown: "cooldown"
            case .narrower: "narrower rule"
            case .another: "other rules"
            case .budget: "budget"
            }
        }
    }

    /// The gate that holds it; nil where it is told.
    package var hold: Hold? { if case .hold(let gate, _) = self { gate } else { nil } }

    package var reason: String {
        switch self {
        case .raise(let reason), .update(let reason), .hold(_, let reason), .resolve(let reason): reason
        }
    }

    /// The state of the alert that it makes; nil where it makes none.
    package var state: AlertState? {
        switch self {
        case .raise: .firing
        case .update: .updated
        case .resolve: .resolved
        case .hold: nil
        }
    }
}

/// One rule's decision.
package struct RuleDecision: Hashable, Sendable {
    package var rule: Rule
    /// The relation under which it was decided; nil where none covers the story.
    package var relation: String?
    package var decision: Decision
    package var severity: Int
    /// The mute that silences its pushes, if one does. It says nothing about the log.
    package var mute: Mute?
    /// When a decision that waits is made again; nil where it does not.
    package var due: Timestamp?
    /// Every gate that was asked, in order, with what was found: the parts of the condition, then those of the item and of
    /// what was told before. The last one is the one that closed. It is what `why` prints.
    package var gates: [Gate]

    package init(
        rule: Rule, relation: String?, decision: Decision, severity: Int, mute: Mute? = nil, due: Timestamp? = nil,
        gates: [Gate] = []
    ) {
        self.rule = rule
        self.relation = relation
        self.decision = decision
        self.severity = severity
        self.mute = mute
        self.due = due
        self.gates = gates
    }

    /// Holds it at one more gate.
    mutating func hold(_ hold: Decision.Hold, reason: String) {
        decision = .hold(hold, reason: reason)
        gates.append(Gate(text: hold.subject, found: reason, passed: false))
    }

    /// What the store keeps of a decision that was held though its condition was met; nil where nothing waits or is known. What
    /// a first reading shows without a date may be months old, so that nothing which happens now is known by it.
    package func held(_ story: Story, by item: Item, at now: Timestamp) -> HeldAlert? {
        let gates: [Decision.Hold: HeldAlert.Gate] = [.baseline: .baseline, .cooldown: .cooldown, .budget: .budget]
        guard let relation, let gate = decision.hold.flatMap({ gates[$0] }),
            gate != .baseline || item.newsMoment != nil
        else { return nil }
        return HeldAlert(
            story: story.id, rule: rule.name, relation: relation, gate: gate, item: item.id, at: now, due: due,
            severity: severity, acts: Set(story.acts))
    }
}
