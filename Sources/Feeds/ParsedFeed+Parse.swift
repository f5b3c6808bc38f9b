// SPDX-License-Identifier: Apache-2.0

import Markup

extension DecodedText {
    /// What people should know about how the bytes became text.
    fileprivate var notes: [String] {
        var notes: [String] = []
        if isGuess { notes.append("the encoding, \(encoding), was told by the text itself") }
        if replacements > 0 {
            let few = replacements == 1 ? "1 character" : "\(replacements) characters"
            notes.append("\(few) could not be read as \(encoding)")
        }
        return notes
    }
}

extension ParsedFeed {
    /// Reads a document of any format, told by its bytes. It recovers from what it can; it refuses only what is no
    /// text, no feed in XML or JSON, or nothing at all. A web page is read as one item of format `page`.
    package static func parse(_ document: Document) throws(FeedError) -> ParsedFeed {
        if let kind = BinaryKind.of(document.bytes) { throw .binary(kind) }
        let text = Charset.decode(document.bytes, contentType: document.contentType)
        guard let start = text.bytes.firstIndex(where: { $0 > 0x20 }) else { throw .empty }
        var feed: ParsedFeed
        switch try Sniffed.root(of: text.bytes, from: start, contentType: document.contentType) {
        case .xml(let format, let root):
            var reader = XMLFeedReader(
                text.bytes, from: root, format: format, encoding: text.encoding, url: document.url)
            feed = reader.read()
        case .json:
            feed = try JSONFeedReader.read(text.bytes, encoding: text.encoding, url: document.url)
        case .page:
            feed = PageReader.read(text.bytes, encoding: text.encoding, url: document.url)
        case .text:
            feed = TextReader.read(text.bytes, encoding: text.encoding, url: document.url)
        }
        feed.notes = text.notes + feed.notes
        return feed
    }
}
