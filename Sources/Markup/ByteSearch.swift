// SPDX-License-Identifier: Apache-2.0

import Items

// Searches in UTF-8, eight bytes or more at a time.

extension Span<UInt8> {
    /// Where `byte` stands first at or after `start`; `end` where it does not.
    package func first(_ byte: UInt8, from start: Int, to end: Int) -> Int {
        let pattern = WordMask.repeating(byte)
        var position = start
        while position &+ 32 <= end {
            let (a, b, c, d) = words(at: position)
            let marks = (
                WordMask.zeros(in: a ^ pattern), WordMask.zeros(in: b ^ pattern), WordMask.zeros(in: c ^ pattern),
                WordMask.zeros(in: d ^ pattern)
            )
            if marks.0 | marks.1 | marks.2 | marks.3 != 0 {
                if marks.0 != 0 { return position &+ WordMask.first(of: marks.0) }
                if marks.1 != 0 { return position &+ 8 &+ WordMask.first(of: marks.1) }
                if marks.2 != 0 { return position &+ 16 &+ WordMask.first(of: marks.2) }
                return position &+ 24 &+ WordMask.first(of: marks.3)
            }
            position &+= 32
        }
        while position < end {
            let length = end &- position
            let marks = WordMask.zeros(in: shortWord(at: position, count: length) ^ pattern)
            if marks != 0 { return Swift.min(position &+ WordMask.first(of: marks), end) }
            position &+= 8
        }
        return end
    }

    /// Where one of two bytes stands first at or after `start`; `end` where neither does.
    package func first(_ byte: UInt8, or other: UInt8, from start: Int, to end: Int) -> Int {
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
        @inline(__always)
        func marks(_ word: UInt64) -> UInt64 {
            WordMask.less(than: 0x20, in: word) | WordMask.zeros(in: word ^ WordMask.repeating(0x7F))
                | WordMask.zeros(in: word ^ WordMask.repeating(sign))
        }
        var position = start
        while position &+ 32 <= end {
            let (a, b, c, d) = words(at: position)
            if marks(a) | marks(b) | marks(c) | marks(d) != 0 { break }
            position &+= 32
        }
        while position < end {
            // What lies beyond the end is zero, and so a mark.
            let word = shortWord(at: position, count: end &- position)
            let marks = marks(word)
            if marks != 0 { return position &+ WordMask.first(of: marks) }
            position &+= 8
        }
        return end
    }

    /// Where `pattern` stands first, wholly before `end`.
    package func first(_ pattern: [UInt8], from start: Int, to end: Int) -> Int? {
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
