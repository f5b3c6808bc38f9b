// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Testing

/// What holds of the ids of any feed, over a thousand feeds made up from seeds: guids that vouch for themselves and such
/// that do not, shared ones, links with and without, a home.
@Suite struct ItemIdentityPropertyTests {
    private static let seeds = 0..<1_000

    @Test func idsOfOneDocumentAreAllDifferent() {
        for seed in Self.seeds {
            let feed = feed(seed: seed)
            #expect(Set(ItemIdentity.ids(of: feed)).count == feed.items.count, "seed \(seed)")
        }
    }

    /// Whichever items the poll holds and in whatever order, each keeps its id, unless two are the same by their own
    /// words.
    @Test func idsDoNotHangOnThePoll() {
        var kept = 0
        for seed in Self.seeds {
            let whole = feed(seed: seed)
            let ids = ItemIdentity.ids(of: whole)
            let alone = idsAlone(whole)
            for (index, id) in alone.enumerated() where alone.count(where: { $0 == id }) == 1 {
                #expect(ids[index] == id, "seed \(seed), item \(index)")
                kept += 1
            }
            guard Set(alone).count == alone.count else { continue }
            var later = whole
            later.items = Array(whole.items.suffix(whole.items.count / 2 + 1).reversed())
            #expect(ItemIdentity.ids(of: later) == ids.suffix(later.items.count).reversed(), "seed \(seed)")
        }
        #expect(kept > 3_000)
    }

    /// What a server changes without changing the article: scheme, `www.`, slash, tracking, fragment.
    @Test func idsDoNotHangOnTheServer() {
        func moved(_ address: String?) -> String? {
            guard let address, address.hasPrefix("https://") else { return address }
            let bare = address.hasSuffix("/") ? String(address.dropLast()) : address + "/"
            return "http://www." + bare.dropFirst("https://".count) + "?utm_medium=feed#top"
        }
        for seed in Self.seeds {
            let before = feed(seed: seed)
            var after = before
            after.link = moved(before.link)
            for index in after.items.indices {
                after.items[index].id = moved(after.items[index].id)
                after.items[index].link = moved(after.items[index].link)
            }
            #expect(idsAlone(before) == idsAlone(after), "seed \(seed)")
        }
    }

    /// An article with a guid of its own, or a link of its own, stays the same whatever its editors write.
    @Test func idsDoNotHangOnTheText() {
        for seed in Self.seeds {
            let before = feed(seed: seed)
            var after = before
            for index in after.items.indices {
                after.items[index].title = "Edited"
                after.items[index].content = ZonedText(plain: "Edited too")
            }
            let ids = zip(idsAlone(before), idsAlone(after))
            for (index, (one, other)) in ids.enumerated() {
                let item = before.items[index]
                let isArticle = item.link.map { $0.hasSuffix("/news") || $0.hasSuffix("/") } == false
                if isArticle || item.id?.hasPrefix("n-") == true {
                    #expect(one == other, "seed \(seed), item \(index)")
                }
            }
        }
    }

    private func idsAlone(_ feed: ParsedFeed) -> [String] {
        feed.items.map { item in
            var one = feed
            one.items = [item]
            return ItemIdentity.ids(of: one)[0]
        }
    }

    private func feed(seed: Int) -> ParsedFeed {
        var random = SplitMix(state: UInt64(seed))
        func one<Choice>(_ choices: [Choice]) -> Choice { choices[Int.random(in: 0..<choices.count, using: &random)] }
        var feed = ParsedFeed(format: .rss, encoding: "utf-8")
        feed.link = one([nil, "https://example.org/", "https://example.org/news"])
        for number in 0..<Int.random(in: 1...12, using: &random) {
            let address = "https://example.org/" + one(["a", "b", "\(number)", "x-\(number)"])
            var item = ParsedItem()
            item.id = one([nil, "\(number)", "guid", "n-\(1_000 + number)", "https://example.org/news", address])
            item.link = one([nil, address, address, "https://example.org/news", "https://example.org/"])
            item.title = one(["A", "B", "Title \(number)"])
            item.content = ZonedText(plain: one(["x", "Text \(number)"]))
            feed.items.append(item)
        }
        return feed
    }
}

/// SplitMix64: the same feeds in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
