// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// RSS of every version, RDF and Atom in one forward pass. It knows two kinds of elements: containers (feed, item,
/// group), whose tags open and close at any depth, and fields, each taken whole with all that stands inside. So there
/// is no stack to overflow, and an element that is not closed costs no more than itself.
struct XMLFeedReader {
    var reader: MarkupReader
    let document: [UInt8]
    var feed: ParsedFeed
    let isAtom: Bool
    /// Where the root's tag begins.
    private let root: Int
    private var namespaces: [(prefix: [UInt8], namespace: FeedNamespace)] = []
    private var channel = GatheredFields()
    private var entry: GatheredFields?
    /// Bytes that may still be read twice to recover from unclosed fields; keeps the whole linear.
    var rereadBudget: Int
    var periods = UpdatePeriod()
    private var isClosed = false
    private var unclosed = 0

    /// - Parameters:
    ///   - document: UTF-8.
    ///   - start: where the root element's tag begins.
    init(_ document: [UInt8], from start: Int, format: FeedFormat, encoding: String, url: String?) {
        self.document = document
        self.reader = MarkupReader(document, range: start..<document.count, dialect: .xml)
        self.feed = ParsedFeed(format: format, encoding: encoding)
        self.isAtom = format == .atom
        self.root = start
        self.rereadBudget = document.count
        channel.base = url
    }

    mutating func read() -> ParsedFeed {
        reading: while !isClosed {
            switch reader.next() {
            case .start: begin()
            case .end: end()
            case .text, .literal: continue
            case .finished: break reading
            }
        }
        finishEntry()
        finishChannel()
        return feed
    }

    // MARK: Containers

    private mutating func begin() {
        if !reader.attributes.isEmpty { declareNamespaces() }
        let element = FeedElement.named(reader.localName, namespace: namespace(), in: document.span)
        switch element {
        case .feed?:
            openContainer(&channel)
            if let address = reader.attribute("href") {
                channel.take(link: resolve(address), rank: 4, laterWins: false)
            }
        case .item?:
            finishEntry()
            var fields = GatheredFields()
            fields.base = channel.base
            fields.hasOwnBase = channel.hasOwnBase
            openContainer(&fields)
            if let about = attributeValue("rdf:about") { fields.id = .init(rank: 3, value: about) }
            if let modified = attributeValue("lastmod") { fields.updated = .init(rank: 3, value: modified) }
            entry = fields
            if let address = reader.attribute("href") { take(link: address, rank: 4) }
            if reader.isSelfClosing { finishEntry() }
        case .group?: return
        case .link?, .feedLink?: takeLink(element == .feedLink)
        default:
            let tag = reader
            let (value, wasClosed) = field()
            if !wasClosed { unclosed += 1 }
            if let element { take(element, value, tag) }
        }
    }

    private mutating func end() {
        switch FeedElement.named(reader.localName, namespace: namespace(), in: document.span) {
        case .item?: finishEntry()
        case .feed? where isRoot: isClosed = true
        default: return
        }
    }

    /// What follows the root's end is junk; `channel` closes early in RSS 1.0.
    private var isRoot: Bool { reader.localName.count != "channel".utf8.count }

    private func openContainer(_ fields: inout GatheredFields) {
        if let base = reader.attribute("xml:base") {
            fields.base = WebLink.resolve(base, against: fields.base)
            fields.hasOwnBase = true
        }
        if let language = reader.attribute("xml:lang")?.nonEmpty { fields.language = language }
    }

    private mutating func finishEntry() {
        guard let fields = entry else { return }
        entry = nil
        var item = fields.item(in: document)
        // RFC 4287 forbids relative ids; where one stands under a base of the feed's own, the two make one.
        if isAtom, fields.hasOwnBase, let id = item.id { item.id = WebLink.resolve(id, against: fields.base) }
        feed.items.append(item)
        if feed.items.count == ParsedFeed.mostItems, !isClosed {
            isClosed = true
            feed.notes.append(ParsedFeed.tooManyItems)
        }
    }

    private mutating func finishChannel() {
        let head = channel.item(in: document)
        feed.title = head.title
        feed.link = channel.link?.address
        feed.subtitle = channel.summary?.value.line(in: document).nonEmpty
        feed.language = head.language
        feed.updated = head.updated.moment == nil ? head.published : head.updated
        feed.hints.interval = [feed.hints.interval, periods.seconds].compactMap { $0 }.max()
        if unclosed > 0 { feed.notes.append("\(unclosed) element\(unclosed == 1 ? " was" : "s were") not closed") }
    }

    // MARK: Namespaces

    /// Keeps the prefixes that the last tag declares. Where a name has none, its element is the format's own.
    private mutating func declareNamespaces() {
        for attribute in reader.attributes where attribute.name.count > Self.declaration.count {
            let name = document[attribute.name]
            guard name.starts(with: Self.declaration), namespaces.count < 64 else { continue }
            let address = CharacterData.string(attribute.value, of: document)
            let prefix = Array(name.dropFirst(Self.declaration.count))
            namespaces.append((prefix, FeedNamespace.of(address: address, formatIsAtom: isAtom)))
        }
    }

