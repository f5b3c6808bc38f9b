// SPDX-License-Identifier: Apache-2.0

internal import Alerting
package import Configuration
internal import Feeds
internal import Items
package import Storage

// What a visit teaches about its source. Pure.

extension SourceState {
    mutating func succeed(at now: Timestamp) {
        lastSuccess = now
        consecutiveFailures = 0
        reason = nil
        throttledUntil = nil
    }

    mutating func fail(_ reason: String) {
        consecutiveFailures += 1
        self.reason = reason
        Relocation.fail(&self)
    }

    mutating func keep(_ validators: Validators) {
        etag = validators.etag
        lastModified = validators.lastModified
        bodyHash = validators.bodyHash
    }

    /// What the document asks of its readers; a 304 does not repeat it.
    mutating func keep(_ hints: PollHints) {
        askedPause = hints.interval
        skippedHours = hints.skipHours.reduce(0) { $0 | 1 << UInt32($1) }
        skippedDays = hints.skipDays.reduce(0) { $0 | 1 << UInt32($1) }
    }

    /// Keeps the rhythm of the source: the usual time between its items, and the hours of the day in which they come.
    ///
    /// - Parameter fresh: of each new item, when it happened, as far as that is known, and when it was first seen.
    mutating func note(_ fresh: [(news: Timestamp?, seen: Timestamp)], first: Bool) {
        guard let newest = fresh.map({ $0.news ?? $0.seen }).max() else { return }
        if !first, let last = lastItem, newest > last {
            let gap = (newest - last) / Int64(max(1, fresh.count))
            usualGap = usualGap.map { ($0 * 3 + gap) / 4 } ?? gap
        }
        lastItem = max(newest, lastItem ?? newest)
        var rhythm = rhythm
        for moment in fresh.compactMap(\.news) { rhythm.note(moment) }
        busyHours = rhythm.hours
    }

    /// Where the source is asked, if permanent redirects have moved it; nil: where the configuration says.
    package func address(of source: SourceSettings) -> String? {
        let address = Relocation.address(of: source, self)
        return address == source.location.text ? nil : address
    }

    var rhythm: Rhythm { Rhythm(usualGap: usualGap, lastItem: lastItem, hours: busyHours) }

    func pace(of source: SourceSettings) -> Pace {
        Pace(
            interval: source.interval, isLocal: source.location.isLocal, asked: askedPause,
            skippedHours: skippedHours, skippedDays: skippedDays, rhythm: rhythm)
    }

    /// Seconds after which a document is asked for whole, whatever the server says of ours: some answer for ever that nothing
    /// has changed.
    private static let longestTrust: Int64 = 7 * 86_400

    /// What the next request is conditional on; the digest of the body is always kept.
    func conditions(at now: Timestamp) -> (validators: Validators, isWhole: Bool) {
        let known = Validators(etag: etag, lastModified: lastModified, bodyHash: bodyHash)
        let last = lastWhole ?? lastDocument ?? firstAsked ?? now
        let isWhole = now - last >= Self.longestTrust
        return (known, isWhole)
    }
}

extension SourceHealth {
    /// How a source is doing: failures in a row, and its silence in units of its own rhythm. A host that has enough again and
    /// again is a failure in the end.
    init(_ state: SourceState, _ host: HostSilence? = nil, pace: Pace, now: Timestamp) {
        let since = state.lastItem ?? state.firstAsked ?? now
        let unit = max(pace.base(at: now), state.usualGap ?? 0, 1)
        // Without a rhythm there is nothing to fall out of.
        let silence = state.usualGap == nil ? 0 : Double(now - since) / Double(unit)
        self.init(
            source: state.name, failures: max(state.consecutiveFailures, host?.strikes ?? 0), silence: silence,
            lastError: state.reason,
            since: since)
        isGone = state.gone
    }
}
