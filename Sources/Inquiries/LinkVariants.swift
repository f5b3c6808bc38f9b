// SPDX-License-Identifier: Apache-2.0

internal import Feeds

/// The ways in which one page's address is written: what a person copies from a browser is seldom what the feed had.
enum LinkVariants {
    /// `text` itself, then, where it is a web address, the same without fragment and tracking, with the other scheme, with and
    /// without `www.` and a slash at the end.
    static func of(_ text: String) -> [String] {
        guard let link = WebLink(text), link.scheme == "http" || link.scheme == "https", !link.host.isEmpty else {
            return [text]
        }
        let query = link.query.split(separator: "&").filter { !isTracking($0) }.joined(separator: "&")
        let host = link.host.hasPrefix("www.") ? String(link.host.dropFirst(4)) : link.host
        let path = link.path.hasSuffix("/") ? String(link.path.dropLast()) : link.path
        var variants = [text]
        for scheme in ["https", "http"] {
            for prefix in ["", "www."] {
                for slash in ["", "/"] {
                    let variant = "\(scheme)://\(prefix)\(host)\(path)\(slash)\(query.isEmpty ? "" : "?\(query)")"
                    if !variants.contains(variant) { variants.append(variant) }
                }
            }
        }
        return variants
    }

    /// The host of a web address without `www.`; nil for anything else.
    static func host(of text: String) -> String? {
        guard let link = WebLink(text), link.scheme == "http" || link.scheme == "https", !link.host.isEmpty else {
            return nil
        }
        return link.host.hasPrefix("www.") ? String(link.host.dropFirst(4)) : link.host
    }

    private static func isTracking(_ parameter: Substring) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        return name.hasPrefix("utm_") || ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src"].contains(name)
    }
}
