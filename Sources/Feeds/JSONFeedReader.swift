// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). A member of the wrong type is as good as absent; numbers serve
/// as ids. The document is walked through, never made into a tree.
struct JSONFeedReader {
    private let document: [UInt8]

    /// The members that detente reads.
    private enum Member: Int {
        case version, title, homePage, feedURL, description, language, items, authors, author, name
        case id, url, externalURL, published, modified, html, text, summary
    }

    /// Where the values of an object's members stand; of two with one name the later counts.
    private struct Members {
        private var places = InlineArray<18, Range<Int>>(repeating: 0..<0)

        subscript(_ member: Member) -> Range<Int>? {
            get { places[member.rawValue].isEmpty ? nil : places[member.rawValue] }
            set { places[member.rawValue] = newValue ?? 0..<0 }
        }
    }

    private static let names = NameTable<Member>(
        [
            ("version", .version), ("title", .title), ("home_page_url", .homePage), ("feed_url", .feedURL),
            ("description", .description), ("language", .language), ("items", .items), ("authors", .authors),
            ("author", .author), ("name", .name), ("id", .id), ("url", .url), ("external_url", .externalURL),
            ("date_published", .published), ("date_modified", .modified), ("content_html", .html),
            ("content_text", .text), ("summary", .summary),
        ], foldsCase: false)

    static func read(_ document: [UInt8], encoding: String, url: String?) throws(FeedError) -> ParsedFeed {
        do {
            return try JSONFeedReader(document: document).feed(encoding: encoding, url: url)
        } catch let fault as JSONFault {
            throw .json(fault.reason)
        } catch let error as FeedError {
            throw error
        } catch {
            throw .json("\(error)")
        }
    }

    private func feed(encoding: String, url: String?) throws -> ParsedFeed {
        guard let root = try members(of: document.indices) else { throw FeedError.json("it is no object") }
        guard string(root[.version])?.contains("jsonfeed") == true || root[.items] != nil else {
            throw FeedError.json("it has neither version nor items")
        }
        var feed = ParsedFeed(format: .jsonFeed, encoding: encoding)
        let base = string(root[.feedURL]) ?? url
        feed.title = line(root[.title])
        feed.link = string(root[.homePage]).map { WebLink.resolve($0, against: base) }
        feed.subtitle = line(root[.description])
        feed.language = string(root[.language])
        let author = try author(root)
        guard let items = root[.items] else { return feed }
        var scanner = JSONScanner(items)
        guard scanner.enter("[", in: document.span) else { return feed }
        while let element = try scanner.nextElement(in: document.span) {
            guard feed.items.count < ParsedFeed.mostItems else {
                feed.notes.append(ParsedFeed.tooManyItems)
                break
            }
            if let item = try item(element, base: base, author: author) { feed.items.append(item) }
        }
        return feed
    }

    private func item(_ range: Range<Int>, base: String?, author feedAuthor: String?) throws -> ParsedItem? {
        guard let members = try members(of: range) else { return nil }
        var item = ParsedItem()
        item.id = string(members[.id])
        item.title = line(members[.title])
        item.link = (string(members[.url]) ?? string(members[.externalURL])).map { WebLink.resolve($0, against: base) }
        item.published = string(members[.published]).map(FeedDate.read) ?? .missing
        item.updated = string(members[.modified]).map(FeedDate.read) ?? .missing
        item.author = try author(members) ?? feedAuthor
        item.language = string(members[.language])
        if let html = characters(members[.html]) {
            item.content = HTMLText.zoned(html.bytes, range: html.range)
        } else if let text = characters(members[.text]) {
            item.content = HTMLText.plain(text.bytes, range: text.range)
        }
        if let summary = characters(members[.summary]) {
            item.summary = HTMLText.plain(summary.bytes, range: summary.range)
        }
        if item.id == nil, item.link == nil, item.title == nil, item.content.text.isEmpty { return nil }
        return item
    }

    /// The name of the first of `authors`, or of version 1.0's `author`.
    private func author(_ members: Members) throws -> String? {
        var first = members[.author]
        if let authors = members[.authors] {
            var scanner = JSONScanner(authors)
            if scanner.enter("[", in: document.span), let element = try scanner.nextElement(in: document.span) {
                first = element
            }
        }
        return try first.flatMap { try self.members(of: $0) }.flatMap { line($0[.name]) }
    }

    // MARK: Values

    /// The members of the object at `range`; nil where it is none.
    private func members(of range: Range<Int>) throws -> Members? {
        let span = document.span
        var scanner = JSONScanner(range)
        guard scanner.enter("{", in: span) else { return nil }
        var members = Members()
        while let (name, value) = try scanner.nextMember(in: span) {
            if let member = Self.names.value(of: name, in: span) { members[member] = value }
        }
        return members
    }

    /// The characters of a string without white space at its ends; nil where it is none, or empty.
    private func characters(_ value: Range<Int>?) -> (bytes: [UInt8], range: Range<Int>)? {
        guard let value, document[value.lowerBound] == UInt8(ascii: "\"") else { return nil }
        let (bytes, range) = JSONString.characters(
            value.lowerBound + 1..<value.upperBound - 1, of: document)
        let trimmed = bytes.span.trimmed(range)
        return trimmed.isEmpty ? nil : (bytes, trimmed)
    }

    /// A string, or a number as it would be written.
    private func string(_ value: Range<Int>?) -> String? {
        guard let value else { return nil }
        if let text = characters(value) { return String(decoding: text.bytes[text.range], as: UTF8.self) }
        let digits = document[value]
        guard let first = digits.first, first.isASCIIDigit || first == UInt8(ascii: "-") else { return nil }
        let text = String(decoding: digits, as: UTF8.self)
        // Digits of an id are an id, however many.
        guard !digits.allSatisfy(\.isASCIIDigit), let number = Double(text) else { return text }
        return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }

    private func line(_ value: Range<Int>?) -> String? {
        if let text = characters(value) { return HTMLText.plainLine(text.bytes, range: text.range).nonEmpty }
        return string(value)
    }
}
