// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Testing

@Suite struct ParsedFeedTests {
    private func blocks(_ text: ZonedText) -> [String] { text.passages.map { "\($0.zone): \(text.block($0))" } }

    @Test func bareAmpersandsAndHTMLNamesStay() throws {
        let feed = try Fixture.feed("bare-ampersand-and-unknown-entities.rss")
        #expect(feed.format == .rss)
        #expect(feed.title == "Trade & Tariffs")
        #expect(feed.link == "https://feeds.example.org/?a=1&b=2")
        #expect(feed.items.map(\.title) == ["Norland – Kordun café talks & more &unheard;"])
        #expect(feed.items.first?.link == "https://feeds.example.org/talks?id=7&lang=en")
    }

    @Test func unclosedItemsAndFieldsCostOnlyThemselves() throws {
        let feed = try Fixture.feed("missing-item-end.rss")
        #expect(feed.items.map(\.title) == ["First", "Second", "Third"])
        #expect(feed.items.first?.summary.text == "One")
        #expect(feed.items.first?.published.moment?.rfc3339 == "2026-03-03T10:00:00Z")
        #expect(feed.notes == ["1 element was not closed"])
    }

    @Test func knownPrefixesNeedNoDeclaration() throws {
        let item = try #require(Fixture.feed("undeclared-prefixes.rss").items.first)
        #expect(item.title == "Envoys meet")
        #expect(item.author == "A. Correspondent")
        #expect(item.published.moment?.rfc3339 == "2026-03-03T09:00:00Z")
        #expect(blocks(item.content) == ["body: The envoys met.", "quote: We agreed to meet again."])
        #expect(item.summary.text == "Envoys meet, in brief")
    }

    @Test func prefixesMeanWhatIsDeclaredWhateverTheirName() throws {
        let feed = try parsed(
            """
            <x:rss xmlns:x="http://backend.userland.com/rss2" xmlns:q="http://PURL.org/dc/elements/1.1"><x:channel>
            <x:item><q:title>Declared</q:title><dc:title>Not</dc:title></x:item></x:channel></x:rss>
            """)
        #expect(feed.items.map(\.title) == ["Declared"])
    }

    @Test func itemsMayDeclareANamespaceOfTheirOwn() throws {
        let feed = try parsed(
            """
            <rss><channel><item xmlns="http://example.org/made-up"><title>Own</title>
            <link xmlns="http://www.w3.org/2005/Atom" rel="self" href="https://example.org/feed"/>
            <guid>https://example.org/own</guid></item></channel></rss>
            """)
        #expect(feed.items.map(\.title) == ["Own"])
        #expect(feed.items.map(\.link) == ["https://example.org/own"])
    }

    @Test func titlesOfImagesAreNotTheChannels() throws {
        let feed = try Fixture.feed("image-and-textinput-have-titles.rss")
        #expect(feed.title == "Border Gazette")
        #expect(feed.link == "https://example.org/")
        #expect(feed.subtitle == "News of the border")
        #expect(feed.hints.skipHours == [0, 0, 13])
        #expect(feed.hints.skipDays == [0])
        #expect(feed.hints.interval == 5_400)
    }

    @Test func itemsMayStandBesideTheChannel() throws {
        let feed = try Fixture.feed("rdf-items-beside-channel.rdf")
        #expect(feed.format == .rdf)
        #expect(feed.title == "Ministry")
        #expect(feed.language == "fr")
        #expect(feed.hints.interval == 21_600)
        #expect(feed.items.map(\.id) == ["https://example.org/a"])
        #expect(feed.items.first?.published == DatedMoment(moment: Timestamp(rfc3339: "2026-03-03"), quality: .day))
    }

    @Test func linksResolveAgainstTheNearestBase() throws {
        let feed = try Fixture.feed("atom-relative-links-and-bases.atom", url: "http://ignored.example/feed")
        #expect(feed.link == "https://example.org/")
        #expect(feed.items.map(\.link) == ["https://example.org/news/one.html", "https://other.example/x/two"])
        #expect(feed.items.map(\.language) == [nil, nil])
        #expect(feed.language == "en")
        #expect(feed.items.first?.updated.moment?.rfc3339 == "2026-03-03T10:00:00Z")
    }

