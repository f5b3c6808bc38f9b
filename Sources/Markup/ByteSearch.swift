// SPDX-License-Identifier: Apache-2.0

import Items

// Searches and comparisons in UTF-8.

extension Span<UInt8> {
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
        extracting(a).isEqual(to: extracting(b))
    }

    /// Whether both hold the same bytes.
    package func isEqual(to other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for offset in 0..<count where self[offset] != other[offset] { return false }
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
