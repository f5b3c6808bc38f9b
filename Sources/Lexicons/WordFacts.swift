// SPDX-License-Identifier: Apache-2.0

/// What every token carries of its word, so that later steps look nothing up.
struct WordFacts: Sendable {
    var role: WordRole = []
    /// A Bloom filter over the symbols and sets of patterns that hold the word: most words that a pattern asks for are not
    /// there, and one bit says so.
    var symbols: UInt64 = 0

    @inline(__always)
    static func bit(symbol: Int32) -> UInt64 { 1 &<< (UInt64(truncatingIfNeeded: symbol) & 63) }
    @inline(__always)
    static func bit(set: Int32) -> UInt64 { 1 &<< ((UInt64(truncatingIfNeeded: set) &* 29 &+ 17) & 63) }

    /// - Parameters:
    ///   - symbols: words of each symbol.
    ///   - members: words that can begin a line of a set, with the set.
    static func table(_ roles: [WordRole], symbols: [[Int32]], members: Rows<LineTable.Member>)
        -> [WordFacts]
    {
        var facts = roles.map { WordFacts(role: $0) }
        for (symbol, words) in symbols.enumerated() {
            for word in words { facts[Int(word)].symbols |= bit(symbol: Int32(symbol)) }
        }
        for word in facts.indices {
            for row in members.range(Int32(word)) { facts[word].symbols |= bit(set: members[row].set) }
        }
        return facts
    }
}
