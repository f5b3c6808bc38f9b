// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Items
import Markup

/// What a page says of its article in JSON-LD (schema.org's `articleBody` and `datePublished`), for pages whose text is
/// put in place by scripts or cut short for whoever has not paid. Only these members are looked for; the JSON around
/// them may be as broken as it likes.
struct StructuredArticle {
    private(set) var body = ZonedText()
    private(set) var published: String?

    private static let opening = Array("+json".utf8)
    private static let closing = Array("</script".utf8)
    private static let bodyName = Array("\"articlebody\"".utf8)
    private static let dateName = Array("\"datepublished\"".utf8)

    init(_ bytes: [UInt8]) {
        let span = bytes.span
        var longest = ""
        var position = 0
        while let type = span.first(Self.opening, from: position, to: bytes.count) {
            let start = span.first(UInt8(ascii: ">"), from: type, to: bytes.count)
            let end = span.first(Self.closing, from: start, to: bytes.count) ?? bytes.count
            position = end
            for value in Self.strings(named: Self.bodyName, in: bytes, start..<end)
            where value.utf8.count > longest.utf8.count {
                longest = value
            }
            published = published ?? Self.strings(named: Self.dateName, in: bytes, start..<end).first
        }
        let text = Array(longest.utf8)
        body = HTMLText.holdsElements(text, range: text.indices) ? HTMLText.zoned(text) : Self.paragraphs(of: longest)
    }

    /// Each line is a paragraph: some writers leave a blank line between them, some do not.
    private static func paragraphs(of text: String) -> ZonedText {
        var zoned = ZonedText()
        for line in text.split(whereSeparator: \.isNewline) {
            zoned.append(HTMLText.line(Array(line.utf8)), zone: .body)
        }
        return zoned
    }

    /// The string values of a member, wherever it stands.
    private static func strings(named name: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> [String] {
        let span = bytes.span
        var found: [String] = []
        var position = range.lowerBound
        while let place = span.first(name, from: position, to: range.upperBound) {
            var cursor = place + name.count
            while cursor < range.upperBound, bytes[cursor] == UInt8(ascii: ":") || bytes[cursor] <= 0x20 { cursor += 1 }
            position = cursor
            guard cursor < range.upperBound, bytes[cursor] == UInt8(ascii: "\"") else { continue }
            let start = cursor
            cursor += 1
            while cursor < range.upperBound, bytes[cursor] != UInt8(ascii: "\"") {
                cursor += bytes[cursor] == UInt8(ascii: "\\") ? 2 : 1
            }
            guard cursor < range.upperBound else { break }
            position = cursor + 1
            // Line ends that were not escaped are as common as they are forbidden.
            let text = bytes[start...cursor].map { $0 < 0x20 ? 0x20 : $0 }
            if let value = try? JSONDecoder().decode(String.self, from: Data(text)) { found.append(value) }
        }
        return found
    }
}
