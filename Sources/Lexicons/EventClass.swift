// SPDX-License-Identifier: Apache-2.0

/// One class of the taxonomy: what kind of thing it is, its weight where a lexicon gives none, and where it stands in the
/// scales that other systems publish. Ours is a table of its own, anchored to the two (neither of which is sacred).
package struct EventClass: Hashable, Sendable {
    /// Acts and speech move a relation; assessments and atmosphere are somebody's judgement of it.
    package enum Kind: String, Sendable { case act, speech, assessment, atmosphere }

    package enum Quad: String, Sendable {
        case verbalCooperation = "verbal_cooperation"
        case materialCooperation = "material_cooperation"
        case verbalConflict = "verbal_conflict"
        case materialConflict = "material_conflict"
        case none
    }

    package var name: String
    package var kind: Kind
    package var quad: Quad
    /// −10…+10; below zero tension.
    package var base: Double
    /// Root of the CAMEO code, empty where CAMEO has none.
    package var cameo: String
    /// PLOVER 2.0 event type, empty where PLOVER has none.
    package var plover: String
    /// Goldstein 1992 by CAMEO root, as distributed with event data; nil where there is none.
    package var goldstein: Double?
    /// Both sides do it at once, so two actors joined by "and" share it.
    package var isReciprocal: Bool
}

extension EventClass {
    /// Something is wanted of another: the speaker acts, whoever is the grammatical subject.
    package var isRequest: Bool { name == "demand" || name == "hope" }

    package static func named(_ name: String) -> EventClass? { byName[name] }

    package static let all: [EventClass] = [
        act("force", -10, "19", "ASSAULT", -10), act("assault", -9, "18", "ASSAULT", -9),
        act("blockade", -8, "19", "ASSAULT", -9.5), act("strike_object", -7, "19", "ASSAULT", -9.5),
        act("sanction", -6, "16", "SANCTION", -7), act("cut_relations", -6, "16", "SANCTION", -7),
        act("mobilize", -6, "15", "MOBILIZE", -7.2), act("detain", -6, "17", "COERCE", -5),
        act("coerce", -6, "17", "COERCE", -7), act("econ_measure", -5, "16", "SANCTION", -5.6),
        act("unrest", -4, "14", "PROTEST", -6.5), act("arm_third", -4, "15", "MOBILIZE", -5),
        act("incursion", -4, "17", "COERCE", -5), act("suspend_channel", -3.5, "16", "SANCTION", -4),
        speech("ultimatum", -7, "13", "THREATEN", -7), speech("threaten", -5, "13", "THREATEN", -4.4),
        speech("warn", -3.5, "13", "THREATEN", -3), speech("protest", -3.5, "11", "ACCUSE", -2),
        speech("condemn", -3, "11", "ACCUSE", -2), speech("reject", -3, "12", "REJECT", -4),
        speech("accuse", -2.5, "11", "ACCUSE", -2), speech("demand", -2.5, "10", "REQUEST", -5),
        speech("investigate", -2, "09", "ACCUSE", -2), speech("concern", -1, "11", "ACCUSE", -2),
        speech("hope", 1, "03", "AGREE", 4), speech("restraint", 2, "03", "AGREE", 4),
        speech("call", 1.5, "04", "CONSULT", 1), speech("meet", 2.5, "04", "CONSULT", 1, both: true),
        speech("visit", 3, "04", "CONSULT", 1.9), speech("invite", 3, "03", "AGREE", 3),
        speech("agree", 3, "05", "AGREE", 4, both: true), speech("talks", 3.5, "04", "CONSULT", 2.8, both: true),
        speech("endorse", 3.5, "05", "SUPPORT", 3.5), speech("concede", 4.5, "08", "CONCEDE", 5),
        speech("sign", 7, "05", "SUPPORT", 8, both: true),
        act("cooperate", 6, "06", "COOPERATE", 6, both: true), act("aid", 6.5, "07", "AID", 7),
        act("release", 6.5, "08", "CONCEDE", 7), act("lift_measure", 7, "08", "CONCEDE", 5),
        act("stand_down", 7, "08", "RETREAT", 7), act("ceasefire", 8, "08", "RETREAT", 9, both: true),
        act("disarm", 9, "08", "RETREAT", 10),
        assessment("decline", -2), assessment("noprogress", -1.5), assessment("progress", 2.5),
        EventClass(
            name: "tone", kind: .atmosphere, quad: .none, base: 0, cameo: "", plover: "", goldstein: nil,
            isReciprocal: true),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    private static func act(
        _ name: String, _ base: Double, _ cameo: String, _ plover: String, _ goldstein: Double, both: Bool = false
    ) -> EventClass {
        EventClass(
            name: name, kind: .act, quad: base < 0 ? .materialConflict : .materialCooperation, base: base,
            cameo: cameo, plover: plover, goldstein: goldstein, isReciprocal: both)
    }

    private static func speech(
        _ name: String, _ base: Double, _ cameo: String, _ plover: String, _ goldstein: Double, both: Bool = false
    ) -> EventClass {
        EventClass(
            name: name, kind: .speech, quad: base < 0 ? .verbalConflict : .verbalCooperation, base: base,
            cameo: cameo, plover: plover, goldstein: goldstein, isReciprocal: both)
    }

    private static func assessment(_ name: String, _ base: Double) -> EventClass {
        EventClass(
            name: name, kind: .assessment, quad: .none, base: base, cameo: "", plover: "", goldstein: nil,
            isReciprocal: true)
    }
}
