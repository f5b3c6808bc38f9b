// SPDX-License-Identifier: Apache-2.0

/// A word of a text, or an actor's name of several words after names have been gathered. Positions are UTF-8 offsets.
package struct Token: Hashable, Sendable {
    package struct Flags: OptionSet, Hashable, Sendable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        package static let comma = Flags(rawValue: 1)
        package static let hyphen = Flags(rawValue: 2)
        /// Dash, semicolon, colon or bracket before the word.
        package static let pause = Flags(rawValue: 4)
        package static let capitalised = Flags(rawValue: 8)
        package static let capitals = Flags(rawValue: 16)
        /// `'s` or `s'` follows.
        package static let possessive = Flags(rawValue: 32)
        package static let number = Flags(rawValue: 64)
        package static let quoted = Flags(rawValue: 128)
        package static let sentenceStart = Flags(rawValue: 256)
        package static let acronym = Flags(rawValue: 512)
        /// A quotation begins right before the word.
        package static let opensQuote = Flags(rawValue: 1024)
        /// An article or possessive stood before the word and was skipped.
        package static let determined = Flags(rawValue: 2048)
        package static let masked = Flags(rawValue: 4096)
        /// A slash before the word.
        package static let slash = Flags(rawValue: 8192)
    }

    package var start: Int32
    package var end: Int32
    /// The word's number in the lexicon's table; 0 for words that no line knows.
    package var form: Int32
    package var flags: Flags
    /// Index into the list of mentions, or −1.
    package var mention: Int16
    package var clause: Int32
    package var sentence: Int32
}

/// A stretch of tokens that ends with a full stop or the passage.
package struct Sentence: Hashable, Sendable {
    package var tokens: Range<Int>
    package var isQuestion: Bool
}
