// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Feeds
internal import HTTP
package import Items
internal import Machine
internal import Newsroom
package import Provisioning
package import Signals
internal import Storage

/// Why a source is not worth adding, in words.
package struct SourceProbeError: Error, Sendable, CustomStringConvertible {
    package let description: String
    /// The address is on this machine or network, which a source may not be unless it says so.
    package var isPrivateAddress: Bool { description.contains("address is refused") }
}

/// A first look at a source: one request, and a second where a page points to its feed.
package struct SourceProbe: Sendable {
    /// Where it is best read: the feed that a page advertises, the target of permanent redirects, or the address given.
    package let address: String
    package let title: String?
    /// `rss`, `atom`, `rdf`, `json`, `html`, `text`.
    package let format: String
    package let items: Int
    /// Of these, how many hold less than their article and link to it.
    package let teasers: Int
    /// What had to be repaired.
    package let notes: [String]
    package let samples: [(item: Item, score: Score)]

    /// Items that are shown scored.
    private static let sampled = 3

    /// - Parameter name: of a source in the settings of `setup`.
    package static func look(at name: String, in setup: Setup) async throws(SourceProbeError) -> SourceProbe {
        guard let source = setup.settings.sources.first(where: { $0.name == name }) else {
            throw SourceProbeError(description: "no source '\(name)'")
        }
        let client = HTTPClient(
            settings: HTTPClient.Settings(version: Version.number, contact: setup.settings.daemon.contact ?? ""))
        let fetch = Fetch(source: source, daemon: setup.settings.daemon, client: client, secrets: SecretReader())
        let result: Result<SourceProbe, SourceProbeError>
        do throws(SourceProbeError) {
            result = .success(try await look(at: source, fetch, setup))
        } catch {
            result = .failure(error)
        }
        await client.shutdown()
        return try result.get()
    }

    private static func look(
        at source: SourceSettings, _ fetch: Fetch, _ setup: Setup
    ) async throws(SourceProbeError) -> SourceProbe {
        let now = Clock().wall
        let state = SourceState(name: source.name, location: source.location.text, nextDue: now)
        let fetched = await fetch.run(state, now: now)
        let document = try fetched.retrieval.document()
        var address = source.location.text
        if let url = fetched.url, !fetched.redirects.isEmpty, fetched.redirects.allSatisfy(\.isPermanent) {
            address = url
        }
        var feed = try document.feed()
        if feed.format == .page, source.via == .auto, let url = ParsedFeed.advertisedFeed(in: document) {
            feed = try await advertised(url, fetch, now)
            address = url
        }
        let attribution = Attribution(source: source.name, outlet: feed.title ?? source.name, owner: source.owner)
        if feed.format == .page {
            let page = WatchedPage(feed, document)
            feed.items = [page.whole].compactMap(\.self) + page.entries
        }
        let items = feed.items(attribution: attribution, seen: now)
        return SourceProbe(
            address: address, title: feed.title.map(JournalLogHandler.harmless), format: feed.format.rawValue,
            items: items.count,
            teasers: source.location.isLocal
                ? 0 : items.count { $0.completeness.extent != .full && $0.link != nil },
            notes: feed.notes,
            samples: items.prefix(sampled).map { ($0, setup.scorer.score($0.content, published: $0.newsMoment)) })
    }

    private static func advertised(
        _ url: String, _ fetch: Fetch, _ now: Timestamp
    ) async throws(SourceProbeError) -> ParsedFeed {
        do throws(ReadingError) {
            return try await Reading.advertised(url, by: fetch, now)
        } catch {
            throw SourceProbeError(description: error.description)
        }
    }

    /// The strongest signal of each channel, so that the counter-evidence is seen.
    private static func strongest(_ score: Score) -> [Signal] {
        var seen: Set<Channel> = []
        return score.signals.filter { seen.insert($0.channel).inserted }
    }

    /// A page that is watched, for want of a feed.
    package var isPage: Bool { format == FeedFormat.page.rawValue }

    /// For a person.
    package var text: String {
        var lines = ["\(title ?? "no title")  (\(format), \(items.counted("item")))  \(address)"]
        if isPage {
            lines.append("a page without a feed: each linked headline is an item, and so is what appears in its text")
        }
        if teasers > 0 {
            lines.append(
                "\(teasers) of \(items.counted("item")) hold no more than a teaser; 'article = full' has their pages fetched"
            )
        }
        lines += notes.prefix(3).map { "note: \($0)" }
        for (item, score) in samples {
            lines.append("")
            lines.append("  \(item.newsMoment?.minuteText ?? "undated")  \(JournalLogHandler.harmless(item.title))")
            lines.append("    easing \(SignalWords.short(score.easing)), tension \(SignalWords.short(score.tension))")
            lines += Self.strongest(score).map { signal in
                let actors = signal.isBound ? SignalWords.direction(signal) : "no actors"
                let words = JournalLogHandler.harmless(signal.quote)
                return "    \(signal.eventClass) \(SignalWords.signed(signal.value)) \(actors): “\(words)”"
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Retrieval {
    /// The document; or why there is none, in words.
    func document() throws(SourceProbeError) -> Document {
        switch self {
        case .fresh(let document, _): return document
        case .unchanged: throw SourceProbeError(description: "there is nothing in it")
        case .throttled(_, let reason): throw SourceProbeError(description: reason)
        case .moved(let target): throw SourceProbeError(description: "it has moved to \(target)")
        case .gone: throw SourceProbeError(description: "gone for good (410)")
        case .refused(let reason): throw SourceProbeError(description: reason)
        }
    }
}

extension Document {
    /// What it holds; or why nothing, in words.
    func feed() throws(SourceProbeError) -> ParsedFeed {
        do throws(FeedError) {
            return try ParsedFeed.parse(self)
        } catch {
            throw SourceProbeError(description: "\(error)")
        }
    }
}
