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
        let written = form == .list ? [values.joined(separator: ", ")] : values
        return written.map { value in
            let text = "\(key) = \(value)"
            let padding = String(repeating: " ", count: max(2, Self.commentColumn - text.unicodeScalars.count))
            return "\(text)\(padding)# \(provenance)"
        }
    }

    private var provenance: String {
        guard let origin else { return "default" }
        return origin.file == BuiltIns.path ? origin.file : "\(origin.file):\(origin.line)"
    }
}
