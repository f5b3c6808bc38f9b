// SPDX-License-Identifier: Apache-2.0

import Items
import Markup
import SystemPackage

/// A line that is not blank, and which one it is, blank ones counted.
struct NumberedLine {
    var number: Int
    var bytes: ArraySlice<UInt8>
}

/// Lines of a file or of standard input, without a byte order mark.
enum Lines {
    static func of(_ path: String) throws -> [NumberedLine] {
        var lines: [NumberedLine] = []
        try each(in: TextFile.read(path)) { line, _ in lines.append(line) }
        return lines
    }

    /// Gives each line as soon as it is there, so that a pipe is answered while it is still written, and whether it is the
    /// last of those at hand.
    static func each(_ path: String, _ body: (NumberedLine, _ isLast: Bool) throws -> Void) throws {
        guard path == "-" else { return try each(in: TextFile.read(path), body) }
        var pending: [UInt8] = []
        var number = 0
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = try unsafe chunk.withUnsafeMutableBytes {
                try unsafe FileDescriptor.standardInput.read(into: $0)
            }
            if count == 0 { break }
            pending.append(chunk.span.extracting(0..<count))
            guard let end = pending.lastIndex(of: 10) else { continue }
            let next = Array(pending[(end + 1)...])
            try give(pending, end, &number, body)
            pending = next
        }
        try give(pending, pending.count, &number, body)
    }

    private static func each(in bytes: [UInt8], _ body: (NumberedLine, _ isLast: Bool) throws -> Void) throws {
        var number = 0
        try give(bytes, bytes.count, &number, body)
    }

    /// - Parameter number: of the line before.
    private static func give(
        _ bytes: [UInt8], _ end: Int, _ number: inout Int, _ body: (NumberedLine, _ isLast: Bool) throws -> Void
    ) throws {
        var held: NumberedLine?
        var start = 0
        while start < end {
            let stop = bytes.span.first(10, from: start, to: end)
            number += 1
            if number == 1, bytes[start..<stop].starts(with: mark) { start += mark.count }
            if !bytes.span.isBlank(start..<stop) {
                if let held { try body(held, false) }
                held = NumberedLine(number: number, bytes: bytes[start..<stop])
            }
            start = stop + 1
        }
        if let held { try body(held, true) }
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
