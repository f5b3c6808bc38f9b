// SPDX-License-Identifier: Apache-2.0

/// The offset map: UTF-8 offsets, in which the engine works, to code points, in which evidence is published. A count is kept
/// for every block of bytes, so that one look-up costs the same at the end of a long text as at its beginning; in a text of
/// ASCII the two are the same.
struct CodePoints {
    private static let block = 64
    private let bytes: [UInt8]
    private let counts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard bytes.reduce(0, |) >= 0x80 else {
            counts = []
            return
        }
        var counts: [Int] = []
        counts.reserveCapacity(bytes.count / Self.block + 1)
        counts.append(0)
        var total = 0
        var start = 0
        while start + Self.block <= bytes.count {
            total += Self.scalars(bytes[start..<start + Self.block])
            counts.append(total)
            start += Self.block
        }
        self.counts = counts
    }

    /// Code points before the byte at `offset`.
    func count(before offset: Int) -> Int {
        let offset = min(offset, bytes.count)
        if counts.isEmpty { return offset }
        let block = offset / Self.block
        var count = counts[block]
        count += Self.scalars(bytes[block * Self.block..<offset])
        return count
    }

    /// Bytes that continue no scalar. Without a branch, so that many are counted at a time.
    @inline(__always)
    private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
        Int(bytes.reduce(UInt8(0)) { $0 &+ ($1 & 0xC0 == 0x80 ? 0 : 1) })
    }
}
