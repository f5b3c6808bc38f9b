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
        // Most texts are one line, or lines of plain letters; only the others are read character by character.
        guard plain.utf8.contains(0x0A) || plain.utf8.first.map({ $0 <= 0x20 || $0 >= 0x80 }) ?? true else {
            append(plain, zone: zone)
            return
        }
        var paragraph: [Substring] = []
        for line in plain.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                append(paragraph.joined(separator: "\n"), zone: zone)
                paragraph = []
            } else {
                paragraph.append(line)
            }
        }
        append(paragraph.joined(separator: "\n"), zone: zone)
    }

    /// Adds a block, a blank line after what stands before it. An empty block adds nothing.
    package mutating func append(_ block: String, zone: Zone) {
        guard !block.isEmpty else { return }
        if !text.isEmpty { text += "\n\n" }
        let start = text.utf8.count
        text += block
        passages.append(Passage(zone: zone, range: start..<text.utf8.count))
    }

    package mutating func append(_ other: ZonedText) {
        for passage in other.passages { append(other.block(passage), zone: passage.zone) }
    }

    /// The words of `passage`.
    package func block(_ passage: Passage) -> String {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: passage.range.lowerBound)
        let end = utf8.index(start, offsetBy: passage.range.count)
        return String(text[start..<end])
    }
}
