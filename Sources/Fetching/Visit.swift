// SPDX-License-Identifier: Apache-2.0

// One visit to one source: fetch, parse, score, decide, commit. Values in, values out; it holds no state, and everything
// that a visit changes is committed at its end in one transaction, or not at all.

internal import Alerting
package import Configuration
internal import Digests
internal import Feeds
package import HTTP
package import Items
package import Machine
package import Newsroom
package import Provisioning
internal import Signals
package import Storage

/// What came of a visit.
package struct VisitReport: Sendable {
    package enum Outcome: Hashable, Sendable {
        case read
        case unchanged
        /// The server asked for silence.
        case throttled
        case failed(reason: String)
        /// Not even asked: gone for good, or the server asked for silence, or it is in backoff.
        case skipped(reason: String)
        /// What was read could not be committed; nothing of it counts.
        case notCommitted(StorageError)
    }

    package var source: String
    package var outcome: Outcome
    package var receipt: PassReceipt?
    /// Items in the document.
    package var listed = 0
    /// Repairs that the parser had to make.
    package var notes: [String] = []
    /// When the source is asked again; nil: never.
    package var nextDue: Timestamp?
    /// Where it is asked then, where that is another address than the configuration's.
    package var address: String?
    /// The address that permanent redirects have just been agreed to move it to.
    package var movedTo: String?

    init(_ source: String, _ outcome: Outcome) {
        self.source = source
        self.outcome = outcome
    }

    package var isFailure: Bool {
        switch outcome {
        case .failed, .notCommitted: true
        case .read, .unchanged, .throttled, .skipped: false
        }
    }
}

