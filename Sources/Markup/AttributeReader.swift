// SPDX-License-Identifier: Apache-2.0

import Items

/// An attribute of a tag.
package struct Attribute: Sendable {
    package var name: Range<Int>
    /// Without its quotes, references unresolved; empty where there is none.
    package var value: Range<Int>
}

/// Goes through the attributes of one tag, quoted or not, with or without a value, up to the end of the tag. It keeps
/// none of them: a tag that nobody asks about costs no memory, and one that somebody asks about is gone through again.
struct AttributeReader {
    private(set) var position: Int
    private let end: Int
    private let dialect: MarkupScanner.Dialect
    /// Whether a `/` stands before the closing `>`.
    private(set) var isSelfClosing = false
    /// Quotes that do not occur any more; remembered so that a thousand unclosed ones cost one search.
    var lacksQuote: (double: Bool, single: Bool) = (false, false)

    /// - Parameters:
    ///   - position: just after the tag's name.
    ///   - end: of the input, or of the tag where that is known.
    init(from position: Int, to end: Int, dialect: MarkupScanner.Dialect) {
        self.position = position
        self.end = end
        self.dialect = dialect
    }

    /// The next attribute; nil at the end of the tag, which is then at `position`.
    mutating func next(in span: Span<UInt8>) -> Attribute? {
        while position < end {
            let byte = span[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                return nil
            }
            if byte == UInt8(ascii: "<") { return nil }
            if byte == UInt8(ascii: "/") {
                isSelfClosing = position + 1 < end && span[position + 1] == UInt8(ascii: ">")
                position += 1
            } else if byte.isMarkupSpace {
                position += 1
            } else {
                return attribute(in: span)
            }
        }
        return nil
    }

    private mutating func attribute(in span: Span<UInt8>) -> Attribute {
        let start = position
        var cursor = start + 1
        while cursor < end, !span[cursor].endsAttributeName { cursor += 1 }
        let name = start..<cursor
        var afterName = cursor
        while afterName < end, span[afterName].isMarkupSpace { afterName += 1 }
        guard afterName < end, span[afterName] == UInt8(ascii: "=") else {
            position = cursor
            return Attribute(name: name, value: cursor..<cursor)
        }
        cursor = afterName + 1
        while cursor < end, span[cursor].isMarkupSpace { cursor += 1 }
        if cursor < end, let close = closingQuote(at: cursor, in: span) {
            position = close + 1
            return Attribute(name: name, value: cursor + 1..<close)
        }
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
        position = cursor
        return Attribute(name: name, value: valueStart..<cursor)
    }

    /// Where the quote that opens at `start` closes; nil where there is none, or, in XML, where a `<` comes first.
    private mutating func closingQuote(at start: Int, in span: Span<UInt8>) -> Int? {
        let quote = span[start]
        let isDouble = quote == UInt8(ascii: "\"")
        guard isDouble || quote == UInt8(ascii: "'"), !(isDouble ? lacksQuote.double : lacksQuote.single) else {
            return nil
        }
        let close =
            dialect == .xml
            ? span.first(quote, or: UInt8(ascii: "<"), from: start + 1, to: end)
            : span.first(quote, from: start + 1, to: end)
        if close < end { return span[close] == quote ? close : nil }
        if isDouble { lacksQuote.double = true } else { lacksQuote.single = true }
        return nil
    }
}

extension UInt8 {
    fileprivate var endsAttributeName: Bool {
        self <= UInt8(ascii: ">")
            && (self == UInt8(ascii: "=") || self == UInt8(ascii: ">") || self == UInt8(ascii: "/")
                || self == UInt8(ascii: "<") || isMarkupSpace)
    }
}
