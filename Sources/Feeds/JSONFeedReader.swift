// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Items
import Markup

/// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). A member of the wrong type is as good as absent; numbers serve
/// as ids.
enum JSONFeedReader {
    /// Any JSON value, so that one wrong member does not spoil the rest.
    private indirect enum Value: Decodable {
        case string(String)
        case number(Double)
        case bool(Bool)
        case object([String: Value])
        case array([Value])
        case null

        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            if let text = try? single.decode(String.self) {
                self = .string(text)
            } else if let flag = try? single.decode(Bool.self) {
                self = .bool(flag)
            } else if let number = try? single.decode(Double.self) {
                self = .number(number)
            } else if let object = try? single.decode([String: Value].self) {
                self = .object(object)
            } else if let array = try? single.decode([Value].self) {
                self = .array(array)
            } else {
                self = .null
            }
        }

        subscript(_ name: String) -> Value? {
            if case .object(let members) = self { members[name] } else { nil }
        }

        /// A string, or a number as it would be written.
        var text: String? {
            switch self {
            case .string(let text): text.trimmed.nonEmpty
            case .number(let number):
                number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
            default: nil
            }
        }

        var elements: [Value] { if case .array(let elements) = self { elements } else { [] } }
    }

    static func read(_ bytes: [UInt8], encoding: String, url: String?) throws(FeedError) -> ParsedFeed {
        let root: Value
        do {
            root = try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch {
            throw .json("it is not well-formed")
        }
        guard case .object = root else { throw .json("it is no object") }
        let version = root["version"]?.text ?? ""
        guard version.contains("jsonfeed") || root["items"] != nil else {
            throw .json("it has neither version nor items")
        }
        var feed = ParsedFeed(format: .jsonFeed, encoding: encoding)
        let base = root["feed_url"]?.text ?? url
        feed.title = root["title"]?.text.flatMap(line)
        feed.link = (root["home_page_url"]?.text).map { WebLink.resolve($0, against: base) }
        feed.subtitle = root["description"]?.text.flatMap(line)
        feed.language = root["language"]?.text
        let items = root["items"]?.elements ?? []
        feed.items = items.prefix(ParsedFeed.mostItems).compactMap { item($0, base: base, author: author(of: root)) }
        if items.count > ParsedFeed.mostItems { feed.notes.append(ParsedFeed.tooManyItems) }
        return feed
    }

    private static func item(_ value: Value, base: String?, author feedAuthor: String?) -> ParsedItem? {
        guard case .object = value else { return nil }
        var item = ParsedItem()
        item.id = value["id"]?.text
        item.title = value["title"]?.text.flatMap(line)
        item.link = (value["url"]?.text ?? value["external_url"]?.text).map { WebLink.resolve($0, against: base) }
        item.published = (value["date_published"]?.text).map(FeedDate.read) ?? .missing
        item.updated = (value["date_modified"]?.text).map(FeedDate.read) ?? .missing
        item.author = author(of: value) ?? feedAuthor
        item.language = value["language"]?.text
        if let html = value["content_html"]?.text {
            item.content = HTMLText.zoned(Array(html.utf8))
        } else if let text = value["content_text"]?.text {
            item.content = HTMLText.plain(Array(text.utf8))
        }
        if let summary = value["summary"]?.text { item.summary = HTMLText.plain(Array(summary.utf8)) }
        if item.id == nil, item.link == nil, item.title == nil, item.content.text.isEmpty { return nil }
        return item
    }

    private static func author(of value: Value) -> String? {
        (value["authors"]?.elements.first ?? value["author"])?["name"]?.text.flatMap(line)
    }

    private static func line(_ text: String) -> String? { HTMLText.plainLine(Array(text.utf8)).nonEmpty }
}
