// SPDX-License-Identifier: Apache-2.0

/// What kind of thing a class of the taxonomy is: said, done, judged or felt.
package enum EventKind: String, Sendable, Codable, CaseIterable {
    case act, speech, assessment, atmosphere
}

/// Classes that reports of one development are likely to mix: one outlet's `talks` is another's `agree`.
package enum EventFamily: String, Sendable, Codable, CaseIterable {
    /// Weapons and troops.
    case force
    /// Money, goods and law.
    case measure
    /// People held or sent back.
    case people
    /// Envoys, meetings, promises, and their breaking off.
    case contact
    /// Words against the other side.
    case dispute
    /// How the relation is judged or feels.
    case climate
}

extension EventFamily {
    /// The family and kind of a class; a class that a user's own lexicon invents is an act of no family.
    package static func of(_ eventClass: String) -> EventFamily? { table[eventClass]?.family }

    package static func kind(_ eventClass: String) -> EventKind { table[eventClass]?.kind ?? .act }

    private static let table: [String: (family: EventFamily, kind: EventKind)] = {
        var table: [String: (family: EventFamily, kind: EventKind)] = [:]
        func add(_ family: EventFamily, _ kind: EventKind, _ classes: String...) {
            for name in classes { table[name] = (family, kind) }
        }
        add(
            .force, .act, "force", "blockade", "strike_object", "mobilize", "incursion", "arm_third", "ceasefire",
            "disarm", "stand_down")
        add(.measure, .act, "sanction", "econ_measure", "lift_measure", "cooperate", "aid", "sign")
        add(.measure, .speech, "concede", "ease")
        add(.people, .act, "detain", "release", "return")
        add(.contact, .act, "cut_relations", "suspend_channel", "meet", "call", "visit", "talks")
        add(.contact, .speech, "hope", "intent", "restraint", "invite", "accept", "agree", "pledge", "endorse")
        add(
            .dispute, .speech, "ultimatum", "threaten", "warn", "protest", "condemn", "reject", "accuse", "blame",
            "demand", "concern")
        add(.climate, .assessment, "decline", "noprogress", "progress")
        add(.climate, .atmosphere, "tone")
        return table
    }()
}
