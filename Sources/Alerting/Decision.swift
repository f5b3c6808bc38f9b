// SPDX-License-Identifier: Apache-2.0

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
        /// A copy never raises.
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
        /// The day's alerts for this relation are spent.
        case budget
    }

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
    /// The parts of the condition with what was found: what `why` prints.
    package var gates: [Gate]

    package init(
        rule: Rule, relation: String?, decision: Decision, severity: Int, mute: Mute? = nil, gates: [Gate] = []
    ) {
        self.rule = rule
        self.relation = relation
        self.decision = decision
        self.severity = severity
        self.mute = mute
        self.gates = gates
    }
}
