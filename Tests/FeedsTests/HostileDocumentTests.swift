// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Markup
import Testing

/// Documents made to hurt. The bounds are in what comes out and in the number of steps, never in seconds: no more items
/// than `mostItems`, no more text than the document holds, and each step of a reader goes forward.
@Suite struct HostileDocumentTests {
    /// Parses, checks the bounds that hold for every document, and returns what was read.
    private func read(_ document: [UInt8]) throws -> ParsedFeed {
        let feed = try ParsedFeed.parse(Document(bytes: document))
        #expect(feed.items.count <= ParsedFeed.mostItems)
        #expect(feed.notes.count <= 6)
        var size = 0
        for item in feed.items {
            size += (item.title ?? "").utf8.count + item.summary.text.utf8.count + item.content.text.utf8.count
            size += (item.author ?? "").utf8.count
        }
        // A blank line between blocks may take the place of `<p>`, a character of three bytes that of `&#8;` or of a
        // byte that could not be read.
        #expect(size <= 3 * document.count)
        let source = Attribution(source: "s", outlet: "o", owner: "w")
        let items = feed.items(attribution: source, seen: Timestamp(seconds: 1_772_615_560))
        #expect(items.count <= feed.items.count)
        return feed
    }

    private func read(_ text: String) throws -> ParsedFeed { try read(Array(text.utf8)) }

    private func failure(_ text: String) -> String? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func feed(_ item: String) -> String {
        "<rss><channel><title>T</title><item><title>A</title>\(item)</item></channel></rss>"
    }

    @Test func itemsAreReadUpToTheBound() throws {
        let item = "<item><title>t</title></item>"
        let count = ParsedFeed.mostItems + 1
        let xml = try read("<rss><channel><title>T</title>" + String(repeating: item, count: count))
        let json = try parsed(#"{"items":["# + String(repeating: #"{"title":"t"},"#, count: count) + "]}")
        #expect(xml.title == "T")
        for feed in [xml, json] {
            #expect(feed.items.count == ParsedFeed.mostItems)
            #expect(feed.notes == ["only the first 100000 items were read"])
        }
    }

    @Test(arguments: ["div", "description", "item", "blockquote", "x:y", "a"])
    func manyElementsWithinEachOther(name: String) throws {
        let nested = String(repeating: "<\(name)>", count: 20_000)
        let inside = try read(feed("<description>\(nested)x</description>"))
        #expect(inside.title == "T")
        #expect(inside.items.first?.title == "A")
        let around = try read("<rss><channel>\(nested)<item><title>A</title></item>")
        if name != "item" { #expect(around.items.last?.title == "A") }
    }

    @Test func jsonWithinJSONIsRefusedAtABound() {
        let start = #"{"items":"#
        #expect(
            failure(start + String(repeating: "[", count: 100_000))
                == "the document is JSON, but no JSON Feed: it is nested deeper than 512 at byte 521")
        #expect(failure(start + String(repeating: #"{"a":"#, count: 100_000))?.contains("deeper than 512") == true)
        #expect(failure(start + #"["a\"#)?.contains("not well-formed at byte 10") == true)
    }

    @Test func manyAttributes() throws {
        let quoted = (0..<20_000).map { "a\($0)=\"v\"" }.joined(separator: " ")
        let bare = (0..<20_000).map { "a\($0)=v" }.joined(separator: " ")
        for attributes in [quoted, bare, String(repeating: "a='", count: 20_001)] {
            let read = try read(
                "<rss><channel><title>T</title><item \(attributes)><title>A</title>"
                    + "<link href='https://x.example/1' \(attributes)/></item></channel></rss>")
            #expect(read.title == "T")
            #expect(read.items.count <= 1)
        }
        let members = (0..<20_000).map { "\"a\($0)\":\($0)" }.joined(separator: ",")
        #expect(try self.read("{\"items\":[{\(members),\"id\":\"1\",\"title\":\"t\"}]}").items.map(\.id) == ["1"])
    }

    /// Entities that a document declares are never expanded, however they are nested, nor fetched.
    @Test func aBillionLaughsStayWords() throws {
        var declarations = "<!ENTITY lol \"lol\">"
        for level in 1..<10 {
            let reference = "&lol\(level == 1 ? "" : "\(level - 1)");"
            declarations += "<!ENTITY lol\(level) \"\(String(repeating: reference, count: 10))\">"
        }
        declarations += "<!ENTITY passwords SYSTEM \"file:///etc/passwd\">"
        let read = try read(
            "<?xml version=\"1.0\"?><!DOCTYPE lolz [\(declarations)]>"
                + feed("<description>&lol9; &passwords;</description>"))
        #expect(read.items.first?.summary.text == "&lol9; &passwords;")
    }

    @Test func halvesOfSurrogatePairsAreCounted() throws {
        var bytes: [UInt8] = [0xFF, 0xFE]
        func append(_ text: String) { for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] } }
        append("<rss><channel><item><title>A")
        for _ in 0..<5_000 { bytes += [0x00, 0xD8] }
        append("</title></item></channel></rss>")
        bytes.append(0x41)
        let read = try read(bytes)
        #expect(read.encoding == "utf-16le")
        #expect(read.items.first?.title?.first == "A")
        #expect(read.notes.contains { $0.hasSuffix("characters could not be read as utf-16le") })
    }

    @Test func zerosAreNoText() throws {
        let zeros = String(repeating: "\u{0}", count: 10_000)
        let read = try read(feed("<description>a\(zeros)b</description><guid>\(zeros)</guid>"))
        #expect(read.items.first?.title == "A")
        #expect(read.items.first?.summary.text == "ab")
        #expect(failure(zeros) == "the document is empty")
    }

    /// What is never closed: each of these made some reader search to the end of the document again and again. Time that
    /// grows with the square would make this suite the slowest of all by far; steps are what is counted.
    @Test(arguments: [
        "<title>t<description>", "<item><title>t", "<![CDATA[", "<!--", "<!DOCTYPE [", "<?", "<a b=\"", "&#", "&amp",
        "</", "<item", "<channel><item>", "<link>x", "<content type='xhtml'><div>", "&lt;script&gt;", "&lt;!--",
        "<title/ ", "\u{1B}$B", "]]>", "<x xmlns:y='http://www.w3.org/2005/Atom'>",
    ])
    func repetitionsTakeNoMoreStepsThanBytes(piece: String) throws {
        let junk = String(repeating: piece, count: 4_000)
        let read = try read(feed(junk))
        #expect(read.title == "T")
        let bytes = Array(junk.utf8)
        for dialect in [MarkupReader.Dialect.xml, .html] {
            var reader = MarkupReader(bytes, dialect: dialect)
            var steps = 0
            var position = -1
            while reader.next() != .finished, reader.position > position {
                position = reader.position
                steps += 1
            }
            #expect(reader.next() == .finished)
            #expect(steps <= bytes.count)
        }
    }
}
