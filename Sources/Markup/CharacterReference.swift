// SPDX-License-Identifier: Apache-2.0

import Items

/// `&name;`, `&#number;` and `&#xhex;`: resolved as the HTML standard does (section 13.2.5.72), in XML as well, since
/// feeds use HTML's names without declaring them. Entities that a document declares for itself are never expanded.
package enum CharacterReference {
    /// A resolved reference: its scalar (nil where it stands for nothing that may appear in text) and its length in
    /// bytes.
    package struct Resolved {
        package var scalar: Unicode.Scalar?
        package var length: Int
    }

    /// The reference whose `&` stands at `position`; nil where the `&` is only an ampersand.
    package static func resolve(at position: Int, in bytes: borrowing Span<UInt8>, end: Int) -> Resolved? {
        let start = position + 1
        guard start < end else { return nil }
        if position &+ 8 <= end, let common = common(bytes.word(at: position)) { return common }
        return bytes[start] == UInt8(ascii: "#")
            ? number(at: position, in: bytes, end: end) : name(at: position, in: bytes, end: end)
    }

    /// The five references of XML itself, and the no-break space: nine of ten.
    @inline(__always)
    private static func common(_ word: UInt64) -> Resolved? {
        switch word & 0xFFFF_FFFF {
        case Word.lt: return Resolved(scalar: "<", length: 4)
        case Word.gt: return Resolved(scalar: ">", length: 4)
        default: break
        }
        if word & 0xFF_FFFF_FFFF == Word.amp { return Resolved(scalar: "&", length: 5) }
        switch word & 0xFFFF_FFFF_FFFF {
        case Word.quot: return Resolved(scalar: "\"", length: 6)
        case Word.apos: return Resolved(scalar: "'", length: 6)
        case Word.nbsp: return Resolved(scalar: "\u{A0}", length: 6)
        default: return nil
        }
    }

    /// `&name;` as a little-endian number.
    private enum Word {
        static let lt: UInt64 = 0x3B74_6C26
        static let gt: UInt64 = 0x3B74_6726
        static let amp: UInt64 = 0x3B_706D_6126
        static let quot: UInt64 = 0x3B74_6F75_7126
        static let apos: UInt64 = 0x3B73_6F70_6126
        static let nbsp: UInt64 = 0x3B70_7362_6E26
    }

    private static func number(at position: Int, in bytes: borrowing Span<UInt8>, end: Int) -> Resolved? {
        var cursor = position + 2
        guard cursor < end else { return nil }
        let isHexadecimal = bytes[cursor] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { cursor += 1 }
        let digits = cursor
        var value: UInt32 = 0
        while cursor < end, let digit = bytes[cursor].hexadecimalValue, isHexadecimal || digit < 10 {
            value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x110000)
            cursor += 1
        }
        guard cursor > digits else { return nil }
        if cursor < end, bytes[cursor] == UInt8(ascii: ";") { cursor += 1 }
        return Resolved(scalar: textScalar(value), length: cursor - position)
    }

    /// C1 numbers mean windows-1252; other controls mean nothing; what Unicode has no scalar for is U+FFFD.
    private static func textScalar(_ value: UInt32) -> Unicode.Scalar? {
        switch value {
        case 0x80...0x9F: Windows1252.scalar(UInt8(value))
        case 0x09, 0x0A, 0x0D: Unicode.Scalar(value)
        case 1..<0x20, 0x7F: nil
        case 0: "\u{FFFD}"
        default: Unicode.Scalar(value) ?? "\u{FFFD}"
        }
    }

    private static func name(at position: Int, in bytes: borrowing Span<UInt8>, end: Int) -> Resolved? {
        let start = position + 1
        var cursor = start
        while cursor < end, cursor - start < 32, bytes[cursor].isASCIILetter || bytes[cursor].isASCIIDigit {
            cursor += 1
        }
        guard cursor > start, let entry = table.value(of: start..<cursor, in: bytes) else { return nil }
        let isClosed = cursor < end && bytes[cursor] == UInt8(ascii: ";")
        guard isClosed || entry.isLenient else { return nil }
        return Resolved(scalar: entry.scalar, length: cursor - position + (isClosed ? 1 : 0))
    }

    private struct Entry: Sendable {
        var scalar: Unicode.Scalar
        var isLenient: Bool
    }

    private static let table: NameTable<Entry> = {
        var pairs: [(String, Entry)] = []
        for (list, isLenient) in [(lenientNames, true), (strictNames, false)] {
            let words = list.split(separator: " ")
            for index in stride(from: 0, to: words.count - 1, by: 2) {
                guard let value = UInt32(words[index + 1], radix: 16), let scalar = Unicode.Scalar(value) else {
                    continue
                }
                pairs.append((String(words[index]), Entry(scalar: scalar, isLenient: isLenient)))
            }
        }
        return NameTable(pairs, foldsCase: false)
    }()
}
