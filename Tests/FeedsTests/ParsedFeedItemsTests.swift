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
        (
            "<title>T</title><description>Longer</description><content:encoded>Less</content:encoded>", "T\n\nLonger",
            .teaser
        ),
    ])
    func theHeadlineStandsBeforeTheFullestText(elements: String, text: String, completeness: TextCompleteness) throws {
        let item = try #require(try items(elements).first)
        #expect(item.content.text == text)
        #expect(item.completeness == completeness)
        #expect(item.content.passages.first?.zone == (elements.contains("<title>") ? .headline : .body))
        #expect(item.firstSeen == seen)
        #expect(item.language == "en")
    }

    @Test func theTitleIsTheOnlyHeadlineAndTheFirstParagraphsLead() throws {
        let one = "The envoys of both states met in Vienna on Tuesday."
        let two = "They agreed to meet again before the summer begins."
        let html =
            "<h1>T</h1><blockquote>q</blockquote><p>4 March</p><p>\(one)</p><h2>sub</h2><p>\(two)</p><p>\(one)</p><footer>f</footer>"
        let item = try #require(
            try items("<title>T</title><content:encoded><![CDATA[\(html)]]></content:encoded>").first)
        #expect(
            item.content.passages.map { "\($0.zone) \(item.content.block($0))" } == [
                "headline T", "quote q", "body 4 March", "lead \(one)", "body sub", "lead \(two)", "body \(one)",
                "furniture f",
            ])
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
