// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Testing

@Suite struct ParsedFeedTextTests {
    private let seen = Timestamp(CivilTime(year: 2026, month: 3, day: 5))

    @Test func aPersonSeesWhatWasReadAndHowFarToTrustIt() throws {
        let feed = try parsed(
            """
            <rss><channel><title>Wire</title><link>https://example.org/</link><language>en</language><ttl>90</ttl>
            <item><title>Envoys meet</title><guid>w-4711</guid><link>https://example.org/a</link>
            <pubDate>Wed, 04 Mar 2026 09:12:00 GMT</pubDate><author>Ann</author>
            <description><![CDATA[<p>The envoys of two states met in Vienna today.</p><blockquote>Good talks.</blockquote>]]>
            </description></item>
            <item><title>Old</title><pubDate>0001-01-01T00:00:00Z</pubDate><link>https://example.org/b</item>
            <item><title>Day</title><pubDate>2026-03-04</pubDate></item><item><title>Zone</title><pubDate>2026-03-04 10:00</pubDate></item>
            <item><title>Odd</title><pubDate>soon</pubDate></item><item></item></channel></rss>
            """)
        let lines = feed.text(file: "wire.xml", seen: seen).split(separator: "\n").map(String.init)
        let expected = [
            "Wire  (wire.xml)", "  RSS · utf-8 · 6 items · language en · asks to be read every 90 min",
            "  https://example.org/", "  repaired: 1 element was not closed", "Envoys meet",
            "  i-* · 2026-03-04 09:12Z · by Ann · teaser only", "  https://example.org/a",
            "  guid w-4711",
            "    headline  Envoys meet", "    lead      The envoys of two states met in Vienna today.",
            "    quote     Good talks.", "Old",
            "  i-* · undated (0001-01-01 00:00Z is not plausible) · headline only",
            "  https://example.org/b", "    headline  Old", "Day",
            "  i-* · 2026-03-04 (the day only) · headline only",
            "    headline  Day", "Zone",
            "  i-* · 2026-03-04 10:00Z (no zone given: read as UTC) · headline only", "    headline  Zone", "Odd",
            "  i-* · undated (its date cannot be read) · headline only", "    headline  Odd",
            "i-*  left out: it has neither title nor text",
        ]
        #expect(lines.map { $0.replacing(#/i-[a-z2-7]{12}/#, with: "i-*") } == expected)
    }

    @Test func longTextsAreCutBetweenWords() throws {
        let paragraphs = (1...10).map { "<p>\($0) " + String(repeating: "word ", count: 60) + "</p>" }.joined()
        let feed = try parsed("<rss><channel><item><title>t</title><description><![CDATA[\(paragraphs)]]>")
        let lines = feed.text(file: "-", seen: seen).split(separator: "\n")
        #expect(lines.last == "    … and 3 more paragraphs")
        #expect(lines.contains { $0.hasSuffix(" word …") && $0.count < 180 })
    }
}
