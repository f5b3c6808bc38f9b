// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Testing

/// Every repair has its exhibit in `Fixtures/museum`, written by us after something that a server really does; the story
/// stands in the document. What `ParsedFeedTests` shows is not shown twice.
@Suite struct MuseumTests {
    struct Exhibit: Sendable, CustomStringConvertible {
        var file: String
        var feed: String?
        var titles: [String?]
        var texts: [String] = []
        var links: [String?] = []
        var notes: [String] = []

        var description: String { file }
    }

    @Test(arguments: [
        Exhibit(
            file: "control-characters.rss", feed: "Border Gazette", titles: ["Envoys meet"],
            texts: ["First line. Second line.\u{FFFD}"], links: ["https://example.org/a"]),
        Exhibit(file: "trailing-junk.rss", feed: "Wire", titles: ["Only one"]),
        Exhibit(file: "two-documents.rss", feed: "First", titles: ["Mine"]),
        Exhibit(
            file: "cut-off.rss", feed: "Wire", titles: ["Whole", "Half"], texts: ["All of it.", "Envoys met and agre"],
            notes: ["1 element was not closed"]),
        Exhibit(
            file: "sections.rss", feed: "Wire & Co",
            titles: ["Talks ]]> again", "Ceasefire holds", "Bold & été", "Last"],
            texts: ["", "", "", "Not closed, but read."], notes: ["1 element was not closed"]),
        Exhibit(file: "white-space-first.rss", feed: "Wire", titles: ["Envoys meet"]),
        Exhibit(file: "two-marks.rss", feed: "Wire", titles: ["Été à Genève"]),
        Exhibit(file: "upper-case.rss", feed: "Wire", titles: ["Envoys meet"], links: ["https://example.org/a"]),
        Exhibit(file: "comments-in-text.rss", feed: "Wire", titles: ["Envoys meet"], texts: ["Both agreed."]),
        Exhibit(file: "wrapped.xml", feed: "Wire", titles: ["Envoys meet"]),
        Exhibit(file: "no-channel.rss", feed: nil, titles: ["One", "Two"]),
        Exhibit(
            file: "no-namespace.atom", feed: "Ministry", titles: ["Statement"], texts: ["We agreed."],
            links: ["https://example.org/s?a=1&b=2"]),
        Exhibit(
            file: "prefixed-xhtml.atom", feed: "Ministry", titles: ["Statement", "Next"],
            texts: ["One.\n\nTwo.", "Three.\n\nFour."]),
        Exhibit(
            file: "escaped-twice.rss", feed: "Wire", titles: ["R&D talks", "A sign"],
            texts: ["Envoys met.\n\nThey agreed & left.", "Write <p>x</p> for a paragraph."]),
        Exhibit(
            file: "media-only.rss", feed: "Ministry TV", titles: ["Press briefing"], texts: ["The minister answers."],
            links: ["https://example.org/v"]),
        Exhibit(
            file: "podcast.rss", feed: "Border Talk", titles: ["Episode 7"], texts: ["Envoys on the border."],
            links: [nil]),
        Exhibit(file: "old-doctype.rss", feed: "Café", titles: ["Détente ©"]),
        Exhibit(
            file: "loose-attributes.rss", feed: "Wire", titles: ["Envoys meet", "Next"],
            links: ["https://example.org/a", nil]),
        Exhibit(file: "wrong-wide-label.rss", feed: "Wire", titles: ["Été à Genève"]),
        Exhibit(
            file: "bad-bytes.rss", feed: "Été, été, été", titles: ["Caf\u{FFFD} – “Genève”"],
            notes: ["1 character could not be read as utf-8"]),
    ])
    func aRepairIsMade(exhibit: Exhibit) throws {
        let feed = try Fixture.feed("museum/" + exhibit.file)
        #expect(feed.format.isFeed)
        #expect(feed.title == exhibit.feed)
        #expect(feed.items.map(\.title) == exhibit.titles)
        let texts = feed.items.map { $0.content.text.isEmpty ? $0.summary.text : $0.content.text }
        if !exhibit.texts.isEmpty { #expect(texts == exhibit.texts) }
        if !exhibit.links.isEmpty { #expect(feed.items.map(\.link) == exhibit.links) }
        #expect(feed.notes == exhibit.notes)
    }
}
