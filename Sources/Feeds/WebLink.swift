// SPDX-License-Identifier: Apache-2.0

import Markup

/// A URI reference in its parts and its resolution against a base (RFC 3986 section 5.2), lenient with what feeds
/// hold: spaces and non-ASCII characters stay as they are, nothing is percent-decoded.
package struct WebLink: Hashable, Sendable {
    /// Lower-case; empty in a relative reference.
    package var scheme = ""
    /// Lower-case host with port and any user; nil in a reference without `//`.
    private var authority: String?
    package var path = ""
    package var query = ""
    private var hasQuery = false
    package var fragment = ""
    private var hasFragment = false

    package var host: String { authority.map { String($0.split(separator: "@").last ?? "") } ?? "" }

    /// nil for an empty text.
    package init?(_ text: String) {
        let trimmed = text.trimmed
        guard !trimmed.isEmpty else { return nil }
        var rest = Substring(trimmed)
        if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
            fragment = String(rest[rest.index(after: mark)...])
            hasFragment = true
            rest = rest[..<mark]
        }
        if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
            scheme = rest[..<colon].lowercased()
            rest = rest[rest.index(after: colon)...]
        }
        if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
            query = String(rest[rest.index(after: mark)...])
            hasQuery = true
            rest = rest[..<mark]
        }
        if rest.utf8.starts(with: "//".utf8) {
            rest = rest.dropFirst(2)
            let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            authority = rest[..<end].lowercased()
            rest = rest[end...]
        }
        path = String(rest)
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, first.isASCIILetter else { return false }
        return text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
    }

    /// Bytes; a longer base is none, since each of a document's many links would grow by it.
    private static let longestBase = 4_096

    /// `reference` as seen from `base`; the reference itself where the base is none or knows no hierarchy.
    package static func resolve(_ reference: String, against base: String?) -> String {
        let trimmed = reference.trimmed
        guard let base = base?.trimmed, !base.isEmpty, base.utf8.count <= longestBase else { return trimmed }
        if trimmed.utf8.starts(with: "https://".utf8) || trimmed.utf8.starts(with: "http://".utf8) { return trimmed }
        // An empty reference means the base itself.
        guard let link = WebLink(trimmed) else { return base }
        guard link.scheme.isEmpty, let from = WebLink(base), !from.scheme.isEmpty else { return trimmed }
        guard from.authority != nil || from.path.hasPrefix("/") else { return trimmed }
        var target = link
        target.scheme = from.scheme
        if link.authority == nil {
            target.authority = from.authority
            if link.path.isEmpty {
                target.path = from.path
                if !link.hasQuery {
                    target.query = from.query
                    target.hasQuery = from.hasQuery
                }
            } else if link.path.hasPrefix("/") {
                target.path = removingDots(link.path)
            } else {
                let directory = from.path.lastIndex(of: "/").map { String(from.path[...$0]) } ?? "/"
                target.path = removingDots(directory + link.path)
            }
        }
        return target.text
    }

    package mutating func dropFragment() {
        fragment = ""
        hasFragment = false
    }

    package var text: String {
        (scheme.isEmpty ? "" : scheme + ":") + (authority.map { "//" + $0 } ?? "") + path
            + (hasQuery ? "?" + query : "")
            + (hasFragment ? "#" + fragment : "")
    }

    /// RFC 3986 section 5.2.4 over whole segments.
    private static func removingDots(_ path: String) -> String {
        guard path.contains("/.") else { return path }
        var segments: [Substring] = []
        let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            if part == ".." { _ = segments.popLast() } else if part != "." { segments.append(part) }
            if isLast, part == "." || part == ".." { segments.append("") }
        }
        return "/" + segments.joined(separator: "/")
    }
}

extension StringProtocol {
    /// Without white space and controls at its ends.
    package var trimmed: String {
        var rest = Substring(self).utf8.drop { $0 <= 0x20 }
        while let last = rest.last, last <= 0x20 { rest.removeLast() }
        return String(Substring(rest))
    }
}
