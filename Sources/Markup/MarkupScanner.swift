// SPDX-License-Identifier: Apache-2.0

import Items

/// The tolerant pull reader of XML and HTML: tags, text and CDATA as ranges of UTF-8 bytes, in one forward pass.
///
/// It never fails: what is no markup is text, what is not closed ends with the input, and what it does not know it
/// skips. Document types and the entities they declare are skipped unread, so nothing is expanded or fetched. It
/// keeps no stack: matching of start and end tags, and so depth, is the caller's. Time is linear in the input
/// whatever it holds.
///
/// It is only a cursor: the bytes are lent to it for each step, the same ones every time, so that a step neither
/// allocates nor counts references. `MarkupReader` is the one that holds its bytes.
package struct MarkupScanner: Sendable {
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

    package let dialect: Dialect
    /// Where the next event begins. Set it to read on elsewhere, for instance to go back.
    package var position: Int
    package let end: Int
    /// Of the last tag: its name with any prefix, its name without, its whole extent with the brackets.
    package private(set) var name: Range<Int> = 0..<0
    package private(set) var localName: Range<Int> = 0..<0
    package private(set) var tag: Range<Int> = 0..<0
    package private(set) var isSelfClosing = false
    package private(set) var hasAttributes = false
    /// Terminators that do not occur any more; remembered so that a thousand unclosed comments cost one search.
    var lacksCommentEnd = false
    var lacksInstructionEnd = false
    var lacksDocumentTypeEnd = false
    private var lacksQuote: (double: Bool, single: Bool) = (false, false)
    /// The element whose content is no markup, just after its start tag.
    private(set) var rawText: RawText?

    /// Reads `range` of bytes that are UTF-8 already (`Charset.decode`).
    package init(_ range: Range<Int>, dialect: Dialect) {
        self.dialect = dialect
        self.position = range.lowerBound
        self.end = range.upperBound
    }

    package mutating func next(in bytes: [UInt8]) -> Event {
        let span = bytes.span
        if let rawText {
            self.rawText = nil
            let start = position
            position = rawText.end(from: position, to: end, in: span)
            if position > start { return .literal(start..<position) }
        }
        while position < end {
            let start = position
            guard span[start] == UInt8(ascii: "<"), start + 1 < end else {
                position = span.first(UInt8(ascii: "<"), from: start + 1, to: end)
                return .text(start..<position)
            }
            switch span[start + 1] {
            case let byte where byte.beginsName:
                readTag(nameStart: start + 1, in: span)
                if dialect == .html, !isSelfClosing { rawText = RawText(of: name, in: span) }
                return .start
            case UInt8(ascii: "/"):
                guard start + 2 < end, span[start + 2].beginsName else {
                    skip(past: UInt8(ascii: ">"), in: span)
                    continue
                }
                readTag(nameStart: start + 2, in: span)
                return .end
            case UInt8(ascii: "!"):
                if let literal = skipDeclaration(in: span) { return .literal(literal) }
                // A declaration that never ends is an author's `<!`.
                if position == end, span[end - 1] != UInt8(ascii: ">"), !isComment(at: start, in: span) {
                    return .text(start..<end)
                }
            case UInt8(ascii: "?"):
                skipInstruction(in: span)
            default:
                position = span.first(UInt8(ascii: "<"), from: start + 1, to: end)
                return .text(start..<position)
            }
        }
        return .finished
    }

    /// Reads a start or end tag whose name begins at `nameStart`; leaves `position` after its `>`.
    private mutating func readTag(nameStart: Int, in span: Span<UInt8>) {
        var cursor = nameStart
        var local = nameStart
        while cursor < end {
            let byte = span[cursor]
            if byte <= UInt8(ascii: ">") {
                if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
                    || byte.isMarkupSpace
                {
                    break
                }
                if byte == UInt8(ascii: ":"), local == nameStart { local = cursor + 1 }
            }
            cursor += 1
        }
        name = nameStart..<cursor
        localName = local < cursor ? local..<cursor : name
        isSelfClosing = false
        hasAttributes = false
        if cursor < end, span[cursor] == UInt8(ascii: ">") {
            cursor += 1
        } else {
            var attributes = AttributeReader(from: cursor, to: end, dialect: dialect)
            attributes.lacksQuote = lacksQuote
            while attributes.next(in: span) != nil { hasAttributes = true }
            lacksQuote = attributes.lacksQuote
            isSelfClosing = attributes.isSelfClosing
            cursor = attributes.position
        }
        tag = position..<cursor
        position = cursor
    }

    // MARK: Attributes of the last tag

    /// Calls `body` with each attribute, in order; only the first 256, so that a tag is as good as any number of them.
    package func forEachAttribute(in bytes: [UInt8], _ body: (Attribute) -> Void) {
        guard hasAttributes else { return }
        let span = bytes.span
        var reader = AttributeReader(from: name.upperBound, to: tag.upperBound, dialect: dialect)
        var count = 0
        while count < 256, let attribute = reader.next(in: span) {
            body(attribute)
            count += 1
        }
    }
}
