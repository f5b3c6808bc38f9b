// SPDX-License-Identifier: Apache-2.0

package import Items

/// What the bytes were, told by the bytes and not by their label.
package enum FeedFormat: String, Sendable {
    case rss, rdf, atom
    case jsonFeed = "json"
    /// A web page: one item, its text. Where a feed was expected, this is a portal, a maintenance page or a challenge.
    case page = "html"
    /// Plain text: one item.
    case text

    package var isFeed: Bool { self != .page && self != .text }
}

/// How often the feed asks to be read. All are wishes; the scheduler clamps them.
package struct PollHints: Hashable, Sendable, Codable {
    /// Seconds between readings: the longer of `ttl` and `sy:updatePeriod` ÷ `sy:updateFrequency`.
    package var interval: Int64?
    /// Hours of the day (UTC, 0…23) and days of the week (0 is Sunday) in which nothing new is to be had.
    package var skipHours: [Int] = []
    package var skipDays: [Int] = []

    package init() {}
}

/// What a document said, format aside. Texts are plain; links are absolute where the document's address is known.
package struct ParsedFeed: Sendable {
    package var format: FeedFormat
    /// The encoding that was read, by its WHATWG name.
    package var encoding: String
    package var title: String?
    package var link: String?
    package var subtitle: String?
    /// BCP 47 tag as given.
    package var language: String?
    package var updated: DatedMoment = .missing
    package var hints = PollHints()
    package var items: [ParsedItem] = []
    /// It ends before its elements do: there may be more of it.
    package var isCut = false
    /// What had to be repaired, for people: at most a handful of sentences.
    package var notes: [String] = []

    /// A document that holds more is read to here: no feed has so many, and each costs memory.
    package static let mostItems = 100_000
    static let tooManyItems = "only the first \(mostItems) items were read"

    package init(format: FeedFormat, encoding: String) {
        self.format = format
        self.encoding = encoding
    }
}

/// One entry as the document gave it.
package struct ParsedItem: Sendable {
    /// `guid`, `atom:id`, `rdf:about`, JSON Feed's `id`: verbatim but for white space at its ends.
    package var id: String?
    /// One line of plain text.
    package var title: String?
    package var link: String?
    package var published: DatedMoment = .missing
    package var updated: DatedMoment = .missing
    package var author: String?
    package var summary = ZonedText()
    package var content = ZonedText()
    package var language: String?

    package init() {}
}

/// Why a document is no feed, page or text.
package enum FeedError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing, or only white space.
    case empty
    /// Not text at all: `a PDF document`.
    case binary(String)
    /// XML whose root is none of a feed's: its name.
    case notAFeed(root: String)
    /// JSON that is broken or no JSON Feed: why.
    case json(String)

    package var description: String {
        switch self {
        case .empty: "the document is empty"
        case .binary(let kind): "the document is \(kind), not a feed, page or text"
        case .notAFeed(let root): "the document is XML, but <\(root)> is no feed"
        case .json(let reason): "the document is JSON, but no JSON Feed: \(reason)"
        }
    }
}
