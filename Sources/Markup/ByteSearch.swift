// SPDX-License-Identifier: Apache-2.0

// Searches in UTF-8 by words of eight bytes ("SIMD within a register", H. Warren, Hacker's Delight, section 6-1). A word is
// a little-endian number, so the lowest byte that is marked is the first of the text.

/// Marks bytes of a word: the highest bit of a marked byte is set. Of the marks of one word only the first is certain.
package enum WordMask {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Eight times `byte`.
    @inline(__always) static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }
    /// The bytes of `word` that are zero.
    @inline(__always) static func zeros(in word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }
    /// The same, and every mark is certain.
    @inline(__always) static func exactZeros(in word: UInt64) -> UInt64 {
        ~((word & ~highs &+ ~highs) | word | ~highs)
    }
    /// The bytes of `word` below `limit`, which is at most 0x80.
    @inline(__always) static func less(than limit: UInt8, in word: UInt64) -> UInt64 {
        (word &- repeating(limit)) & ~word & highs
    }
    /// The place of the first mark, 0…7.
    @inline(__always) static func first(of marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }

    /// `word` with its capital ASCII letters as small ones.
    @inline(__always) static func lowercased(_ word: UInt64) -> UInt64 {
        let sevenBits = word & ~highs
        let fromA = sevenBits &+ repeating(0x80 - UInt8(ascii: "A"))
        let beyondZ = sevenBits &+ repeating(0x7F - UInt8(ascii: "Z"))
        return word | ((fromA & ~beyondZ & ~word & highs) &>> 2)
    }
}

extension Span<UInt8> {
    /// The eight bytes at `position`, which must be there.
    @inline(__always)
    func word(at position: Int) -> UInt64 {
        let rest = extracting(droppingFirst: position)
        // One check for all; the compiler makes one load of the rest.
        precondition(rest.count >= 8)
        let low = UInt64(rest[0]) | UInt64(rest[1]) &<< 8 | UInt64(rest[2]) &<< 16 | UInt64(rest[3]) &<< 24
        let high = UInt64(rest[4]) | UInt64(rest[5]) &<< 8 | UInt64(rest[6]) &<< 16 | UInt64(rest[7]) &<< 24
        return low | high &<< 32
    }

    /// The `count` bytes at `position`, of more the first eight, as a word whose other bytes are zero.
    @inline(__always)
    func shortWord(at position: Int, count length: Int) -> UInt64 {
        if position &+ 8 <= count {
            return length >= 8 ? word(at: position) : word(at: position) & (1 &<< UInt64(length &* 8) &- 1)
        }
        var word: UInt64 = 0
        for offset in 0..<Swift.min(length, 8) { word |= UInt64(self[position + offset]) &<< UInt64(offset &* 8) }
        return word
    }

    /// Where `byte` stands first at or after `start`; `end` where it does not.
    package func first(_ byte: UInt8, from start: Int, to end: Int) -> Int {
        let pattern = WordMask.repeating(byte)
        var position = start
        while position &+ 16 <= end {
            let marks = WordMask.zeros(in: word(at: position) ^ pattern)
            let next = WordMask.zeros(in: word(at: position &+ 8) ^ pattern)
            if marks | next != 0 {
                return marks != 0 ? position &+ WordMask.first(of: marks) : position &+ 8 &+ WordMask.first(of: next)
            }
            position &+= 16
        }
        while position < end, self[position] != byte { position &+= 1 }
        return position
    }

    /// Where one of two bytes stands first at or after `start`; `end` where neither does.
    func first(_ byte: UInt8, or other: UInt8, from start: Int, to end: Int) -> Int {
        var position = start
        while position &+ 8 <= end {
            let word = word(at: position)
            let marks =
                WordMask.zeros(in: word ^ WordMask.repeating(byte))
                | WordMask.zeros(in: word ^ WordMask.repeating(other))
            if marks != 0 { return position &+ WordMask.first(of: marks) }
            position &+= 8
        }
        while position < end, self[position] != byte, self[position] != other { position &+= 1 }
        return position
    }

    /// Where a control character, DEL or `sign` stands first at or after `start`; `end` where none does.
    func firstControl(or sign: UInt8, from start: Int, to end: Int) -> Int {
        var position = start
        while position < end {
            // What lies beyond the end is zero, and so a mark.
            let word = shortWord(at: position, count: end &- position)
            let marks =
                WordMask.less(than: 0x20, in: word) | WordMask.zeros(in: word ^ WordMask.repeating(0x7F))
                | WordMask.zeros(in: word ^ WordMask.repeating(sign))
            if marks != 0 { return position &+ WordMask.first(of: marks) }
            position &+= 8
        }
        return end
    }

    /// Where `pattern` stands first, wholly before `end`.
    func first(_ pattern: [UInt8], from start: Int, to end: Int) -> Int? {
        var position = start
        while true {
            position = first(pattern[0], from: position, to: end)
            guard position + pattern.count <= end else { return nil }
            if matches(pattern, at: position) { return position }
            position += 1
        }
    }

    /// Whether `pattern` (lower-case) stands at `position`, whatever the case of its ASCII letters.
    package func matches(_ pattern: [UInt8], at position: Int) -> Bool {
        guard position + pattern.count <= count else { return false }
        for offset in pattern.indices where self[position + offset].lowercasedASCII != pattern[offset] { return false }
        return true
    }

    /// Whether two names are equal but for the case of ASCII letters.
    package func sameName(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        guard a.count == b.count else { return false }
        var (first, second, left) = (a.lowerBound, b.lowerBound, a.count)
        while left > 0 {
            let (word, other) = (shortWord(at: first, count: left), shortWord(at: second, count: left))
            if word != other, WordMask.lowercased(word) != WordMask.lowercased(other) { return false }
            first += 8
            second += 8
            left -= 8
        }
        return true
    }

    /// Whether two ranges hold the same bytes.
    package func same(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        guard a.count == b.count else { return false }
        for offset in 0..<a.count where self[a.lowerBound + offset] != self[b.lowerBound + offset] { return false }
        return true
    }

    /// `range` without white space and control characters at its ends.
    package func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start] <= 0x20 { start += 1 }
        while start < end, self[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// Whether all of `range` is white space or control characters.
    package func isBlank(_ range: Range<Int>) -> Bool {
        var position = range.lowerBound
        while position < range.upperBound, self[position] <= 0x20 { position += 1 }
        return position == range.upperBound
    }
}
