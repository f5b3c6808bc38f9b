// SPDX-License-Identifier: Apache-2.0

import Daemon
import SystemPackage

/// Lines of a file or of standard input.
enum Lines {
    /// All lines that are not empty.
    static func of(_ path: String) throws -> [ArraySlice<UInt8>] {
        try TextFile.read(path).split(separator: 10).filter { !$0.isEmpty }
    }

    /// Gives each line that is not empty as soon as it is there, so that a pipe is answered while it is still written.
    static func each(_ path: String, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        guard path == "-" else { return try of(path).forEach(body) }
        var pending: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = try unsafe chunk.withUnsafeMutableBytes {
                try unsafe FileDescriptor.standardInput.read(into: $0)
            }
            if count == 0 { break }
            pending += chunk[..<count]
            guard let end = pending.lastIndex(of: 10) else { continue }
            for line in pending[..<end].split(separator: 10) { try body(line) }
            pending.removeSubrange(...end)
        }
        for line in pending.split(separator: 10) { try body(line) }
    }
}
