// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// A web page as one item: its title, and its main text in zones. It also finds the feeds that the page advertises.
enum PageReader {
    static func read(_ bytes: [UInt8], encoding: String, url: String?) -> ParsedFeed {
        var feed = ParsedFeed(format: .page, encoding: encoding)
        var item = ParsedItem()
        let head = PageHead(bytes, url: url)
        item.title = head.openGraphTitle ?? head.title
        item.link = head.canonical ?? url
        item.summary = ZonedText(plain: head.description ?? "", zone: .lead)
        let structured = StructuredArticle(bytes)
        item.published = (head.published ?? structured.published).map(FeedDate.read) ?? .missing
        item.language = head.language
        item.content = MainText.extract(bytes, titles: [head.openGraphTitle, head.title].compactMap(\.self))
        if item.content.text.utf8.count * 2 < structured.body.text.utf8.count {
            item.content = item.content.followed(by: structured.body)
        }
        // `Headline - Name of the site`: the page's own heading is the headline.
        if let title = item.title, let heading = item.content.passages.first(where: { $0.zone == .headline }) {
            let words = item.content.block(heading)
            if title.hasPrefix(words) { item.title = words }
        }
        feed.title = head.title
        feed.link = url
        feed.language = head.language
        feed.items = [item]
        return feed
    }
}

extension ZonedText {
    /// Its headline, and `body` in place of the rest.
    fileprivate func followed(by body: ZonedText) -> ZonedText {
        var text = ZonedText()
        if let first = passages.first, first.zone == .headline { text.append(block(first), zone: .headline) }
        text.append(body)
        return text
    }
}

extension ParsedFeed {
    /// The address of the feed that a web page advertises (`<link rel="alternate" type="application/rss+xml">`),
    /// absolute where the page's own address is known; nil where there is none. Feeds of comments come last.
    package static func advertisedFeed(in document: Document) -> String? {
        let text = Charset.decode(document.bytes, contentType: document.contentType)
        return PageHead(text.bytes, url: document.url).feeds.first
    }
}
