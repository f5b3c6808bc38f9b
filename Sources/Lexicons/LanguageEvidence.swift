// SPDX-License-Identifier: Apache-2.0

/// What speaks for and against a text being English, counted while it is taken apart.
package struct LanguageEvidence: Hashable, Sendable {
    package var words = 0
    /// Letters of scripts that no lexicon is written in.
    package var foreignLetters = 0
    /// Words of English grammar that no other language has, and those that others have, too.
    private var ownWords = 0
    private var sharedWords = 0
    /// Small words of other languages, words with marks, elisions.
    private var foreignWords = 0
    /// Small words of other languages that names have, too.
    private var particles = 0

    /// Whether a text in the Latin script shows more of another language than of English. Short texts need one small word of
    /// their own, or two of those that names have; a text without any small word may be an English headline and passes.
    package var isForeign: Bool {
        foreignWords + particles / 2 > ownWords + sharedWords / 3
    }

    /// Share of the words that are English grammar, those of its own counted three times.
    package var functionShare: Double { Double(ownWords * 3 + sharedWords) / Double(max(1, words)) }

    /// How a word is written.
    package struct Marks: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A mark that English loans keep: `détente`, `naïve`, `façade`.
        static let borrowed = Marks(rawValue: 1)
        /// One that they do not: `ñ`, `ö`, `ş`, `ł`, `ệ`.
        static let strange = Marks(rawValue: 2)
        /// `l'accord`, `d'avoir`
        static let elided = Marks(rawValue: 4)

        init(_ scalar: UInt32) {
            switch scalar {
            case 0xE7, 0xE8, 0xE9, 0xEA, 0xEF: self = .borrowed
            case 0xC0...0x24F, 0x1E00...0x1EFF: self = .strange
            default: self = []
            }
        }
    }

    /// A word in lower case that is written with marks.
    ///
    /// - Parameter isKnown: a line or list knows the word without its marks.
    mutating func add(_ marks: Marks, isKnown: Bool, letters: Int) {
        if marks.contains(.strange) || !isKnown || letters == 1 { foreignWords += 1 }
    }

    @inline(__always)
    mutating func add(_ role: WordRole, isName: Bool, afterName: Bool) {
        if role.contains(.function) {
            if role.contains(.shared) { sharedWords += 1 } else { ownWords += 1 }
        }
        guard !isName else { return }
        if role.contains(.foreign) { foreignWords += 1 } else if role.contains(.particle), !afterName { particles += 1 }
    }
}
