// SPDX-License-Identifier: Apache-2.0

package import Items
import Signals

extension Story {
    /// The report of `item`, if it is one of this story's.
    package func report(of item: String) -> Report? { reports.first { $0.item == item } }

    /// From the first to the latest moment at which an independent report was news. Copies do not lengthen a story.
    package var moments: ClosedRange<Timestamp> {
        let moments = reports.lazy.filter { $0.copyOf == nil }.map(\.moment)
        guard let first = moments.min(), let last = moments.max() else { return firstSeen...max(firstSeen, lastSeen) }
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
        lastSeen = max(lastSeen, report.firstSeen)
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
        tension = Score.channel(.tension, of: signals.lazy.map(\.signal))
        easing = Score.channel(.easing, of: signals.lazy.map(\.signal))
    }
}

extension Report {
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

private struct SignalKey: Hashable {
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
