// SPDX-License-Identifier: Apache-2.0

// Reading bytes by words of eight ("SIMD within a register", H. Warren, Hacker's Delight, section 6-1), in safe Swift. A word
// is a little-endian number, so the lowest byte that is marked is the first of the text. All is public, and not only the
// package's, because other modules inline none but public functions.

/// Marks bytes of a word: the highest bit of a marked byte is set. Of the marks of one word only the first is certain.
public enum WordMask {
    @inlinable @inline(__always) public static var ones: UInt64 { 0x0101_0101_0101_0101 }
    @inlinable @inline(__always) public static var highs: UInt64 { 0x8080_8080_8080_8080 }

    /// Eight times `byte`.
    @inlinable @inline(__always) public static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }
    /// The bytes of `word` that are zero.
    @inlinable @inline(__always) public static func zeros(in word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }
    /// The same, and every mark is certain.
    @inlinable @inline(__always) public static func exactZeros(in word: UInt64) -> UInt64 {
        ~((word & ~highs &+ ~highs) | word | ~highs)
    }
    /// The bytes of `word` below `limit`, which is at most 0x80.
    @inlinable @inline(__always) public static func less(than limit: UInt8, in word: UInt64) -> UInt64 {
        (word &- repeating(limit)) & ~word & highs
    }
    /// The place of the first mark, 0…7.
    @inlinable @inline(__always) public static func first(of marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }

    /// The bytes of `word` that are no ASCII letters, and every mark is certain.
    @inlinable @inline(__always) public static func others(thanLettersIn word: UInt64) -> UInt64 {
        let sevenBits = (word | repeating(0x20)) & ~highs
        let fromA = sevenBits &+ repeating(0x80 - UInt8(ascii: "a"))
        let beyondZ = sevenBits &+ repeating(0x7F - UInt8(ascii: "z"))
        return (~fromA | beyondZ | word) & highs
    }

    /// The bytes of `word` that are ASCII digits, and every mark is certain.
    @inlinable @inline(__always) public static func digits(in word: UInt64) -> UInt64 {
        let sevenBits = word & ~highs
        let from0 = sevenBits &+ repeating(0x80 - UInt8(ascii: "0"))
        let beyond9 = sevenBits &+ repeating(0x7F - UInt8(ascii: "9"))
        return from0 & ~beyond9 & ~word & highs
    }

    /// `word` with its capital ASCII letters as small ones.
    @inlinable @inline(__always) public static func lowercased(_ word: UInt64) -> UInt64 {
        let sevenBits = word & ~highs
        let fromA = sevenBits &+ repeating(0x80 - UInt8(ascii: "A"))
        let beyondZ = sevenBits &+ repeating(0x7F - UInt8(ascii: "Z"))
        return word | ((fromA & ~beyondZ & ~word & highs) &>> 2)
    }
}

extension Span<UInt8> {
    /// The eight bytes at `position`, which must be there: a load beyond the end stops the program.
    @inlinable @inline(__always)
    public func word(at position: Int) -> UInt64 {
        // An integer has no bits that must not be, and the load checks its own bounds.
        UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    /// Four words at once: one check instead of four.
    @inlinable @inline(__always)
    public func words(at position: Int) -> (UInt64, UInt64, UInt64, UInt64) {
        let rest = extracting(droppingFirst: position)
        precondition(rest.count >= 32)
        return (rest.word(at: 0), rest.word(at: 8), rest.word(at: 16), rest.word(at: 24))
    }

    /// The `count` bytes at `position`, of more the first eight, as a word whose other bytes are zero.
    @inlinable @inline(__always)
    public func shortWord(at position: Int, count length: Int) -> UInt64 {
        if position &+ 8 <= count {
            return length >= 8 ? word(at: position) : word(at: position) & (1 &<< UInt64(length &* 8) &- 1)
        }
        if count >= 8, length > 0, position < count {
            let word = word(at: count &- 8) &>> UInt64((position &+ 8 &- count) &* 8)
            return length >= 8 ? word : word & (1 &<< UInt64(length &* 8) &- 1)
        }
        var word: UInt64 = 0
        for offset in 0..<Swift.min(length, 8) { word |= UInt64(self[position + offset]) &<< UInt64(offset &* 8) }
        return word
    }
}
