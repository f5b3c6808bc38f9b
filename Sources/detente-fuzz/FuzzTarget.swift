// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Markup

/// What can be fuzzed: each takes bytes as the network might serve them, and must neither trap nor break its promises.
enum FuzzTarget: String, CaseIterable {
    case sniffer, markup, rss, rdf, atom, json, page, text, dates, charsets, html

    func run(_ bytes: [UInt8]) {
        switch self {
        case .sniffer: parse(bytes, contentType: nil)
        case .rss: parse(Array("<rss><channel>".utf8) + bytes)
        case .rdf: parse(Array("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>".utf8) + bytes)
        case .atom: parse(Array("<feed xmlns='http://www.w3.org/2005/Atom'>".utf8) + bytes)
        case .json: parse(Array("{\"version\":\"https://jsonfeed.org/version/1.1\",".utf8) + bytes)
        case .page: parse(Array("<!DOCTYPE html><html>".utf8) + bytes)
        case .text: parse(bytes, contentType: "text/plain")
        case .markup: read(bytes)
        case .dates:
            let date = FeedDate.read(String(decoding: bytes, as: UTF8.self))
            _ = date.moment?.rfc3339
        case .charsets: decode(bytes)
        case .html:
            let text = utf8(bytes)
            check(HTMLText.zoned(text))
            check(HTMLText.plain(text))
            check(MainText.extract(text))
            _ = HTMLText.line(text)
        }
    }

    private func utf8(_ bytes: [UInt8]) -> [UInt8] { Array(String(decoding: bytes, as: UTF8.self).utf8) }

    private func parse(_ bytes: [UInt8], contentType: String? = "text/xml; charset=utf-8") {
        let document = Document(bytes: bytes, contentType: contentType, url: "https://news.example/a/b?c")
        guard let feed = try? ParsedFeed.parse(document) else { return }
        for item in feed.items {
            check(item.content)
            check(item.summary)
        }
        let attribution = Attribution(source: "s", outlet: "o", owner: "w")
        let items = feed.items(attribution: attribution, seen: Timestamp(seconds: 1_772_615_560))
        precondition(Set(items.map(\.id)).count == items.count, "two items share an id")
        _ = feed.json(file: "x")
        _ = ParsedFeed.advertisedFeed(in: document)
    }

    /// The reader goes forward and ends; all ranges lie within the input.
    private func read(_ bytes: [UInt8]) {
        for dialect in [MarkupReader.Dialect.xml, .html] {
            var reader = MarkupReader(bytes, dialect: dialect)
            var position = -1
            reading: while true {
                let event = reader.next()
                switch event {
                case .finished: break reading
                case .start, .end:
                    precondition(reader.tag.upperBound <= bytes.count && reader.tag.contains(reader.name.lowerBound))
                    for attribute in reader.attributes {
                        precondition(attribute.value.upperBound <= bytes.count)
                        _ = CharacterData.string(attribute.value, of: bytes)
                    }
                case .text(let range), .literal(let range): precondition(range.upperBound <= bytes.count)
                }
                precondition(reader.position > position, "the reader stands still")
                position = reader.position
            }
        }
    }

    /// What is decoded is well-formed UTF-8.
    private func decode(_ bytes: [UInt8]) {
        for contentType in [nil, "text/xml; charset=shift_jis", "text/html; charset=gb2312"] {
            let text = Charset.decode(bytes, contentType: contentType)
            precondition(String(validating: text.bytes, as: UTF8.self) != nil, "\(text.encoding) is no UTF-8")
        }
    }

    /// Passages stand in order, within the text, at scalar boundaries.
    private func check(_ text: ZonedText) {
        var end = 0
        for passage in text.passages {
            precondition(passage.range.lowerBound >= end && !passage.range.isEmpty)
            end = passage.range.upperBound
            precondition(!text.block(passage).isEmpty)
        }
        precondition(end <= text.text.utf8.count)
    }
}
