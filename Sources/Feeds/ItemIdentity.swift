// SPDX-License-Identifier: Apache-2.0

import Digests
import Items

/// Which entries are the same article: over edits, new dates, a change of scheme, tracking parameters, and a guid that
/// a whole feed shares. It says nothing about copies in other words; that is the clusterer's question.
package enum ItemIdentity {
    /// The ids of a feed's items, in order; all different. A guid identifies (one that is no address, such as a
    /// number, together with the site that uses it); without one the link; without both the title and text. Where
    /// several items share a guid, guid and link together identify; then title and text as well.
    package static func ids(of feed: ParsedFeed) -> [String] {
        let items = feed.items
        let links = items.map { item in item.link.map(CanonicalAddress.of) ?? "" }
        let feedLink = feed.link.map(CanonicalAddress.of)
        let guids = items.indices.map { index in
            items[index].id.map { guid($0, site: items[index].link == nil ? feedLink : links[index]) } ?? ""
        }
        var uses: [String: Int] = [:]
        for guid in guids where !guid.isEmpty { uses[guid, default: 0] += 1 }
        var linkUses: [String: Int] = [:]
        for link in links where !link.isEmpty { linkUses[link, default: 0] += 1 }
        var taken: [String: Int] = [:]
        return items.indices.map { index in
            let item = items[index]
            var fields: [String]
            if guids[index].isEmpty {
                fields = links[index].isEmpty || linkUses[links[index], default: 0] > 1 ? [] : [links[index]]
            } else {
                fields = [guids[index]]
                if uses[guids[index], default: 0] > 1 { fields.append(links[index]) }
            }
            let ambiguous =
                fields.isEmpty || (fields.count == 2 && (fields[1].isEmpty || linkUses[fields[1], default: 0] > 1))
            if ambiguous {
                fields += [
                    links[index], item.title ?? "", item.content.text.isEmpty ? item.summary.text : item.content.text,
                ]
            }
            let id = "i-" + Digest(fields: fields).base32(12)
            // The very same entry twice in one feed: the second is told apart by its place.
            let copy = taken[id, default: 0]
            taken[id] = copy + 1
            return copy == 0 ? id : "i-" + Digest(fields: fields + ["\(copy)"]).base32(12)
        }
    }

    /// - Parameter site: the canonical address of the entry, or of the feed.
    private static func guid(_ guid: String, site: String?) -> String {
        let canonical = CanonicalAddress.of(guid)
        guard canonical == guid, !guid.isEmpty, let site else { return canonical }
        let host = site.utf8.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        return guid + " @" + (String(host) ?? "")
    }
}
