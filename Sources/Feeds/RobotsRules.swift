// SPDX-License-Identifier: Apache-2.0

import Markup

/// What a site's `robots.txt` asks of one robot (RFC 9309). Pure; who fetches the file and for how long it holds is the
/// caller's business.
package struct RobotsRules: Hashable, Sendable {
    private struct Rule: Hashable {
        /// As `normalized` writes it, without the mark of the end.
        var pattern: [UInt8]
        var endsHere: Bool
        var isAllowed: Bool
    }

    private var rules: [Rule] = []
    /// `Crawl-delay`, no part of the RFC but widely meant: seconds between two requests; nil where none is asked for.
    package private(set) var delay: Double?

    /// Bytes that are read; the RFC wants at least 500 KiB (section 2.5).
    package static let limit = 500 << 10
    private static let mostRules = 10_000

    /// Octets of path and query. What is longer is no article, and would cost time for each rule.
    private static let longestTarget = 2_048

    /// A site without the file: everything is allowed.
    package static let everything = RobotsRules()
    /// A site whose file cannot be had: nothing is.
    package static let nothing: RobotsRules = {
        var rules = RobotsRules()
        rules.rules = [Rule(pattern: [UInt8(ascii: "/")], endsHere: false, isAllowed: false)]
        return rules
    }()

    private init() {}

    /// Reads the file for the robot whose product token is `agent`, in either case. All groups that name it are one; where
    /// none does, those for `*` hold.
    package init(_ bytes: [UInt8], agent: String) {
        var rest = bytes.prefix(Self.limit)
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        var own: [Rule] = [], others: [Rule] = []
        var ownDelay: Double?, othersDelay: Double?
        var names = (own: false, others: false)
        var isNamed = false
        var inNames = false
        for line in rest.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            guard let (key, value) = Self.field(line) else { continue }
            switch key {
            case "user-agent":
                if !inNames { names = (false, false) }
                inNames = true
                if value == "*" { names.others = true }
                let token = value.utf8.prefix { $0.isASCIILetter || $0 == 0x2D || $0 == 0x5F }
                if String(Substring(token)).lowercased() == agent.lowercased() {
                    names.own = true
                    isNamed = true
                }
            case "allow", "disallow":
                inNames = false
                // An empty value refuses nothing.
                guard !value.isEmpty, let rule = Self.rule(value, isAllowed: key == "allow") else { continue }
                if names.own, own.count < Self.mostRules { own.append(rule) }
                if names.others, others.count < Self.mostRules { others.append(rule) }
            case "crawl-delay":
                inNames = false
                guard let seconds = Double(value), seconds >= 0, seconds.isFinite else { continue }
                if names.own { ownDelay = max(ownDelay ?? 0, seconds) }
                if names.others { othersDelay = max(othersDelay ?? 0, seconds) }
            // Other lines, such as sitemaps, stand in no group and end none (section 2.2.4).
            default: continue
            }
        }
        rules = isNamed ? own : others
        delay = isNamed ? ownDelay : othersDelay
    }

    /// Whether the robot may fetch `address`: the longest matching rule decides, `allow` wins a tie (section 2.2.2).
    package func allows(_ address: String) -> Bool {
        guard let link = WebLink(address) else { return false }
        let path = link.path.isEmpty ? "/" : link.path
        guard path != "/robots.txt" else { return true }
        let target = Self.normalized(Array((path + (link.query.isEmpty ? "" : "?" + link.query)).utf8))
        guard target.count <= Self.longestTarget else { return rules.isEmpty }
        var longest = -1
        var isAllowed = true
        for rule in rules {
            let length = rule.pattern.count + (rule.endsHere ? 1 : 0)
            guard length > longest || (length == longest && rule.isAllowed), Self.matches(rule, target) else {
                continue
            }
            longest = length
            isAllowed = rule.isAllowed
        }
        return isAllowed
    }

    // MARK: Lines

    private static func field(_ line: ArraySlice<UInt8>) -> (key: String, value: String)? {
        let line = line.prefix { $0 != UInt8(ascii: "#") }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let key = String(decoding: line[..<colon], as: UTF8.self).trimmed.lowercased()
        return (key, String(decoding: line[(colon + 1)...], as: UTF8.self).trimmed)
    }

    private static func rule(_ value: String, isAllowed: Bool) -> Rule? {
        var pattern = normalized(Array(value.utf8))
        let endsHere = pattern.last == UInt8(ascii: "$")
        if endsHere { pattern.removeLast() }
        guard let first = pattern.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "*") else { return nil }
        return Rule(pattern: pattern, endsHere: endsHere, isAllowed: isAllowed)
    }

    /// The same octets in one spelling: what needs no escape is written as itself, what is not ASCII is escaped, and the
    /// digits of escapes are upper-case (section 2.2.2).
    private static func normalized(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                let value = high << 4 | low
                if isUnreserved(value) { out.append(value) } else { out += escape(value) }
                index += 3
                continue
            }
            if byte > 0x20, byte < 0x7F { out.append(byte) } else { out += escape(byte) }
            index += 1
        }
        return out
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    /// RFC 3986 section 2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E
    }

    // MARK: Matching

    /// Whether the target begins with the pattern, in which `*` is any run of octets. Going back is needed to the last `*`
    /// only, so time is at most the product of the two lengths.
    private static func matches(_ rule: Rule, _ target: [UInt8]) -> Bool {
        let pattern = rule.pattern
        var place = 0
        var index = 0
        var star: (place: Int, index: Int)?
        while true {
            if place == pattern.count {
                if !rule.endsHere || index == target.count { return true }
            } else if pattern[place] == UInt8(ascii: "*") {
                star = (place, index)
                place += 1
                continue
            } else if index < target.count, pattern[place] == target[index] {
                place += 1
                index += 1
                continue
            }
            guard let last = star, last.index < target.count else { return false }
            star = (last.place, last.index + 1)
            place = last.place + 1
            index = last.index + 1
        }
    }
}
