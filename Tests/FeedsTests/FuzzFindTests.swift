// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Testing

/// What the fuzzers found, one test a find.
@Suite struct FuzzFindTests {
    /// `og:title` was taken as it stood, line ends and all, though a title is one line.
    @Test func `a page's title from its metadata is one line of plain text`() throws {
        let feed = try parsed(
            "<!DOCTYPE html><meta property='og:title' content='Ferry &amp;amp;\n\tbridge'><p>Words enough for a page.")
        #expect(feed.items.first?.title == "Ferry & bridge")
    }

    @Test func `a page's description is one line of plain text`() throws {
        let feed = try parsed(
            "<!DOCTYPE html><meta name='description' content='The ferry\n\truns&amp;hellip;'><p>Words enough for a page."
        )
        #expect(feed.items.first?.summary.text == "The ferry runs…")
    }

    /// White space around the base came through where the reference was empty.
    @Test func `an empty reference is the base without the space around it`() {
        #expect(WebLink.resolve(" ", against: " http://a.example/b ") == "http://a.example/b")
    }

    /// A base of half the document and a hundred thousand links would have made a thousand times the document.
    @Test func `a base longer than any address is none`() {
        let base = "http://a.example/" + String(repeating: "x", count: 5_000)
        #expect(WebLink.resolve("b", against: base) == "b")
        #expect(WebLink.resolve("b", against: String(base.prefix(4_000))) == "http://a.example/b")
    }

    /// Likewise the host of a feed's link, which stands beside each guid that is no address.
    @Test func `the host beside a guid is no longer than a host can be`() {
        func ids(_ host: String) -> [String] {
            var feed = ParsedFeed(format: .rss, encoding: "utf-8")
            feed.link = "http://\(host)/"
            var item = ParsedItem()
            item.id = "17"
            feed.items = [item]
            return ItemIdentity.ids(of: feed)
        }
        let long = String(repeating: "x", count: 255)
        #expect(ids(long) == ids(long + "yy"))
        #expect(ids("x.example") != ids("y.example"))
    }

    /// East of Greenwich the year 1 begins while it is still the year 0 in UTC, which no date can name: `월` means Korean
    /// time. Such a date was read as a moment that could not be read again.
    @Test(arguments: ["월 0001", "0001-01-01T00:00:00+09:00", "Fri, 31 Dec 9999 23:59:59 -0100", "월\\u0001"])
    func `a date that its zone takes out of the years that can be written is unreadable`(text: String) {
        #expect(FeedDate.read(text).quality == .unreadable)
    }

    @Test(arguments: ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
    func `the first and the last moment that can be written are read`(text: String) {
        #expect(FeedDate.read(text).moment?.rfc3339 == text)
    }
}
