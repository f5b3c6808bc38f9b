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

    /// Whether a word may go on with a byte that is no letter.
    @inline(__always)
    static func mayGoOn(_ byte: UInt8, after length: Int) -> Bool {
        byte >= 0x80 || byte == 0x27 || isDigit(byte) || (byte == 0x2E && length == 1)
    }

    /// What an apostrophe at `at` means: possessive, contraction, or part of a name (`O'Brien`).
    static func apostrophe(_ bytes: borrowing Span<UInt8>, _ at: Int, _ next: Int, _ end: Int, _ afterN: Bool)
        -> (next: Int, possessive: Bool, negated: Bool, stops: Bool)
    {
        guard next < end, shape(bytes[next]) == .letter else { return (at, false, false, true) }
        var stop = next
        while stop < end, stop - next < 4, shape(bytes[stop]) == .letter { stop += 1 }
        let length = stop - next
        let byte = bytes[next] | 0x20
        if length == 1, byte == 0x73 { return (stop, true, false, true) }
        if length == 1, byte == 0x74, afterN { return (stop, false, true, true) }
        if length == 1, byte == 0x64 || byte == 0x6D { return (stop, false, false, true) }
        if length == 2, byte == 0x72 || byte == 0x76 || byte == 0x6C { return (stop, false, false, true) }
        return (next, false, false, false)
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
