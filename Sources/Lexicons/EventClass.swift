// SPDX-License-Identifier: Apache-2.0

/// The taxonomy: what states do to each other and say of each other. One byte, so that asking for a class costs nothing;
/// what is known about it stands in `Entry`. Public, for only then the optimiser of other rooms sees through `==`.
@frozen
public enum EventClass: UInt8, Hashable, Sendable, CaseIterable {
    case force, assault, blockade, strikeObject, sanction, cutRelations, mobilize, detain, coerce, econMeasure
    case unrest, armThird, incursion, suspendChannel
    case ultimatum, threaten, warn, protest, condemn, reject, accuse, demand, investigate, concern
    case hope, restraint, call, meet, visit, invite, agree, talks, endorse, concede, sign
    case cooperate, aid, release, liftMeasure, standDown, ceasefire, disarm
    case decline, noProgress, progress
    case tone

    @inlinable
    @inline(__always)
    public static func == (a: EventClass, b: EventClass) -> Bool { a.rawValue == b.rawValue }

    /// Acts and speech move a relation; assessments and atmosphere are somebody's judgement of it.
    package enum Kind: String, Sendable { case act, speech, assessment, atmosphere }

    package enum Quad: String, Sendable {
        case verbalCooperation = "verbal_cooperation"
        case materialCooperation = "material_cooperation"
        case verbalConflict = "verbal_conflict"
        case materialConflict = "material_conflict"
        case none
    }

    /// As it stands in lexicons and in published lines: `lift_measure`.
    package var name: String { Self.entries[number].name }
    package var kind: Kind { Self.entries[number].kind }
    package var quad: Quad { Self.entries[number].quad }
    /// Its weight where a lexicon gives none, −10…+10; below zero tension.
    package var base: Double { Self.entries[number].base }
    /// Root of the CAMEO code, empty where CAMEO has none.
    package var cameo: String { Self.entries[number].cameo }
    /// PLOVER 2.0 event type, empty where PLOVER has none.
    package var plover: String { Self.entries[number].plover }
    /// Goldstein 1992 by CAMEO root, as distributed with event data; nil where there is none.
    package var goldstein: Double? { Self.entries[number].goldstein }
    /// Both sides do it at once, so two actors joined by "and" share it.
    package var isReciprocal: Bool { Self.entries[number].isReciprocal }
    /// Something is wanted of another: the speaker acts, whoever is the grammatical subject.
    package var isRequest: Bool { self == .demand || self == .hope }

    /// What is held out to another, as a rung of a ladder mostly is.
    package var isThreat: Bool { self == .ultimatum || self == .threaten || self == .warn }

    /// Its place in `allCases`.
    package var number: Int { Int(rawValue) }

    package static func named(_ name: String) -> EventClass? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}

extension EventClass {
    /// What kind of thing a class is, and where it stands in the scales that other systems publish. Ours is a table of its own,
    /// anchored to the two (neither of which is sacred).
    private struct Entry {
        var name: String
        var kind: Kind
        var quad: Quad
        var base: Double
        var cameo = ""
        var plover = ""
        var goldstein: Double?
        var isReciprocal: Bool
    }

    private static let entries = allCases.map(\.entry)

