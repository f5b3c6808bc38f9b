// SPDX-License-Identifier: Apache-2.0

import Items

// What is passed over: comments, declarations, document types, processing instructions. Each search for an end that
// fails is remembered, so the whole stays linear.

extension MarkupScanner {
    private static let commentEnd = Array("-->".utf8)
    private static let sectionEnd = Array("]]>".utf8)
    private static let instructionEnd = Array("?>".utf8)
    private static let sectionStart = Array("<![cdata[".utf8)
    private static let commentStart = Array("<!--".utf8)
    private static let documentTypeStart = Array("<!doctype".utf8)

    mutating func skip(past byte: UInt8, in span: Span<UInt8>) {
        let next = span.first(byte, from: position, to: end) + 1
        position = min(end, next)
    }

    /// Skips what begins with `<!`; a CDATA section's content is returned, to the end of input where it is not closed.
    mutating func skipDeclaration(in span: Span<UInt8>) -> Range<Int>? {
        let start = position
        if isComment(at: start, in: span) {
            skipComment(in: span)
        } else if span.matches(Self.sectionStart, at: start), start + Self.sectionStart.count <= end {
            let content = start + Self.sectionStart.count
            let close = span.first(Self.sectionEnd, from: content, to: end)
            position = close.map { $0 + 3 } ?? end
            return content..<(close ?? end)
        } else if span.matches(Self.documentTypeStart, at: start) {
            skipDocumentType(in: span)
        } else {
            skip(past: UInt8(ascii: ">"), in: span)
        }
        return nil
    }

    func isComment(at position: Int, in span: Span<UInt8>) -> Bool {
        position + Self.commentStart.count <= end && span.matches(Self.commentStart, at: position)
    }

    private mutating func skipComment(in span: Span<UInt8>) {
        let start = position
        // `<!-->` and `<!--->` are whole comments in HTML.
        if dialect == .html, start + 4 < end, span[start + 4] == UInt8(ascii: ">") {
            position = start + 5
        } else if !lacksCommentEnd, let close = span.first(Self.commentEnd, from: start + 4, to: end) {
            position = close + 3
        } else {
            lacksCommentEnd = true
            skip(past: UInt8(ascii: ">"), in: span)
        }
    }

    /// Skips a document type with its internal subset: quotes, comments and nested declarations may hold `>`.
    private mutating func skipDocumentType(in span: Span<UInt8>) {
        var cursor = position + Self.documentTypeStart.count
        var inSubset = false
        while cursor < end, !lacksDocumentTypeEnd {
            switch span[cursor] {
            case UInt8(ascii: "["): inSubset = true
            case UInt8(ascii: "]"): inSubset = false
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let close = span.first(span[cursor], from: cursor + 1, to: end)
                if close < end { cursor = close }
            case UInt8(ascii: "<") where inSubset && !lacksCommentEnd && isComment(at: cursor, in: span):
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
        skip(past: UInt8(ascii: ">"), in: span)
    }

    mutating func skipInstruction(in span: Span<UInt8>) {
        if dialect == .xml, !lacksInstructionEnd {
            if let close = span.first(Self.instructionEnd, from: position + 2, to: end) {
                position = close + 2
                return
            }
            lacksInstructionEnd = true
        }
        skip(past: UInt8(ascii: ">"), in: span)
    }
}
