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
        let guids = items.map { item in item.id.map { guid($0, link: item.link ?? feed.link) } ?? "" }
        let links = items.map { item in item.link.map { canonical($0) } ?? "" }
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

    private static func guid(_ guid: String, link: String?) -> String {
        let canonical = canonical(guid)
        guard canonical == guid, !guid.isEmpty, let link else { return canonical }
        return guid + " @" + Self.canonical(link).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    }

    /// An address without what does not tell articles apart: scheme, `www.`, port of the scheme, letter case of the
    /// host, fragment, trailing slash, tracking parameters. Other text, a guid that is no address, comes back as it
    /// is.
    package static func canonical(_ address: String) -> String {
        guard let link = WebLink(address), ["http", "https"].contains(link.scheme), !link.host.isEmpty else {
            return address
        }
        var host = link.host
        if host.hasPrefix("www.") { host.removeFirst(4) }
        for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
        var path = link.path
        while path.hasSuffix("/") { path.removeLast() }
        let kept = link.query.split(separator: "&").filter { !isTracking($0) }
        return host + path + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")) + fragmentRoute(link.fragment)
    }

    /// A fragment that names a page of a single-page application (`#!/…`, `#/…`) tells articles apart; others do not.
    private static func fragmentRoute(_ fragment: String) -> String {
        fragment.hasPrefix("!") || fragment.hasPrefix("/") ? "#" + fragment : ""
    }

    private static func isTracking(_ parameter: Substring) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        return trackingNames.contains(name) || trackingPrefixes.contains { name.hasPrefix($0) }
    }

    private static let trackingPrefixes = [
        "utm_", "mtm_", "pk_", "piwik_", "hsa_", "ns_", "wt_", "wt.", "at_", "xtor", "oly_",
    ]
    private static let trackingNames: Set<String> = [
        "fbclid", "gclid", "gclsrc", "dclid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "cmpid",
        "ocid",
        "ito", "smid", "ref_src", "ref_url", "traffic_source", "spm", "_ga", "_hsenc", "_hsmi", "vero_id", "mkt_tok",
        "__twitter_impression", "s_cid", "ncid", "sr_share", "feedtype", "feedname",
    ]
}
