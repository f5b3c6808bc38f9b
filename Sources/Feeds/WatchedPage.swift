// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// A web page that is read again and again for what is new on it.
///
/// A page of headlines is read like a feed: each linked headline is an entry, with the lines below it as its teaser, known
/// again by its link wherever it stands. All other text is the page's own; of that, paragraphs that were not there before
/// make an entry, those under one heading together. Numbers, punctuation and order tell no paragraphs apart, so that a
/// clock, a counter or a new arrangement is no news.
package struct WatchedPage: Sendable {
    /// What the page was known to hold: marks of paragraphs and headings, the newest first.
    package static let mostMarks = 4_096

    /// The page's own text as one entry; nil where it is a page of headlines with little text of its own.
    package private(set) var whole: ParsedItem?
    /// Linked headlines in the page's order.
    package internal(set) var entries: [ParsedItem] = []
    /// Marks of the page's own paragraphs and headings, in its order.
    package private(set) var marks: [UInt64] = []

    private struct Section {
        var heading: String?
        var paragraphs: [String] = []
    }

    private let title: String?
    private let link: String?
    let language: String?
    private var sections: [Section] = []

    /// Fewer linked headlines are part of an article.
    private static let leastHeadlines = 3
    /// Bytes; an article has more text than this, or than its links to others; a list of headlines has less of both.
    private static let leastArticle = 1_000
    private static let leastParagraph = 80
    /// Bytes; shorter blocks are labels, and so are longer ones that end no sentence: `Updated just now`.
    static let leastBlock = 25
    private static let longestLabel = 60
    private static let sentenceEnds = [".", "!", "?", ":", "\"", "”", "»", ")", "。", "！", "？", "」", "؟", "।"]

    /// - Parameter feed: what `ParsedFeed.parse` made of `document`, a page.
    package init(_ feed: ParsedFeed, _ document: Document) {
        let page = feed.items.first ?? ParsedItem()
        title = page.title
        // What is new leads to the page that was asked for, whatever it calls itself.
        link = feed.link ?? page.link
        language = page.language
        let bytes = Charset.decode(document.bytes, contentType: document.contentType).bytes
        let headlines = PageLinks(bytes, url: document.url).headlines
        var text = page.content
        var placed = Self.places(of: headlines, in: text)
        if placed.count < Self.leastHeadlines, headlines.count >= Self.leastHeadlines,
            Self.prose(text) < min(Self.leastArticle, headlines.reduce(0) { $0 + $1.title.utf8.count })
        {
            // A bare list of links is no main text to anybody; all of the page is looked through.
            let all = HTMLText.zoned(bytes)
            let found = Self.places(of: headlines, in: all)
            if found.count >= Self.leastHeadlines { (text, placed) = (all, found) }
        }
        let others = text.passages.count { $0.zone != .caption } - placed.count
        guard placed.count >= Self.leastHeadlines, others <= placed.count * 4 else {
            take(text, besides: [])
            whole = page
            return
        }
        let used = takeEntries(text, placed, headlines)
        take(text, besides: used)
        if sections.reduce(0, { $0 + $1.paragraphs.reduce(0) { $0 + $1.utf8.count } }) >= Self.leastParagraph * 3 {
            var own = page
            own.summary = ZonedText()
            own.content = ZonedText()
            for section in sections {
                own.content.append(section.heading ?? "", zone: .headline)
                for paragraph in section.paragraphs { own.content.append(paragraph, zone: .body) }
            }
            whole = own
        }
    }

    /// What the page holds now, and of old what there is room for: to be given to `news` the next time.
    package func marks(after known: [UInt64]) -> [UInt64] {
        var seen: Set<UInt64> = []
        return Array((marks + known).filter { seen.insert($0).inserted }.prefix(Self.mostMarks))
    }

    /// Entries for the page's own paragraphs and headings that `known` does not hold.
    package func news(since known: [UInt64]) -> [ParsedItem] {
        let known = Set(known)
        func isNew(_ text: String) -> Bool { Self.mark(text).map { !known.contains($0) } ?? false }
        return sections.compactMap { section in
            let fresh = section.paragraphs.filter(isNew)
            let heading = section.heading.flatMap { isNew($0) ? $0 : nil }
            guard heading != nil || !fresh.isEmpty else { return nil }
            var item = ParsedItem()
            item.title = section.heading ?? title
            item.link = link
            item.language = language
            for paragraph in fresh { item.content.append(paragraph, zone: .body) }
            let words = ([heading].compactMap(\.self) + fresh).compactMap(Self.mark)
            item.id = "change:" + words.map { String($0, radix: 16) }.joined(separator: ":")
            return item
        }
    }

    /// A mark of the words of an entry, by which a new wording is told from a new number or place.
    package static func wording(of item: ParsedItem) -> UInt64 {
        var hash = WordingMark()
        hash.add(item.title ?? "")
        for passage in item.content.passages where passage.range.count >= leastBlock {
            hash.add(item.content.block(passage))
        }
        return hash.value
    }

    // MARK: The page's own text

    private mutating func take(_ text: ZonedText, besides used: Set<Int>) {
        var seen: Set<UInt64> = []
        var section = Section()
        func close(_ sections: inout [Section]) {
            if section.heading != nil || !section.paragraphs.isEmpty { sections.append(section) }
        }
        // In a page of headlines only what reads like a paragraph is text of its own.
        let least = used.isEmpty ? Self.leastBlock : Self.leastParagraph
        for (place, passage) in text.passages.enumerated() where !used.contains(place) {
            let block = text.block(passage)
            guard let mark = Self.mark(block) else { continue }
            switch passage.zone {
            case .headline:
                close(&sections)
                section = Section(heading: block)
            case .lead, .body, .quote:
                guard passage.range.count >= least,
                    passage.range.count > Self.longestLabel || Self.sentenceEnds.contains(where: block.hasSuffix)
                else { continue }
                section.paragraphs.append(block)
            case .caption, .furniture: continue
            }
            if seen.insert(mark).inserted { marks.append(mark) }
        }
        close(&sections)
        // In a page of headlines a heading without text is a label.
        if !used.isEmpty { sections.removeAll { $0.paragraphs.isEmpty } }
    }

    private static func prose(_ text: ZonedText) -> Int {
        text.passages.reduce(0) { sum, passage in
            passage.zone != .headline && passage.range.count >= leastParagraph ? sum + passage.range.count : sum
        }
    }

    /// nil for what holds no words.
    private static func mark(_ text: String) -> UInt64? {
        var hash = WordingMark()
        hash.add(text)
        return hash.letters >= 8 ? hash.value : nil
    }
}
