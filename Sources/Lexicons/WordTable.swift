// SPDX-License-Identifier: Apache-2.0

/// Words to small numbers: open addressing over hashes of folded words (`WordHash`). Of the spread hash 44 bits are kept: the
/// odds that a word of a text is taken for another are below 1 in 10⁹ texts.
package struct WordTable: Sendable {
    /// Number of no word.
    package static let unknown: Int32 = 0

    /// A word, or none. What a token carries of it stands beside its hash, so that a word of a text costs one line of the
    /// processor's cache and not two.
    struct Slot: Sendable {
        /// The upper bits of the word's spread hash and, below them, its number.
        fileprivate var key: UInt64 = 0
        fileprivate(set) var facts = WordFacts()

        @inline(__always)
        var number: Int32 { Int32(truncatingIfNeeded: key & WordTable.numberBits) }
    }

    private var slots: [Slot]
    private var shift: UInt64
    fileprivate static let numberBits: UInt64 = 0xF_FFFF
    /// The word by its number, for messages.
    package private(set) var words: [String]

    init() {
        self.slots = Array(repeating: Slot(), count: 1 << 12)
        self.shift = 64 - 12
        self.words = [""]
    }

    package var count: Int { words.count }

    /// The number of the word with this hash, or `unknown`.
    package func number(of hash: UInt64) -> Int32 { slot(of: hash).number }

    /// The word with this hash, or an empty slot.
    @inline(__always)
    func slot(of hash: UInt64) -> Slot {
        let spread = Self.spread(hash)
        var place = Int(truncatingIfNeeded: spread &>> shift)
        while true {
            let slot = slots[place]
            if slot.key == 0 || (slot.key ^ spread) & ~Self.numberBits == 0 { return slot }
            place = place &+ 1 == slots.count ? 0 : place &+ 1
        }
    }

    /// Notes what tokens are to carry of each word, by its number.
    mutating func note(_ facts: [WordFacts]) {
        for place in slots.indices { slots[place].facts = facts[Int(slots[place].number)] }
    }

    /// Fibonacci hashing: the product's upper bits depend on all letters.
    @inline(__always)
    private static func spread(_ hash: UInt64) -> UInt64 { (hash ^ hash &>> 29) &* 0x9E37_79B9_7F4A_7C15 }

    /// The number of `word`, which is added if new.
    mutating func intern(_ word: String) -> Int32 {
        let hash = WordHash.of(word)
        let known = number(of: hash)
        if known != Self.unknown { return known }
        precondition(words.count < Int(Self.numberBits), "a lexicon holds at most a million words")
        if words.count * 2 > slots.count { grow() }
        words.append(word)
        insert(Self.spread(hash), words.count - 1)
        return Int32(words.count - 1)
    }

    private mutating func insert(_ spread: UInt64, _ number: Int) {
        var place = Int(truncatingIfNeeded: spread &>> shift)
        while slots[place].key != 0 { place = place + 1 == slots.count ? 0 : place + 1 }
        slots[place].key = spread & ~Self.numberBits | UInt64(number)
    }

    private mutating func grow() {
        slots = Array(repeating: Slot(), count: slots.count * 2)
        shift -= 1
        for number in words.indices.dropFirst() { insert(Self.spread(WordHash.of(words[number])), number) }
    }
}
