// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// An address without what does not tell articles apart: scheme, `www.`, port of the scheme, letter case of the host,
/// user, fragment, trailing slashes, tracking parameters. It identifies and is never fetched.
package enum CanonicalAddress {
    /// Other text than an address of the web, such as a guid that is none, comes back as it is.
    package static func of(_ address: String) -> String {
        let bytes = Array(address.utf8)
        let span = bytes.span
        let whole = span.trimmed(bytes.indices)
        let start = whole.lowerBound
        guard let scheme = schemes.first(where: { span.matches($0, at: start) }) else { return address }
        let fragment = span.first(UInt8(ascii: "#"), from: start, to: whole.upperBound)
        let query = span.first(UInt8(ascii: "?"), from: start, to: fragment)
        let authority = start + scheme.count
        let path = span.first(UInt8(ascii: "/"), from: min(authority, query), to: query)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        appendHost(in: bytes, authority..<max(authority, path), to: &out)
        guard !out.isEmpty else { return address }
        var pathEnd = query
        while pathEnd > path, bytes[pathEnd - 1] == UInt8(ascii: "/") { pathEnd -= 1 }
        out += bytes[path..<pathEnd]
        appendParameters(of: bytes, min(query + 1, fragment)..<fragment, to: &out)
        // A fragment that names a page of a single-page application (`#!/…`, `#/…`) tells articles apart.
        if fragment + 1 < whole.upperBound, [UInt8(ascii: "!"), UInt8(ascii: "/")].contains(bytes[fragment + 1]) {
            out += bytes[fragment..<whole.upperBound]
        }
        return String(text: out.span)
    }

    private static let schemes = [Array("https://".utf8), Array("http://".utf8)]
    private static let ports = [Array(":80".utf8), Array(":443".utf8)]

    private static let prefix = Array("www.".utf8)

    private static func appendHost(in bytes: [UInt8], _ authority: Range<Int>, to out: inout [UInt8]) {
        let span = bytes.span
        var start = authority.lowerBound
        var isASCII = true
        for position in authority {
            let byte = span[position]
            if byte == UInt8(ascii: "@") { start = position + 1 }
            if byte >= 0x80 { isASCII = false }
        }
        var end = authority.upperBound
        if end - start >= prefix.count, span.matches(prefix, at: start) { start += prefix.count }
        for port in ports where end - start >= port.count && span.matches(port, at: end - port.count) {
            end -= port.count
        }
        if isASCII {
            for position in start..<end { out.append(span[position].lowercasedASCII) }
        } else {
            out += String(decoding: bytes[start..<end], as: UTF8.self).lowercased().utf8
        }
    }

    private static func appendParameters(of bytes: [UInt8], _ query: Range<Int>, to out: inout [UInt8]) {
        let span = bytes.span
        var separator = UInt8(ascii: "?")
        var start = query.lowerBound
        while start < query.upperBound {
            let end = span.first(UInt8(ascii: "&"), from: start, to: query.upperBound)
            let name = start..<span.first(UInt8(ascii: "="), from: start, to: end)
            if start < end, !isTracking(name, in: span) {
                out.append(separator)
                out += bytes[start..<end]
                separator = UInt8(ascii: "&")
            }
            start = end + 1
        }
    }

    private static func isTracking(_ name: Range<Int>, in span: Span<UInt8>) -> Bool {
        if trackingNames.value(of: name, in: span) != nil { return true }
        return trackingPrefixes.contains { $0.count <= name.count && span.matches($0, at: name.lowerBound) }
    }

    private static let trackingPrefixes = [
        "utm_", "mtm_", "pk_", "piwik_", "hsa_", "ns_", "wt_", "wt.", "at_", "xtor", "oly_",
    ].map { Array($0.utf8) }

    private static let trackingNames = NameTable<Void>(
        [
            "fbclid", "gclid", "gclsrc", "dclid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "cmpid",
            "ocid", "ito", "smid", "ref_src", "ref_url", "traffic_source", "spm", "_ga", "_hsenc", "_hsmi", "vero_id",
            "mkt_tok", "__twitter_impression", "s_cid", "ncid", "sr_share", "feedtype", "feedname",
        ].map { ($0, ()) }, foldsCase: true)
}
