// SPDX-License-Identifier: Apache-2.0

/// A handful of fixed strings to be looked for in short lines: by first byte, then letter by letter.
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

    /// One of the strings begins `line`.
    func contains(prefixOf line: [UInt8]) -> Bool {
        guard let first = line.first else { return false }
        return byFirst[Int(first)].contains { line.starts(with: $0) }
    }

    /// One of the strings stands in `line`.
    func contains(in line: [UInt8]) -> Bool {
        for at in 0..<line.count {
            let pair = Int(line[at]) << 8 | (at + 1 < line.count ? Int(line[at + 1]) : 0)
            guard pairs[pair >> 6] >> UInt64(pair & 63) & 1 != 0 else { continue }
            if byFirst[Int(line[at])].contains(where: { stands($0, in: line, at) }) { return true }
        }
        return false
    }

    private func stands(_ needle: [UInt8], in line: [UInt8], _ at: Int) -> Bool {
        guard at + needle.count <= line.count else { return false }
        for offset in 1..<max(1, needle.count) where line[at + offset] != needle[offset] { return false }
        return true
    }
}
