// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Testing

@Suite struct ItemIdentityTests {
    private func item(_ id: String?, _ link: String?, _ title: String = "t", _ text: String = "x") -> ParsedItem {
        var item = ParsedItem()
        item.id = id
        item.link = link
        item.title = title
        item.content = ZonedText(plain: text)
        return item
    }

    private func ids(_ items: ParsedItem...) -> [String] {
        var feed = ParsedFeed(format: .rss, encoding: "utf-8")
        feed.items = items
        return ItemIdentity.ids(of: feed)
    }

    /// Pairs that a feed gave for one article before and after a change of its server.
    @Test(arguments: [
        ("http://example.org/a", "https://www.example.org/a/"),
        ("https://example.org/a", "https://EXAMPLE.org:443/a#top"),
        ("https://example.org/a?id=1", "https://example.org/a?utm_source=rss&id=1&fbclid=x"),
        ("https://example.org/", "http://example.org"),
    ])
    func addressesFoldTogether(one: String, other: String) {
        #expect(ids(item(one, nil)) == ids(item(other, nil)))
        #expect(ids(item(nil, one)) == ids(item(nil, other)))
    }

    @Test(arguments: [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/A", "https://example.org/a"), ("https://example.org/#!/a", "https://example.org/#!/b"),
        ("https://a.example.org/", "https://b.example.org/"),
    ])
    func differentAddressesDoNot(one: String, other: String) {
        #expect(ids(item(nil, one)) != ids(item(nil, other)))
    }

    @Test func editsKeepTheIdentity() {
        #expect(
            ids(item("7001", "https://example.org/a", "Old", "old"))
                == ids(item("7001", "https://example.org/b", "New", "new")))
        #expect(
            ids(item("7", "https://example.org/a", "Old", "old"))
                == ids(item("7", "http://example.org/a/?utm_source=x", "New", "new")))
        #expect(ids(item("7", nil, "Old", "old")) == ids(item("7", nil, "New", "new")))
        #expect(ids(item(nil, "https://example.org/a", "Old")) == ids(item(nil, "https://example.org/a", "New")))
        #expect(ids(item(nil, nil, "Old")) != ids(item(nil, nil, "New")))
    }

    @Test func aNumberMeansItsOwnSite() {
        #expect(ids(item("7", "https://example.org/a")) != ids(item("7", "https://example.com/a")))
        #expect(ids(item("700", "http://www.example.org/a")) == ids(item("700", "https://example.org/b")))
    }

    @Test func repeatedGuidsAreToldApart() {
        let shared = ids(item("7", "https://example.org/a"), item("7", "https://example.org/b"), item("8", nil))
        #expect(Set(shared).count == 3)
        let same = ids(item("7", nil, "One"), item("7", nil, "Two"), item("7", nil, "Two"))
        #expect(Set(same).count == 3)
        #expect(Set(ids(item(nil, "https://example.org/", "One"), item(nil, "https://example.org/", "Two"))).count == 2)
    }

    /// Guids of real feeds that are no one's own: a counter that starts again, a word, the section, the site.
    @Test(arguments: ["1", "article", "https://example.org/en/news", "https://example.org/", "0", "-1"])
    func aGuidThatAnyItemCouldBearNeedsMore(guid: String) {
        var feed = ParsedFeed(format: .rss, encoding: "utf-8")
        feed.link = "http://www.example.org"
        let items = [
            item(guid, "https://example.org/en/news/a", "A"), item(guid, "https://example.org/en/news/b", "B"),
            item(guid, "https://example.org", "C"), item(guid, "https://example.org", "D"),
        ]
        feed.items = items
        let together = ItemIdentity.ids(of: feed)
        #expect(Set(together).count == 4)
        for (item, id) in zip(items, together) {
            feed.items = [item]
            #expect(ItemIdentity.ids(of: feed) == [id])
        }
    }

    @Test(arguments: [
        "4711", "2026-03-04-talks", "tag:example.org,2026:x", "https://example.org/?p=471", "6ba7b810-9dad-11d1",
        "https://example.org/envoys-meet-in-vienna-again", "https://example.org/en/news/a",
    ])
    func aGuidOfItsOwnOutlivesTheLink(guid: String) {
        let link = "https://example.org/en/news/a"
        let moved = guid == link ? link + "#top" : "https://example.org/archive/a"
        #expect(ids(item(guid, link, "Old")) == ids(item(guid, moved, "New")))
    }

    /// Page and text are one item each; an edit must not make another one of it.
    @Test func aPageIsItsAddress() {
        var feed = ParsedFeed(format: .page, encoding: "utf-8")
        feed.link = "https://example.org/"
        feed.items = [item(nil, "https://example.org/", "Old", "old")]
        let before = ItemIdentity.ids(of: feed)
        feed.items = [item(nil, "https://example.org/", "New", "new")]
        #expect(ItemIdentity.ids(of: feed) == before)
    }

    @Test func idsHaveTheirShape() {
        let id = ids(item("7", nil))[0]
        #expect(id.hasPrefix("i-"))
        #expect(id.utf8.count == 14)
    }
}
