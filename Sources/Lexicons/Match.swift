// SPDX-License-Identifier: Apache-2.0

/// One line of the lexicon found in a text. Numbers are token indices; −1 where there is none.
package struct Match: Hashable, Sendable {
    package var entry: Int
    package var start: Int
    /// Half-open.
    package var end: Int
    /// The words before `>`, or all words.
    package var head: Range<Int>
    /// The object stood before its verb.
    package var isPassive: Bool
    package var doer: Int
    package var other: Int
    package var third: Int
    /// Number of the last thing that the pattern ran through, for turns.
    package var thing: Int32
    /// Which tokens it feeds on: bit `i` is token `anchor + i`.
    package var mask: UInt64
    package var anchor: Int

    package func feeds(on token: Int) -> Bool {
        token >= anchor && token < anchor + 64 && mask & (1 << UInt64(token - anchor)) != 0
    }
}
