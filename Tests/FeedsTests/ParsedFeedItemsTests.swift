// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Testing

@Suite struct ParsedFeedItemsTests {
    private let seen = Timestamp(rfc3339: "2026-03-04T12:00:00Z") ?? Timestamp(seconds: 0)

    private func items(_ elements: String) throws -> [Item] {
        let feed = try parsed("<rss><channel><language>en</language><item>\(elements)</item></channel></rss>")
        return feed.items(attribution: Attribution(source: "s", outlet: "o", owner: "w"), seen: seen)
    }

    @Test(arguments: [
        (
            "<title>T</title><description>D</description><content:encoded>C</content:encoded>", "T\n\nC",
            TextCompleteness.full
        ),
        ("<title>T</title><description>D</description>", "T\n\nD", .teaser), ("<title>T</title>", "T", .title),
        ("<description>D</description>", "D", .teaser),
    ])
    func theHeadlineStandsBeforeTheFullestText(elements: String, text: String, completeness: TextCompleteness) throws {
        let item = try #require(try items(elements).first)
        #expect(item.content.text == text)
        #expect(item.completeness == completeness)
        #expect(item.content.passages.first?.zone == (elements.contains("<title>") ? .headline : .body))
        #expect(item.firstSeen == seen)
        #expect(item.language == "en")
    }

    @Test func anEmptyEntryIsNoItem() throws {
        #expect(try items("<link>https://example.org/</link>").isEmpty)
    }

    @Test(
        arguments: [
            ("2026-03-04T11:00:00Z", DateQuality.exact, "2026-03-04T11:00:00Z"),
            ("2026-03-05T11:00:00Z", .exact, "2026-03-04T12:00:00Z"),
            ("2026-03-05T13:00:00Z", .implausible, nil), ("1989-12-31T00:00:00Z", .implausible, nil),
            ("soon", .unreadable, nil),
        ] as [(String, DateQuality, String?)])
    func implausibleDatesAreNoNews(date: String, quality: DateQuality, news: String?) throws {
        let item = try #require(try items("<title>T</title><pubDate>\(date)</pubDate>").first)
        #expect(item.published.quality == quality)
        #expect(item.newsMoment?.rfc3339 == news)
    }

    @Test func theLastChangeStandsInForPublication() throws {
        let item = try #require(try items("<title>T</title><atom:updated>2026-03-04T10:00:00Z</atom:updated>").first)
        #expect(item.published.moment?.rfc3339 == "2026-03-04T10:00:00Z")
    }
}
