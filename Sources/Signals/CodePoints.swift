// SPDX-License-Identifier: Apache-2.0

import Items

/// The offset map: UTF-8 offsets, in which the engine works, to code points, in which evidence is published. A count is kept
/// for every block of bytes, so that one look-up costs the same at the end of a long text as at its beginning; in a text of
/// ASCII the two are the same.
struct CodePoints {
    private static let block = 64
    private let bytes: [UInt8]
    /// Bytes before each block that continue a code point; empty for ASCII.
    private let counts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard !bytes.span.isASCII else {
            counts = []
            return
        }
        var counts: [Int] = []
        counts.reserveCapacity(bytes.count / Self.block + 1)
        var total = 0
        for start in stride(from: 0, through: bytes.count, by: Self.block) {
            counts.append(total)
            total += Self.continuations(bytes.span, start..<min(start + Self.block, bytes.count))
        }
        self.counts = counts
    }

    /// Code points before the byte at `offset`.
    func count(before offset: Int) -> Int {
        let offset = min(offset, bytes.count)
        if counts.isEmpty { return offset }
        let block = offset / Self.block
        return offset - counts[block] - Self.continuations(bytes.span, block * Self.block..<offset)
    }

    /// Bytes of a block that continue a code point: their highest bit is set and the next is not. Eight at a time, each counted
    /// in a byte of its own.
    private static func continuations(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
        var at = range.lowerBound
        var counts: UInt64 = 0
        while at < range.upperBound {
            let word = bytes.shortWord(at: at, count: range.upperBound &- at)
            counts &+= (word & ~(word &<< 1) & WordMask.highs) &>> 7
            at &+= 8
        }
        return Int((counts &* WordMask.ones) &>> 56)
    }
}
