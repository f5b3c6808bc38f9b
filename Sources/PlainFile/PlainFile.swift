// SPDX-License-Identifier: Apache-2.0

// The one plain-text format of detente: configuration, lexicons, actors. Sections in brackets, lines under them, comments
// after '#'. No includes, no interpolation. This file knows lines; what they mean is the reader's business.

/// A file read into sections. Every piece knows where it stands.
package struct PlainFile: Sendable {
    package var path: String
    package var sections: [Section]

    /// `[kind words…]` and the lines under it.
    package struct Section: Sendable {
        /// The first word: `source`, `class`.
        package var kind: String
        /// The words after it, in order: a name; a name and a weight.
        package var words: [Word]
        package var position: Position
        package var lines: [Line]
        /// The header as it stands in the file.
        package var source: String

        /// The first word after the kind, or the empty string.
        package var name: String { words.first?.text ?? "" }
    }

    /// A word or value and where it begins.
    package struct Word: Hashable, Sendable {
        package var text: String
        package var position: Position

        package init(_ text: String, at position: Position) {
            self.text = text
            self.position = position
        }
    }

    /// One line that is neither empty nor a comment, trimmed, without its comment.
    package struct Line: Sendable {
        package var text: String
        package var position: Position
        /// The line as it stands in the file, for carets.
        package var source: String
        /// Whether a comment stood after the text.
        package var hadComment: Bool

        /// `key = value`, or nil where there is no `=` (`=>` is none). The value may be empty.
        package var keyValue: (key: Word, value: Word)? {
            guard text.utf8.contains(UInt8(ascii: "=")) else { return nil }
            let scalars = Array(text.unicodeScalars)
            guard
                let equals = scalars.indices.first(where: {
                    scalars[$0] == "=" && !($0 + 1 < scalars.count && scalars[$0 + 1] == ">")
                })
            else { return nil }
            let key = String(scalars: scalars[..<equals]).trimmed
            var start = equals + 1
            while start < scalars.count, scalars[start].properties.isWhitespace { start += 1 }
            let value = String(scalars: scalars[start...]).trimmed
            var valuePosition = position
            valuePosition.column += start
            return (Word(key, at: position), Word(value, at: valuePosition))
        }

        /// An error at `column` scalars after the line's first character.
        package func error(_ message: String, offset: Int = 0, _ severity: Diagnostic.Severity = .error) -> Diagnostic {
            var place = position
            place.column += offset
            return Diagnostic(severity, at: place, message, sourceLine: source)
        }
    }
}

extension PlainFile.Section {
    /// An error at the section's header, or at one of its words.
    package func error(_ message: String, at word: PlainFile.Word? = nil, _ severity: Diagnostic.Severity = .error)
        -> Diagnostic
    {
        Diagnostic(severity, at: word?.position ?? position, message, sourceLine: source)
    }
}

extension PlainFile.Word {
    /// The comma-separated parts, each with its own place; empty parts are left out.
    package var list: [PlainFile.Word] {
        var parts: [PlainFile.Word] = []
        var column = position.column
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let lead = part.unicodeScalars.prefix { $0.properties.isWhitespace }.count
            let trimmed = String(part).trimmed
            if !trimmed.isEmpty {
                var place = position
                place.column = column + lead
                parts.append(PlainFile.Word(trimmed, at: place))
            }
            column += part.unicodeScalars.count + 1
        }
        return parts
    }
}

extension String {
    /// The text of these scalars, put together from bytes: several times as fast as scalar by scalar.
    package init(scalars: ArraySlice<Unicode.Scalar>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for scalar in scalars {
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
            } else {
                bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        self.init(decoding: bytes, as: UTF8.self)
    }

    /// Without white space at both ends.
    package var trimmed: String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
