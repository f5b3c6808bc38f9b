// SPDX-License-Identifier: Apache-2.0

/// A place in a file: lines and columns from 1, columns in Unicode scalars, as editors count them.
package struct Position: Hashable, Comparable, Sendable {
    package var file: String
    package var line: Int
    package var column: Int

    package init(file: String, line: Int, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    package static func < (a: Position, b: Position) -> Bool {
        (a.file, a.line, a.column) < (b.file, b.line, b.column)
    }
}

/// Something a person must mend in a file that they wrote.
package struct Diagnostic: Hashable, Sendable, Error {
    package enum Severity: String, Sendable { case error, warning }

    package var severity: Severity
    package var position: Position
    /// One sentence, with the suggestion in it: `unknown key 'intervall' in [source x]; did you mean 'interval'?`
    package var message: String
    /// The line as it stands in the file; empty where there is none to show.
    package var sourceLine: String

    package init(_ severity: Severity = .error, at position: Position, _ message: String, sourceLine: String = "") {
        self.severity = severity
        self.position = position
        self.message = message
        self.sourceLine = sourceLine
    }

    /// `FILE:LINE:COL: error: …`, and the line with a caret under the column. Control characters of the file are shown
    /// as U+FFFD, so that it cannot write to the terminal or forge lines of a log.
    package var rendered: String {
        let place = "\(position.file):\(position.line):\(position.column)"
        let head = "\(place): \(severity.rawValue): \(Self.printable(message))"
        guard !sourceLine.isEmpty else { return head }
        let before = sourceLine.unicodeScalars.prefix(position.column - 1).map { $0 == "\t" ? "\t" : " " }
        return "\(head)\n    \(Self.printable(sourceLine))\n    \(before.joined())^"
    }

    private static func printable(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            out.append(scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar)
        }
        return String(out)
    }
}

/// The nearest of `candidates` to a misspelt word, where one is near enough to be meant (a third of its letters,
/// at most 3 edits, and never all of them), or the one that lacks only its prefix (`NATO` for `IGO-NATO`).
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    if let whole = candidates.first(where: { $0.hasSuffix("-" + word) }) { return whole }
    let limit = max(1, min(3, word.count / 3))
    let scored = candidates.map { ($0, editDistance(word, $0)) }.filter { $0.1 <= limit && $0.1 < word.count }
    return scored.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}

/// `; did you mean 'x'?`, or nothing.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String {
    nearest(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
}

/// Edits between two words; two neighbours that changed places count as one edit (optimal string alignment).
private func editDistance(_ a: String, _ b: String) -> Int {
    let a = Array(a.lowercased()), b = Array(b.lowercased())
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
        var current = [i] + Array(repeating: 0, count: b.count)
        for j in 1...b.count {
            let substituted = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
            current[j] = min(substituted, previous[j] + 1, current[j - 1] + 1)
            guard i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] else { continue }
            current[j] = min(current[j], before[j - 2] + 1)
        }
        before = previous
        previous = current
    }
    return previous[b.count]
}
