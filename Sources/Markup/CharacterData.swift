// SPDX-License-Identifier: Apache-2.0

import Items

/// The characters that a stretch of markup stands for.
package enum CharacterData {
    /// Appends `range` of `bytes` with references resolved, line ends as `\n` and control characters dropped.
    package static func append(_ range: Range<Int>, of bytes: [UInt8], to out: inout [UInt8]) {
        append(range, of: bytes, resolving: true, to: &out)
    }

    /// The same for a CDATA section, in which `&` is an ampersand.
    package static func appendLiteral(_ range: Range<Int>, of bytes: [UInt8], to out: inout [UInt8]) {
        append(range, of: bytes, resolving: false, to: &out)
    }

    /// Whether `range` of `bytes` holds neither markup nor references nor anything that must not be in text.
    package static func isPlain(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
        let span = bytes.span
        var position = range.lowerBound
        while true {
            position = span.firstControl(or: UInt8(ascii: "&"), from: position, to: range.upperBound)
            guard position < range.upperBound else { break }
            guard span[position] == 0x0A || span[position] == 0x09 else { return false }
            position += 1
        }
        return span.first(UInt8(ascii: "<"), from: range.lowerBound, to: range.upperBound) == range.upperBound
    }

    private static func append(_ range: Range<Int>, of bytes: [UInt8], resolving: Bool, to out: inout [UInt8]) {
        let span = bytes.span
        let end = range.upperBound
        let sign = resolving ? UInt8(ascii: "&") : 0x7F
        var run = range.lowerBound
        var position = run
        while true {
            position = span.firstControl(or: sign, from: position, to: end)
            guard position < end else { break }
            let byte = span[position]
            var length = 1
            var scalar: Unicode.Scalar?
            if byte == 0x0A || byte == 0x09 {
                position += 1
                continue
            } else if byte == UInt8(ascii: "&") {
                guard let reference = CharacterReference.resolve(at: position, in: span, end: end) else {
                    position += 1
                    continue
                }
                length = reference.length
                scalar = reference.scalar
            } else if byte == 0x0D, position + 1 == end || span[position + 1] != 0x0A {
                scalar = "\n"
            }
            if run < position { out.append(run..<position, of: bytes) }
            if let scalar { out.append(scalar: scalar) }
            position += length
            run = position
        }
        out.append(run..<end, of: bytes)
    }

    /// The characters of a whole value, as in an attribute.
    package static func string(_ range: Range<Int>, of bytes: [UInt8]) -> String {
        if bytes.span.firstControl(or: UInt8(ascii: "&"), from: range.lowerBound, to: range.upperBound)
            == range.upperBound
        {
            return String(text: bytes, range)
        }
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        append(range, of: bytes, to: &out)
        return String(text: out.span)
    }
}