    private static let declaration = Array("xmlns:".utf8)

    /// The namespace of the last tag: by its prefix, or by a default that the tag itself declares and detente knows.
    func namespace() -> FeedNamespace {
        let name = reader.name
        let local = reader.localName
        if local.lowerBound == name.lowerBound {
            guard let own = reader.attributeRange("xmlns"), reader.tag.lowerBound > root else { return .core }
            let address = CharacterData.string(own, of: document)
            let namespace = FeedNamespace.of(address: address, formatIsAtom: isAtom)
            return namespace == .other ? .core : namespace
        }
        let prefix = document[name.lowerBound..<local.lowerBound - 1]
        if let declared = namespaces.last(where: { $0.prefix.elementsEqual(prefix) }) { return declared.namespace }
        return FeedNamespace.of(prefix: String(decoding: prefix, as: UTF8.self), formatIsAtom: isAtom)
    }

    // MARK: Fields

    private mutating func take(_ element: FeedElement, _ field: FieldValue, _ tag: MarkupReader) {
        var value = field
        if document[value.section ?? value.range].allSatisfy({ $0 <= 0x20 }) {
            // CDF writes `<TITLE VALUE="…"/>`.
            guard let attribute = tag.attributeRange("value"), !attribute.isEmpty else { return }
            value.range = attribute
        }
        value.kind = kind(of: element, tag, hasMarkup: field.hasMarkup)
        switch element {
        case .ttl:
            if let minutes = Int64(value.word(in: document)), minutes > 0, minutes < 1_000_000 {
                feed.hints.interval = minutes * 60
            }
        case .skipHours: feed.hints.skipHours = UpdatePeriod.hours(in: value, of: document)
        case .skipDays: feed.hints.skipDays = UpdatePeriod.days(in: value, of: document)
        case .updatePeriod: periods.setPeriod(value.word(in: document))
        case .updateFrequency: periods.frequency = Int64(value.word(in: document))
        case .language:
            let language = value.word(in: document).nonEmpty
            if entry != nil { entry?.language = language } else { channel.language = channel.language ?? language }
        default:
            if element == .id, tag.attribute("ispermalink")?.lowercased() == "false" { entry?.idIsNoLink = true }
            if entry != nil { entry?.take(element, value) } else { channel.take(element, value) }
        }
    }

    /// How the text is written: by `type` and `mode` in Atom; RSS is HTML.
    private func kind(of element: FeedElement, _ tag: MarkupReader, hasMarkup: Bool) -> FieldValue.Kind {
        let type = tag.attribute("type")?.lowercased().trimmed
        if tag.attribute("mode")?.lowercased() == "base64" { return .base64 }
        guard isAtom || element == .content else { return hasMarkup ? .inline : .html }
        switch type {
        case nil, "text", "text/plain": return element == .encoded || element == .body ? .html : .text
        case "html", "text/html": return .html
        case let other?:
            if other == "xhtml" { return .inline }
            guard other.contains("/") else { return .html }
            if other.hasPrefix("text/") || other.hasSuffix("xml") || other.hasSuffix("html") {
                return .html
            }
            // RFC 4287 section 4.1.3.3: other media types are base64.
            return .base64
        }
    }

    // MARK: Links

    private mutating func takeLink(_ isForeign: Bool) {
        let tag = reader
        let base = tag.attribute("xml:base")
        let (value, _) = tag.isSelfClosing ? (FieldValue(range: 0..<0, hasMarkup: false, kind: .text), true) : field()
        let relation = tag.attribute("rel")?.lowercased() ?? "alternate"
        let type = tag.attribute("type")?.lowercased()
        let rank: Int
        switch relation {
        // RFC 4287 prefers none of several alternates: of texts to read, the author's first.
        case "alternate" where type?.hasPrefix("text/") != false || type == "application/xhtml+xml": rank = 0
        case "alternate": rank = 1
        default: return
        }
        let text = value.range.isEmpty ? "" : value.word(in: document)
        guard let address = text.nonEmpty ?? tag.attribute("href")?.trimmed.nonEmpty else { return }
        take(link: address, rank: isForeign ? rank + 2 : rank, base: base)
    }

    private mutating func take(link address: String, rank: Int, base: String? = nil) {
        let resolved = resolve(address, base: base)
        if entry != nil {
            entry?.take(link: resolved, rank: rank, laterWins: !isAtom)
        } else {
            channel.take(link: resolved, rank: rank, laterWins: !isAtom)
        }
    }

    private func resolve(_ address: String, base: String? = nil) -> String {
        let outer = entry == nil ? channel.base : entry?.base
        return WebLink.resolve(address, against: base.map { WebLink.resolve($0, against: outer) } ?? outer)
    }

    private func attributeValue(_ name: StaticString) -> FieldValue? {
        reader.attributeRange(name).flatMap { $0.isEmpty ? nil : FieldValue(range: $0, hasMarkup: false, kind: .text) }
    }
}
