// SPDX-License-Identifier: Apache-2.0

// What bytes and scalars are to the tokenizer: letters, digits, blanks; the plain letter under a letter with marks.

extension Tokenizer {
    enum Shape: UInt8 { case letter, digit, space, other }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    static func shape(_ byte: UInt8) -> Shape {
        if isLetter(byte) { return .letter }
        if isDigit(byte) { return .digit }
        return byte == 0x20 || byte == 0x09 || byte == 0x0D ? .space : .other
    }

    static func startsCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || byte == 0xC3 || byte == 0xC5 }

    /// The scalar at `at`; a byte that begins none counts as one of its own.
    static func scalar(_ bytes: borrowing Span<UInt8>, _ at: Int, _ end: Int) -> (UInt32, Int) {
        let lead = bytes[at]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
        guard length > 1, at + length <= end else { return (0xFFFD, 1) }
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[at + offset] & 0x3F) }
        return (scalar, length)
    }

    /// The plain letter under a Latin letter with marks (`ü` → `u`), or nil.
    static func folded(_ scalar: UInt32) -> (byte: UInt8, isCapital: Bool)? {
        guard (0xC0...0x17F).contains(scalar) else {
            return scalar < 0x80 ? nil : (0x218...0x21B).contains(scalar) ? (scalar < 0x21A ? 0x73 : 0x74, false) : nil
        }
        let plain = plainLetters[Int(scalar - 0xC0)]
        return plain == 0x2E ? nil : (plain | 0x20, plain < 0x61)
    }

    /// U+00C0…U+017F letter by letter; a dot where there is none.
    private static let plainLetters: [UInt8] = Array(
        ("AAAAAAACEEEEIIIIDNOOOOO.OUUUUYTsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
            + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTt"
            + "TtTtUuUuUuUuUuUuWwYyYZzZzZzs").utf8)

    /// A letter of a script that no lexicon of ours is written in.
    static func isForeignLetter(_ scalar: UInt32) -> Bool {
        (0x370...0x1FFF).contains(scalar) || (0x3040...0xD7FF).contains(scalar) || (0xF900...0xFDFF).contains(scalar)
            || (0x20000...0x3FFFF).contains(scalar)
    }
}
