// SPDX-License-Identifier: Apache-2.0

import Daemon
import SystemPackage

/// A line that is not blank, and which one it is, blank ones counted.
struct NumberedLine {
    var number: Int
    var bytes: ArraySlice<UInt8>
}

/// Lines of a file or of standard input, without a byte order mark.
enum Lines {
    static func of(_ path: String) throws -> [NumberedLine] {
        var number = 0
        return cut(try TextFile.read(path)[...], &number)
    }

    /// Gives each line as soon as it is there, so that a pipe is answered while it is still written, and whether it is the
    /// last of those at hand.
    static func each(_ path: String, _ body: (NumberedLine, _ isLast: Bool) throws -> Void) throws {
        guard path == "-" else { return try give(of(path), body) }
        var pending: [UInt8] = []
        var number = 0
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = try unsafe chunk.withUnsafeMutableBytes {
                try unsafe FileDescriptor.standardInput.read(into: $0)
            }
            if count == 0 { break }
            pending += chunk[..<count]
            guard let end = pending.lastIndex(of: 10) else { continue }
            try give(cut(pending[..<end], &number), body)
            pending.removeSubrange(...end)
        }
        try give(cut(pending[...], &number), body)
    }

    private static func cut(_ bytes: ArraySlice<UInt8>, _ number: inout Int) -> [NumberedLine] {
        var lines: [NumberedLine] = []
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            number += 1
            let text = number == 1 && line.starts(with: mark) ? line.dropFirst(mark.count) : line
            if text.contains(where: { $0 > 0x20 }) { lines.append(NumberedLine(number: number, bytes: text)) }
        }
        return lines
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func give(_ lines: [NumberedLine], _ body: (NumberedLine, _ isLast: Bool) throws -> Void) throws {
        for (index, line) in lines.enumerated() { try body(line, index + 1 == lines.count) }
    }
}
