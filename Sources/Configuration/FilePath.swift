// SPDX-License-Identifier: Apache-2.0

/// Paths as text: this room reads no disk.
enum FilePath {
    /// `path` as seen from `directory`, without `.` and with `..` taken back; a trailing slash is kept.
    static func resolve(_ path: String, in directory: String) -> String {
        let full = path.hasPrefix("/") || directory.isEmpty ? path : "\(directory)/\(path)"
        var parts: [Substring] = []
        for part in full.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !full.hasPrefix("/") {
                parts.append(part)
            }
        }
        let joined = (full.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
        if joined.isEmpty { return "." }
        return full.hasSuffix("/") && joined != "/" ? joined + "/" : joined
    }

    /// What stands before the last slash; empty for a bare name.
    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
