// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// The headlines on a page that lead to pages of their own. Navigation, footers and asides are passed over.
struct PageLinks {
    struct Headline {
        var title: String
        /// Absolute, without its fragment.
        var address: String
    }

    /// In the page's order, one an address: the one with the longest words.
    private(set) var headlines: [Headline] = []

    /// No forms: on many ministries' pages a form is around everything.
    private static let passedOver: Set<String> = ["nav", "footer", "aside", "menu", "template", "noscript"]
    private static let most = 1_000
    /// Bytes; longer words of a link are no headline.
    private static let longest = 400

    /// - Parameter bytes: the whole page in UTF-8.
    init(_ bytes: [UInt8], url: String?) {
        var base = url
        var reader = MarkupReader(bytes, dialect: .html)
        var hidden = 0
        var link: (address: String, start: Int)?
        var places: [String: Int] = [:]
        let own = url.map(CanonicalAddress.of)
        reading: while headlines.count < Self.most {
            let event = reader.next()
            switch event {
            case .start, .end:
                let name = String(decoding: bytes[reader.name].prefix(12), as: UTF8.self).lowercased()
                if Self.passedOver.contains(name), !reader.isSelfClosing {
                    hidden = max(0, hidden + (event == .start ? 1 : -1))
                }
                if name == "base", event == .start, let address = reader.attribute("href") {
                    base = WebLink.resolve(address, against: url)
                }
                guard name == "a" else { continue }
                if let open = link, hidden == 0 {
                    let title = Self.title(bytes, open.start..<reader.tag.lowerBound)
                    let key = CanonicalAddress.of(open.address)
                    if Self.isHeadline(title), key != own {
                        if let place = places[key] {
                            if headlines[place].title.utf8.count < title.utf8.count { headlines[place].title = title }
                        } else {
                            places[key] = headlines.count
                            headlines.append(Headline(title: title, address: open.address))
                        }
                    }
                }
                link = nil
                if event == .start, let address = reader.attribute("href")?.trimmed, !address.hasPrefix("#"),
                    let target = Self.target(address, base)
                {
                    link = (target, reader.position)
                }
            case .text, .literal: continue
            case .finished: break reading
            }
        }
    }

    private static func target(_ address: String, _ base: String?) -> String? {
        let resolved = WebLink.resolve(address, against: base)
        guard var link = WebLink(resolved), ["http", "https", "file"].contains(link.scheme) else { return nil }
        link.dropFragment()
        return link.text
    }

    /// The heading in a link; else its first block, as where a card is one link.
    private static func title(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        guard range.count <= 1 << 16 else { return "" }
        let text = HTMLText.zoned(bytes, range: range)
        guard let passage = text.passages.first(where: { $0.zone == .headline }) ?? text.passages.first else {
            return ""
        }
        return text.block(passage)
    }

    /// Four words, or eight signs of a script that writes none apart.
    private static func isHeadline(_ title: String) -> Bool {
        guard title.utf8.count <= longest else { return false }
        let spaces = title.utf8.count { $0 == 0x20 }
        let signs = title.unicodeScalars.count { $0.value >= 0x3041 }
        return spaces >= 3 || signs >= 8
    }
}
