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
            ids(item("7", "https://example.org/a", "Old", "old"))
                == ids(item("7", "https://example.org/b", "New", "new")))
        #expect(ids(item(nil, "https://example.org/a", "Old")) == ids(item(nil, "https://example.org/a", "New")))
        #expect(ids(item(nil, nil, "Old")) != ids(item(nil, nil, "New")))
    }

    @Test func aNumberMeansItsOwnSite() {
        #expect(ids(item("7", "https://example.org/a")) != ids(item("7", "https://example.com/a")))
        #expect(ids(item("7", "http://www.example.org/a")) == ids(item("7", "https://example.org/b")))
    }

    @Test func repeatedGuidsAreToldApart() {
        let shared = ids(item("7", "https://example.org/a"), item("7", "https://example.org/b"), item("8", nil))
        #expect(Set(shared).count == 3)
        let same = ids(item("7", nil, "One"), item("7", nil, "Two"), item("7", nil, "Two"))
        #expect(Set(same).count == 3)
        #expect(Set(ids(item(nil, "https://example.org/", "One"), item(nil, "https://example.org/", "Two"))).count == 2)
    }

    @Test func idsHaveTheirShape() {
        let id = ids(item("7", nil))[0]
        #expect(id.hasPrefix("i-"))
        #expect(id.utf8.count == 14)
    }
}
