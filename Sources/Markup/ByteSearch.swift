// SPDX-License-Identifier: Apache-2.0

import Items

// Searches in UTF-8, sixteen bytes at a time.

extension Span<UInt8> {
    /// Where `byte` stands first at or after `start`; `end` where it does not.
    package func first(_ byte: UInt8, from start: Int, to end: Int) -> Int {
        first(from: start, to: end) {
            $0.equal(to: byte)
        } in: {
            WordMask.zeros(in: $0 ^ WordMask.repeating(byte))
        }
    }

    /// Where one of two bytes stands first at or after `start`; `end` where neither does.
    package func first(_ byte: UInt8, or other: UInt8, from start: Int, to end: Int) -> Int {
        first(from: start, to: end) {
            $0.equal(to: byte) | $0.equal(to: other)
        } in: { word in
            WordMask.zeros(in: word ^ WordMask.repeating(byte)) | WordMask.zeros(in: word ^ WordMask.repeating(other))
        }
    }

    /// Where a control character, DEL or `sign` stands first at or after `start`; `end` where none does.
    func firstControl(or sign: UInt8, from start: Int, to end: Int) -> Int {
        first(from: start, to: end) {
            $0.less(than: 0x20) | $0.equal(to: 0x7F) | $0.equal(to: sign)
        } in: { word in
            WordMask.less(than: 0x20, in: word) | WordMask.zeros(in: word ^ WordMask.repeating(0x7F))
                | WordMask.zeros(in: word ^ WordMask.repeating(sign))
        }
    }

    /// Where the first byte stands that `block` marks, and near the end `word`; `end` where none does.
    @inline(__always)
    private func first(
        from start: Int, to end: Int, _ block: (ByteBlock) -> ByteBlock.Marks, in word: (UInt64) -> UInt64
    ) -> Int {
        var position = start
        let last = Swift.min(end &- 1, count &- ByteBlock.width)
        while position <= last {
            let marks = block(ByteBlock(at: position, of: self))
            if !marks.isEmpty { return Swift.min(position &+ marks.first, end) }
            position &+= ByteBlock.width
        }
        while position < end {
            // What lies beyond the end is zero, and may be a mark.
            let marks = word(shortWord(at: position, count: end &- position))
            if marks != 0 { return Swift.min(position &+ WordMask.first(of: marks), end) }
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
