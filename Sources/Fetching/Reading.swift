// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Feeds
internal import HTTP
internal import Items
internal import Machine
internal import Newsroom
internal import Storage

/// Why a source's document yields no items, in words.
enum ReadingError: Error, Hashable, CustomStringConvertible {
    case document(FeedError)
    /// A portal, a maintenance page or a challenge where a feed was expected.
    case page
    /// The same where a feed was found before.
    case pageForFeed
    /// The feed that a page points to cannot be had. The page is not read in its stead: that would be another source.
    case pointedTo(url: String, reason: String)

    var description: String {
        switch self {
        case .document(let error): error.description
        case .page: "the document is HTML where a feed was expected"
        case .pageForFeed:
            "the document is HTML where a feed was before: a portal, a challenge or a maintenance page; "
                + "'via = page' reads the page itself"
        case .pointedTo(let url, let reason):
            "the page points to the feed \(url), which cannot be read: \(reason); 'via = page' reads the page itself"
        }
    }
}

/// Documents of one source, parsed into the items that its settings let through.
struct Reading {
    private let visit: Visit
    private let fetch: Fetch
    /// What was known of the source before this visit.
    private let state: SourceState
    private(set) var items: [Item] = []
    /// What the document asks of its readers.
    private(set) var hints = PollHints()
    private(set) var notes: [String] = []
    /// The document ends before its elements do: there may be more of it.
    private(set) var isCut = false
    /// The items come from a feed that the document, a page, points to.
    private(set) var isElsewhere = false
    /// What the document was; nil for the files of a directory.
    private(set) var format: String?
    /// Marks of what a watched page holds.
    private(set) var marks: [UInt64] = []
    /// Digests of items that are known by other marks than those of their text.
    private(set) var wordings: [String: String] = [:]
    /// Items that stay as they were when they were first read: what is new on their page is an item of its own.
    private(set) var settled: Set<String> = []
    /// The page was read before, so that what is new on it came since then.
    private var watchedSince: Timestamp?

    init(_ visit: Visit, _ fetch: Fetch, _ state: SourceState) {
        self.visit = visit
        self.fetch = fetch
        self.state = state
    }

    private var source: SourceSettings { visit.source }

    /// - Throws: why the only document cannot be read. Of a directory's files, the others are read all the same.
    func read(_ documents: [Document], _ now: Timestamp) async throws(ReadingError) -> Reading {
        var reading = self
        var seen: Set<String> = []
        for document in documents {
            do throws(ReadingError) {
                let feed = try await reading.parse(document, now)
                if documents.count == 1 { reading.format = feed.format.rawValue }
                let found =
                    feed.format == .page && !isDirectory ? reading.watch(feed, document) : reading.items(of: feed)
                for item in found where seen.insert(item.id).inserted { reading.items.append(item) }
                reading.notes += feed.notes
                if documents.count == 1 {
                    reading.hints = feed.hints
                    reading.isCut = feed.isCut
                }
            } catch {
                guard documents.count > 1 else { throw error }
                reading.notes.append("\(document.url ?? "a file"): \(error)")
            }
        }
        return reading
    }

    /// The feed in a document; for a page that advertises a feed, that feed.
    private mutating func parse(_ document: Document, _ now: Timestamp) async throws(ReadingError) -> ParsedFeed {
        let feed = try Self.parse(document)
        guard feed.format == .page else { return feed }
        switch source.via {
        case .page: return feed
        case .feed: throw .page
        case .auto:
            guard case .web = source.location, let url = ParsedFeed.advertisedFeed(in: document) else {
                if let before = state.format.flatMap(FeedFormat.init), before.isFeed { throw .pageForFeed }
                return feed
            }
            let advertised = try await visit.documents.outside { () async throws(ReadingError) in
                try await Self.advertised(url, by: fetch, now)
            }
            isElsewhere = true
            notes.append("the page points to the feed \(url); name that as url, and only the feed is fetched")
            return advertised
        }
    }

    private static func parse(_ document: Document) throws(ReadingError) -> ParsedFeed {
        do throws(FeedError) {
            return try ParsedFeed.parse(document)
        } catch {
            throw .document(error)
        }
    }