    @Test func textComesInFourWritings() throws {
        let feed = try Fixture.feed("atom-content-types.atom")
        #expect(feed.title == "A & B weekly")
        #expect(feed.items.map(\.title) == ["1 < 2", "Bold", "In line", "Base"])
        #expect(
            feed.items.map { blocks($0.content) } == [
                ["body: Plain & simple: a < b."], ["body: Escaped", "body: twice"], ["headline: Head", "body: A < b"],
                ["body: Encoded"],
            ])
    }

    /// A generator that wraps everything in a `div` and says `html` all the same.
    @Test func escapedMarkupInADivIsMarkup() throws {
        let markup = "<div>Both &lt;b&gt;agreed&lt;/b&gt; &amp;amp; left</div>"
        let feed = try parsed(
            "<feed><entry><title type='html'>\(markup)</title><content type='html'>\(markup)</content></entry></feed>")
        #expect(feed.items.map(\.title) == ["Both agreed & left"])
        #expect(feed.items.map(\.content.text) == ["Both agreed & left"])
        for type in ["xhtml", "application/xhtml+xml"] {
            let plain = try parsed("<feed><entry><title type='\(type)'>\(markup)</title></entry></feed>")
            #expect(plain.items.map(\.title) == ["Both <b>agreed</b> &amp; left"])
        }
    }

    @Test func oldAtomHasOtherNames() throws {
        let feed = try Fixture.feed("atom03-issued-and-modified.atom")
        let item = try #require(feed.items.first)
        #expect(feed.title == "Old Atom")
        #expect(feed.subtitle == "Still alive")
        #expect(item.published.moment?.rfc3339 == "2004-12-01T07:00:00Z")
        #expect(item.updated.moment?.rfc3339 == "2004-12-02T08:00:00Z")
        #expect(item.author == "Ann")
    }

    @Test func titlesEscapedTwiceAreReadable() throws {
        let feed = try Fixture.feed("double-escaped-title.rss")
        #expect(feed.title == "Kordun’s voice")
        #expect(feed.items.first?.title == "Envoy: \"no deal\" — yet")
        #expect(feed.items.first?.summary.text == "R&D")
    }

    @Test func nakedMarkupIsText() throws {
        let feed = try Fixture.feed("markup-in-description.rss")
        #expect(feed.items.map(\.title) == ["The real one", "Next"])
        #expect(feed.items.first.map { blocks($0.summary) } == ["body: First.\nSecond.", "body: Third — link."])
        #expect(feed.items.map(\.link) == [nil, "https://example.org/next"])
    }

    @Test func aFeedIsFoundBehindAWarning() throws {
        let feed = try Fixture.feed("warning-before-feed.rss")
        #expect(feed.format == .rss)
        #expect(feed.title == "After a warning")
    }

    @Test func declaredEntitiesAreNeverExpanded() throws {
        let feed = try Fixture.feed("entity-bomb.rss")
        #expect(feed.title == "Bomb &d;")
        #expect(feed.items.map(\.title) == ["&file;"])
    }

    @Test(arguments: [
        ("mail@example.org (Ann Bell)", "Ann Bell"), ("Ann Bell &lt;mail@example.org&gt;", "Ann Bell"),
        ("Ann Bell", "Ann Bell"),
        ("mail@example.org", "mail@example.org"), ("Ann (editor)", "Ann (editor)"),
        ("<![CDATA[Ann&nbsp;Bell]]>", "Ann&nbsp;Bell"), ("Ann&nbsp;Bell", "Ann Bell"),
        ("<![CDATA[<a href=\"/ann\">Ann</a> &amp; Bob]]>", "Ann & Bob"),
        ("<name> Ann </name><email>m@example.org</email>", "Ann"), ("<email>m@example.org</email>", "m@example.org"),
    ])
    func authorsAreNames(author: String, expected: String) throws {
        let feed = try parsed("<rss><channel><item><title>t</title><author>\(author)</author></item></channel></rss>")
        #expect(feed.items.first?.author == expected)
    }

    @Test(arguments: [
        ("<title>a</title><title>b</title>", "a"), ("<title>#include &lt;/etc/motd&gt;</title>", "#include"),
        ("<title>List&lt;String&gt;&lt;/String&gt;</title>", "List<String></String>"),
        ("<media:title>m</media:title><title>t</title>", "t"),
        ("<title></title><dc:title>d</dc:title>", "d"), ("<title><![CDATA[ ]]></title><dc:title>d</dc:title>", "d"),
        ("<title>a <![CDATA[<b>]]>b</title>", "a b"), ("<TITLE>A</TITLE>", "A"), ("<title>wrong</subtitle>", "wrong"),
        ("<foo><title>inner</title></foo><title>outer</title>", "outer"), ("<title VALUE=\"cdf\"/>", "cdf"),
    ])
    func theBestTitleWins(elements: String, expected: String) throws {
        let feed = try parsed("<rss><channel><item>\(elements)<link>x</link></item></channel></rss>")
        #expect(feed.items.map(\.title) == [expected])
    }

    /// A site that is served over more than one protocol lists its addresses in the order it likes them.
    @Test func ofSeveralTextsTheAuthorsFirstIsTheLink() throws {
        let feed = try parsed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" type="application/pdf" href="p:1"/>
            <link rel="alternate" type="text/gemini" href="gemini://example.org/1"/>
            <link rel="alternate" type="text/html" href="https://example.org/1"/></entry></feed>
            """)
        #expect(feed.items.map(\.link) == ["gemini://example.org/1"])
    }

    @Test(arguments: ["description", "summary"])
    func ofTwoSummariesNeitherIsLost(first: String) throws {
        let second = first == "summary" ? "description" : "summary"
        let both = "<\(first)>One</\(first)><\(second)>Two</\(second)>"
        let item = try #require(parsed("<rss><channel><item>\(both)</item></channel></rss>").items.first)
        #expect(item.summary.text == "One")
        #expect(item.content.text == "Two")
        let full = "<rss><channel><item>\(both)<body>Full</body></item></channel></rss>"
        #expect(try parsed(full).items.first?.content.text == "Full")
    }

    @Test func relativeIdsStandUnderTheFeedsOwnBaseOnly() throws {
        let entry = "<entry><id>a/1</id></entry><entry xml:base='b/'><id>urn:x</id></entry></feed>"
        let based = try parsed("<feed xml:base='https://example.org/f/'>" + entry, url: "https://mirror.example/feed")
        #expect(based.items.map(\.id) == ["https://example.org/f/a/1", "urn:x"])
        #expect(try parsed("<feed>" + entry, url: "https://mirror.example/feed").items.first?.id == "a/1")
    }

    @Test func jsonFeedsTolerateWrongTypes() throws {
        let feed = try Fixture.feed("json-feed-with-wrong-types.json", url: "https://example.org/feed.json")
        #expect(feed.format == .jsonFeed)
        #expect(feed.items.map(\.id) == ["42", "b"])
        #expect(feed.items.map(\.title) == [nil, nil])
        #expect(feed.items.map(\.link) == ["https://example.org/a", nil])
        #expect(feed.items.map(\.content.text) == ["Talks & more", "Plain <b>.\n\nSecond."])
        #expect(feed.items.map(\.author) == ["Desk", "Desk"])
        #expect(feed.items.map(\.published.moment?.rfc3339) == ["2026-03-03T08:00:00Z", nil])
        #expect(feed.items.last?.published.quality == .unreadable)
    }

    @Test func aPageIsOneItemAndSaysSo() throws {
        let url = "https://mfa.example/statements/"
        let feed = try Fixture.feed("page-that-advertises-feeds.html", url: url)
        let item = try #require(feed.items.first)
        #expect(feed.format == .page)
        #expect(!feed.format.isFeed)
        #expect(feed.title == "Foreign Ministry – Statements")
        #expect(item.title == "Statement on border talks")
        #expect(item.link == "https://mfa.example/statements/7")
        #expect(item.language == "en-GB")
        #expect(
            blocks(item.content) == [
                "headline: Statement on border talks", "body: Both sides agreed to meet again.",
                "quote: We welcome this.",
            ])
        let document = Document(bytes: try Fixture.bytes("page-that-advertises-feeds.html"), url: url)
        #expect(ParsedFeed.advertisedFeed(in: document) == "https://mfa.example/statements/statements.atom")
        #expect(ParsedFeed.advertisedFeed(in: Document(bytes: Array("<p>none</p>".utf8))) == nil)
    }

    @Test func plainTextHasAHeadlineAndABody() throws {
        let feed = try parsed("\u{FEFF}Envoys meet in Vienna\n\nThe envoys met.\nThey talked.\n\nNo deal.\n")
        #expect(feed.format == .text)
        #expect(feed.items.map(\.title) == ["Envoys meet in Vienna"])
        #expect(
            feed.items.first.map { blocks($0.content) } == ["body: The envoys met. They talked.", "body: No deal."])
        let long = String(repeating: "word ", count: 80)
        #expect(try parsed(long).items.map(\.title) == [nil])
    }

    @Test func whatCannotBeReadSaysWhy() {
        func failure(_ bytes: [UInt8]) -> String? {
            do {
                _ = try ParsedFeed.parse(Document(bytes: bytes))
                return nil
            } catch {
                return "\(error)"
            }
        }
        #expect(failure([]) == "the document is empty")
        #expect(failure(Array(" \n".utf8)) == "the document is empty")
        #expect(failure([0x1F, 0x8B, 8]) == "the document is gzip-compressed data, not a feed, page or text")
        #expect(
            failure(Array("<sitemapindex><url/></sitemapindex>".utf8))
                == "the document is XML, but <sitemapindex> is no feed")
        #expect(
            failure(Array("{\"a\":".utf8)) == "the document is JSON, but no JSON Feed: it is not well-formed at byte 5")
        #expect(
            failure(Array("{\"a\":1}".utf8))
                == "the document is JSON, but no JSON Feed: it has neither version nor items")
    }

    /// Deep, wide, endless, cut off: bounded, and what was whole before is kept.
    @Test(arguments: [
        String(repeating: "<title>", count: 4_000), String(repeating: "<div>", count: 6_000),
        String(repeating: "<description><![CDATA[", count: 2_000),
        String(repeating: "<x:y xmlns:x='z' ", count: 4_000),
        "<a " + String(repeating: "b='c' ", count: 6_000) + "/>", String(repeating: "<group>", count: 4_000),
        String(repeating: "</item>", count: 4_000), String(repeating: "&", count: 4_000), "\u{0}\u{0}\u{0}",
    ])
    func hostileItemsAreBounded(junk: String) throws {
        let feed = try parsed("<rss><channel><title>T</title><item><title>A</title></item><item>\(junk)")
        #expect(feed.title == "T")
        #expect(feed.items.first?.title == "A")
        #expect(feed.items.count <= 3)
    }

    @Test func everyPrefixOfADocumentIsRead() throws {
        for name in ["atom-content-types.atom", "missing-item-end.rss", "page-that-advertises-feeds.html"] {
            let bytes = try Fixture.bytes(name)
            for length in stride(from: 1, to: bytes.count, by: 7) {
                _ = try? ParsedFeed.parse(Document(bytes: Array(bytes.prefix(length))))
            }
        }
    }

    @Test func aLineOfJSONLeavesOutWhatIsNotThere() throws {
        let feed = try parsed(
            "<rss><channel><title>T</title><item><title>A \"b\"</title><pubDate>4 Mar 2026 09:12 GMT</pubDate></item></channel></rss>"
        )
        #expect(
            feed.json(file: "a.xml").text
                == #"{"file":"a.xml","format":"rss","feed_title":"T","encoding":"utf-8","#
                + #""entries":[{"title":"A \"b\"","published":"2026-03-04T09:12:00Z"}]}"#)
    }

    /// What had to be repaired is told to people and to programs; nothing is said where nothing was.
    @Test func repairsAreNoted() throws {
        let broken = Array("<rss><channel><title>caf".utf8) + [0xC3] + Array("é é é</title><item><title>A</item>".utf8)
        let feed = try ParsedFeed.parse(Document(bytes: broken))
        #expect(feed.notes == ["1 character could not be read as utf-8", "1 element was not closed"])
        #expect(feed.json(file: "f").text.contains(#""notes":["1 character could not be read as utf-8","1 el"#))
        #expect(!(try parsed("<rss/>").json(file: "f").text.contains("notes")))
    }
}
