// SPDX-License-Identifier: Apache-2.0

// The next byte of a kind, sixteen bytes at a time.

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

    /// Where an ASCII digit stands first at or after `start`; `end` where none does.
    package func firstDigit(from start: Int, to end: Int) -> Int {
        first(from: start, to: end) {
            $0.digits
        } in: {
            WordMask.digits(in: $0)
        }
    }

    /// Where a control character, DEL or `sign` stands first at or after `start`; `end` where none does.
    package func firstControl(or sign: UInt8, from start: Int, to end: Int) -> Int {
        first(from: start, to: end) {
            $0.less(than: 0x20) | $0.equal(to: 0x7F) | $0.equal(to: sign)
        } in: { word in
            WordMask.less(than: 0x20, in: word) | WordMask.zeros(in: word ^ WordMask.repeating(0x7F))
                | WordMask.zeros(in: word ^ WordMask.repeating(sign))
        }
    }

    /// Whether no byte has its highest bit set.
    package var isASCII: Bool {
        var position = 0
        while position &+ ByteBlock.width <= count {
            if !ByteBlock(at: position, of: self).isASCII { return false }
            position &+= ByteBlock.width
        }
        var rest: UInt64 = 0
        while position < count {
            rest |= shortWord(at: position, count: count &- position)
            position &+= 8
        }
        return rest & WordMask.highs == 0
    }

    /// Where the first byte stands that `block` marks, and near the end `word`; `end` where none does.
    @inline(__always)
    func first(
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
}
