// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items

/// A document gives the same items each time; its texts are in order and no larger than it; no two items share an id.
enum FeedPromises {
    static func hold(_ document: Document) {
        do {
            let feed = try ParsedFeed.parse(document)
            check(feed, size: document.bytes.count)
            let items = items(of: feed)
            promise(Set(items.map(\.id)).count == items.count, "two items share an id")
            for item in items { TextPromises.check(item.content) }
            let again = try ParsedFeed.parse(document)
            promise(again.json(file: "x") == feed.json(file: "x"), "read twice, it is not the same")
            promise(Self.items(of: again).map(\.id) == items.map(\.id), "read twice, it has other ids")
        } catch {
            promise(!error.description.isEmpty)
        }
        if let address = ParsedFeed.advertisedFeed(in: document) { promise(!address.isEmpty) }
    }

    private static func items(of feed: ParsedFeed) -> [Item] {
        let attribution = Attribution(source: "s", outlet: "o", owner: "w")
        return feed.items(attribution: attribution, seen: Timestamp(seconds: 1_772_615_560))
    }

    private static func check(_ feed: ParsedFeed, size: Int) {
        // A byte of a legacy encoding may become three; an entity's characters may be twice as long as its name, and
        // a page's description may be all of its text.
        let most = 8 * size + 256
        var length = (feed.title ?? "").utf8.count + (feed.subtitle ?? "").utf8.count
        for item in feed.items {
            TextPromises.check(item.content)
            TextPromises.check(item.summary)
            TextPromises.checkLine(item.title ?? "")
            TextPromises.checkLine(item.author ?? "")
            for date in [item.published, item.updated] { DatePromises.check(date) }
            length += item.content.text.utf8.count + item.summary.text.utf8.count + (item.title ?? "").utf8.count
            promise((item.link ?? "").utf8.count + (item.id ?? "").utf8.count <= most, "an address grew")
        }
        promise(length <= most, "texts of \(length) bytes from a document of \(size)")
        promise(feed.items.count <= size, "more items than bytes")
        promise(feed.notes.count <= 16, "notes without end")
    }
}
