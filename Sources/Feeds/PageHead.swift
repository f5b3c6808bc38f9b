// SPDX-License-Identifier: Apache-2.0

import Markup

/// What the head of a web page says about it.
struct PageHead {
    private(set) var title: String?
    private(set) var openGraphTitle: String?
    private(set) var description: String?
    private(set) var published: String?
    private(set) var canonical: String?
    private(set) var language: String?
    /// Addresses of advertised feeds, those of comments last.
    private(set) var feeds: [String] = []
    private var base: String?

    init(_ bytes: [UInt8], url: String?) {
        base = url
        var reader = MarkupReader(bytes, dialect: .html)
        var commentFeeds: [String] = []
        var events = 0
        var titleStart: Int?
        // Heads are short; what comes after a few thousand tags is body.
        reading: while events < 4_000 {
            events += 1
            switch reader.next() {
            case .start:
                switch String(decoding: bytes[reader.name].prefix(8), as: UTF8.self).lowercased() {
                case "html": language = reader.attribute("lang")?.nonEmpty
                case "title": if title == nil { titleStart = reader.position }
                case "base": if let address = reader.attribute("href") { base = WebLink.resolve(address, against: url) }
                case "meta": readMeta(reader)
                case "link": readLink(reader, &commentFeeds)
                default: break
                }
            case .end:
                if let start = titleStart, bytes[reader.name].elementsEqual("title".utf8, by: { $0 | 0x20 == $1 }) {
                    title = HTMLText.plainLine(bytes, range: start..<reader.tag.lowerBound).nonEmpty
                    titleStart = nil
                }
            case .text, .literal: continue
            case .finished: break reading
            }
        }
        feeds += commentFeeds
    }

    private mutating func readMeta(_ reader: MarkupReader) {
        let name = (reader.attribute("property") ?? reader.attribute("name"))?.lowercased()
        guard let name, let content = reader.attribute("content")?.trimmed.nonEmpty else { return }
        switch name {
        case "og:title": openGraphTitle = openGraphTitle ?? line(content)
        case "description", "og:description": description = description ?? line(content)
        case "article:published_time", "dc.date", "dc.date.issued", "pubdate", "date": published = published ?? content
        default: break
        }
    }

    private func line(_ content: String) -> String? { HTMLText.plainLine(Array(content.utf8)).nonEmpty }

    private mutating func readLink(_ reader: MarkupReader, _ commentFeeds: inout [String]) {
        let relations = reader.attribute("rel")?.lowercased().split(separator: " ") ?? []
        guard let address = reader.attribute("href")?.trimmed.nonEmpty else { return }
        if relations.contains("canonical") { canonical = WebLink.resolve(address, against: base) }
        let type = reader.attribute("type")?.lowercased().trimmed ?? ""
        let feedTypes = [
            "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml",
        ]
        guard relations.contains("alternate") || relations.contains("feed"), feedTypes.contains(where: type.hasPrefix)
        else { return }
        let feed = WebLink.resolve(address, against: base)
        if feed.lowercased().contains("comment") { commentFeeds.append(feed) } else { feeds.append(feed) }
    }
}
