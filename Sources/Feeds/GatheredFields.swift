// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// The best candidate for each field of an entry, or of the feed itself, while its elements go by. Nothing is read
/// before the entry is complete, so what loses costs nothing.
struct GatheredFields {
    struct Candidate {
        var rank: Int
        var value: FieldValue
    }

    var title: Candidate?
    var summary: Candidate?
    var content: Candidate?
    var id: Candidate?
    var published: Candidate?
    var updated: Candidate?
    var author: Candidate?
    var language: String?
    /// Resolved already, since the base may change from element to element.
    var link: (rank: Int, address: String)?
    /// `isPermaLink="false"` on the guid.
    var idIsNoLink = false
    /// Against which relative addresses resolve.
    var base: String?
    /// `base` is the document's own word (`xml:base`), not only where it was found.
    var hasOwnBase = false

    /// Puts `value` where `element` belongs, if nothing better is there.
    mutating func take(_ element: FeedElement, _ value: FieldValue) {
        func better(_ slot: inout Candidate?, _ rank: Int) {
            if let held = slot, held.rank <= rank { return }
            slot = Candidate(rank: rank, value: value)
        }
        switch element {
        case .title: better(&title, 0)
        case .dublinTitle: better(&title, 1)
        case .mediaTitle: better(&title, 2)
        case .summary:
            // `description` and `summary` in one item: neither is lost.
            if summary?.rank == 0 { better(&content, 3) }
            better(&summary, 0)
        case .dublinSummary: better(&summary, 1)
        case .abstract: better(&summary, 2)
        case .podcastSummary: better(&summary, 3)
        case .mediaSummary: better(&summary, 4)
        case .podcastSubtitle: better(&summary, 5)
        case .encoded: better(&content, 0)
        case .content: better(&content, 1)
        case .body: better(&content, 2)
        case .id: better(&id, 0)
        case .origin: better(&id, 1)
        case .published: better(&published, 0)
        case .issued: better(&published, 1)
        case .created: better(&published, 3)
        case .dublinDate:
            better(&published, 2)
            better(&updated, 2)
        case .updated: better(&updated, 0)
        case .modified: better(&updated, 1)
        case .author: better(&author, 0)
        case .creator: better(&author, 1)
        case .podcastAuthor: better(&author, 2)
        case .editor: better(&author, 3)
        case .mediaCredit: better(&author, 4)
        case .feed, .item, .group, .link, .feedLink, .language, .ttl, .skipHours, .skipDays, .updatePeriod,
            .updateFrequency:
            break
        }
    }

    /// Of equal links the later counts in RSS, whose readers have always done so.
    mutating func take(link address: String, rank: Int, laterWins: Bool) {
        if let link, laterWins ? link.rank < rank : link.rank <= rank { return }
        link = (rank, address)
    }

    func item(in document: [UInt8]) -> ParsedItem {
        var item = ParsedItem()
        item.title = title?.value.line(in: document).nonEmpty
        item.id = id?.value.word(in: document).nonEmpty
        item.link = link?.address
        if item.link == nil, !idIsNoLink, let id = item.id, id.hasPrefix("http://") || id.hasPrefix("https://") {
            item.link = id
        }
        item.published = published.map { $0.value.date(in: document) } ?? .missing
        item.updated = updated.map { $0.value.date(in: document) } ?? .missing
        item.author = author.flatMap { PersonName.read($0.value, in: document) }
        item.summary = summary?.value.text(in: document) ?? ZonedText()
        item.content = content?.value.text(in: document) ?? ZonedText()
        item.language = language
        return item
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
