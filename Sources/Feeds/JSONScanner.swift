// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// Why JSON cannot be read, and at which byte.
enum JSONFault: Error {
    case malformed(Int)
    case tooDeep(Int)

    var reason: String {
        switch self {
        case .malformed(let place): "it is not well-formed at byte \(place)"
        case .tooDeep(let place): "it is nested deeper than \(JSONScanner.deepest) at byte \(place)"
        }
    }
}

/// Walks through JSON (RFC 8259) without building a tree: it tells where the members of an object and the elements of an
/// array stand, and what nobody asks about costs no memory. It forgives a comma too many and control characters in
/// strings.
struct JSONScanner {
    /// Arrays and objects within each other; no feed needs a dozen.
    static let deepest = 512

    private var position: Int
    private let end: Int
    private var depth = 0

    /// Reads from the first byte of a value that ends at `range`'s end, or before.
    init(_ range: Range<Int>) {
        self.position = range.lowerBound
        self.end = range.upperBound
    }

    /// Whether an object (`{`) or an array (`[`) begins here; goes into it.
    mutating func enter(_ bracket: Unicode.Scalar, in span: Span<UInt8>) -> Bool {
        skipSpace(in: span)
        guard position < end, span[position] == UInt8(ascii: bracket) else { return false }
        position += 1
        return true
    }

    /// The next member of the object that was entered: its name without quotes, its value; nil at the object's end.
    mutating func nextMember(in span: Span<UInt8>) throws(JSONFault) -> (name: Range<Int>, value: Range<Int>)? {
        skipSpace(in: span)
        if leave(UInt8(ascii: "}"), in: span) { return nil }
        guard position < end, span[position] == UInt8(ascii: "\"") else { throw .malformed(position) }
        let name = try string(in: span)
        skipSpace(in: span)
        guard position < end, span[position] == UInt8(ascii: ":") else { throw .malformed(position) }
        position += 1
        let value = try value(in: span)
        try skipComma(before: UInt8(ascii: "}"), in: span)
        return (name.lowerBound + 1..<name.upperBound - 1, value)
    }

    /// The next element of the array that was entered; nil at the array's end.
    mutating func nextElement(in span: Span<UInt8>) throws(JSONFault) -> Range<Int>? {
        skipSpace(in: span)
        if leave(UInt8(ascii: "]"), in: span) { return nil }
        let value = try value(in: span)
        try skipComma(before: UInt8(ascii: "]"), in: span)
        return value
    }

    private mutating func leave(_ bracket: UInt8, in span: Span<UInt8>) -> Bool {
        guard position < end, span[position] == bracket else { return false }
        position += 1
        return true
    }

    private mutating func skipComma(before bracket: UInt8, in span: Span<UInt8>) throws(JSONFault) {
        skipSpace(in: span)
        guard position < end else { throw .malformed(position) }
        if span[position] == UInt8(ascii: ",") {
            position += 1
        } else if span[position] != bracket {
            throw .malformed(position)
        }
    }

    private mutating func skipSpace(in span: Span<UInt8>) {
        while position < end, span[position] <= 0x20 { position += 1 }
    }

    /// Where the value that comes next stands.
    private mutating func value(in span: Span<UInt8>) throws(JSONFault) -> Range<Int> {
        skipSpace(in: span)
        guard position < end else { throw .malformed(position) }
        let start = position
        switch span[start] {
        case UInt8(ascii: "\""): return try string(in: span)
        case UInt8(ascii: "{"):
            try descend()
            while try nextMember(in: span) != nil {}
            depth -= 1
        case UInt8(ascii: "["):
            try descend()
            while try nextElement(in: span) != nil {}
            depth -= 1
        default:
            while position < end, span[position].isInJSONWord { position += 1 }
            guard Self.isWord(start..<position, in: span) else { throw .malformed(start) }
        }
        return start..<position
    }

    private mutating func descend() throws(JSONFault) {
        guard depth < Self.deepest else { throw .tooDeep(position) }
        depth += 1
        position += 1
    }

    /// The string that begins here, with its quotes.
    private mutating func string(in span: Span<UInt8>) throws(JSONFault) -> Range<Int> {
        let start = position
        var cursor = start + 1
        while true {
            cursor = span.first(UInt8(ascii: "\""), or: UInt8(ascii: "\\"), from: cursor, to: end)
            guard cursor < end else { throw .malformed(start) }
            if span[cursor] == UInt8(ascii: "\"") { break }
            cursor = min(cursor + 2, end)
        }
        position = cursor + 1
        return start..<position
    }

    /// `true`, `false`, `null` or a number.
    private static func isWord(_ range: Range<Int>, in span: Span<UInt8>) -> Bool {
        guard let first = range.first else { return false }
        if span[first].isASCIIDigit { return true }
        if span[first] == UInt8(ascii: "-") { return range.count > 1 && span[first + 1].isASCIIDigit }
        return words.value(of: range, in: span) != nil
    }

    private static let words = NameTable([("true", ()), ("false", ()), ("null", ())], foldsCase: false)
}

extension UInt8 {
    fileprivate var isInJSONWord: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "+")
            || self == UInt8(ascii: ".")
    }
}
