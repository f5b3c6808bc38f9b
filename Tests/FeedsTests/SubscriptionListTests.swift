// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Feeds

@Suite struct SubscriptionListTests {
    private func list(_ body: String, before: String = "<opml version=\"2.0\"><body>", after: String = "</body></opml>")
        throws -> SubscriptionList
    {
        try SubscriptionList(Array((before + body + after).utf8))
    }

    private func fault(_ text: String) -> String {
        do throws(SubscriptionList.Fault) {
            _ = try SubscriptionList(Array(text.utf8))
            return "read"
        } catch {
            return "\(error.line):\(error.column): \(error.message)"
        }
    }

    @Test func `Feeds come with their titles, folders and places`() throws {
        let text = """
            <?xml version="1.0"?>
            <opml version="1.0"><head><title>Mine</title></head>
            <body>
              <outline text="World">
                <outline title="Agencies" text="ignored">
                  <outline type="rss" text="short" title="Long &amp; proper" xmlUrl="https://a.example/?x=1&amp;y=2"/>
                </outline>
                <outline text="é" xmlUrl=" https://b.example/ "></outline><outline xmlUrl="https://c.example/"/>
              </outline>
              <outline text="Top" xmlUrl="https://d.example/"/>
            </body></opml> anything may follow
            """
        let feeds = try SubscriptionList(Array(text.utf8)).feeds
        #expect(
            feeds == [
                .init(
                    address: "https://a.example/?x=1&y=2", title: "Long & proper", folders: ["World", "Agencies"],
                    line: 6, column: 7),
                .init(address: "https://b.example/", title: "é", folders: ["World"], line: 8, column: 5),
                .init(address: "https://c.example/", title: nil, folders: ["World"], line: 8, column: 63),
                .init(address: "https://d.example/", title: "Top", folders: [], line: 10, column: 3),
            ])
    }

    /// Miniflux, Feedly and others disagree about the case of names; one exporter writes each attribute in capitals.
    @Test(arguments: [
        (#"<outline text="a" xmlUrl="https://x.example/"/>"#, "https://x.example/"),
        (#"<outline text="a" xmlurl="https://x.example/"/>"#, "https://x.example/"),
        (#"<OUTLINE TEXT="a" XMLURL="https://x.example/"/>"#, "https://x.example/"),
        (#"<outline text='a' xmlUrl='https://x.example/?a=1&b=2'/>"#, "https://x.example/?a=1&b=2"),
        (#"<outline text="a" xmlUrl="feed://x.example/f"/>"#, "http://x.example/f"),
        (#"<outline text="a" xmlUrl="FEED:https://x.example/f"/>"#, "https://x.example/f"),
        (#"<outline text="a > b" xmlUrl="https://x.example/"/>"#, "https://x.example/"),
    ])
    func `Addresses are read however they are written`(outline: String, address: String) throws {
        #expect(try list(outline).feeds.map(\.address) == [address])
        #expect(try list(outline).feeds.first?.title?.lowercased().hasPrefix("a") == true)
    }

    @Test func `What is commented out, and what links to another list, is passed over`() throws {
        let list = try list(
            """
            <outline text="off" isComment="true"><outline text="a" xmlUrl="https://a.example/"/></outline>
            <outline text="b" xmlUrl="https://b.example/" isComment="TRUE"/>
            <outline text="more" type="link" url="https://c.example/list.opml"/>
            <outline text="and" type="include" url="https://d.example/list.opml"/>
            <outline text="on" isComment="false"><outline text="e" xmlUrl="https://e.example/"/></outline>
            """)
        #expect(list.feeds.map(\.address) == ["https://e.example/"])
        #expect(list.passedOver == 4)
    }

    @Test func `A title is one line`() throws {
        #expect(
            try list("<outline text='a&#10;[sink b]\t c' xmlUrl='https://x.example/'/>").feeds[0].title
                == "a [sink b] c")
    }

    @Test func `Charsets are those of documents`() throws {
        let latin =
            Array("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><opml><body><outline text=\"Soci".utf8)
            + [0xE9] + Array("\" xmlUrl=\"https://x.example/\"/></body></opml>".utf8)
        #expect(try SubscriptionList(latin).feeds.map(\.title) == ["Soci\u{E9}"])
        let wide = "<opml><body><outline text=\"é\" xmlUrl=\"https://x.example/\"/></body></opml>".utf16
        let bytes: [UInt8] = [0xFF, 0xFE] + wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try SubscriptionList(bytes).feeds.map(\.title) == ["é"])
    }

    @Test(arguments: [
        ("", "1:1: no <opml> with a <body>: this is no list of subscriptions"),
        ("hello", "1:1: no <opml> with a <body>: this is no list of subscriptions"),
        ("<opml/>", "1:1: no <opml> with a <body>: this is no list of subscriptions"),
        ("<opml></opml>", "1:1: no <opml> with a <body>: this is no list of subscriptions"),
        ("\n  <rss version='2.0'></rss>", "2:3: <rss> where <opml> begins a list of subscriptions"),
        ("<!DOCTYPE html>\n<html></html>", "2:1: <html> where <opml> begins a list of subscriptions"),
        ("<opml>\n<body>", "2:1: <body> has no end: the file is cut off, or garbled behind this"),
        (
            "<opml><body>\né <outline text='a'>\n<outline text='b' xmlUrl='https://x.example/'/>\n",
            "2:3: <outline> has no end: the file is cut off, or garbled behind this"
        ),
        ("<opml><body>\n <outline>\n </body></opml>", "3:2: </body> where </outline> is to end what began on line 2"),
        ("</opml>", "1:1: </opml> ends nothing"),
        (
            "<opml><body>\n<outline text='a xmlUrl=https://x.example/>\n</body></opml>",
            "2:1: <outline> has a quote that is not closed"
        ),
        ("<opml><body>\n<outline text=\"it's\" xmlUrl=\"https://x.example/\"/>\n</body></opml>", "read"),
    ])
    func `A list that does not nest is refused with its place`(text: String, said: String) {
        #expect(fault(text) == said)
    }

    /// Readers with many thousand feeds, exported on one line: columns are counted once, not from the start each time.
    @Test func `A long list on one line is read in one pass`() throws {
        let outlines = (0..<20_000).map { "<outline text='\($0)' xmlUrl='https://x.example/\($0)'/>" }
        let feeds = try list(outlines.joined()).feeds
        #expect(feeds.count == 20_000 && feeds.allSatisfy { $0.line == 1 })
        #expect(zip(feeds, feeds.dropFirst()).allSatisfy { $0.column < $1.column })
    }
}
