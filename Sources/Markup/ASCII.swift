// SPDX-License-Identifier: Apache-2.0

// Byte classes of markup. Everything the readers decide on is ASCII; other bytes are only carried.

extension UInt8 {
    /// Space, tab, line feed, form feed, carriage return.
    package var isMarkupSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }
    package var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
    package var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    package var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
    /// The value of a hexadecimal digit.
    package var hexadecimalValue: UInt32? {
        if isASCIIDigit { return UInt32(self) - 0x30 }
        let lower = self | 0x20
        return lower >= 0x61 && lower <= 0x66 ? UInt32(lower) - 0x57 : nil
    }
    /// May begin the name of an element.
    var beginsName: Bool { isASCIILetter || self == 0x5F || self == 0x3A || self >= 0x80 }
}

extension Span<UInt8> {
    /// Where `byte` stands first at or after `start`; `end` where it does not.
    func first(_ byte: UInt8, from start: Int, to end: Int) -> Int {
        var position = start
        while position < end, self[position] != byte { position += 1 }
        return position
    }

    /// Where `pattern` stands first, wholly before `end`.
    func first(_ pattern: [UInt8], from start: Int, to end: Int) -> Int? {
        var position = start
        while true {
            position = first(pattern[0], from: position, to: end)
            guard position + pattern.count <= end else { return nil }
            if matches(pattern, at: position) { return position }
            position += 1
        }
    }

    /// Whether `pattern` (lower-case) stands at `position`, whatever the case of its ASCII letters.
    func matches(_ pattern: [UInt8], at position: Int) -> Bool {
        guard position + pattern.count <= count else { return false }
        for offset in pattern.indices where self[position + offset].lowercasedASCII != pattern[offset] { return false }
        return true
    }

    /// Whether two names are equal but for the case of ASCII letters.
    package func sameName(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        guard a.count == b.count else { return false }
        for offset in 0..<a.count
        where self[a.lowerBound + offset].lowercasedASCII != self[b.lowerBound + offset].lowercasedASCII {
            return false
        }
        return true
    }
}

extension [UInt8] {
    /// Appends a Unicode scalar as UTF-8.
    mutating func append(scalar: Unicode.Scalar) {
        append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
