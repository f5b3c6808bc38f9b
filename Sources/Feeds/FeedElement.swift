// SPDX-License-Identifier: Apache-2.0

import Markup

/// What an element of a feed is for, whatever the format calls it.
enum FeedElement: Sendable {
    // Containers.
    case feed, item, group
    // Texts of feeds and items, by how well they say it: the first of its list wins.
    case title, dublinTitle, mediaTitle
    case summary, abstract, dublinSummary, podcastSummary, podcastSubtitle, mediaSummary
    case content, encoded, body
    case link, feedLink, origin
    case id
    case published, issued, created, dublinDate
    case updated, modified
    case author, creator, podcastAuthor, editor, mediaCredit
    case language
    // How often to read.
    case ttl, skipHours, skipDays, updatePeriod, updateFrequency

    /// The element of that name in a namespace; nil for all that detente does not read.
    static func named(_ local: Range<Int>, namespace: FeedNamespace, in bytes: borrowing Span<UInt8>) -> FeedElement? {
        tables[namespace.rawValue].value(of: local, in: bytes)
    }

    /// A table for each namespace, in their order.
    private static let tables: [NameTable<FeedElement>] = [
        // core
        NameTable(
            [
                ("rss", .feed), ("rdf", .feed), ("channel", .feed), ("feed", .feed), ("item", .item), ("entry", .item),
                ("title", .title), ("description", .summary), ("summary", .summary), ("subtitle", .summary),
                ("tagline", .summary), ("abstract", .abstract), ("info", .abstract), ("content", .content),
                ("body", .body),
                ("fullitem", .body), ("link", .link), ("guid", .id), ("id", .id), ("pubdate", .published),
                ("published", .published), ("issued", .issued), ("created", .created), ("date", .dublinDate),
                ("lastmod", .updated), ("updated", .updated), ("modified", .modified), ("lastbuilddate", .modified),
                ("author", .author),
                ("managingeditor", .editor), ("webmaster", .editor), ("language", .language), ("ttl", .ttl),
                ("skiphours", .skipHours),
                ("skipdays", .skipDays),
            ], foldsCase: true),
        // atom
        NameTable(
            [
                ("title", .dublinTitle), ("link", .feedLink), ("summary", .dublinSummary), ("subtitle", .dublinSummary),
                ("content", .content), ("id", .origin), ("published", .issued), ("issued", .issued),
                ("created", .created),
                ("updated", .updated), ("modified", .modified), ("author", .creator),
            ], foldsCase: true),
        // dublinCore
        NameTable(
            [
                ("title", .dublinTitle), ("description", .dublinSummary), ("creator", .creator), ("author", .creator),
                ("publisher", .editor), ("date", .dublinDate), ("created", .created), ("issued", .issued),
                ("available", .issued),
                ("modified", .modified), ("abstract", .abstract), ("language", .language),
            ], foldsCase: true),
        // content
        NameTable([("encoded", .encoded)], foldsCase: true),
        // xhtml
        NameTable([("body", .body), ("div", .body)], foldsCase: true),
        // podcast
        NameTable(
            [
                ("author", .podcastAuthor), ("summary", .podcastSummary), ("subtitle", .podcastSubtitle),
                ("title", .mediaTitle),
            ], foldsCase: true),
        // media
        NameTable(
            [
                ("group", .group), ("title", .mediaTitle), ("description", .mediaSummary), ("text", .mediaSummary),
                ("credit", .mediaCredit),
            ],
            foldsCase: true),
        // syndication
        NameTable(
            [("updateperiod", .updatePeriod), ("updatefrequency", .updateFrequency)], foldsCase: true),
        // prism
        NameTable(
            [("publicationdate", .dublinDate), ("modificationdate", .modified)], foldsCase: true),
        // other
        NameTable([], foldsCase: true),
    ]
}

/// The vocabularies that feeds mix, by what an address or, where nobody declared it, a prefix says.
enum FeedNamespace: Int, Sendable {
    /// RSS of any version without a prefix, and Atom in an Atom feed.
    case core
    /// Atom's elements in another format.
    case atom
    case dublinCore, content, xhtml, podcast, media, syndication, prism, other

    /// `address`: the value of `xmlns`; letter case, `www.`, a trailing slash and year differ in practice.
    static func of(address: String, formatIsAtom: Bool) -> FeedNamespace {
        let folded = address.utf8.map(\.lowercasedASCII)
        let span = folded.span
        for (mark, namespace) in marks where span.first(mark, from: 0, to: folded.count) != nil {
            return namespace == .atom && formatIsAtom ? .core : namespace
        }
        return folded.isEmpty ? .core : .other
    }

    /// What an address holds; the first that fits counts.
    private static let marks: [([UInt8], FeedNamespace)] = known.map { (Array($0.utf8), $1) }

    private static let known: [(String, FeedNamespace)] = [
        ("w3.org/2005/atom", .atom), ("purl.org/atom", .atom), ("purl.org/dc/", .dublinCore),
        ("purl.org/rss/1.0/modules/content", .content),
        ("purl.org/rss/1.0/modules/syndication", .syndication), ("purl.org/rss/1.0/modules/dcterms", .dublinCore),
        ("purl.org/rss/1.0/modules/", .other), ("1999/xhtml", .xhtml), ("itunes", .podcast), ("mrss", .media),
        ("prismstandard.org", .prism),
        ("purl.org/rss/1.0", .core), ("purl.org/net/rss1", .core), ("my.netscape.com", .core),
        ("22-rdf-syntax-ns", .core), ("backend.userland.com", .core),
        ("blogs.law.harvard.edu", .core), ("channel.netscape.com", .core),
    ]

    /// What a prefix that nobody declared means by custom.
    static func of(prefix: Range<Int>, in bytes: borrowing Span<UInt8>, formatIsAtom: Bool) -> FeedNamespace {
        let found = customary.value(of: prefix, in: bytes) ?? .other
        return found == .atom && formatIsAtom ? .core : found
    }

    private static let customary = NameTable<FeedNamespace>(
        [
            ("rss", .core), ("rdf", .core), ("atom", .atom), ("atom10", .atom), ("atom03", .atom), ("a10", .atom),
            ("dc", .dublinCore), ("dcterms", .dublinCore), ("dct", .dublinCore), ("content", .content),
            ("xhtml", .xhtml), ("html", .xhtml), ("xh", .xhtml), ("h", .xhtml), ("itunes", .podcast),
            ("googleplay", .podcast), ("media", .media), ("sy", .syndication), ("prism", .prism),
        ], foldsCase: true)
}
