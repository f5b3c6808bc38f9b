// SPDX-License-Identifier: Apache-2.0

package import Items

/// What a rule would have told of a story and did not, though its condition was met: kept so that nothing is lost that only
/// had to wait, and nothing told as new that was known.
package struct HeldAlert: Hashable, Sendable {
    package enum Gate: String, Sendable, Codable, CaseIterable {
        /// Known when its source was first read. It stays so, told to nobody.
        case baseline
        /// Told in a digest.
        case digest
        /// Waits for the end of a cooldown.
        case cooldown
        /// Beyond the day's budget: waits for the next digest.
        case budget
    }

    package var story: String
    package var rule: String
    package var relation: String
    package var gate: Gate
    /// The item that would have told it: the first of those held by this gate.
    package var item: String
    package var at: Timestamp
    /// When it is decided again; nil where time alone changes nothing.
    package var due: Timestamp?
    package var severity: Int
    /// Names of the acts that the story had (`Act.name`).
    package var acts: Set<String>

    package init(
        story: String, rule: String, relation: String, gate: Gate, item: String, at: Timestamp, due: Timestamp? = nil,
        severity: Int, acts: Set<String>
    ) {
        self.story = story
        self.rule = rule
        self.relation = relation
        self.gate = gate
        self.item = item
        self.at = at
        self.due = due
        self.severity = severity
        self.acts = acts
    }

    /// Whether it counts as told: only what is new beside it is news.
    package var isKnown: Bool { gate == .baseline || gate == .digest }

    /// Whether both are the one thing that a gate holds of a story.
    package func isSame(as other: HeldAlert) -> Bool {
        story == other.story && rule == other.rule && relation == other.relation && gate == other.gate
    }

    /// The same, held once more: the first item stays, the rest is as of now.
    package func joined(by later: HeldAlert) -> HeldAlert {
        var joined = later
        joined.item = item
        joined.at = at
        joined.severity = max(severity, later.severity)
        joined.acts.formUnion(acts)
        return joined
    }
}
