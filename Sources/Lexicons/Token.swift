// SPDX-License-Identifier: Apache-2.0

/// A word of a text, or an actor's name of several words after names have been gathered. Positions are UTF-8 offsets.
package struct Token: Hashable, Sendable {
    package struct Flags: OptionSet, Hashable, Sendable {
        package let rawValue: UInt16
        @inlinable
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        @inlinable
        package init(arrayLiteral members: Flags...) {
            var bits: UInt16 = 0
            for member in members { bits |= member.rawValue }
            self.init(rawValue: bits)
        }

        @inlinable
        package func contains(_ member: Flags) -> Bool { rawValue & member.rawValue == member.rawValue }
        @inlinable
        package func isDisjoint(with other: Flags) -> Bool { rawValue & other.rawValue == 0 }

        @inlinable package static var comma: Flags { Flags(rawValue: 1) }
        @inlinable package static var hyphen: Flags { Flags(rawValue: 2) }
        /// Dash, semicolon, colon or bracket before the word.
        @inlinable package static var pause: Flags { Flags(rawValue: 4) }
        @inlinable package static var capitalised: Flags { Flags(rawValue: 8) }
        @inlinable package static var capitals: Flags { Flags(rawValue: 16) }
        /// `'s` or `s'` follows.
        @inlinable package static var possessive: Flags { Flags(rawValue: 32) }
        @inlinable package static var number: Flags { Flags(rawValue: 64) }
        @inlinable package static var quoted: Flags { Flags(rawValue: 128) }
        @inlinable package static var sentenceStart: Flags { Flags(rawValue: 256) }
        @inlinable package static var acronym: Flags { Flags(rawValue: 512) }
        /// A quotation begins right before the word.
        @inlinable package static var opensQuote: Flags { Flags(rawValue: 1024) }
        /// An article or possessive stood before the word and was skipped.
        @inlinable package static var determined: Flags { Flags(rawValue: 2048) }
        @inlinable package static var masked: Flags { Flags(rawValue: 4096) }
        /// A slash before the word.
        @inlinable package static var slash: Flags { Flags(rawValue: 8192) }
    }

    package var start: Int32
    package var end: Int32
    /// The word's grammar.
    package private(set) var role: WordRole
    /// The word's number in the lexicon's table; 0 for words that no line knows.
    package private(set) var form: Int32
    package var flags: Flags
    /// Index into the list of mentions, or −1.
    package var mention: Int16 = -1
    package var clause: Int32 = 0
    package var sentence: Int32

    init(start: Int, end: Int, form: Int32, role: WordRole, flags: Flags, sentence: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.form = form
        self.role = role
        self.flags = flags
        self.sentence = Int32(truncatingIfNeeded: sentence)
    }

    /// What it stands for now is no word of the table.
    mutating func forgetWord() {
        form = WordTable.unknown
        role = []
    }
}

/// A stretch of tokens that ends with a full stop or the passage.
package struct Sentence: Hashable, Sendable {
    package var tokens: Range<Int>
    package var isQuestion: Bool
}
