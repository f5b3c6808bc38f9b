// SPDX-License-Identifier: Apache-2.0

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

    private static func append(_ range: Range<Int>, of bytes: [UInt8], resolving: Bool, to out: inout [UInt8]) {
        let span = bytes.span
        let end = range.upperBound
        var run = range.lowerBound
        var position = run
        while position < end {
            let byte = span[position]
            let isPlain =
                byte >= 0x20 ? byte != 0x7F && (byte != UInt8(ascii: "&") || !resolving) : byte == 0x0A || byte == 0x09
            if isPlain {
                position += 1
                continue
            }
            var length = 1
            var scalar: Unicode.Scalar?
            if byte == UInt8(ascii: "&") {
                guard let reference = CharacterReference.resolve(at: position, in: span, end: end) else {
                    position += 1
                    continue
                }
                length = reference.length
                scalar = reference.scalar
            } else if byte == 0x0D, position + 1 == end || span[position + 1] != 0x0A {
                scalar = "\n"
            }
            out.append(contentsOf: bytes[run..<position])
            if let scalar { out.append(scalar: scalar) }
            position += length
            run = position
        }
        out.append(contentsOf: bytes[run..<end])
    }

    /// The characters of a whole value, as in an attribute.
    package static func string(_ range: Range<Int>, of bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        append(range, of: bytes, to: &out)
        return String(decoding: out, as: UTF8.self)
    }
}
