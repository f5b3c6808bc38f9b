// SPDX-License-Identifier: Apache-2.0

// What is passed over: comments, declarations, document types, processing instructions. Each search for an end that
// fails is remembered, so the whole stays linear.

extension MarkupReader {
    private static let commentEnd = Array("-->".utf8)
    private static let sectionEnd = Array("]]>".utf8)
    private static let instructionEnd = Array("?>".utf8)
    private static let sectionStart = Array("<![cdata[".utf8)
    private static let commentStart = Array("<!--".utf8)
    private static let documentTypeStart = Array("<!doctype".utf8)

    mutating func skip(past byte: UInt8) {
        let next = bytes.span.first(byte, from: position, to: end) + 1
        position = min(end, next)
    }

    /// Skips what begins with `<!`; a CDATA section's content is returned, to the end of input where it is not closed.
    mutating func skipDeclaration() -> Range<Int>? {
        let bytes = bytes
        let span = bytes.span
        let start = position
        if span.matches(Self.commentStart, at: start) {
            skipComment()
        } else if span.matches(Self.sectionStart, at: start), start + Self.sectionStart.count <= end {
            let content = start + Self.sectionStart.count
            let close = span.first(Self.sectionEnd, from: content, to: end)
            position = close.map { $0 + 3 } ?? end
            return content..<(close ?? end)
        } else if span.matches(Self.documentTypeStart, at: start) {
            skipDocumentType()
        } else {
            skip(past: UInt8(ascii: ">"))
        }
        return nil
    }

    func isComment(at position: Int) -> Bool { bytes.span.matches(Self.commentStart, at: position) }

    private mutating func skipComment() {
        let bytes = bytes
        let span = bytes.span
        let start = position
        // `<!-->` and `<!--->` are whole comments in HTML.
        if dialect == .html, start + 4 < end, span[start + 4] == UInt8(ascii: ">") {
            position = start + 5
        } else if !lacksCommentEnd, let close = span.first(Self.commentEnd, from: start + 4, to: end) {
            position = close + 3
        } else {
            lacksCommentEnd = true
            skip(past: UInt8(ascii: ">"))
        }
    }

    /// Skips a document type with its internal subset: quotes, comments and nested declarations may hold `>`.
    private mutating func skipDocumentType() {
        let bytes = bytes
        let span = bytes.span
        var cursor = position + Self.documentTypeStart.count
        var inSubset = false
        while cursor < end, !lacksDocumentTypeEnd {
            switch span[cursor] {
            case UInt8(ascii: "["): inSubset = true
            case UInt8(ascii: "]"): inSubset = false
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let close = span.first(span[cursor], from: cursor + 1, to: end)
                if close < end { cursor = close }
            case UInt8(ascii: "<") where inSubset && span.matches(Self.commentStart, at: cursor) && !lacksCommentEnd:
                if let close = span.first(Self.commentEnd, from: cursor + 4, to: end) {
                    cursor = close + 2
                } else {
                    lacksCommentEnd = true
                }
            case UInt8(ascii: ">") where !inSubset:
                position = cursor + 1
                return
            default: break
            }
            cursor += 1
        }
        lacksDocumentTypeEnd = true
        // It never closed: only its first tag is given up.
        skip(past: UInt8(ascii: ">"))
    }

    mutating func skipInstruction() {
        if dialect == .xml, !lacksInstructionEnd {
            if let close = bytes.span.first(Self.instructionEnd, from: position + 2, to: end) {
                position = close + 2
                return
            }
            lacksInstructionEnd = true
        }
        skip(past: UInt8(ascii: ">"))
    }

    // MARK: Names and attributes of the last tag

    /// The name without its prefix.
    package var localName: Range<Int> {
        let bytes = bytes
        let span = bytes.span
        let colon = span.first(UInt8(ascii: ":"), from: name.lowerBound, to: name.upperBound)
        return colon + 1 < name.upperBound ? colon + 1..<name.upperBound : name
    }

    /// The value of an attribute (its name lower-case, with any prefix) with references resolved; the first where it
    /// is repeated.
    package func attribute(_ wanted: StaticString) -> String? {
        guard let range = attributeRange(wanted) else { return nil }
        return CharacterData.string(range, of: bytes)
    }

    package func attributeRange(_ wanted: StaticString) -> Range<Int>? {
        guard !attributes.isEmpty else { return nil }
        let bytes = bytes
        let span = bytes.span
        let pattern = Array(wanted.description.utf8)
        for attribute in attributes
        where attribute.name.count == pattern.count && span.matches(pattern, at: attribute.name.lowerBound) {
            return attribute.value
        }
        return nil
    }
}
