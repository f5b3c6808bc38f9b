// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What the system allows a process.
package enum MachineLimits {
    /// Files and sockets that a process may have open; nil where there is no such process, or no bound.
    ///
    /// - Parameter pid: nil: this process.
    package static func openFiles(of pid: Int32?) -> Int? {
        let path = "/proc/\(pid.map(String.init) ?? "self")/limits"
        guard let bytes = try? LocalFile.read(path, limit: 64 << 10) else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix("Max open files")
        {
            return line.dropFirst("Max open files".count).split(separator: " ").first.flatMap { Int($0) }
        }
        return nil
    }

    /// The program that a process runs, by its short name; nil where there is none.
    package static func program(of pid: Int32) -> String? {
        guard let bytes = try? LocalFile.read("/proc/\(pid)/comm", limit: 1 << 10) else { return nil }
        return String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
    }
}

extension LocalFile {
    /// Who owns a file, by number; nil where it is missing.
    package static func owner(_ path: String) -> UInt32? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_uid : nil
    }

    /// Bytes of a file; nil where it is missing.
    package static func size(_ path: String) -> Int? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Whether this process may write to it.
    package static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }
}
