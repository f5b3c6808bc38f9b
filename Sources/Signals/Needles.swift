// SPDX-License-Identifier: Apache-2.0

/// A handful of fixed strings, in lower case, to be looked for in short lines whatever the case of their ASCII letters: by the
/// first two bytes, then letter by letter.
struct Needles: Sendable {
    private let byFirst: [[[UInt8]]]
    /// Which two bytes begin one of the strings, one bit a pair: nearly every place in a line is done with after one look.
    private let pairs: [UInt64]

    init(_ strings: [String]) {
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        for string in strings {
            let bytes = Array(string.utf8)
            if let first = bytes.first { byFirst[Int(first)].append(bytes) }
        }
        self.byFirst = byFirst
        var pairs = [UInt64](repeating: 0, count: 1024)
        for string in byFirst.joined() {
            for second in string.count > 1 ? Int(string[1])...Int(string[1]) : 0...255 {
                let pair = Int(string[0]) << 8 | second
                pairs[pair >> 6] |= 1 << UInt64(pair & 63)
            }
        }
        self.pairs = pairs
    }

    /// One of the strings begins the line.
    func begin(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard let first = line.first, mayStart(bytes, first, line.upperBound) else { return false }
        return stands(bytes, first, line.upperBound)
    }

    /// One of the strings stands in the line.
    func stand(in bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> Bool {
        for at in line where mayStart(bytes, at, line.upperBound) && stands(bytes, at, line.upperBound) { return true }
        return false
    }

    /// ASCII letters in lower case.
    @inline(__always)
    static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    @inline(__always)
    private func mayStart(_ bytes: borrowing Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
        let pair = Int(Self.folded(bytes[at])) << 8 | (at + 1 < end ? Int(Self.folded(bytes[at + 1])) : 0)
        return pairs[pair >> 6] >> UInt64(pair & 63) & 1 != 0
    }

    private func stands(_ bytes: borrowing Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
        next: for needle in byFirst[Int(Self.folded(bytes[at]))] {
            guard at + needle.count <= end else { continue }
            for offset in 1..<max(1, needle.count) where Self.folded(bytes[at + offset]) != needle[offset] {
                continue next
            }
            return true
        }
        return false
    }
}
