// SPDX-License-Identifier: Apache-2.0

/// Words to small numbers: open addressing over 64-bit FNV-1a hashes of folded words (lower case, no diacritics, no dots).
/// Two different words with one hash (odds below 1 in 10¹² for a lexicon's size) would be one word; a compile checks its own.
package struct WordTable: Sendable {
    /// Number of no word.
    package static let unknown: Int32 = 0

    private var keys: [UInt64]
    private var values: [Int32]
    private var mask: Int
    /// The word by its number, for messages.
    package private(set) var words: [String]

    init() {
        self.keys = Array(repeating: 0, count: 1 << 12)
        self.values = Array(repeating: 0, count: 1 << 12)
        self.mask = keys.count - 1
        self.words = [""]
    }

    package var count: Int { words.count }

    /// The number of the word with this hash, or `unknown`.
    package func number(of hash: UInt64) -> Int32 {
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
        while keys[slot] != 0 {
            if keys[slot] == hash { return values[slot] }
            slot = (slot + 1) & mask
        }
        return Self.unknown
    }

    /// The number of `word`, which is added if new.
    mutating func intern(_ word: String) -> Int32 {
        let hash = Self.hash(word)
        let known = number(of: hash)
        if known != Self.unknown { return known }
        if words.count * 2 > keys.count { grow() }
        words.append(word)
        insert(hash, Int32(words.count - 1))
        return Int32(words.count - 1)
    }

    private mutating func insert(_ hash: UInt64, _ value: Int32) {
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
        while keys[slot] != 0 { slot = (slot + 1) & mask }
        keys[slot] = hash
        values[slot] = value
    }

    private mutating func grow() {
        let old = zip(keys, values).filter { $0.0 != 0 }
        keys = Array(repeating: 0, count: keys.count * 4)
        values = Array(repeating: 0, count: keys.count)
        mask = keys.count - 1
        for (hash, value) in old { insert(hash, value) }
    }

    package static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    @inline(__always)
    package static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    static func hash(_ word: String) -> UInt64 {
        word.utf8.reduce(seed) { step($0, $1) }
    }
}
