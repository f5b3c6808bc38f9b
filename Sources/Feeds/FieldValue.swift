// SPDX-License-Identifier: Apache-2.0

import Digests
import Items
import Markup

/// A text of a feed before it is read: where it stands in the document and how it is written there.
struct FieldValue {
    enum Kind {
        /// Characters that mean themselves.
        case text
        /// Characters that are HTML once references are resolved.
        case html
        /// Elements in the feed itself.
        case inline
        case base64
    }

    var range: Range<Int>
    /// Elements stand inside, not only characters.
    var hasMarkup: Bool
    var kind: Kind
    /// The one CDATA section that makes up the whole value, white space aside.
    var section: Range<Int>?

    // MARK: Reading

    /// The characters: as a part of the document where nothing has to be resolved, else as new bytes.
    private func characters(of document: [UInt8]) -> (bytes: [UInt8], range: Range<Int>) {
        if let section { return decoded(document, section) }
        if CharacterData.isPlain(range, of: document) { return decoded(document, range) }
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        var scanner = MarkupScanner(range, dialect: .xml)
        reading: while true {
            switch scanner.next(in: document) {
            case .text(let part): CharacterData.append(part, of: document, to: &out)
            case .literal(let part): CharacterData.appendLiteral(part, of: document, to: &out)
            case .start, .end: continue
            case .finished: break reading
            }
        }
        return decoded(out, out.indices)
    }

    private func decoded(_ bytes: [UInt8], _ range: Range<Int>) -> (bytes: [UInt8], range: Range<Int>) {
        guard kind == .base64, let plain = Base64.decode(String(decoding: bytes[range], as: UTF8.self)) else {
            return (bytes, range)
        }
        // What is base64 by its looks alone, a word such as `test`, stays as it is.
        let text = Charset.decode(plain, contentType: nil)
        guard text.encoding == "utf-8", !text.bytes.contains(where: { $0 < 9 }) else { return (bytes, range) }
        return (text.bytes, text.bytes.indices)
    }

    /// One line of plain text.
    func line(in document: [UInt8]) -> String {
        if hasMarkup, kind != .base64 {
            let line = HTMLText.line(document, range: range)
            return innerMarkup(of: line).map { HTMLText.line($0) } ?? line
        }
        let (bytes, range) = characters(of: document)
        if kind == .text, !HTMLText.holdsElements(bytes, range: range) {
            return HTMLText.plainLine(bytes, range: range)
        }
        let line = HTMLText.line(bytes, range: range)
        // Escaped once too often: `&amp;#8217;`.
        return line.utf8.contains(UInt8(ascii: "&")) ? HTMLText.plainLine(Array(line.utf8)) : line
    }

    /// Text with its blocks and their zones.
    func text(in document: [UInt8]) -> ZonedText {
        if hasMarkup, kind != .base64 {
            let text = HTMLText.zoned(document, range: range)
            return innerMarkup(of: text.text).map { HTMLText.zoned($0) } ?? text
        }
        let (bytes, range) = characters(of: document)
        if kind == .text, !HTMLText.holdsElements(bytes, range: range) { return HTMLText.plain(bytes, range: range) }
        let hasTags =
            bytes.span.first(UInt8(ascii: "<"), from: range.lowerBound, to: range.upperBound) < range.upperBound
        let text = HTMLText.zoned(bytes, range: range)
        // Escaped once too often: no tag in the HTML, and tags in what it says.
        return hasTags ? text : innerMarkup(of: text.text).map { HTMLText.zoned($0) } ?? text
    }

    /// What was HTML once more, after it was read as HTML: `type="html"` inside a `div` of the feed's own, or escaped
    /// twice.
    private func innerMarkup(of text: String) -> [UInt8]? {
        guard kind == .html, text.utf8.contains(UInt8(ascii: "<")) else { return nil }
        let inner = Array(text.utf8)
        return HTMLText.holdsElements(inner, range: inner.indices) ? inner : nil
    }

    /// The characters without white space at their ends, as for an id, an address or a date.
    func word(in document: [UInt8]) -> String {
        let (bytes, range) = characters(of: document)
        return String(text: bytes, bytes.span.trimmed(range))
    }

    /// The moment that the characters name.
    func date(in document: [UInt8]) -> DatedMoment {
        let (bytes, range) = characters(of: document)
        let trimmed = bytes.span.trimmed(range)
        return NormalDate.read(trimmed, of: bytes) ?? FeedDate.read(String(text: bytes, trimmed))
    }
}
