// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// RSS of every version, RDF and Atom in one forward pass. It knows two kinds of elements: containers (feed, item,
/// group), whose tags open and close at any depth, and fields, each taken whole with all that stands inside. So there
/// is no stack to overflow, and an element that is not closed costs no more than itself.
struct XMLFeedReader {
    var scanner: MarkupScanner
    let document: [UInt8]
    var feed: ParsedFeed
    let isAtom: Bool
    /// Where the root's tag begins.
    private let root: Int
    /// Prefixes as they were declared, where they stand in the document.
    private var namespaces: [(prefix: Range<Int>, namespace: FeedNamespace)] = []
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
        self.scanner = MarkupScanner(start..<document.count, dialect: .xml)
        self.feed = ParsedFeed(format: format, encoding: encoding)
        self.isAtom = format == .atom
        self.root = start
        self.rereadBudget = 2 * document.count
        channel.base = url
    }

    mutating func read() -> ParsedFeed {
        reading: while !isClosed {
            switch scanner.next(in: document) {
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
        let attributes = FeedAttributes(scanner, of: document)
        declareNamespaces(attributes)
        let element = FeedElement.named(
            scanner.localName, namespace: namespace(own: attributes.namespace), in: document.span)
        switch element {
        case .feed?:
            openContainer(&channel, attributes)
            if let address = text(attributes.href) { channel.take(link: resolve(address), rank: 4, laterWins: false) }
        case .item?:
            finishEntry()
            guard !isClosed else { return }
            var fields = GatheredFields()
            fields.base = channel.base
            fields.hasOwnBase = channel.hasOwnBase
            openContainer(&fields, attributes)
            if let about = plainValue(attributes.about) { fields.id = .init(rank: 3, value: about) }
            if let modified = plainValue(attributes.lastModified) { fields.updated = .init(rank: 3, value: modified) }
            entry = fields
            if let address = text(attributes.href) { take(link: address, rank: 4) }
            if scanner.isSelfClosing { finishEntry() }
        case .group?: return
        case .link?, .feedLink?: takeLink(attributes, isForeign: element == .feedLink)
        default:
            let (value, wasClosed) = field()
            if !wasClosed { unclosed += 1 }
            if let element { take(element, value, attributes) }
        }
    }

    private mutating func end() {
        let own = scanner.attributeRange("xmlns", in: document)
        switch FeedElement.named(scanner.localName, namespace: namespace(own: own), in: document.span) {
        case .item?: finishEntry()
        case .feed? where isRoot: isClosed = true
        default: return
        }
    }

    /// What follows the root's end is junk; `channel` closes early in RSS 1.0.
    private var isRoot: Bool { scanner.localName.count != "channel".utf8.count }

    private func openContainer(_ fields: inout GatheredFields, _ attributes: FeedAttributes) {
        if let base = text(attributes.base) {
            fields.base = WebLink.resolve(base, against: fields.base)
            fields.hasOwnBase = true
        }
        if let language = text(attributes.language)?.nonEmpty { fields.language = language }
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
        feed.isCut = unclosed > 0
        if unclosed > 0 { feed.notes.append("\(unclosed) element\(unclosed == 1 ? " was" : "s were") not closed") }
    }

    // MARK: Namespaces

    /// Keeps the prefixes that a tag declares. Where a name has none, its element is the format's own.
    private mutating func declareNamespaces(_ attributes: FeedAttributes) {
        for (prefix, address) in attributes.declarations where namespaces.count < 64 {
            let address = CharacterData.string(address, of: document)
            namespaces.append((prefix, FeedNamespace.of(address: address, formatIsAtom: isAtom)))
        }
    }

    /// The namespace of the last tag: by its prefix, or by a default that the tag itself declares (`own`) and detente
    /// knows.
    func namespace(own: Range<Int>?) -> FeedNamespace {
        let name = scanner.name
        let local = scanner.localName
        if local.lowerBound == name.lowerBound {
            guard let own, scanner.tag.lowerBound > root else { return .core }
            let address = CharacterData.string(own, of: document)
            let namespace = FeedNamespace.of(address: address, formatIsAtom: isAtom)
            return namespace == .other ? .core : namespace
        }
        let prefix = name.lowerBound..<local.lowerBound - 1
        let span = document.span
        if let declared = namespaces.last(where: { span.same($0.prefix, prefix) }) { return declared.namespace }
        return FeedNamespace.of(prefix: prefix, in: span, formatIsAtom: isAtom)
    }

    // MARK: Fields

    private mutating func take(_ element: FeedElement, _ field: FieldValue, _ attributes: FeedAttributes) {
        var value = field
        if document.span.isBlank(value.section ?? value.range) {
            // CDF writes `<TITLE VALUE="…"/>`.
            guard let attribute = attributes.value, !attribute.isEmpty else { return }
            value.range = attribute
        }
        value.kind = kind(of: element, attributes, hasMarkup: field.hasMarkup)
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
            if element == .id, let isLink = attributes.isPermaLink, text(isLink)?.lowercased() == "false" {
                entry?.idIsNoLink = true
            }
            if entry != nil { entry?.take(element, value) } else { channel.take(element, value) }
        }
    }

    /// How the text is written: by `type` and `mode` in Atom; RSS is HTML.
    private func kind(
        of element: FeedElement, _ attributes: FeedAttributes, hasMarkup: Bool
    ) -> FieldValue.Kind {
        if let mode = text(attributes.mode), mode.lowercased() == "base64" { return .base64 }
        guard isAtom || element == .content else { return hasMarkup ? .inline : .html }
        let plain: FieldValue.Kind = element == .encoded || element == .body ? .html : .text
        guard let range = attributes.type else { return plain }
        switch Self.types.value(of: range, in: document.span) {
        case .plain?: return plain
        case .html?: return .html
        case .xhtml?: return .inline
        case nil: break
        }
        let type = CharacterData.string(range, of: document).lowercased().trimmed
        guard type.contains("/") else { return .html }
        if hasMarkup, type.hasSuffix("xml") { return .inline }
        if type.hasPrefix("text/") || type.hasSuffix("xml") || type.hasSuffix("html") { return .html }
        // RFC 4287 section 4.1.3.3: other media types are base64.
        return .base64
    }

    private enum TextType { case plain, html, xhtml }

    private static let types = NameTable<TextType>(
        [
            ("text", .plain), ("text/plain", .plain), ("html", .html), ("text/html", .html), ("xhtml", .xhtml),
        ], foldsCase: true)

    // MARK: Links

    private mutating func takeLink(_ attributes: FeedAttributes, isForeign: Bool) {
        let (value, wasClosed) =
            scanner.isSelfClosing ? (FieldValue(range: 0..<0, hasMarkup: false, kind: .text), true) : field()
        if !wasClosed { unclosed += 1 }
        if let relation = text(attributes.rel), relation.lowercased() != "alternate" { return }
        let type = text(attributes.type)?.lowercased()
        // RFC 4287 prefers none of several alternates: of texts to read, the author's first.
        let rank = type?.hasPrefix("text/") != false || type == "application/xhtml+xml" ? 0 : 1
        let words = value.range.isEmpty ? "" : value.word(in: document)
        guard let address = words.nonEmpty ?? text(attributes.href)?.trimmed.nonEmpty else { return }
        take(link: address, rank: isForeign ? rank + 2 : rank, base: text(attributes.base))
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

    /// An attribute's value with references resolved.
    private func text(_ attribute: Range<Int>?) -> String? { attribute.map { CharacterData.string($0, of: document) } }

    private func plainValue(_ attribute: Range<Int>?) -> FieldValue? {
        attribute.flatMap { $0.isEmpty ? nil : FieldValue(range: $0, hasMarkup: false, kind: .text) }
    }
}
