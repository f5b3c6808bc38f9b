// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Feeds
internal import HTTP
package import Items
internal import Machine
internal import Newsroom
internal import Provisioning
internal import Signals
internal import Storage

/// What one request to a source showed. Nothing of it is kept, and nothing is decided.
package struct SourceSighting: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        case good
        case bad(reason: String)
        /// The server asked for silence.
        case silent(reason: String)
        /// It was not asked, or cannot be from here.
        case untold(reason: String)
    }

    package let source: String
    package let address: String
    package var verdict: Verdict = .good
    /// `rss`, `atom`, `rdf`, `json`, `html`, `text`; nil where nothing was read, and for a directory of several.
    package var format: String?
    /// Files that were read of a directory.
    package var files: Int?
    package var items = 0
    /// The day of its youngest item; nil where none has a date that can be trusted.
    package var newest: Timestamp?
    /// By its WHATWG name.
    package var encoding: String?
    /// Where permanent redirects alone lead.
    package var movedTo: String?
    /// The feed that a page points to.
    package var feed: String?
    /// What else a person should know of it.
    package var notes: [String] = []

    package init(source: String, address: String, verdict: Verdict = .good) {
        self.source = source
        self.address = address
        self.verdict = verdict
    }

    package var isBad: Bool { if case .bad = verdict { true } else { false } }

    /// Whose language is tried, of a document's items.
    private static let sampled = 10
    /// Days of silence that are worth a word.
    private static let quiet: Int64 = 90

    /// Asks once.
    @concurrent
    static func look(
        at source: SourceSettings, in setup: Setup, client: HTTPClient, secrets: SecretReader
    ) async -> SourceSighting {
        let now = Clock().wall
        var sighting = SourceSighting(source: source.name, address: source.location.text)
        if let reference = source.unreadableCredential {
            sighting.verdict = .untold(reason: "\(reference) is known to the service only")
            return sighting
        }
        let fetch = Fetch(source: source, daemon: setup.settings.daemon, client: client, secrets: secrets)
        let state = SourceState(name: source.name, location: source.location.text, nextDue: now)
        let fetched = await fetch.run(state, now: now)
        if let url = fetched.url, !fetched.redirects.isEmpty, fetched.redirects.allSatisfy(\.isPermanent) {
            sighting.movedTo = url
        }
        do throws(SourceProbeError) {
            let first = try fetched.retrieval.document()
            try sighting.take([first] + fetched.more, source, setup, now)
            sighting.notes = (sighting.notes + fetched.notes).map(JournalLogHandler.harmless)
        } catch {
            let isThrottled = if case .throttled = fetched.retrieval { true } else { false }
            let hint = error.isPrivateAddress ? "; 'allow_private = yes' permits it" : ""
            let reason = JournalLogHandler.harmless(error.description) + hint
            sighting.verdict = isThrottled ? .silent(reason: reason) : .bad(reason: reason)
        }
        return sighting
    }

    private mutating func take(
        _ documents: [Document], _ source: SourceSettings, _ setup: Setup, _ now: Timestamp
    ) throws(SourceProbeError) {
        let attribution = Attribution(source: source.name, outlet: source.name, owner: source.owner)
        var items: [Item] = []
        for document in documents {
            var feed: ParsedFeed
            do throws(SourceProbeError) {
                feed = try document.feed()
            } catch {
                guard documents.count > 1 else { throw error }
                notes.append("\(document.url ?? "a file"): \(error)")
                continue
            }
            if feed.format == .page, documents.count == 1 { try takePage(&feed, document, source) }
            items += feed.items(attribution: attribution, seen: now)
            (format, encoding) = documents.count == 1 ? (feed.format.rawValue, feed.encoding) : (nil, nil)
            notes += feed.notes.prefix(2)
        }
        if documents.count > 1 { files = documents.count }
        self.items = items.count
        newest = items.compactMap(\.newsMoment).max()
        if self.feed == nil { remark(on: items, source, setup, now) }
    }

    /// A page is watched; one that points to a feed leads there, where nobody said otherwise.
    private mutating func takePage(
        _ feed: inout ParsedFeed, _ document: Document, _ source: SourceSettings
    ) throws(SourceProbeError) {
        guard source.via != .feed else { throw SourceProbeError(description: ReadingError.page.description) }
        let page = WatchedPage(feed, document)
        feed.items = [page.whole].compactMap(\.self) + page.entries
        guard source.via == .auto, case .web = source.location else { return }
        self.feed = ParsedFeed.advertisedFeed(in: document)
        if self.feed == nil { notes.append("a page that names no feed: it is watched for what is new ('via = page')") }
    }

    private mutating func remark(on items: [Item], _ source: SourceSettings, _ setup: Setup, _ now: Timestamp) {
        guard !items.isEmpty else { return notes.append("there is nothing in it now") }
        if let newest, now - newest > Self.quiet * 86_400 {
            notes.append("nothing new for \((now - newest) / 86_400) days")
        } else if newest == nil, format != FeedFormat.page.rawValue {
            notes.append("no item has a date that can be trusted, and what has none never alerts")
        }
        let sample = items.prefix(Self.sampled)
        if sample.allSatisfy({ setup.scorer.score($0.content, published: $0.newsMoment).language == nil }) {
            notes.append("in a language that no lexicon covers")
        }
    }
}

extension SourceSettings {
    /// A credential of the service's that this process, which systemd has not started, cannot have.
    fileprivate var unreadableCredential: String? {
        guard Environment.value("CREDENTIALS_DIRECTORY") == nil else { return nil }
        var references = credentials.map { [$0] } ?? []
        for case .reference(let reference) in headers.map(\.value) { references.append(reference) }
        return references.first { if case .credential = $0 { true } else { false } }?.text
    }
}
