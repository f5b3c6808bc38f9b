// SPDX-License-Identifier: Apache-2.0

/// When somebody is told, about whom, how often, and where: `[rule NAME]`.
package struct Rule: Hashable, Sendable {
    package var name: String
    package var kind: AlertKind
    /// Names of relations; empty means whichever relation covers the story most closely.
    package var relations: [String]
    package var condition: Condition
    /// Seconds after an alert of a story in which only a higher severity tells more of it.
    package var cooldown: Int64
    /// 1…5 instead of the severity that the score gives.
    package var severity: Int?
    /// Names of sinks to push to. A log takes every alert, named or not.
    package var notify: [String]
    package var enabled: Bool
    /// Alerts of this rule a day and relation; what is beyond it is held. Severity 5 is never held.
    package var dailyBudget: Int
    /// Alerts of any rule a day about the same two actors, after which this one is held in the same way.
    package var pairBudget: Int

    package init(
        name: String, kind: AlertKind, relations: [String] = [], condition: Condition,
        cooldown: Int64 = Rule.usualCooldown, severity: Int? = nil, notify: [String] = [], enabled: Bool = true,
        dailyBudget: Int = Rule.usualBudget, pairBudget: Int = Rule.usualPairBudget
    ) {
        self.name = name
        self.kind = kind
        self.relations = relations
        self.condition = condition
        self.cooldown = cooldown
        self.severity = severity
        self.notify = notify
        self.enabled = enabled
        self.dailyBudget = dailyBudget
        self.pairBudget = pairBudget
    }

    /// Whether it is asked about stories; the others are asked about sources, or once a day.
    package var isAboutStories: Bool { kind != .sourceHealth && kind != .digest }

    /// Six hours.
    package static let usualCooldown: Int64 = 6 * 3_600
    package static let usualBudget = 20
    package static let usualPairBudget = 5
}

extension Rule {
    /// The rules that exist without a line of configuration; `config show` prints them as sections.
    package static let builtIn: [Rule] = [tension, easing, ladder, sourceHealth, digest]

    /// Tension of 6 with an act or word that is no mere hope or memory, or an act that is grave by itself; by an official on
    /// record or told by two voices.
    package static let tension = Rule(
        name: "tension", kind: .tension,
        condition: written(
            "(tension >= 6 or kind = act and value <= -5) and value <= -2 and status in (occurred, agreed)"
                + " and (official or sources >= 2)",
            .all([
                .any([
                    .compare(.tension, .atLeast, 6),
                    .all([.among(.kind, ["act"], negated: false), .compare(.value, .atMost, -5)]),
                ]),
                .compare(.value, .atMost, -2),
                .among(.status, ["occurred", "agreed"], negated: false),
                .any([.flag(.official, true), .compare(.sources, .atLeast, 2)]),
            ])))

    /// Easing of 5 that outweighs the tension told beside it.
    package static let easing = Rule(
        name: "easing", kind: .easing,
        condition: written(
            "easing >= 5 and net >= 1", .all([.compare(.easing, .atLeast, 5), .compare(.net, .atLeast, 1)])))

    /// Official language on rung 7 (reserving the right, countermeasures) or above, or two rungs above what this side has used
    /// toward the other in three months, by somebody with authority.
    package static let ladder = Rule(
        name: "ladder", kind: .ladder,
        condition: written(
            "(rung >= 7 or climb >= 2 and authority >= 0.7) and status in (occurred, agreed)",
            .all([
                .any([
                    .compare(.rung, .atLeast, 7),
                    .all([.compare(.climb, .atLeast, 2), .compare(.authority, .atLeast, 0.7)]),
                ]),
                .among(.status, ["occurred", "agreed"], negated: false),
            ])))

    /// A source that fails or falls silent: silence must differ from death.
    package static let sourceHealth = Rule(
        name: "source_health", kind: .sourceHealth,
        condition: written(
            "failures >= 5 or silence >= 3",
            .any([.compare(.failures, .atLeast, 5), .compare(.silence, .atLeast, 3)])),
        cooldown: 86_400)

    /// Once a day, for each relation of which the budget held something back, what that was.
    package static let digest = Rule(
        name: "digest", kind: .digest, condition: written("held >= 1", .compare(.held, .atLeast, 1)),
        cooldown: 86_400)

    /// The text and the tree of a built-in condition; a test parses the one and compares it with the other.
    private static func written(_ text: String, _ expression: Condition.Expression) -> Condition {
        Condition(text: text, expression: expression)
    }
}
