// SPDX-License-Identifier: Apache-2.0

/// A word of a text, or an actor's name of several words after names have been gathered. Positions are UTF-8 offsets.
package struct Token: Hashable, Sendable {
    package typealias Flags = TokenFlags

    package var start: Int32
    package var end: Int32
    /// The word's grammar, and whether the token is an actor's name or a number.
    package private(set) var role: WordRole
    /// Which symbols and sets of patterns the word may belong to: a filter of 64 bits (`WordFacts.bit`).
    private(set) var symbols: UInt64
    /// The word's number in the lexicon's table; 0 for words that no line knows.
    package private(set) var form: Int32
    package var flags: Flags
    /// Index into the list of mentions, or −1.
    package private(set) var mention: Int16 = -1
    package var clause: Int32 = 0
    package var sentence: Int32

    init(start: Int, end: Int, form: Int32, facts: WordFacts, flags: Flags, sentence: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.form = form
        self.role = flags.contains(.number) ? facts.role.union(.numeral) : facts.role
        self.symbols = facts.symbols
        self.flags = flags
        self.sentence = Int32(truncatingIfNeeded: sentence)
    }

    /// No grammar and no line of the lexicon knows the word, though a name may begin with it.
    var isStrange: Bool { symbols == 0 && role.subtracting(.name).isEmpty }

    /// What it stands for now is no word of the table.
    mutating func forgetWord() {
        form = WordTable.unknown
        role = role.intersection(.actor | .numeral)
        symbols = 0
    }

    /// It is an actor's name: the mention of that number.
    mutating func name(_ mention: Int16) {
        self.mention = mention
        role.insert(.actor)
    }
}

/// A stretch of tokens that ends with a full stop or the passage.
package struct Sentence: Hashable, Sendable {
    package var tokens: Range<Int>
    package var isQuestion: Bool
}
