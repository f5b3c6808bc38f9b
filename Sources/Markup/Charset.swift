// SPDX-License-Identifier: Apache-2.0

import Items

/// Bytes that have become text.
package struct DecodedText: Sendable {
    /// Well-formed UTF-8 without a byte order mark.
    package var bytes: [UInt8]
    /// The encoding that was read, by its lower-case WHATWG name.
    package var encoding: String
    /// How many U+FFFD had to be put in.
    package var replacements: Int
    /// Nothing that was declared could be right: the encoding was told by the text.
    package var isGuess = false
}

/// Which encoding a document is in. In this order: byte order mark; UTF-16 or UTF-32 by the shape of the first
/// characters; bytes that are well-formed UTF-8, whatever was declared; the charset of HTTP; the XML declaration or
/// `meta`, unless the text contradicts it; UTF-8 with faults where it has multi-byte characters; the encoding in which
/// the text looks most like a language (`CharsetGuess`); windows-1252.
package enum Charset {
    /// The text of `bytes`, of which HTTP said `contentType`.
    package static func decode(_ bytes: [UInt8], contentType: String?) -> DecodedText {
        if let (encoding, mark) = byteOrder(of: bytes) {
            if encoding.label != "utf-8" { return encoding.decode(bytes[mark...]) }
            return utf8(mark == 0 ? bytes : Array(bytes[mark...]), declared: nil)
        }
        let declared = [contentType.flatMap { parameter(charsetIn: $0) }, declaration(in: bytes)]
            .compactMap { $0.flatMap(Encoding.named) }
        return utf8(bytes, declared: declared.first { !$0.isWide && $0.label != "utf-8" })
    }

    private static func utf8(_ bytes: [UInt8], declared: Encoding?) -> DecodedText {
        let check = UTF8Check(bytes.span)
        if check.isASCII {
            if let declared {
                // Seven-bit encodings that switch by escape sequences look like ASCII.
                if declared.isEscaped { return declared.decode(bytes[...]) }
                return DecodedText(bytes: bytes, encoding: declared.label, replacements: 0)
            }
            if CharsetGuess.isEscapedJapanese(bytes), let japanese = Encoding.named("iso-2022-jp") {
                return guessed(japanese, bytes)
            }
        }
        guard let fault = check.fault else { return DecodedText(bytes: bytes, encoding: "utf-8", replacements: 0) }
        if let declared {
            let text = declared.decode(bytes[...])
            // Every byte is a letter of windows-1252, which servers declare for want of knowledge.
            let isDefault = declared.label == "windows-1252"
            guard isDefault || text.replacements > 0, let other = CharsetGuess.foreignEncoding(of: bytes) else {
                return text
            }
            let better = guessed(other, bytes)
            return isDefault || better.replacements * 4 < text.replacements ? better : text
        }
        let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
        let faults = replacements(in: repaired) - replacements(in: bytes)
        if hasMultibyteCharacter(bytes, faults: faults, from: fault) {
            return DecodedText(bytes: repaired, encoding: "utf-8", replacements: faults)
        }
        if let encoding = CharsetGuess.encoding(of: bytes) { return guessed(encoding, bytes) }
        return DecodedText(bytes: Windows1252.decode(bytes[...]), encoding: "windows-1252", replacements: 0)
    }

    private static func guessed(_ encoding: Encoding, _ bytes: [UInt8]) -> DecodedText {
        var text = encoding.decode(bytes[...])
        text.isGuess = true
        return text
    }

    /// Text of which more characters are well-formed beyond ASCII than not is faulty UTF-8 and no other encoding.
    private static func hasMultibyteCharacter(_ bytes: [UInt8], faults: Int, from fault: Int) -> Bool {
        var leads = 0
        var previous: UInt8 = 0
        for byte in bytes {
            if byte & 0xC0 == 0x80, previous >= 0xC2, previous < 0xF5 { leads += 1 }
            previous = byte
        }
        return leads > faults
    }

    private static func replacements(in bytes: [UInt8]) -> Int {
        let span = bytes.span
        var count = 0
        var position = 0
        while position + 2 < span.count {
            position = span.first(0xEF, from: position, to: span.count)
            if position + 2 < span.count, span[position + 1] == 0xBF, span[position + 2] == 0xBD { count += 1 }
            position += 1
        }
        return count
    }

    /// The encoding that a byte order mark, or the zeros around the first `<` or `{`, tell; and the mark's length.
    private static func byteOrder(of bytes: [UInt8]) -> (Encoding, mark: Int)? {
        func has(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
        let found: (String, Int)?
        if has([0xEF, 0xBB, 0xBF]) {
            found = ("utf-8", 3)
        } else if has([0xFF, 0xFE, 0, 0]) {
            found = ("utf-32le", 4)
        } else if has([0, 0, 0xFE, 0xFF]) {
            found = ("utf-32be", 4)
        } else if has([0xFF, 0xFE]) {
            found = ("utf-16le", 2)
        } else if has([0xFE, 0xFF]) {
            found = ("utf-16be", 2)
        } else if has([0x3C, 0, 0, 0]) || has([0x7B, 0, 0, 0]) {
            found = ("utf-32le", 0)
        } else if has([0, 0, 0, 0x3C]) || has([0, 0, 0, 0x7B]) {
            found = ("utf-32be", 0)
        } else if bytes.count > 1, bytes[1] == 0, beginnings.contains(bytes[0]) {
            found = ("utf-16le", 0)
        } else if bytes.count > 1, bytes[0] == 0, beginnings.contains(bytes[1]) {
            found = ("utf-16be", 0)
        } else if has([0x4C, 0x6F, 0xA7, 0x94]) {
            found = ("ibm037", 0)
        } else {
            found = nil
        }
        return found.flatMap { name, mark in Encoding.named(name).map { ($0, mark) } }
    }

    /// What a document may begin with: a bracket, or white space before one.
    private static let beginnings = Array("<{ \t\r\n".utf8)

    /// The value of `charset` in a media type or in the content of `meta`.
    package static func parameter(charsetIn value: String) -> String? {
        let bytes = Array(value.utf8)
        let span = bytes.span
        let pattern = Array("charset".utf8)
        guard let start = (0..<bytes.count).first(where: { span.matches(pattern, at: $0) }) else { return nil }
        return label(after: start + pattern.count, in: bytes)
    }

    /// The label after `charset` or `encoding`: an equals sign, perhaps quotes and spaces.
    private static func label(after start: Int, in bytes: [UInt8]) -> String? {
        let separators = Array("=\"' \t\r\n".utf8)
        let label = bytes[start...].drop { separators.contains($0) }
            .prefix { $0.isASCIILetter || $0.isASCIIDigit || Array("-_.:+".utf8).contains($0) }
        return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }

    /// The encoding that the document names for itself in its first kilobyte.
    private static func declaration(in bytes: [UInt8]) -> String? {
        let head = Array(bytes.prefix(1024))
        let span = head.span
        if let start = span.first(Array("<?xml".utf8), from: 0, to: min(head.count, 128)) {
            let end = span.first(UInt8(ascii: ">"), from: start, to: head.count)
            if let name = span.first(Array("encoding".utf8), from: start, to: end) {
                return label(after: name + 8, in: head)
            }
        }
        let pattern = Array("charset".utf8)
        var position = 0
        while let meta = span.first(Array("<".utf8), from: position, to: head.count) {
            let end = span.first(UInt8(ascii: ">"), from: meta, to: head.count)
            if span.matches(Array("<meta".utf8), at: meta),
                let start = (meta..<end).first(where: { span.matches(pattern, at: $0) })
            {
                return label(after: start + pattern.count, in: head)
            }
            position = meta + 1
        }
        return nil
    }
}
