// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// The characters of a JSON string.
enum JSONString {
    /// What stands between the quotes at `range`: as a part of the document where nothing is escaped, else as new bytes.
    static func characters(_ range: Range<Int>, of document: [UInt8]) -> (bytes: [UInt8], range: Range<Int>) {
        guard let bytes = unescaped(range, in: document.span) else { return (document, range) }
        return (bytes, bytes.indices)
    }

    /// The text between the quotes at `range`.
    static func text(_ range: Range<Int>, in span: Span<UInt8>) -> String {
        guard let bytes = unescaped(range, in: span) else { return String(text: span.extracting(range)) }
        return String(text: bytes, bytes.indices)
    }

    /// The characters at `range` where some are escaped, else nil. Half a surrogate pair becomes U+FFFD.
    private static func unescaped(_ range: Range<Int>, in span: Span<UInt8>) -> [UInt8]? {
        var position = span.first(UInt8(ascii: "\\"), from: range.lowerBound, to: range.upperBound)
        guard position < range.upperBound else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        var run = range.lowerBound
        while position + 1 < range.upperBound {
            out.append(span.extracting(run..<position))
            switch span[position + 1] {
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "b"): out.append(0x08)
            case UInt8(ascii: "f"): out.append(0x0C)
            case UInt8(ascii: "u"): position += appendEscape(at: position, in: span, end: range.upperBound, to: &out)
            case let other: out.append(other)
            }
            position += 2
            run = min(position, range.upperBound)
            position = span.first(UInt8(ascii: "\\"), from: run, to: range.upperBound)
        }
        out.append(span.extracting(run..<range.upperBound))
        return out
    }

    /// Appends the scalar of `\uXXXX`, of two of them where they are a surrogate pair; the number of bytes beyond `\u`.
    private static func appendEscape(
        at position: Int, in span: Span<UInt8>, end: Int, to out: inout [UInt8]
    ) -> Int {
        guard let unit = unit(at: position, in: span, end: end) else {
            out += UTF8.encodedReplacementCharacter
            return 0
        }
        if unit & 0xFC00 == 0xD800, let low = self.unit(at: position + 6, in: span, end: end), low & 0xFC00 == 0xDC00,
            let scalar = Unicode.Scalar(0x1_0000 + (unit & 0x3FF) << 10 + low & 0x3FF)
        {
            out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return 10
        }
        let scalar = Unicode.Scalar(unit) ?? "\u{FFFD}"
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        return 4
    }

    /// The number of the `\uXXXX` at `position`.
    private static func unit(at position: Int, in span: Span<UInt8>, end: Int) -> UInt32? {
        guard position + 6 <= end, span[position] == UInt8(ascii: "\\"), span[position + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var value: UInt32 = 0
        for offset in 2..<6 {
            guard let digit = span[position + offset].hexadecimalValue else { return nil }
            value = value << 4 | digit
        }
        return value
    }
}
