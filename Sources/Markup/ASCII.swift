// SPDX-License-Identifier: Apache-2.0

import Items

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

extension [UInt8] {
    /// Appends a run of other bytes. Most are a few words long, and an `ArraySlice` of them would cost two atomic counts.
    mutating func append(_ range: Range<Int>, of bytes: [UInt8]) { append(bytes.span.extracting(range)) }

    /// Appends a Unicode scalar as UTF-8.
    mutating func append(scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0..<0x80: append(UInt8(truncatingIfNeeded: value))
        case 0x80..<0x800:
            append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        case 0x800..<0x1_0000:
            append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        default:
            append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
            append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        }
    }
}
