// SPDX-License-Identifier: Apache-2.0

import PlainFile

extension Settings {
    /// The configuration in force as a plain file: every key, its value, and where it comes from. `load` reads it back
    /// to the same settings, but for what is redacted.
    ///
    /// - Parameter redacted: literals that may be secrets (a webhook's path, a header's value) are left out; references to
    ///   secrets are always shown as references.
    package func show(redacted: Bool = true) -> String {
        sections.map { section in
            let lines = section.entries.flatMap { entry in entry.lines(redacted: redacted) }
            return (["[\(section.title)]"] + lines).map { $0 + "\n" }.joined()
        }.joined(separator: "\n")
    }
}

extension EffectiveEntry {
    private static let commentColumn = 44

    fileprivate func lines(redacted: Bool) -> [String] {
        let values = redacted ? shown : self.values
        guard !values.isEmpty else {
            // A value emptied by a comment is an error, so an empty one stands alone.
            return origin == nil ? ["# \(key) ="] : ["\(key) ="]
        }
        if form == .list { return [line(values.joined(separator: ", "), origins)] }
        // A default has one value, and no place.
        return values.enumerated().map { line($1, origins.indices.contains($0) ? [origins[$0]] : []) }
    }

    private func line(_ value: String, _ origins: [Position]) -> String {
        let text = "\(key) = \(value)"
        let padding = String(repeating: " ", count: max(2, Self.commentColumn - text.unicodeScalars.count))
        return "\(text)\(padding)# \(Self.provenance(origins))"
    }

    /// `detente.conf:3, 5`: a key belongs to the last file that sets it, a list perhaps to several of its lines.
    private static func provenance(_ origins: [Position]) -> String {
        guard let first = origins.first else { return "default" }
        guard first.file != BuiltIns.path else { return first.file }
        var lines: [Int] = []
        for origin in origins where lines.last != origin.line { lines.append(origin.line) }
        return "\(first.file):\(lines.map(String.init).joined(separator: ", "))"
    }
}
