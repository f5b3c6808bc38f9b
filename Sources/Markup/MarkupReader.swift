// SPDX-License-Identifier: Apache-2.0

/// A tolerant pull reader of XML and HTML over UTF-8 bytes: tags, text and CDATA as ranges of the input, in one
/// forward pass.
///
/// It never fails: what is no markup is text, what is not closed ends with the input, and what it does not know it
/// skips. Document types and the entities they declare are skipped unread, so nothing is expanded or fetched. It
/// keeps no stack: matching of start and end tags, and so depth, is the caller's. Time is linear in the input
/// whatever it holds.
package struct MarkupReader: Sendable {
    package enum Dialect: Sendable { case xml, html }

    package enum Event: Equatable, Sendable {
        /// `name`, `attributes`, `isSelfClosing` and `tag` describe it.
        case start
        /// `name` and `tag` describe it.
        case end
        /// Characters with references still in them: `CharacterData.append`.
        case text(Range<Int>)
        /// Characters that mean themselves: a CDATA section, or what stands inside `script` or `style` in HTML.
        case literal(Range<Int>)
        case finished
    }

    package struct Attribute: Sendable {
        package var name: Range<Int>
        /// Without its quotes, references unresolved.
        package var value: Range<Int>
    }

    package let bytes: [UInt8]
    package let dialect: Dialect
    /// Where the next event begins. Set it to read on elsewhere, for instance to go back.
    package var position: Int
    package let end: Int
    /// Of the last tag: its name with any prefix, its attributes (the first 256), its whole extent with the brackets.
    package internal(set) var name: Range<Int> = 0..<0
    package internal(set) var attributes: [Attribute] = []
    package internal(set) var tag: Range<Int> = 0..<0
    package internal(set) var isSelfClosing = false
    /// Terminators that do not occur any more; remembered so that a thousand unclosed comments cost one search.
    var lacksCommentEnd = false
    var lacksInstructionEnd = false
    var lacksDocumentTypeEnd = false
    var lacksQuote: (double: Bool, single: Bool) = (false, false)
    /// The end tag of the element whose content is no markup, just after its start tag.
    private(set) var rawTextName: [UInt8]?

    /// Reads `range` of `bytes`, which must be UTF-8 already (`Charset.decode`).
    package init(_ bytes: [UInt8], range: Range<Int>? = nil, dialect: Dialect) {
        self.bytes = bytes
        self.dialect = dialect
        self.position = range?.lowerBound ?? 0
        self.end = range?.upperBound ?? bytes.count
    }

    package mutating func next() -> Event {
        if let rawTextName {
            self.rawTextName = nil
            let start = position
            position = firstIgnoringCase(rawTextName) ?? end
            if position > start { return .literal(start..<position) }
        }
        let bytes = bytes
        let span = bytes.span
        while position < end {
            let start = position
            guard span[start] == UInt8(ascii: "<"), start + 1 < end else {
                position = span.first(UInt8(ascii: "<"), from: start + 1, to: end)
                return .text(start..<position)
            }
            switch span[start + 1] {
            case let byte where byte.beginsName:
                readTag(nameStart: start + 1)
                if dialect == .html, !isSelfClosing { rawTextName = Self.rawTextEnd(of: name, in: span) }
                return .start
            case UInt8(ascii: "/"):
                guard start + 2 < end, span[start + 2].beginsName else {
                    skip(past: UInt8(ascii: ">"))
                    continue
                }
                readTag(nameStart: start + 2)
                return .end
            case UInt8(ascii: "!"):
                if let literal = skipDeclaration() { return .literal(literal) }
                // A declaration that never ends is an author's `<!`.
                if position == end, span[end - 1] != UInt8(ascii: ">"), !isComment(at: start) {
                    return .text(start..<end)
                }
            case UInt8(ascii: "?"):
                skipInstruction()
            default:
                position = span.first(UInt8(ascii: "<"), from: start + 1, to: end)
                return .text(start..<position)
            }
        }
        return .finished
    }

    /// Where the end tag `pattern` stands next, whatever its case.
    private func firstIgnoringCase(_ pattern: [UInt8]) -> Int? {
        let span = bytes.span
        var cursor = position
        while true {
            cursor = span.first(UInt8(ascii: "<"), from: cursor, to: end)
            guard cursor < end else { return nil }
            if span.matches(pattern, at: cursor) { return cursor }
            cursor += 1
        }
    }

    /// The end tag that closes an element whose content is no markup.
    private static func rawTextEnd(of name: Range<Int>, in span: borrowing Span<UInt8>) -> [UInt8]? {
        guard name.count >= 3, name.count <= 8 else { return nil }
        for end in rawTextEnds where end.count == name.count + 2 {
            var matches = true
            for offset in 0..<name.count where span[name.lowerBound + offset].lowercasedASCII != end[offset + 2] {
                matches = false
                break
            }
            if matches { return end }
        }
        return nil
    }

    private static let rawTextEnds = ["script", "style", "xmp"].map {
        Array("</\($0)".utf8)
    }

    /// Reads a start or end tag whose name begins at `nameStart`; leaves `position` after its `>`.
    private mutating func readTag(nameStart: Int) {
        let bytes = bytes
        let span = bytes.span
        var cursor = nameStart
        while cursor < end {
            let byte = span[cursor]
            if byte.isMarkupSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
            {
                break
            }
            cursor += 1
        }
        name = nameStart..<cursor
        isSelfClosing = false
        if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
        while cursor < end {
            let byte = span[cursor]
            if byte == UInt8(ascii: ">") {
                cursor += 1
                break
            }
            if byte == UInt8(ascii: "<") { break }
            if byte == UInt8(ascii: "/") {
                isSelfClosing = cursor + 1 < end && span[cursor + 1] == UInt8(ascii: ">")
                cursor += 1
            } else if byte.isMarkupSpace {
                cursor += 1
            } else {
                cursor = readAttribute(at: cursor)
            }
        }
        tag = position..<cursor
        position = cursor
    }

    /// Reads one attribute, with or without a value, quoted or not; returns where it ends.
    private mutating func readAttribute(at start: Int) -> Int {
        let bytes = bytes
        let span = bytes.span
        var cursor = start + 1
        while cursor < end {
            let byte = span[cursor]
            if byte.isMarkupSpace || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<")
                || byte == UInt8(ascii: "/")
            {
                break
            }
            cursor += 1
        }
        let name = start..<cursor
        var afterName = cursor
        while afterName < end, span[afterName].isMarkupSpace { afterName += 1 }
        var value = cursor..<cursor
        if afterName < end, span[afterName] == UInt8(ascii: "=") {
            cursor = afterName + 1
            while cursor < end, span[cursor].isMarkupSpace { cursor += 1 }
            if cursor < end, let close = closingQuote(at: cursor) {
                value = cursor + 1..<close
                cursor = close + 1
            } else {
                let valueStart = cursor
                while cursor < end, !span[cursor].isMarkupSpace, span[cursor] != UInt8(ascii: ">"),
                    span[cursor] != UInt8(ascii: "<")
                {
                    cursor += 1
                }
                // `<a href=x/>`: the slash closes the element in XML; in HTML it belongs to the value.
                if dialect == .xml, cursor > valueStart, cursor < end, span[cursor] == UInt8(ascii: ">"),
                    span[cursor - 1] == UInt8(ascii: "/")
                {
                    cursor -= 1
                }
                value = valueStart..<cursor
            }
        }
        if attributes.count < 256 { attributes.append(Attribute(name: name, value: value)) }
        return cursor
    }

    /// Where the quote that opens at `start` closes; nil where there is none, or, in XML, where a `<` comes first.
    private mutating func closingQuote(at start: Int) -> Int? {
        let bytes = bytes
        let span = bytes.span
        let quote = span[start]
        let isDouble = quote == UInt8(ascii: "\"")
        guard isDouble || quote == UInt8(ascii: "'"), !(isDouble ? lacksQuote.double : lacksQuote.single) else {
            return nil
        }
        var cursor = start + 1
        while cursor < end, span[cursor] != quote {
            if dialect == .xml, span[cursor] == UInt8(ascii: "<") { return nil }
            cursor += 1
        }
        if cursor < end { return cursor }
        if isDouble { lacksQuote.double = true } else { lacksQuote.single = true }
        return nil
    }
}