    private var entry: Entry {
        switch self {
        case .force: Self.act("force", -10, "19", "ASSAULT", -10)
        case .assault: Self.act("assault", -9, "18", "ASSAULT", -9)
        case .blockade: Self.act("blockade", -8, "19", "ASSAULT", -9.5)
        case .strikeObject: Self.act("strike_object", -7, "19", "ASSAULT", -9.5)
        case .sanction: Self.act("sanction", -6, "16", "SANCTION", -7)
        case .cutRelations: Self.act("cut_relations", -6, "16", "SANCTION", -7)
        case .mobilize: Self.act("mobilize", -6, "15", "MOBILIZE", -7.2)
        case .detain: Self.act("detain", -6, "17", "COERCE", -5)
        case .coerce: Self.act("coerce", -6, "17", "COERCE", -7)
        case .econMeasure: Self.act("econ_measure", -5, "16", "SANCTION", -5.6)
        case .unrest: Self.act("unrest", -4, "14", "PROTEST", -6.5)
        case .armThird: Self.act("arm_third", -4, "15", "MOBILIZE", -5)
        case .incursion: Self.act("incursion", -4, "17", "COERCE", -5)
        case .suspendChannel: Self.act("suspend_channel", -3.5, "16", "SANCTION", -4)
        case .ultimatum: Self.speech("ultimatum", -7, "13", "THREATEN", -7)
        case .threaten: Self.speech("threaten", -5, "13", "THREATEN", -4.4)
        case .warn: Self.speech("warn", -3.5, "13", "THREATEN", -3)
        case .protest: Self.speech("protest", -3.5, "11", "ACCUSE", -2)
        case .condemn: Self.speech("condemn", -3, "11", "ACCUSE", -2)
        case .reject: Self.speech("reject", -3, "12", "REJECT", -4)
        case .accuse: Self.speech("accuse", -2.5, "11", "ACCUSE", -2)
        case .demand: Self.speech("demand", -2.5, "10", "REQUEST", -5)
        case .investigate: Self.speech("investigate", -2, "09", "ACCUSE", -2)
        case .concern: Self.speech("concern", -1, "11", "ACCUSE", -2)
        case .hope: Self.speech("hope", 1, "03", "AGREE", 4)
        case .restraint: Self.speech("restraint", 2, "03", "AGREE", 4)
        case .call: Self.speech("call", 1.5, "04", "CONSULT", 1)
        case .meet: Self.speech("meet", 2.5, "04", "CONSULT", 1, both: true)
        case .visit: Self.speech("visit", 3, "04", "CONSULT", 1.9)
        case .invite: Self.speech("invite", 3, "03", "AGREE", 3)
        case .agree: Self.speech("agree", 3, "05", "AGREE", 4, both: true)
        case .talks: Self.speech("talks", 3.5, "04", "CONSULT", 2.8, both: true)
        case .endorse: Self.speech("endorse", 3.5, "05", "SUPPORT", 3.5)
        case .concede: Self.speech("concede", 4.5, "08", "CONCEDE", 5)
        case .sign: Self.speech("sign", 7, "05", "SUPPORT", 8, both: true)
        case .cooperate: Self.act("cooperate", 6, "06", "COOPERATE", 6, both: true)
        case .aid: Self.act("aid", 6.5, "07", "AID", 7)
        case .release: Self.act("release", 6.5, "08", "CONCEDE", 7)
        case .liftMeasure: Self.act("lift_measure", 7, "08", "CONCEDE", 5)
        case .standDown: Self.act("stand_down", 7, "08", "RETREAT", 7)
        case .ceasefire: Self.act("ceasefire", 8, "08", "RETREAT", 9, both: true)
        case .disarm: Self.act("disarm", 9, "08", "RETREAT", 10)
        case .decline: Self.assessment("decline", -2)
        case .noProgress: Self.assessment("noprogress", -1.5)
        case .progress: Self.assessment("progress", 2.5)
        case .tone: Entry(name: "tone", kind: .atmosphere, quad: .none, base: 0, isReciprocal: true)
        }
    }

    private static func act(
        _ name: String, _ base: Double, _ cameo: String, _ plover: String, _ goldstein: Double, both: Bool = false
    ) -> Entry {
        Entry(
            name: name, kind: .act, quad: base < 0 ? .materialConflict : .materialCooperation, base: base,
            cameo: cameo, plover: plover, goldstein: goldstein, isReciprocal: both)
    }

    private static func speech(
        _ name: String, _ base: Double, _ cameo: String, _ plover: String, _ goldstein: Double, both: Bool = false
    ) -> Entry {
        Entry(
            name: name, kind: .speech, quad: base < 0 ? .verbalConflict : .verbalCooperation, base: base,
            cameo: cameo, plover: plover, goldstein: goldstein, isReciprocal: both)
    }

    private static func assessment(_ name: String, _ base: Double) -> Entry {
        Entry(name: name, kind: .assessment, quad: .none, base: base, isReciprocal: true)
    }
}

/// Classes that a rule holds for: one bit each.
package struct EventClasses: Sendable, ExpressibleByArrayLiteral {
    private let bits: UInt64

    package init(arrayLiteral classes: EventClass...) { bits = classes.reduce(0) { $0 | 1 << UInt64($1.rawValue) } }

    package func contains(_ eventClass: EventClass) -> Bool { bits >> UInt64(eventClass.rawValue) & 1 != 0 }
}
