// SPDX-License-Identifier: Apache-2.0

package import Items
import Markup

extension ParsedFeed {
    /// The feed's entries as items: with stable ids, a headline before the body, dates whose quality is told, and a
    /// word on how much of the article they hold. Entries without title and text are left out: there is nothing to
    /// score in them.
    ///
    /// - Parameters:
    ///   - attribution: of the source; its `outlet` is used as it is.
    ///   - seen: when the document was fetched. It becomes `firstSeen`; whoever knows the item from before keeps the earlier moment.
    package consuming func items(attribution: Attribution, seen: Timestamp) -> [Item] {
        let ids = ItemIdentity.ids(of: self)
        // Each entry's text goes before the next item's comes: a long feed is not to be in memory twice.
        var entries: [ParsedItem] = []
        swap(&entries, &items)
        let language = language
        var kept: [Item] = []
        kept.reserveCapacity(entries.count)
        for index in entries.indices {
            var entry = ParsedItem()
            swap(&entry, &entries[index])
            if let item = Self.item(entry, id: ids[index], attribution, seen: seen, language: language) {
                kept.append(item)
            }
        }
        return kept
    }

    private static func item(
        _ parsed: ParsedItem, id: String, _ attribution: Attribution, seen: Timestamp, language: String?
    ) -> Item? {
        // A content that holds less than the summary is a picture's caption or the like.
        let isFull = parsed.content.text.utf8.count >= max(1, parsed.summary.text.utf8.count)
        let body = isFull ? parsed.content : parsed.summary
        let title = parsed.title ?? ""
        guard !title.isEmpty || !body.text.isEmpty else { return nil }
        let content = article(title: title, body: body)
        let completeness: TextCompleteness =
            isFull ? (isCut(parsed.content) ? .teaser : .full) : parsed.summary.text.isEmpty ? .title : .teaser
        return Item(
            id: id, attribution: attribution, title: title, content: content, completeness: completeness,
            link: parsed.link, published: plausible(parsed.published, parsed.updated, seen: seen),
            updated: parsed.updated.moment, firstSeen: seen, language: parsed.language ?? language)
    }

    /// How many paragraphs at the beginning tell the news.
    private static let leads = 2
    /// Bytes; a date line or a by-line is shorter.
    private static let shortestLead = 40

    private static let cuts = ["…", "...", "[…]", "[...]", "read more", "continue reading", "read the full story"]
        .map { Array($0.utf8) }

    /// Whether the text says itself that it goes on elsewhere: `The minister said […]`, `Continue reading →`.
    static func isCut(_ text: ZonedText) -> Bool {
        var passages = text.passages[...]
        // What a widespread blog engine puts behind each item of its feeds.
        if passages.count > 1, let last = passages.last, text.block(last).hasPrefix("The post ") {
            passages.removeLast()
        }
        guard let last = passages.last else { return false }
        let words = text.text.utf8
        var end = Array(
            words[words.index(words.startIndex, offsetBy: last.range.lowerBound)...].prefix(last.range.count).suffix(48)
        )
        for index in end.indices where end[index] >= 0x41 && end[index] <= 0x5A { end[index] |= 0x20 }
        func drop(_ mark: String) {
            if end.suffix(mark.utf8.count).elementsEqual(mark.utf8) { end.removeLast(mark.utf8.count) }
        }
        func dropBlanks() { while let byte = end.last, byte <= 0x20 || byte == UInt8(ascii: ">") { end.removeLast() } }
        dropBlanks()
        drop("→")
        drop("»")
        dropBlanks()
        return cuts.contains { end.suffix($0.count).elementsEqual($0) }
    }

    /// Title and body as one article. The title is the only headline: where the body repeats it, the repetition goes;
    /// headings within the body are body. The first paragraphs are the lead.
    static func article(title: String, body: ZonedText) -> ZonedText {
        var text = title
        text.reserveCapacity(title.utf8.count + 2 + body.text.utf8.count)
        var passages: [Passage] = []
        passages.reserveCapacity(body.passages.count + 1)
        if !title.isEmpty { passages.append(Passage(zone: .headline, range: 0..<title.utf8.count)) }
        let words = body.text.utf8.span
        let headline = title.utf8.span
        func append(_ range: Range<Int>) {
            let start = body.text.utf8.index(body.text.startIndex, offsetBy: range.lowerBound)
            text += body.text[start..<body.text.utf8.index(start, offsetBy: range.count)]
        }
        // Blocks that follow each other in the body do so in the article: they are copied together.
        var run = 0..<0
        var paragraphs = 0
        for passage in body.passages where !passage.range.isEmpty {
            var zone = passage.zone
            var isTitle: Bool { words.extracting(passage.range).isEqual(to: headline) }
            switch passage.zone {
            case .headline where isTitle: continue
            case .headline: zone = .body
            case .body where paragraphs == 0 && isTitle: continue
            case .body where paragraphs < leads && passage.range.count >= shortestLead:
                paragraphs += 1
                zone = .lead
            case .lead, .body, .quote, .caption, .furniture: break
            }
            if !run.isEmpty, passage.range.lowerBound == run.upperBound + gap.count,
                words.matches(gap, at: run.upperBound)
            {
                run = run.lowerBound..<passage.range.upperBound
            } else {
                append(run)
                if !text.isEmpty { text += "\n\n" }
                run = passage.range
            }
            let place = text.utf8.count + passage.range.lowerBound - run.lowerBound
            passages.append(Passage(zone: zone, range: place..<place + passage.range.count))
        }
        append(run)
        return ZonedText(text: text, passages: passages)
    }

    /// What stands between two blocks.
    private static let gap: [UInt8] = [0x0A, 0x0A]

    /// The date of publication, else of the last change; implausible before 1990 and more than a day ahead of `seen`.
    static func plausible(_ published: DatedMoment, _ updated: DatedMoment, seen: Timestamp) -> DatedMoment {
        var date = published
        if date.moment == nil, updated.moment != nil { date = updated }
        guard let moment = date.moment else { return date }
        let earliest = Timestamp(CivilTime(year: 1990, month: 1, day: 1))
        if moment < earliest || moment > seen + 86_400 { date.quality = .implausible }
        return date
    }
}