    /// The feed that a page points to. What is no feed there is an error: a page is not read in place of its feed.
    static func advertised(
        _ url: String, by fetch: Fetch, _ now: Timestamp
    ) async throws(ReadingError) -> ParsedFeed {
        switch await fetch.web(url, now).retrieval {
        case .fresh(let document, _):
            do throws(ReadingError) {
                let feed = try Self.parse(document)
                guard feed.format.isFeed else { throw .page }
                return feed
            } catch {
                throw .pointedTo(url: url, reason: error.description)
            }
        case .refused(let reason), .throttled(_, let reason): throw .pointedTo(url: url, reason: reason)
        case .moved(let target): throw .pointedTo(url: url, reason: "moved to \(target)")
        case .gone: throw .pointedTo(url: url, reason: "gone for good (410)")
        case .unchanged: throw .pointedTo(url: url, reason: "no content")
        }
    }

    private var isDirectory: Bool { if case .directory = source.location { true } else { false } }

    /// What is to be had of a page: at the first reading its text and its headlines, later its headlines and what is new
    /// in its text.
    private mutating func watch(_ feed: ParsedFeed, _ document: Document) -> [Item] {
        let page = WatchedPage(feed, document)
        let isFirst = state.format != FeedFormat.page.rawValue
        marks = page.marks(after: isFirst ? [] : state.marks)
        if !isFirst { watchedSince = state.lastSuccess }
        func items(_ parsed: [ParsedItem]) -> [Item] {
            var part = feed
            part.items = parsed
            return self.items(of: part)
        }
        let whole = items([page.whole].compactMap(\.self))
        settled = Set(whole.map(\.id))
        var found = whole
        for entry in page.entries {
            for item in items([entry]) {
                wordings[item.id] = String(WatchedPage.wording(of: entry), radix: 36)
                found.append(item)
            }
        }
        return found + items(isFirst ? [] : page.news(since: state.marks))
    }

    /// Gives the items of a watched page a date where it names none: an item that is known keeps its own, one that was seen
    /// to appear dates from the visit before, when it was not there yet.
    func date(_ drafts: inout [Draft], _ known: [String: KnownItem]) {
        guard format == FeedFormat.page.rawValue else { return }
        for index in drafts.indices where drafts[index].item.published.quality == .missing {
            if let before = known[drafts[index].item.id] {
                drafts[index].item.published = before.published
            } else if let since = watchedSince, !settled.contains(drafts[index].item.id) {
                drafts[index].item.published = DatedMoment(moment: min(since, visit.clock.now), quality: .observed)
            }
        }
    }

    private func items(of feed: ParsedFeed) -> [Item] {
        let attribution = Attribution(
            source: source.name, outlet: feed.title ?? source.name, owner: source.owner,
            grade: source.grade.rawValue.first ?? "F", press: source.press)
        return feed.items(attribution: attribution, seen: visit.clock.now).compactMap { item in
            guard passes(item) else { return nil }
            var item = item
            if let language = source.language { item.language = language }
            return item
        }
    }

    /// `include` and `exclude`: words and phrases, in either case.
    private func passes(_ item: Item) -> Bool {
        guard !source.include.isEmpty || !source.exclude.isEmpty else { return true }
        let text = Array(item.content.text.lowercased().utf8)
        func has(_ phrase: String) -> Bool { Self.stands(Array(phrase.lowercased().utf8), in: text) }
        if source.exclude.contains(where: has) { return false }
        return source.include.isEmpty || source.include.contains(where: has)
    }

    /// Whether `phrase` stands in `text` as whole words: `war` is not in "Warsaw".
    static func stands(_ phrase: [UInt8], in text: [UInt8]) -> Bool {
        guard let first = phrase.first, phrase.count <= text.count else { return false }
        func isWord(_ index: Int) -> Bool {
            guard text.indices.contains(index) else { return false }
            return switch text[index] {
            case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: true
            default: false
            }
        }
        for start in 0...(text.count - phrase.count) where text[start] == first {
            let end = start + phrase.count
            guard text[start..<end].elementsEqual(phrase), !isWord(start - 1), !isWord(end) else { continue }
            return true
        }
        return false
    }
}
