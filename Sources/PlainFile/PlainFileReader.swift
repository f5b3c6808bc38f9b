// SPDX-License-Identifier: Apache-2.0

/// Limits of a plain file; beyond them it is not a file that a person wrote.
package enum PlainFileLimits {
    package static let bytes = 1 << 20
    package static let lineBytes = 8 << 10
    package static let sections = 4_096
}

extension PlainFile {
    /// Reads a file's bytes. Every mistake is reported, in order; sections and lines that can be read are kept, so that a
    /// caller can go on to report its own.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, lines ended by LF or CRLF.
    ///   - path: the name to show in messages.
    package static func read(_ bytes: [UInt8], path: String) -> (file: PlainFile, diagnostics: [Diagnostic]) {
        var reader = Reader(path: path)
        if bytes.count > PlainFileLimits.bytes {
            reader.report(1, 1, "the file has \(bytes.count) bytes; the limit is \(PlainFileLimits.bytes) (1 MiB)")
        } else {
            reader.readLines(bytes)
        }
        return (PlainFile(path: path, sections: reader.sections), reader.diagnostics)
    }
}

private struct Reader {
    let path: String
    var sections: [PlainFile.Section] = []
    var diagnostics: [Diagnostic] = []
    /// No more sections are taken, nor lines that would belong to them.
    var isFull = false

    init(path: String) { self.path = path }

    mutating func report(_ line: Int, _ column: Int, _ message: String, source: String = "") {
        let position = Position(file: path, line: line, column: column)
        diagnostics.append(Diagnostic(at: position, message, sourceLine: source))
    }

    mutating func readLines(_ bytes: [UInt8]) {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
            report(1, 1, "the file begins with a byte order mark; save it as UTF-8 without one")
            rest = rest.dropFirst(3)
        }
        var number = 0
        while !rest.isEmpty, !isFull {
            number += 1
            let end = rest.firstIndex(of: 10)
            var line = rest[..<(end ?? rest.endIndex)]
            rest = end.map { rest[($0 + 1)...] } ?? []
            if end != nil, line.last == 13 { line = line.dropLast() }
            if !line.isEmpty { readLine(line, number) }
        }
    }

    mutating func readLine(_ bytes: ArraySlice<UInt8>, _ number: Int) {
        guard bytes.count <= PlainFileLimits.lineBytes else {
            return report(number, 1, "the line has \(bytes.count) bytes; the limit is \(PlainFileLimits.lineBytes)")
        }
        guard let source = String(validating: bytes, as: UTF8.self) else {
            return report(number, 1 + validScalars(before: bytes), "these bytes are not UTF-8; save the file as UTF-8")
        }
        let scalars = Array(source.unicodeScalars)
        if let bad = scalars.firstIndex(where: { $0.value == 0 || $0.value == 13 }) {
            let what = scalars[bad].value == 0 ? "a NUL byte" : "a carriage return inside the line"
            return report(number, bad + 1, "\(what); the file is damaged or not a text file", source: source)
        }
        let comment = scalars.indices.first { index in
            scalars[index] == "#" && (index == 0 || scalars[index - 1].properties.isWhitespace)
        }
        let body = String(scalars: scalars[..<(comment ?? scalars.count)])
        let text = body.trimmed
        guard !text.isEmpty else { return }
        let lead = body.unicodeScalars.prefix { $0.properties.isWhitespace }.count
        let position = Position(file: path, line: number, column: lead + 1)
        if text.hasPrefix("["), text.hasSuffix("]"), isHeader(text) {
            return openSection(text, position, source)
        }
        guard !sections.isEmpty else {
            return report(number, lead + 1, "this line stands before the first [section]", source: source)
        }
        sections[sections.count - 1].lines.append(
            PlainFile.Line(text: text, position: position, source: source, hadComment: comment != nil))
    }

    /// `[kind …]` has exactly one bracket at each end; a lexicon line such as `[naval|military] (drill~)` has more behind.
    private func isHeader(_ text: String) -> Bool {
        let inner = text.dropFirst().dropLast()
        return !inner.contains("[") && !inner.contains("]")
    }

    private mutating func openSection(_ text: String, _ position: Position, _ source: String) {
        guard sections.count < PlainFileLimits.sections else {
            isFull = true
            return report(position.line, 1, "more than \(PlainFileLimits.sections) sections", source: source)
        }
        var words: [PlainFile.Word] = []
        var current = ""
        var start = 0
        for (offset, scalar) in (text.dropFirst().dropLast() + " ").unicodeScalars.enumerated() {
            if scalar.properties.isWhitespace {
                if !current.isEmpty {
                    var place = position
                    place.column += start + 1
                    words.append(PlainFile.Word(current, at: place))
                    current = ""
                }
            } else {
                if current.isEmpty { start = offset }
                current.unicodeScalars.append(scalar)
            }
        }
        guard let kind = words.first else {
            return report(position.line, position.column, "an empty section header", source: source)
        }
        sections.append(
            PlainFile.Section(
                kind: kind.text, words: Array(words.dropFirst()), position: position, lines: [], source: source))
    }

    private func validScalars(before bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var count = 0
        while case .scalarValue = decoder.decode(&iterator) { count += 1 }
        return count
    }
}
