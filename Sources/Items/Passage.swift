// SPDX-License-Identifier: Apache-2.0

/// The part that a stretch of text plays on its page; the scorer weighs it accordingly.
package enum Zone: String, Sendable, Codable, CaseIterable {
    case headline, lead, body
    /// A block quotation.
    case quote
    /// Words under a picture.
    case caption
    /// What the page repeats about itself: teasers, sign-up boxes, sharing buttons. It scores exactly nothing.
    case furniture
}

/// A stretch of an item's text in one zone.
package struct Passage: Hashable, Sendable {
    package var zone: Zone
    /// UTF-8 offsets into `Item.text`, half-open.
    package var range: Range<Int>

    package init(zone: Zone, range: Range<Int>) {
        self.zone = zone
        self.range = range
    }
}

/// Plain text in blocks that know their zones: what a markup reader makes of a document, before it becomes an item.
package struct ZonedText: Hashable, Sendable {
    package private(set) var text: String
    package private(set) var passages: [Passage]

    package init() {
        self.text = ""
        self.passages = []
    }

    /// Text whose blocks somebody has found already: `passages` in order, within `text`, at scalar boundaries.
    package init(text: String, passages: [Passage]) {
        self.text = text
        self.passages = passages
    }

    /// Plain text; each paragraph (blank lines between) becomes one passage of zone `zone`.
    package init(plain: String, zone: Zone = .body) {
        self.init()
        let bytes = plain.utf8.span
        if bytes.first(0x0A, from: 0, to: bytes.count) == bytes.count {
            if !Self.isBlank(bytes, 0..<bytes.count) { append(plain, zone: zone) }
            return
        }
        var paragraph: Range<Int>?
        var start = 0
        while start <= bytes.count {
            let end = Self.lineEnd(bytes, from: start)
            if !Self.isBlank(bytes, start..<end) {
                paragraph = (paragraph?.lowerBound ?? start)..<end
            } else if let block = paragraph {
                append(Self.part(plain, block), zone: zone)
                paragraph = nil
            }
            start = end + 1
        }
        if let paragraph { append(Self.part(plain, paragraph), zone: zone) }
    }

    /// Where a line ends: at a line feed, but not at one behind a carriage return.
    private static func lineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var end = bytes.first(0x0A, from: start, to: bytes.count)
        while end < bytes.count, end > start, bytes[end - 1] == 0x0D {
            end = bytes.first(0x0A, from: end + 1, to: bytes.count)
        }
        return end
    }

    private static func isBlank(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        for at in line where bytes[at] > 0x20 || bytes[at] < 0x09 || (bytes[at] > 0x0D && bytes[at] < 0x20) {
            return bytes[at] >= 0x80 && isBlank(bytes, beyondASCII: at..<line.upperBound)
        }
        return true
    }

    /// Beyond ASCII there are more blanks; few lines begin with them.
    private static func isBlank(_ bytes: Span<UInt8>, beyondASCII line: Range<Int>) -> Bool {
        // Its first character decides nearly always; what lies behind eight bytes does not count for that.
        var copy: [UInt8] = []
        copy.append(bytes.extracting(line.prefix(8)))
        guard let first = String(decoding: copy, as: UTF8.self).first, first.isWhitespace else { return false }
        copy.removeAll()
        copy.append(bytes.extracting(line))
        return String(decoding: copy, as: UTF8.self).allSatisfy(\.isWhitespace)
    }

    private static func part(_ text: String, _ range: Range<Int>) -> String {
        let utf8 = text.utf8
        guard range.count < utf8.count else { return text }
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return String(text[start..<utf8.index(start, offsetBy: range.count)])
    }

    /// Adds a block, a blank line after what stands before it. An empty block adds nothing.
    package mutating func append(_ block: String, zone: Zone) {
        guard !block.isEmpty else { return }
        guard !text.isEmpty else {
            text = block
            passages = [Passage(zone: zone, range: 0..<text.utf8.count)]
            return
        }
        text += "\n\n"
        let start = text.utf8.count
        text += block
        passages.append(Passage(zone: zone, range: start..<text.utf8.count))
    }

    package mutating func append(_ other: ZonedText) {
        for passage in other.passages { append(other.block(passage), zone: passage.zone) }
    }

    /// The words of `passage`.
    package func block(_ passage: Passage) -> String {
        Self.part(text, passage.range)
    }
}
