// SPDX-License-Identifier: Apache-2.0

// A page of headlines as a feed: which of its blocks are linked headlines, and what date and teaser stand beside each.

import Items
import Markup

extension WatchedPage {
    private static let teaserBlocks = 2
    private static let longestDate = 48
    /// Comparisons of a block with a headline; real pages need a tenth.
    private static let mostLooks = 20_000

    /// Passages that are a linked headline for the most part, each with which; each headline once.
    static func places(of headlines: [PageLinks.Headline], in text: ZonedText) -> [Int: Int] {
        var wanted: [UInt64: [Int]] = [:]
        for (index, headline) in headlines.enumerated() {
            wanted[WordingMark.of(headline.title), default: []].append(index)
        }
        var places: [Int: Int] = [:]
        for (place, passage) in text.passages.enumerated() {
            let block = text.block(passage)
            if let found = wanted[WordingMark.of(block)]?.first {
                wanted[WordingMark.of(block)]?.removeFirst()
                places[place] = found
            }
        }
        // A date or a label beside the headline in one block.
        var rest = Set(headlines.indices).subtracting(places.values).sorted()
        var looks = 0
        for (place, passage) in text.passages.enumerated() where places[place] == nil && passage.range.count <= 600 {
            let block = text.block(passage)
            let found = rest.firstIndex { index in
                let title = headlines[index].title
                guard title.utf8.count * 2 >= passage.range.count, looks < mostLooks else { return false }
                looks += 1
                return block.utf8.firstRange(of: title.utf8) != nil
            }
            if let found { places[place] = rest.remove(at: found) }
        }
        return places
    }

    /// Makes entries of the headlines and returns the passages they took.
    mutating func takeEntries(
        _ text: ZonedText, _ placed: [Int: Int], _ headlines: [PageLinks.Headline]
    ) -> Set<Int> {
        let blocks = text.passages.map(text.block)
        var used = Set(placed.keys)
        func date(at place: Int) -> DatedMoment? {
            guard blocks.indices.contains(place), placed[place] == nil else { return nil }
            return Self.date(blocks[place])
        }
        let order = placed.keys.sorted()
        // Dates stand before their headlines or behind them, on the whole page alike.
        let datesLead = order.first.map { date(at: $0 - 1) != nil } ?? false
        for place in order {
            guard let index = placed[place] else { continue }
            var item = ParsedItem()
            item.title = headlines[index].title
            item.link = headlines[index].address
            item.language = language
            if let found = Self.date(blocks[place].replacing(headlines[index].title, with: " ")) {
                item.published = found
            } else if datesLead, let found = date(at: place - 1) {
                item.published = found
                used.insert(place - 1)
            }
            var next = place + 1
            while blocks.indices.contains(next), next <= place + Self.teaserBlocks + 1, placed[next] == nil,
                text.passages[next].zone != .headline
            {
                if let found = date(at: next) {
                    if datesLead { break }
                    if item.published.moment == nil { item.published = found }
                } else if item.summary.passages.count < Self.teaserBlocks, blocks[next].utf8.count >= Self.leastBlock {
                    item.summary.append(blocks[next], zone: .lead)
                } else {
                    break
                }
                used.insert(next)
                next += 1
            }
            entries.append(item)
        }
        return used
    }

    /// A block that is nothing but a date with its year.
    private static func date(_ block: String) -> DatedMoment? {
        var bytes = Array(block.utf8)[...]
        func isEdge(_ byte: UInt8) -> Bool {
            byte < 0x80 && !(byte >= 0x30 && byte <= 0x39) && !((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
        }
        while let first = bytes.first, isEdge(first) { bytes.removeFirst() }
        while let last = bytes.last, isEdge(last) { bytes.removeLast() }
        guard bytes.count >= 8, bytes.count <= longestDate else { return nil }
        var digits = 0
        var hasYear = false
        for byte in bytes + [0x20] {
            if byte >= 0x30 && byte <= 0x39 { digits += 1; continue }
            if digits == 4 { hasYear = true }
            digits = 0
        }
        let date = FeedDate.read(String(decoding: bytes, as: UTF8.self))
        return hasYear && date.quality.isTrusted && date.moment != nil ? date : nil
    }
}
