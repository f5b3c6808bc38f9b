// SPDX-License-Identifier: Apache-2.0

package import Items
import Signals

extension Story {
    /// The report of `item`, if it is one of this story's.
    package func report(of item: String) -> Report? { reports.first { $0.item == item } }

    /// From the first to the latest moment at which an independent report was news. Copies do not lengthen a story.
    package var moments: ClosedRange<Timestamp> {
        let moments = reports.lazy.filter { $0.copyOf == nil }.map(\.moment)
        let bounds = [moments.min(), moments.max(), crowd?.moments?.lowerBound, crowd?.moments?.upperBound]
            .compactMap(\.self)
        guard let first = bounds.min(), let last = bounds.max() else { return firstSeen...max(firstSeen, lastSeen) }
        return first...last
    }

    /// Adds an item's report, or puts it in the place of the one it had; lengthens the story's time.
    mutating func put(_ report: Report) {
        if let index = reports.firstIndex(where: { $0.item == report.item }) {
            reports[index] = report
        } else {
            reports.append(report)
        }
        firstSeen = min(firstSeen, report.firstSeen)
        // What repeats a story that is over says nothing new of it: a text that comes back each week would keep it, and all
        // that it ever counted, for good.
        if report.copyOf == nil || report.firstSeen - firstSeen <= Storyteller.span {
            lastSeen = max(lastSeen, report.firstSeen)
        }
        trim(keeping: report.item)
    }

    /// Makes the named originals, and what repeats them, copies of `original`.
    ///
    /// - Parameter originals: with the share of the shorter text that is the same.
    mutating func unite(into original: String, _ originals: [String: Double]) {
        for index in reports.indices where reports[index].item != original {
            let report = reports[index]
            guard let share = originals[report.copyOf ?? report.item] else { continue }
            reports[index].copyOf = original
            if report.copyOf == nil { reports[index].containment = share }
        }
    }

    /// Whether this one's id is kept where the two become one: the older, the first by its id among equals.
    func isOlder(than other: Story) -> Bool { (firstSeen, id) < (other.firstSeen, other.id) }

    /// Becomes one with another story of the same two actors; the id of the older stays.
    func united(with other: Story) -> Story {
        let part = isOlder(than: other) ? other : self
        var whole = isOlder(than: other) ? self : other
        for report in part.reports where whole.report(of: report.item) == nil { whole.reports.append(report) }
        whole.lastSeen = max(whole.lastSeen, part.lastSeen)
        whole.absorbed += [part.id] + part.absorbed
        whole.profile.unite(part.profile)
        whole.merge(part.signals)
        whole.unite(part.crowd)
        whole.counted += part.counted
        whole.trim()
        whole.weigh()
        return whole
    }

    /// Folds signals in: the strongest per class, direction and status stays. The result does not depend on the order in
    /// which items come.
    mutating func merge(_ more: [SourcedSignal]) {
        var best: [SignalKey: SourcedSignal] = [:]
        for sourced in signals + more where sourced.signal.dyad == dyad {
            let key = SignalKey(sourced.signal)
            if let held = best[key], !sourced.isStronger(than: held) { continue }
            best[key] = sourced
        }
        signals = best.values.sorted { $0.isStronger(than: $1) }
    }

}

extension Report {
    /// Who speaks: the owner where the configuration names one; else the site that the article stands on, whichever feed
    /// led there; else the outlet.
    package var voice: String {
        guard attribution.owner == attribution.source else { return attribution.owner }
        return link.flatMap(Self.site) ?? attribution.outlet
    }

    /// The host of a web address without what marks another edition of the same site.
    private static func site(_ link: String) -> String? {
        guard let scheme = link.firstRange(of: "://") else { return nil }
        let host = link[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }.lowercased()
        guard host.contains(".") else { return nil }
        for prefix in ["www.", "amp.", "m.", "mobile.", "edition.", "rss.", "feeds."] where host.hasPrefix(prefix) {
            return String(host.dropFirst(prefix.count))
        }
        return host
    }

    /// When this report was news: its trusted date, else the moment it was seen.
    package var moment: Timestamp { published.map { min($0, firstSeen) } ?? firstSeen }
}

extension SourcedSignal {
    /// The order of evidence: by strength, then by what is written, so that equal evidence has one order everywhere.
    package func isStronger(than other: SourcedSignal) -> Bool {
        let (a, b) = (signal, other.signal)
        if abs(a.value) != abs(b.value) { return abs(a.value) > abs(b.value) }
        return (a.eventClass, a.status.rawValue, item, a.start, a.end, a.from ?? "")
            < (b.eventClass, b.status.rawValue, other.item, b.start, b.end, b.from ?? "")
    }
}

struct SignalKey: Hashable {
    let eventClass: String
    let from: String?
    let to: String?
    let mutual: Bool
    let status: Status

    init(_ signal: Signal) {
        eventClass = signal.eventClass
        from = signal.from
        to = signal.to
        mutual = signal.mutual
        status = signal.status
    }
}
