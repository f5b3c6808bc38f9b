// SPDX-License-Identifier: Apache-2.0

package import Items
import Markup

/// The page that an item links to, read for the whole of its article. Pure: who may fetch it, and when, is decided elsewhere.
package enum ArticlePage {
    /// Bytes of text below which a page that says of itself that it is not free is taken for a stub …
    private static let leastSold = 2_000
    /// … as is one that is not so many times as long as the teaser.
    private static let soldFactor = 4
    /// Bytes below which a text that breaks off is a stub.
    private static let leastBroken = 1_000
    /// Share of the words of a title or teaser that stand on the page of their article. Titles are rewritten between feed and
    /// page; half their longer words remain.
    private static let leastShared = 0.5

    /// The item with the page's main text in the place of its teaser.
    ///
    /// - Parameter isSubscribed: the request carried what opens the site's doors, so that what it says of its price means nothing.
    /// - Throws: why the page does not serve; the item then stays as it is.
    package static func complete(
        _ item: Item, from document: Document, isSubscribed: Bool = false
    ) throws(PageObstacle) -> Item {
        guard let feed = try? ParsedFeed.parse(document), feed.format == .page, let page = feed.items.first else {
            throw .notHTML
        }
        let text = [feed.title ?? "", page.title ?? "", page.content.text].joined(separator: " ")
        guard tells(text, of: item) else { throw .otherText }
        let length = prose(page.content)
        let teaser = prose(item.content)
        guard length > teaser else { throw .paywall }
        if ParsedFeed.isCut(page.content), length < leastBroken { throw .paywall }
        if !isSubscribed, length < leastSold || length < teaser * soldFactor, isSold(document.bytes) { throw .paywall }
        var whole = item
        let title = item.title.isEmpty ? page.title ?? "" : item.title
        whole.content = ParsedFeed.article(title: title, body: page.content)
        whole.completeness = .full
        whole.language = item.language ?? page.language
        if item.published.moment == nil, page.published.quality.isTrusted {
            whole.published = ParsedFeed.plausible(page.published, .missing, seen: item.firstSeen)
        }
        return whole
    }

    /// Whether a redirect from `asked` to `reached` leads away from the article: to a home page, a log-in, a consent page.
    package static func leadsElsewhere(from asked: String, to reached: String) -> Bool {
        guard let from = WebLink(asked), let to = WebLink(reached) else { return true }
        let isHome = to.path.split(separator: "/").isEmpty && to.query.isEmpty
        if isHome, !(from.path.split(separator: "/").isEmpty && from.query.isEmpty) { return true }
        let hosts = Set(to.host.split(separator: ".").map(String.init))
        if from.host != to.host, !hosts.isDisjoint(with: doors) { return true }
        let before = Set(from.path.lowercased().split(separator: "/").map(String.init))
        let parts = Set(to.path.lowercased().split(separator: "/").map(String.init))
        return !parts.subtracting(before).isDisjoint(with: doors)
    }

    /// Names of hosts and parts of paths where visitors are sent who may not read.
    private static let doors: Set<String> = [
        "login", "log-in", "signin", "sign-in", "signup", "sign-up", "register", "registration", "account", "accounts",
        "auth", "sso", "oauth", "consent", "collectconsent", "cookiewall", "guce", "subscribe", "subscription",
        "paywall", "captcha", "challenge", "privacy-settings", "privacy-gate", "tracking-consent", "age-gate",
        "maintenance", "404", "not-found", "error",
    ]

    // MARK: The same article

    /// Whether the page's text is about what the item is about.
    private static func tells(_ text: String, of item: Item) -> Bool {
        let page = words(text)
        var isJudged = false
        for claim in [item.title, item.content.text] {
            let wanted = words(claim)
            guard wanted.count >= 2 else { continue }
            isJudged = true
            if Double(wanted.intersection(page).count) >= Double(wanted.count) * leastShared { return true }
        }
        return !isJudged && !page.isEmpty
    }

    /// Words of four letters and more; of scripts without spaces, pairs of signs.
    private static func words(_ text: String) -> Set<String> {
        var words: Set<String> = []
        var word = ""
        var length = 0
        var sign: Unicode.Scalar?
        func close() {
            if length >= 4 { words.insert(word.lowercased()) }
            word = ""
            length = 0
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3041...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF:
                close()
                if let before = sign { words.insert(String(before) + String(scalar)) }
                sign = scalar
                continue
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x1FFF, 0x2C00...0x2FFF, 0xA000...0xABFF:
                word.unicodeScalars.append(scalar)
                length += 1
            default: close()
            }
            sign = nil
        }
        close()
        return words
    }

    /// Bytes of running text.
    private static func prose(_ text: ZonedText) -> Int {
        text.passages.reduce(0) { sum, passage in
            switch passage.zone {
            case .lead, .body, .quote: sum + passage.range.count
            case .headline, .caption, .furniture: sum
            }
        }
    }

    // MARK: What is sold

    /// Whether the page says that it is not free: schema.org's `isAccessibleForFree`, or the content tier that some
    /// publishers print for search engines.
    private static func isSold(_ bytes: [UInt8]) -> Bool {
        says("false", behind: "isaccessibleforfree", in: bytes) || says("locked", behind: "content_tier", in: bytes)
    }

    /// Whether the next word behind `name`, in either case, is `value`; microdata has its `content` between the two.
    private static func says(_ value: String, behind name: String, in bytes: [UInt8]) -> Bool {
        let span = bytes.span
        let name = Array(name.utf8)
        var index = 0
        while index + name.count <= span.count {
            var length = 0
            while length < name.count, span[index + length].foldedASCII == name[length] { length += 1 }
            index += 1
            guard length == name.count else { continue }
            var rest = bytes[(index - 1 + length)...].prefix(32)
            var word = ""
            repeat {
                rest = rest.drop { !$0.isASCIILetter }
                let letters = rest.prefix(while: \.isASCIILetter)
                word = String(decoding: letters, as: UTF8.self).lowercased()
                rest = rest.dropFirst(letters.count)
            } while word == "content"
            if word == value { return true }
        }
        return false
    }
}

extension UInt8 {
    /// A capital letter as its small one.
    fileprivate var foldedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
