// SPDX-License-Identifier: Apache-2.0

import Markup

/// Plain text as one item: a short first line is its headline, the paragraphs its body.
enum TextReader {
    /// Bytes; a longer first line is a paragraph.
    private static let longestHeadline = 240

    static func read(_ bytes: [UInt8], encoding: String, url: String?) -> ParsedFeed {
        var feed = ParsedFeed(format: .text, encoding: encoding)
        var item = ParsedItem()
        item.link = url
        let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
        let lineEnd = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
        if lineEnd - start <= longestHeadline {
            item.title = HTMLText.unescapedLine(bytes, range: start..<lineEnd).nonEmpty
            item.content = HTMLText.plain(bytes, range: lineEnd..<bytes.endIndex)
        } else {
            item.content = HTMLText.plain(bytes, range: start..<bytes.endIndex)
        }
        feed.title = item.title
        feed.items = [item]
        return feed
    }
}
