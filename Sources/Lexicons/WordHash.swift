// SPDX-License-Identifier: Apache-2.0

/// The hash of a folded word (lower case, no diacritics, no dots): its bytes in blocks of eight, the first in the lowest bits.
/// A word of up to eight bytes is its own hash, so no two of them share one.
struct WordHash {
    /// Of the blocks that are full.
    private var whole: UInt64 = 0
    private var block: UInt64 = 0
    private var bits: UInt64 = 0

    var value: UInt64 { bits == 0 ? whole : Self.mix(whole, block) }

    /// Adds a byte, which must not be zero.
    mutating func add(_ byte: UInt8) {
        block |= UInt64(byte) &<< bits
        bits += 8
        guard bits == 64 else { return }
        whole = Self.mix(whole, block)
        block = 0
        bits = 0
    }

    /// The hash of what has hash `whole` and then goes on with `block`, which is not empty. All blocks of `whole` are full.
    @inline(__always)
    static func mix(_ whole: UInt64, _ block: UInt64) -> UInt64 {
        let product = whole &* 0x9FB2_1C65_1E98_DF25
        return (product &<< 32 | product &>> 32) ^ block
    }

    static func of(_ word: String) -> UInt64 {
        var hash = WordHash()
        for byte in word.utf8 { hash.add(byte) }
        return hash.value
    }
}
