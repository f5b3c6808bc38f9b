// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Markup

/// What can be fuzzed: each takes bytes as the network or a person might serve them, and must neither trap nor hang
/// nor break its promises, which the files beside this one state.
enum FuzzTarget: String, CaseIterable {
    /// Bytes of any kind to items.
    case sniffer
    case rss, rdf, atom, json, page, text
    case markup, html, charsets, dates, links, robots
    /// Lexicons as people edit them; texts against a small lexicon.
    case lexicon, score
    /// Configurations, and files laid over them; subscriptions of a feed reader.
    case config, opml

    func run(_ bytes: [UInt8]) {
        switch self {
        case .sniffer:
            FeedPromises.hold(Document(bytes: bytes, contentType: Self.types[bytes.count % 4], url: Self.url))
        case .rss: feed("<rss><channel>", bytes)
        case .rdf: feed("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>", bytes)
        case .atom: feed("<feed xmlns='http://www.w3.org/2005/Atom'>", bytes)
        case .json: feed("{\"version\":\"https://jsonfeed.org/version/1.1\",", bytes)
        case .page: feed("<!DOCTYPE html><html>", bytes)
        case .text: FeedPromises.hold(Document(bytes: utf8(bytes), contentType: "text/plain", url: Self.url))
        case .markup: MarkupPromises.hold(utf8(bytes))
        case .html: TextPromises.hold(utf8(bytes))
        case .charsets: CharsetPromises.hold(bytes)
        case .dates: DatePromises.hold(String(decoding: bytes, as: UTF8.self))
        case .links: LinkPromises.hold(String(decoding: bytes, as: UTF8.self))
        case .robots: RobotsPromises.hold(bytes)
        case .lexicon: LexiconPromises.compiles(bytes)
        case .score: LexiconPromises.scores(String(decoding: bytes, as: UTF8.self))
        case .config: ConfigurationPromises.hold(bytes)
        case .opml: SubscriptionPromises.hold(bytes)
        }
    }

    private static let url = "https://news.example/a/b?c"
    private static let types = [nil, "text/html", "application/json; charset=iso-8859-1", "text/plain"]

    /// Encodings have targets of their own, so what comes here is UTF-8.
    private func feed(_ beginning: String, _ bytes: [UInt8]) {
        let document = Array(beginning.utf8) + utf8(bytes)
        FeedPromises.hold(Document(bytes: document, contentType: "text/xml; charset=utf-8", url: Self.url))
    }

    private func utf8(_ bytes: [UInt8]) -> [UInt8] { Array(String(decoding: bytes, as: UTF8.self).utf8) }
}

extension String {
    /// The first line, and what follows it.
    var headAndRest: (String, String) {
        let parts = split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "")
    }
}
