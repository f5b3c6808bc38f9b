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

/// One source with all that a visit to it needs.
package struct Visit: Sendable {
    package let source: SourceSettings
    let setup: Setup
    let newsdesk: Newsdesk
    let store: Store
    let client: HTTPClient
    let secrets: SecretReader
    /// Manners towards the hosts of linked pages, shared by all visits.
    let pages: PageHosts
    let clock: Clock

    /// - Parameter source: one of the setup's.
    package init(
        source: SourceSettings, setup: Setup, newsdesk: Newsdesk, store: Store, client: HTTPClient,
        secrets: SecretReader, pages: PageHosts, clock: Clock
    ) {
        self.source = source
        self.setup = setup
        self.newsdesk = newsdesk
        self.store = store
        self.client = client
        self.secrets = secrets
        self.pages = pages
        self.clock = clock
    }

    @concurrent
    package func run() async -> VisitReport {
        let wall = clock.wall
        var report = VisitReport(source.name, .unchanged)
        var asked = false
        do throws(StorageError) {
            var state = try await knownState(wall)
            if let reason = refusal(state, wall) {
                report.outcome = .skipped(reason: reason)
                report.nextDue = state.gone ? nil : max(state.nextDue, state.throttledUntil ?? state.nextDue)
                return report
            }
            let fetch = Fetch(source: source, daemon: setup.settings.daemon, client: client, secrets: secrets)
            asked = true
            let fetched = await fetch.run(state, now: wall)
            state.firstAsked = state.firstAsked ?? clock.now
            state.lastFetch = wall
            // Cancelled by a stop: what came of the fetch says nothing about the source.
            guard !Task.isCancelled else { return VisitReport(source.name, .skipped(reason: Self.stopping)) }
            try await take(fetched, fetch, &state, &report, wall)
        } catch {
            report.outcome = .notCommitted(error)
            // A server that has been asked is not asked again at once because our disk is full.
            report.nextDue = wall + (asked && !source.location.isLocal ? PollPolicy.floor : 30)
        }
        return report
    }

    /// What is remembered of the source; void where the configuration names another location by now.
    private func knownState(_ now: Timestamp) async throws(StorageError) -> SourceState {
        if let state = try await store.sourceState(source.name), state.location == source.location.text { return state }
        return SourceState(name: source.name, location: source.location.text, nextDue: now)
    }

    private static let stopping = "the daemon is stopping"

    /// Why the source must not be asked now, whoever wants it. A file costs nobody anything and may be read at any time. What
    /// lies further away than any pause can last was written before the clock was set back, and counts for nothing.
    private func refusal(_ state: SourceState, _ now: Timestamp) -> String? {
        if state.gone { return "gone for good (410)" }
        if let until = state.throttledUntil, until > now, until - now <= PollPolicy.throttleCap {
            return "the server said not before \(until.rfc3339)"
        }
        if state.consecutiveFailures > 0, !source.location.isLocal, state.nextDue > now,
            state.nextDue - now <= PollPolicy.cap * 11 / 10
        {
            return "failed \(state.consecutiveFailures) times, next try at \(state.nextDue.rfc3339)"
        }
        return nil
    }

    private func take(
        _ fetched: Fetched, _ fetch: Fetch, _ state: inout SourceState, _ report: inout VisitReport, _ wall: Timestamp
    ) async throws(StorageError) {
        let outcome: PollPolicy.Outcome
        var taken: Reading?
        switch fetched.retrieval {
        case .fresh(let document, let validators):
            switch await read([document] + fetched.more, fetch, state, wall) {
            case .success(let reading):
                outcome = .answered(hint: [fetched.hint, reading.hint].compactMap(\.self).max())
                // The validators of a page say nothing of the feed that it points to.
                succeed(&state, reading.isElsewhere ? Validators() : validators, wall)
                state.movedTo = fetched.redirects.last.map { _ in fetched.url ?? "" }
                report.notes = fetched.notes + reading.notes
                report.outcome = .read
                taken = reading
            case .failure(let error):
                outcome = failure(error.description, &state, &report)
            }
        case .unchanged(let validators):
            outcome = .answered(hint: fetched.hint)
            succeed(&state, validators, wall)
        case .throttled(let until, let reason):
            outcome = .throttled(until: until)
            state.reason = reason
            report.outcome = .throttled
        case .moved(let target):
            state.movedTo = target
            outcome = failure("moved to \(target); correct the url of [source \(source.name)]", &state, &report)
        case .gone:
            state.gone = true
            _ = failure("gone for good (410)", &state, &report)
            outcome = .gone
        case .refused(let reason):
            outcome = failure(reason, &state, &report)
        }
        try await commit(taken, outcome, &state, &report, wall)
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

    private func succeed(_ state: inout SourceState, _ validators: Validators, _ wall: Timestamp) {
        state.etag = validators.etag
        state.lastModified = validators.lastModified
        state.bodyHash = validators.bodyHash
        state.lastSuccess = wall
        state.consecutiveFailures = 0
        state.reason = nil
        state.throttledUntil = nil
    }

    /// A failed visit leaves the validators as they were, so that the mended document is fetched whole.
    private func failure(
        _ reason: String, _ state: inout SourceState, _ report: inout VisitReport
    ) -> PollPolicy.Outcome {
        state.consecutiveFailures += 1
        state.reason = reason
        report.outcome = .failed(reason: reason)
        return .failed(failures: state.consecutiveFailures)
    }

    /// Scores what is new, and commits the visit whole.
    ///
    /// - Parameter reading: nil where the document is unchanged or cannot be had.
    private func commit(
        _ reading: Reading?, _ outcome: PollPolicy.Outcome, _ state: inout SourceState, _ report: inout VisitReport,
        _ wall: Timestamp
    ) async throws(StorageError) {
        let items = reading?.items ?? []
        let known = try await store.known(items.map(\.id))
        let now = clock.now
        var drafts = items.compactMap { item in draft(item, known[item.id], reading) }
        let first = !state.baselineDone
        let baseline = first && (source.first == .baseline || state.forgotten)
        var tries: [String: Int] = [:]
        if case .answered = outcome, source.article == .full, !source.location.isLocal {
            (drafts, tries) = try await whole(drafts, baseline: baseline, wall)
        }
        if let reading {
            reading.date(&drafts, known)
            state.format = reading.format
            state.marks = reading.marks
        }
        let scored = drafts.map { ScoredItem(scoring: $0, with: setup.scorer) }
        let next = PollPolicy.next(
            after: outcome, interval: source.interval, local: source.location.isLocal, jitter: jitter(state, wall),
            now: wall)
        state.nextDue = next.due ?? wall + PollPolicy.throttleCap
        if case .throttled = outcome { state.throttledUntil = next.due }
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
        note(fresh, &state, first: first)
        // The last point of return: from here on the visit counts whole.
        guard !Task.isCancelled else {
            report.outcome = .skipped(reason: Self.stopping)
            return
        }
        let health = SourceHealth(state, interval: source.interval, now: now)
        let desk = newsdesk
        var pass = Pass(at: now, due: wall, source: state, listed: listed, items: scored)
        pass.pageTries = tries
        report.listed = items.count
        report.receipt = try await store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
            try desk.judge(reader, baseline: baseline, health: health, now: now)
        }
        report.nextDue = next.due
    }

    /// Nil for an item that is stored in this very wording.
    private func draft(_ item: Item, _ known: KnownItem?, _ reading: Reading?) -> Draft? {
        let digest = reading?.wordings[item.id] ?? ScoredItem.digest(of: item)
        guard digest != known?.digest, known == nil || reading?.settled.contains(item.id) != true else { return nil }
        var item = item
        if let seen = known?.firstSeen { item.firstSeen = seen }
        return Draft(item: item, digest: digest)
    }

    /// Keeps the rhythm of the source: the usual time between its items.
    private func note(_ fresh: [ScoredItem], _ state: inout SourceState, first: Bool) {
        guard let newest = fresh.map({ $0.item.newsMoment ?? $0.item.firstSeen }).max() else { return }
        if !first, let last = state.lastItem, newest > last {
            let gap = (newest - last) / Int64(max(1, fresh.count))
            state.usualGap = state.usualGap.map { ($0 * 3 + gap) / 4 } ?? gap
        }
        state.lastItem = max(newest, state.lastItem ?? newest)
    }

    /// 0…1, drawn from the source and the moment, so that the sources of one host part company.
    private func jitter(_ state: SourceState, _ now: Timestamp) -> Double {
        let draw = Digest(fields: [state.name, String(now.seconds)]).bytes.prefix(2)
        return Double(draw.reduce(0) { $0 << 8 | Int($1) }) / 65_535
    }
}

extension SourceHealth {
    /// How a source is doing: failures in a row, and its silence in units of its own rhythm.
    init(_ state: SourceState, interval: Int64, now: Timestamp) {
        let since = state.lastItem ?? state.firstAsked ?? now
        let unit = max(interval, state.usualGap ?? 0, 1)
        // Without a rhythm there is nothing to fall out of.
        let silence = state.usualGap == nil ? 0 : Double(now - since) / Double(unit)
        self.init(
            source: state.name, failures: state.consecutiveFailures, silence: silence, lastError: state.reason,
            since: since)
    }
}
