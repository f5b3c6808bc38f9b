// SPDX-License-Identifier: Apache-2.0

package import Items
package import Signals
import Stories

/// What was told before, as far as a decision needs it: the store fills it, a pass adds to it as it decides.
package struct AlertHistory: Hashable, Sendable {
    /// An alert of before.
    package struct Told: Hashable, Sendable {
        package var rule: String
        package var relation: String
        package var state: AlertState
        package var severity: Int
        package var acts: Set<String>
        package var cause: String
        package var at: Timestamp

        package init(
            rule: String, relation: String, state: AlertState, severity: Int, acts: Set<String>, cause: String,
            at: Timestamp
        ) {
            self.rule = rule
            self.relation = relation
            self.state = state
            self.severity = severity
            self.acts = acts
            self.cause = cause
            self.at = at
        }

        package init(_ alert: Alert) {
            self.init(
                rule: alert.rule, relation: alert.relation, state: alert.state, severity: alert.severity,
                acts: Set(alert.acts), cause: alert.cause, at: alert.at)
        }
    }

    /// What has a budget: a rule under a relation, or two actors.
    package struct Account: Hashable, Sendable {
        package var rule: String
        package var relation: String

        package init(rule: String, relation: String) {
            self.rule = rule
            self.relation = relation
        }

        /// Two actors, whichever rules tell of them.
        package init(pair: Dyad) { self.init(rule: "", relation: pair.description) }
    }

    /// The alerts of this story (or source), oldest first.
    package var told: [Told]
    /// What was held back of this story, in any order.
    package var held: [HeldAlert]
    /// Alerts of any story in the last 24 hours, resolutions not counted.
    package var today: [Account: Int]

    package init(told: [Told] = [], held: [HeldAlert] = [], today: [Account: Int] = [:]) {
        self.told = told
        self.held = held
        self.today = today
    }

    /// Adds what a pass has just decided, so that the next item of the pass knows of it.
    ///
    /// - Parameter pair: the story's actors.
    package mutating func record(_ entry: Told, pair: Dyad? = nil) {
        told.append(entry)
        guard entry.state != .resolved else { return }
        today[Account(rule: entry.rule, relation: entry.relation), default: 0] += 1
        if let pair { today[Account(pair: pair), default: 0] += 1 }
    }

    /// Takes back the last words of a rule, which were drafted and came to nothing.
    package mutating func forget(_ count: Int, _ rule: String, _ relation: String) {
        for _ in 0..<count {
            guard let last = told.lastIndex(where: { $0.rule == rule && $0.relation == relation }) else { return }
            told.remove(at: last)
        }
    }

    /// What this rule has told under this relation since it was last resolved; empty where nothing stands.
    package func standing(_ rule: String, _ relation: String) -> [Told] {
        let mine = told.filter { $0.rule == rule && $0.relation == relation }
        let resolved = mine.lastIndex { $0.state == .resolved }
        return Array(mine[(resolved.map { $0 + 1 } ?? 0)...])
    }

    /// What was told and held of this story and of one that has become part of it, as if it had always been one. What a day
    /// has seen is the same for both.
    package func united(with other: AlertHistory, story: String) -> AlertHistory {
        var whole = self
        whole.told = (told + other.told).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
        for held in other.held {
            var moved = held
            moved.story = story
            if let index = whole.held.firstIndex(where: { $0.isSame(as: moved) }) {
                let (first, second) =
                    whole.held[index].at <= moved.at
                    ? (whole.held[index], moved) : (moved, whole.held[index])
                whole.held[index] = first.joined(by: second)
            } else {
                whole.held.append(moved)
            }
        }
        return whole
    }

    /// What was known of the story, though nobody was told of it alone: from a first reading or a digest, and not taken back
    /// since.
    func known(_ rule: String, _ relation: String) -> [HeldAlert] {
        let resolved = told.last { $0.rule == rule && $0.relation == relation && $0.state == .resolved }
        return held.filter {
            $0.isKnown && $0.rule == rule && $0.relation == relation && $0.at > resolved?.at ?? Timestamp(seconds: .min)
        }
    }

    /// The acts of a story that this rule has neither told nor known of, strongest first.
    func news(of story: Story, for rule: Rule, _ relation: String) -> [SourcedSignal] {
        story.news(beside: acts(rule.name, relation), in: rule.channel)
    }

    /// Whether a story has an act that is graver than all that this rule has told or known of.
    func isGraver(_ story: Story, for rule: Rule, _ relation: String) -> Bool {
        story.isGraver(than: acts(rule.name, relation), in: rule.channel)
    }

    /// Names of the acts that were told or known.
    private func acts(_ rule: String, _ relation: String) -> Set<String> {
        standing(rule, relation).reduce(into: Set(known(rule, relation).flatMap(\.acts))) { $0.formUnion($1.acts) }
    }

    /// Whether this rule holds anything of the story that still waits.
    func isWaiting(_ rule: String, _ relation: String) -> Bool {
        held.contains { !$0.isKnown && $0.rule == rule && $0.relation == relation }
    }

    func latest(_ rule: String, _ relation: String) -> Told? {
        told.last { $0.rule == rule && $0.relation == relation }
    }
}
