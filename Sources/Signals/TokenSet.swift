// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Tokens of a sentence, one bit each. A sentence has at most 160 tokens (`Tokenizer`), a match feeds on a run of 64.
struct TokenSet {
    private var low: UInt64 = 0
    private var middle: UInt64 = 0
    private var high: UInt64 = 0

    init() {}

    /// The tokens that a match feeds on, counted from `first`.
    init(_ match: Match, from first: Int) {
        // Smart shifts: beyond 64, and below zero, they do what they say.
        let shift = match.anchor - first
        low = match.mask << shift
        middle = match.mask << (shift - 64)
        high = match.mask << (shift - 128)
    }

    func isDisjoint(with other: TokenSet) -> Bool {
        low & other.low | middle & other.middle | high & other.high == 0
    }

    mutating func formUnion(_ other: TokenSet) {
        low |= other.low
        middle |= other.middle
        high |= other.high
    }
}
