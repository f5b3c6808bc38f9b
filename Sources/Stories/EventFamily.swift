// SPDX-License-Identifier: Apache-2.0

/// Classes that reports of one development are likely to mix: one outlet's `talks` is another's `agree`.
package enum EventFamily: String, Sendable, Codable, CaseIterable {
    /// Weapons and troops.
    case force
    /// Money, goods and law.
    case measure
    /// People held, expelled or sent back.
    case people
    /// Envoys, meetings, promises, and their breaking off.
    case contact
    /// Words against the other side.
    case dispute
    /// How the relation is judged or feels.
    case climate

    /// The family of a class of the taxonomy; nil for a class that a user's own lexicon invents.
    package static func of(_ eventClass: String) -> EventFamily? { table[eventClass] }

    private static let table: [String: EventFamily] = {
        let members: [EventFamily: [String]] = [
            .force: [
                "force", "assault", "blockade", "strike_object", "mobilize", "incursion", "arm_third", "ceasefire",
                "disarm", "stand_down",
            ],
            .measure: ["sanction", "econ_measure", "lift_measure", "concede", "cooperate", "aid", "sign"],
            .people: ["detain", "coerce", "unrest", "release"],
            .contact: [
                "cut_relations", "suspend_channel", "hope", "restraint", "call", "meet", "visit", "invite", "agree",
                "talks", "endorse",
            ],
            .dispute: [
                "ultimatum", "threaten", "warn", "protest", "condemn", "reject", "accuse", "demand", "investigate",
                "concern",
            ],
            .climate: ["decline", "noprogress", "progress", "tone"],
        ]
        var table: [String: EventFamily] = [:]
        for (family, classes) in members { for name in classes { table[name] = family } }
        return table
    }()
}
