// SPDX-License-Identifier: Apache-2.0

package import PlainFile

/// One line of a lexicon, read. A class, so that handing one on costs one count and not a dozen.
package final class LexiconEntry: Sendable {
    package enum Kind: Hashable, Sendable {
        /// Alternatives for `&name`; no meaning of their own.
        case set
        /// A thing with a polarity and no weight.
        case thing(isGood: Bool)
        case event
        case turn
        case scope
        case mask, veto, both, place
    }

    package let kind: Kind
    /// Name of the set or thing, class, turn, or the scope's status.
    package let name: String
    /// Signed weight of a class line.
    package let weight: Double
    package let ladder: String?
    package let rung: Int?
    package let options: Options
    /// The pattern as written.
    package let text: String
    let pattern: Pattern
    /// The lexicon it belongs to.
    package let lexicon: String
    package let position: Position
    /// Where the knowledge comes from.
    package let provenance: String

    init(
        kind: Kind, name: String, weight: Double, ladder: String?, rung: Int?, options: Options, text: String,
        pattern: Pattern, lexicon: String, position: Position, provenance: String
    ) {
        self.kind = kind
        self.name = name
        self.weight = weight
        self.ladder = ladder
        self.rung = rung
        self.options = options
        self.text = text
        self.pattern = pattern
        self.lexicon = lexicon
        self.position = position
        self.provenance = provenance
    }

    /// What the sentence is about, for a line of `[set topic_NAME]`: such lines mark and do not eat.
    package var topic: String? {
        guard kind == .set, name.hasPrefix("topic_") else { return nil }
        return String(name.dropFirst("topic_".count))
    }

    package var file: String { position.file }
    package var line: Int { position.line }

    package struct Options: Hashable, Sendable {
        /// A status the line always has.
        package var status: String?
        /// The target is the slot C.
        package var targetsThird = false
        package var also: String?
        package var alsoTargetsThird = false
        /// A scope works to both sides; a class holds for both actors.
        package var both = false
        /// A veto silences the whole item.
        package var item = false
        /// A veto silences nothing, but says that the text is about something else than states.
        package var gate = false
        /// Words that a scope reaches.
        package var reach: Int?
    }
}

/// What a turn makes of its object.
package struct Turn: Hashable, Sendable {
    package struct Outcome: Hashable, Sendable {
        package var eventClass: EventClass
        package var factor: Double
    }
    package var name: String
    /// Keys in the file's order: thing names, class names, `good`, `bad`.
    package var outcomes: [String: Outcome]
    /// The class that always scores; what follows is blank.
    package var opaque: Outcome?
    package var position: Position
}

/// `TEXT => CLASS [A>B | A<>B] [STATUS]`.
package struct LexiconTest: Sendable {
    package var text: String
    /// nil: nothing may score.
    package var eventClass: String?
    package var from: String?
    package var to: String?
    package var mutual: Bool
    package var status: String?
    package var position: Position
    package var source: String
}
