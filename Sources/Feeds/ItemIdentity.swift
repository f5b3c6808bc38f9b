// SPDX-License-Identifier: Apache-2.0

import Digests
import Items
import Markup

/// Which entries are the same article: over edits, new dates, a change of scheme, tracking parameters, and a guid that
/// a whole feed shares. It says nothing about copies in other words; that is the clusterer's question.
///
/// An entry's own words decide, so that its id does not hang on what else the document holds today:
///
/// 1. a guid that vouches for itself (the entry's own address, three digits, four words) stands alone; one that is no
///    address means its own site only;
/// 2. any other guid (`7`, `article`, the address of a section) needs the link beside it, or the title and text where the
///    link is the feed's home;
/// 3. without a guid the link identifies; without a link, or with the home as link, title and text do.
///
/// Where two entries of one document are still the same by that, link, title, text and at last their places tell them
/// apart. A wrong split costs little, since stories fold copies; a wrong merger would lose an alert.
package enum ItemIdentity {
    /// The ids of a feed's items, in order; all different.
    package static func ids(of feed: ParsedFeed) -> [String] {
        let site = feed.link.map(CanonicalAddress.of)
        // A page or a text is its own home.
        let home = feed.format.isFeed ? site : nil
        var fields = feed.items.indices.map { Self.fields(of: feed.items[$0], site: site, home: home) }
        var ids = fields.map { id(of: $0) }
        for finer in [\ParsedItem.address, \.headline, \.body] {
            let same = repeated(ids)
            guard !same.isEmpty else { return ids }
            for index in same {
                fields[index].append(feed.items[index][keyPath: finer])
                ids[index] = id(of: fields[index])
            }
        }
        var copies: [String: Int] = [:]
        for index in repeated(ids) {
            let copy = copies[ids[index], default: 0]
            copies[ids[index]] = copy + 1
            if copy > 0 { ids[index] = id(of: fields[index] + ["\(copy)"]) }
        }
        return ids
    }

    private static func id(of fields: [String]) -> String { "i-" + Digest(fields: fields).base32(12) }

    /// Where the same id stands more than once.
    private static func repeated(_ ids: [String]) -> [Int] {
        guard Set(ids).count < ids.count else { return [] }
        var uses: [String: Int] = [:]
        for id in ids { uses[id, default: 0] += 1 }
        return ids.indices.filter { uses[ids[$0], default: 0] > 1 }
    }

    /// What identifies an item by itself. `site` and `home`: canonical addresses.
    private static func fields(of item: ParsedItem, site: String?, home: String?) -> [String] {
        let link = item.link.map(CanonicalAddress.of)
        let isArticle = link.map { $0 != home && (home == nil || holdsPath($0)) } ?? false
        guard let guid = item.id else {
            if let link, isArticle { return [link] }
            return [link ?? "", item.headline, item.body]
        }
        let address = CanonicalAddress.of(guid)
        let isAddress = address != guid
        let key = isAddress ? address : self.key(guid, site: link ?? site)
        if isArticle, address == link { return [key] }
        if address != home, vouches(address, isAddress: isAddress) { return [key] }
        guard let link else { return [key] }
        return isArticle ? [key, link] : [key, item.headline, item.body]
    }

    private static func holdsPath(_ address: String) -> Bool {
        address.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    }

    /// Whether a guid is made for one article: a number, a date, a digest, or words as in a headline.
    private static func vouches(_ guid: String, isAddress: Bool) -> Bool {
        // A host's digits say nothing of the article.
        var inHost = isAddress
        var digits = 0
        var joints = 0
        for byte in guid.utf8 {
            switch byte {
            case UInt8(ascii: "/"):
                inHost = false
                joints = 0
            case UInt8(ascii: "?"): inHost = false
            case UInt8(ascii: "-"), UInt8(ascii: "_"): joints += inHost ? 0 : 1
            default: if byte.isASCIIDigit, !inHost { digits += 1 }
            }
        }
        return digits >= 3 || joints >= 3
    }

    /// A guid that is no address together with the host of the entry's, or the feed's, address.
    private static func key(_ guid: String, site: String?) -> String {
        guard !guid.isEmpty, let site else { return guid }
        let host = site.utf8.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        // No name of a host is longer (RFC 1035); what poses as one would be copied to each item.
        return guid + " @" + String(decoding: host.prefix(255), as: UTF8.self)
    }
}

extension ParsedItem {
    /// With its fragment: entries of one page are told apart by it.
    fileprivate var address: String { link ?? "" }
    fileprivate var headline: String { title ?? "" }
    fileprivate var body: String { content.text.isEmpty ? summary.text : content.text }
}