/// One source with all that a visit to it needs. Small, for there may be very many: what is common to all stands in one
/// place.
package struct Visit: Sendable {
    /// What all visits of one configuration share.
    package final class Surroundings: Sendable {
        let setup: Setup
        let newsdesk: Newsdesk
        let store: Store
        let client: HTTPClient
        let secrets: SecretReader
        /// Manners towards the hosts of linked pages.
        let pages: PageHosts
        let documents: DocumentsInHand
        let clock: Clock

        package init(
            setup: Setup, newsdesk: Newsdesk, store: Store, client: HTTPClient, secrets: SecretReader, pages: PageHosts,
            documents: DocumentsInHand = DocumentsInHand(), clock: Clock
        ) {
            self.setup = setup
            self.newsdesk = newsdesk
            self.store = store
            self.client = client
            self.secrets = secrets
            self.pages = pages
            self.documents = documents
            self.clock = clock
        }

        /// Visits to the sources that are enabled, in the order of the configuration.
        package func visits() -> [Visit] {
            setup.settings.sources.indices.filter { setup.settings.sources[$0].enabled }.map { Visit($0, self) }
        }
    }

    private let surroundings: Surroundings
    /// Which of the setup's sources it is.
    private let index: Int

    private init(_ index: Int, _ surroundings: Surroundings) {
        self.index = index
        self.surroundings = surroundings
    }

    /// A visit to the source `name`; nil where the setup has none.
    package init?(to name: String, in surroundings: Surroundings) {
        guard let index = surroundings.setup.settings.sources.firstIndex(where: { $0.name == name }) else { return nil }
        self.init(index, surroundings)
    }

    package var source: SourceSettings { surroundings.setup.settings.sources[index] }
    var setup: Setup { surroundings.setup }
    var newsdesk: Newsdesk { surroundings.newsdesk }
    var store: Store { surroundings.store }
    var client: HTTPClient { surroundings.client }
    var secrets: SecretReader { surroundings.secrets }
    var pages: PageHosts { surroundings.pages }
    var documents: DocumentsInHand { surroundings.documents }
    var clock: Clock { surroundings.clock }

    @concurrent
    package func run() async -> VisitReport {
        let wall = clock.wall
        var report = VisitReport(source.name, .unchanged)
        var asked = false
        do throws(StorageError) {
            var (state, silence) = try await standing(wall)
            if let refusal = refusal(state, silence, wall) {
                report.outcome = .skipped(reason: refusal.reason)
                report.nextDue = refusal.until
                return report
            }
            let fetch = Fetch(source: source, daemon: setup.settings.daemon, client: client, secrets: secrets)
            asked = true
            let fetched = await fetch.run(state, now: wall)
            state.firstAsked = state.firstAsked ?? clock.now
            state.lastFetch = wall
            // Cancelled by a stop: what came of the fetch says nothing about the source.
            guard !Task.isCancelled else { return VisitReport(source.name, .skipped(reason: Self.stopping)) }
            try await take(fetched, fetch, silence, &state, &report, wall)
        } catch {
            report.outcome = .notCommitted(error)
            // A server that has been asked is not asked again at once because our disk is full.
            report.nextDue = wall + (asked && !source.location.isLocal ? PollPolicy.floor : 30)
        }
        return report
    }

    /// What is remembered of the source (void where the configuration names another location by now) and of its host.
    private func standing(_ now: Timestamp) async throws(StorageError) -> (SourceState, HostSilence?) {
        let source = source
        let fresh = SourceState(name: source.name, location: source.location.text, nextDue: now)
        @Sendable func valid(_ state: SourceState?) -> SourceState {
            state.flatMap { $0.location == fresh.location ? $0 : nil } ?? fresh
        }
        let (state, silence) = try await store.standing(of: source.name) {
            Self.host(of: Relocation.address(of: source, valid($0)))
        }
        return (valid(state), silence)
    }

    private static let stopping = "the daemon is stopping"

    /// Why the source must not be asked now, whoever wants it, and until when; nil: for ever. A file costs nobody anything and
    /// may be read at any time. What lies further away than any pause can last was written before the clock was set back, and
    /// counts for nothing.
    private func refusal(
        _ state: SourceState, _ silence: HostSilence?, _ now: Timestamp
    ) -> (reason: String, until: Timestamp?)? {
        guard !source.location.isLocal else { return nil }
        if state.gone { return ("gone for good (410)", nil) }
        func isAhead(_ moment: Timestamp, _ longest: Int64) -> Bool { moment > now && moment - now <= longest }
        if let until = state.throttledUntil, isAhead(until, PollPolicy.throttleCap) {
            return ("the server said not before \(until.rfc3339)", max(state.nextDue, until))
        }
        let pace = state.pace(of: source)
        if let silence, isAhead(silence.until, PollPolicy.throttleCap) {
            let apart = Int64(Self.jitter(state, silence.until) * Double(pace.base(at: now) / 4))
            return (
                "\(silence.host) said not before \(silence.until.rfc3339): \(silence.reason)",
                max(state.nextDue, silence.until + apart)
            )
        }
        if state.consecutiveFailures > 0, isAhead(state.nextDue, PollPolicy.longestBackoff(pace, now: now)) {
            return (
                "failed \(state.consecutiveFailures) times, next try at \(state.nextDue.rfc3339)", state.nextDue
            )
        }
        return nil
    }

    /// Whom a request to `address` has to be polite to; empty for what is no web address.
    static func host(of address: String) -> String { WebLink(address)?.host ?? "" }

    private func take(
        _ fetched: Fetched, _ fetch: Fetch, _ silence: HostSilence?, _ state: inout SourceState,
        _ report: inout VisitReport, _ wall: Timestamp
    ) async throws(StorageError) {
        // What brought no document has nothing to wait for.
        guard case .fresh = fetched.retrieval else {
            return try await settle(fetched, fetch, silence, &state, &report, wall)
        }
        await documents.enter()
        defer { documents.leave() }
        try await settle(fetched, fetch, silence, &state, &report, wall)
    }

    private func settle(
        _ fetched: Fetched, _ fetch: Fetch, _ silence: HostSilence?, _ state: inout SourceState,
        _ report: inout VisitReport, _ wall: Timestamp
    ) async throws(StorageError) {
        let outcome: PollPolicy.Outcome
        var taken: Reading?
        var word = silence.map { HostSilence(host: $0.host, until: $0.until, strikes: 0, reason: "") }
        switch fetched.retrieval {
        case .fresh(let document, let validators):
            switch await read([document] + fetched.more, fetch, state, wall) {
            case .success(let reading):
                outcome = .answered(hint: fetched.hint)
                state.succeed(at: wall)
                state.keep(Self.trusted(validators, of: reading))
                state.keep(reading.hints)
                report.notes = fetched.notes + reading.notes
                report.outcome = .read
                taken = reading
            case .failure(let error):
                outcome = failure(error.description, &state, &report)
            }
        case .unchanged(let validators):
            outcome = .answered(hint: fetched.hint)
            state.succeed(at: wall)
            state.keep(validators)
        case .throttled(let until, let reason):
            let strikes = (silence?.strikes ?? 0) + 1
            outcome = .throttled(until: until, strikes: strikes)
            state.reason = reason
            report.outcome = .throttled
            let host = Self.host(of: fetched.url ?? fetched.asked)
            let end = PollPolicy.silence(until: until, strikes: strikes, now: wall)
            word = HostSilence(host: host, until: end, strikes: strikes, reason: reason)
            await pages.close(host, because: .status(429), until: Clock.monotonic + (end - wall) * 1_000)
        case .moved(let target):
            outcome = failure("moved to \(target); correct the url of [source \(source.name)]", &state, &report)
        case .gone:
            state.gone = true
            _ = failure("gone for good (410)", &state, &report)
            outcome = .gone
        case .refused(let reason):
            // Whether the host has had enough is not to be known from a failure.
            word = nil
            outcome = failure(reason, &state, &report)
        }
        if case .answered = outcome {
            if fetched.isWhole { state.lastWhole = wall }
            report.movedTo = Relocation.note(
                fetched.redirects, from: fetched.asked, to: fetched.url, source, &state)
        }
        try await commit(taken, outcome, word, &state, &report, wall)
    }

    /// The validators of a page say nothing of the feed that it points to. A document that ends too early is asked for whole
    /// once more: where it comes the same, that is how it is, and its validators count.
    private static func trusted(_ validators: Validators, of reading: Reading) -> Validators {
        if reading.isElsewhere { return Validators() }
        return reading.isCut ? Validators(bodyHash: validators.bodyHash) : validators
    }

    private func read(
        _ documents: [Document], _ fetch: Fetch, _ state: SourceState, _ wall: Timestamp
    ) async -> Result<Reading, ReadingError> {
        do throws(ReadingError) {
            return .success(try await Reading(self, fetch, state).read(documents, wall))
        } catch {
            return .failure(error)
        }
    }

    /// A failed visit leaves the validators as they were, so that the mended document is fetched whole.
    private func failure(
        _ reason: String, _ state: inout SourceState, _ report: inout VisitReport
    ) -> PollPolicy.Outcome {
        state.fail(reason)
        report.outcome = .failed(reason: reason)
        return .failed(failures: state.consecutiveFailures)
    }

    /// Scores what is new, and commits the visit whole.
    ///
    /// - Parameter reading: nil where the document is unchanged or cannot be had.
    private func commit(
        _ reading: Reading?, _ outcome: PollPolicy.Outcome, _ word: HostSilence?, _ state: inout SourceState,
        _ report: inout VisitReport, _ wall: Timestamp
    ) async throws(StorageError) {
        let items = reading?.items ?? []
        let known = items.isEmpty ? [:] : try await store.known(items.map(\.id))
        let now = clock.now
        var drafts = items.compactMap { item in draft(item, known[item.id], reading) }
        let first = !state.baselineDone
        let baseline = first && (source.first == .baseline || state.forgotten)
        var tries: [String: Int] = [:]
        if case .answered = outcome, source.article == .full, !source.location.isLocal {
            let teasers = drafts
            (drafts, tries) = try await documents.outside { () async throws(StorageError) in
                try await whole(teasers, baseline: baseline, wall)
            }
        }
        if let reading {
            reading.date(&drafts, known)
            state.format = reading.format
            state.marks = reading.marks
        }
        let scored = drafts.map { ScoredItem(scoring: $0, with: setup.scorer) }
        let listed = items.map(\.id)
        if !items.isEmpty {
            state.baselineDone = true
            state.forgotten = false
            if baseline {
                state.baselineItems = scored.count { newsdesk.decider.recency.isBaseline($0.item, now: now) }
            }
        }
        let own = Set(listed)
        let fresh = scored.filter { known[$0.item.id] == nil && own.contains($0.item.id) }
        state.itemsTaken += fresh.count
        state.note(fresh.map { ($0.item.newsMoment, $0.item.firstSeen) }, first: first)
        let next = PollPolicy.next(
            after: outcome, pace: state.pace(of: source), jitter: Self.jitter(state, wall), now: wall)
        state.nextDue = next.due ?? wall + PollPolicy.throttleCap
        if case .throttled = outcome { state.throttledUntil = next.due }
        // The last point of return: from here on the visit counts whole.
        guard !Task.isCancelled else {
            report.outcome = .skipped(reason: Self.stopping)
            return
        }
        let health = SourceHealth(state, word, pace: state.pace(of: source), now: now)
        let desk = newsdesk
        var pass = Pass(at: now, due: wall, source: state, listed: listed, items: scored)
        pass.pageTries = tries
        pass.silence = word
        report.listed = items.count
        report.receipt = try await store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
            try desk.judge(reader, baseline: baseline, health: health, now: now)
        }
        report.nextDue = next.due
        report.address = state.address(of: source)
    }

    /// Nil for an item that is stored in this very wording.
    private func draft(_ item: Item, _ known: KnownItem?, _ reading: Reading?) -> Draft? {
        let digest = reading?.wordings[item.id] ?? ScoredItem.digest(of: item)
        guard digest != known?.digest, known == nil || reading?.settled.contains(item.id) != true else { return nil }
        var item = item
        if let seen = known?.firstSeen { item.firstSeen = seen }
        return Draft(item: item, digest: digest)
    }

    /// 0…1, drawn from the source and the moment, so that the sources of one host part company.
    static func jitter(_ state: SourceState, _ now: Timestamp) -> Double {
        let draw = Digest(fields: [state.name, String(now.seconds)]).bytes.prefix(2)
        return Double(draw.reduce(0) { $0 << 8 | Int($1) }) / 65_535
    }
}
