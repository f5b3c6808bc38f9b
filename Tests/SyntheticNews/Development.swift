// SPDX-License-Identifier: Apache-2.0

package import Items

/// Something that happened, with all that its reports may say of it.
package struct Development: Sendable {
    /// What a desk should make of it.
    package enum Sort: String, Sendable {
        case news
        /// Recalls something old.
        case anniversary
        /// Names two states and tells of nothing between them.
        case noise
    }

    package var number: Int
    package var sort: Sort
    /// The kind's name: `sanctions`.
    package var kind: String
    /// Codes of the two states.
    package var actors: [String]
    package var start: Timestamp
    /// A desk wants to be told: grave, and told by two voices at least.
    package var isExpected = false

    var slots: [String: String]
    var story: EventKind?
    /// What was said into microphones, by the one who acts first of all.
    var quotes: [String] = []

    /// Puts what is known into a phrase.
    func fill(_ phrase: String) -> String {
        var out = ""
        var rest = phrase[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let slot = slots[String(rest[rest.index(after: open)..<close])] ?? "?"
            out += rest[..<open]
            // A sentence may begin with "the Philippines".
            out += out.isEmpty ? slot.prefix(1).uppercased() + slot.dropFirst() : slot
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }
}

/// What a person in office is called.
struct Official: Sendable {
    var office: String
    var name: String

    var last: String { String(name.split(separator: " ").last ?? "") }

    static let offices = ["Foreign Minister", "Defence Minister", "Trade Minister"]
    static let firsts = [
        "Anton", "Bela", "Carla", "Dario", "Edda", "Felix", "Greta", "Hanno", "Irma", "Jonas", "Katja", "Ludo", "Mira",
        "Nils", "Olga", "Pavel", "Rosa", "Stefan", "Tilda", "Ugo", "Vera", "Wanda", "Yuri", "Zeno",
    ]
    static let lasts = [
        "Abendroth", "Bellweather", "Castellan", "Drummond", "Eskildsen", "Farquhar", "Galdos", "Hallström", "Ibarruri",
        "Jansky", "Kowalczyk", "Lindqvist", "Montalban", "Nordahl", "Oberlin", "Pettersson", "Quiroga", "Rasmussen",
        "Sandoval", "Thorvald", "Ulbrecht", "Vandermeer", "Wexford", "Yilmazer", "Zelenka",
    ]

    init(_ office: Int, _ dice: inout Dice) {
        self.office = Self.offices[office]
        self.name = "\(dice.pick(Self.firsts)) \(dice.pick(Self.lasts))"
    }
}

/// Names of towns and companies that no map and no register has.
enum Coinage {
    static func town(_ dice: inout Dice) -> String {
        dice.pick(["Kar", "Tel", "Mor", "Vas", "Bel", "Ost", "Ruz", "Lim", "Gor", "Sen", "Dal", "Pir", "Zam", "Hul"])
            + dice.pick(["ad", "en", "ov", "ir", "ash", "un", "el", "am"])
            + dice.pick(["ia", "grad", "mere", "burg", "ka", "abad", "holm", "ista", "ova"])
    }

    static func company(_ dice: inout Dice) -> String {
        dice.pick(["Arg", "Bor", "Cel", "Den", "Ferr", "Hex", "Lum", "Nov", "Orb", "Pol", "Quin", "Syn", "Tor", "Vel"])
            + dice.pick(["ax", "ex", "ion", "ora", "um", "ica", "ent"]) + " "
            + dice.pick(["Works", "Industries", "Group", "Lines", "Holding", "Systems", "Brothers"])
    }
}
