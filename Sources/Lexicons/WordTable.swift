// SPDX-License-Identifier: Apache-2.0

/// Words to small numbers: open addressing over 64-bit hashes of folded words (lower case, no diacritics, no dots).
///
/// A step turns the hash by five bits and mixes in a letter, two instructions a byte; words of up to eleven letters cannot
/// share a hash, since each letter keeps five bits of its own. Two longer words with one hash would be one word.
package struct WordTable: Sendable {
    /// Number of no word.
    package static let unknown: Int32 = 0

    private struct Slot {
        var key: UInt64
        var value: Int32
    }

    private var slots: [Slot]
    private var shift: UInt64
    /// The word by its number, for messages.
    package private(set) var words: [String]

    init() {
        self.slots = Array(repeating: Slot(key: 0, value: 0), count: 1 << 12)
        self.shift = 64 - 12
        self.words = [""]
    }

    package var count: Int { words.count }

    /// The number of the word with this hash, or `unknown`.
    @inline(__always)
    package func number(of hash: UInt64) -> Int32 {
        var slot = place(of: hash)
        while slots[slot].key != 0 {
            if slots[slot].key == hash { return slots[slot].value }
            slot = slot + 1 == slots.count ? 0 : slot + 1
        }
        return Self.unknown
    }

    /// Fibonacci hashing: the product's upper bits depend on all letters.
    @inline(__always)
    private func place(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) &>> shift)
    }

    /// The number of `word`, which is added if new.
    mutating func intern(_ word: String) -> Int32 {
        let hash = Self.hash(word)
        let known = number(of: hash)
        if known != Self.unknown { return known }
        if words.count * 3 > slots.count { grow() }
        words.append(word)
        insert(hash, Int32(words.count - 1))
        return Int32(words.count - 1)
    }

    private mutating func insert(_ hash: UInt64, _ value: Int32) {
        var slot = place(of: hash)
        while slots[slot].key != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
        slots[slot] = Slot(key: hash, value: value)
    }

    private mutating func grow() {
        let old = slots.filter { $0.key != 0 }
        slots = Array(repeating: Slot(key: 0, value: 0), count: slots.count * 2)
        shift -= 1
        for slot in old { insert(slot.key, slot.value) }
    }

    package static let seed: UInt64 = 0
    @inline(__always)
    package static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash &<< 5 | hash &>> 59) ^ UInt64(byte)
    }

    static func hash(_ word: String) -> UInt64 {
        word.utf8.reduce(seed) { step($0, $1) }
    }
}
