// SPDX-License-Identifier: Apache-2.0

import Daemon
import SystemPackage

/// Lines of a file or of standard input.
enum Lines {
    /// All lines that are not empty.
    static func of(_ path: String) throws -> [ArraySlice<UInt8>] {
        try TextFile.read(path).split(separator: 10).filter { !$0.isEmpty }
    }

    /// Gives each line that is not empty as soon as it is there, so that a pipe is answered while it is still written, and
    /// whether it is the last of those at hand.
    static func each(_ path: String, _ body: (ArraySlice<UInt8>, _ isLast: Bool) throws -> Void) throws {
        guard path == "-" else { return try give(of(path), body) }
        var pending: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = try unsafe chunk.withUnsafeMutableBytes {
                try unsafe FileDescriptor.standardInput.read(into: $0)
            }
            if count == 0 { break }
            pending += chunk[..<count]
            guard let end = pending.lastIndex(of: 10) else { continue }
            try give(pending[..<end].split(separator: 10), body)
            pending.removeSubrange(...end)
        }
        try give(pending.split(separator: 10), body)
    }

    private static func give(
        _ lines: [ArraySlice<UInt8>], _ body: (ArraySlice<UInt8>, _ isLast: Bool) throws -> Void
    ) throws {
        for (number, line) in lines.enumerated() { try body(line, number + 1 == lines.count) }
    }
}
