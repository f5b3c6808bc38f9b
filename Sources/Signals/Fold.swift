// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// One event an item: the strongest mention of a class and direction stands, the others are counted.
struct Fold {
    /// The strongest mention of each event so far, in the order of first mentions.
    private(set) var kept: [Trace] = []
    private var places: [UInt64: Int] = [:]

    var isEmpty: Bool { kept.isEmpty }

    mutating func removeAll() {
        kept.clear()
        if !places.isEmpty { places.removeAll(keepingCapacity: true) }
    }

    mutating func add(_ trace: Trace) {
        guard trace.value != 0 else { return }
        let key = Self.key(trace)
        guard let known = places[key] else {
            places[key] = kept.count
            kept.append(trace)
            return
        }
        let repeats = kept[known].repeats + 1
        if abs(trace.value) > abs(kept[known].value) { kept[known] = trace }
        kept[known].repeats = repeats
    }

    /// Strongest first, then as they stand in the text.
    mutating func sort(_ tokens: [Token]) {
        guard kept.count > 1 else { return }
        kept.sort { a, b in
            let sizes = (abs(a.value), abs(b.value))
            if sizes.0 != sizes.1 { return sizes.0 > sizes.1 }
            let starts = (tokens[a.node.range.lowerBound].start, tokens[b.node.range.lowerBound].start)
            return starts.0 != starts.1 ? starts.0 < starts.1 : a.eventClass.name < b.eventClass.name
        }
    }

    /// Σ |value| × ρ^(i−1) over the values of one channel, at most 10, of what is sorted (`Score.channel`).
    func channel(_ channel: Channel) -> Double {
        var sum = 0.0
        var weight = 1.0
        for trace in kept where (trace.value < 0) == (channel == .tension) {
            sum += abs(trace.value) * weight
            weight *= Score.decay
        }
        return min(10, sum)
    }

    private static func key(_ trace: Trace) -> UInt64 {
        let from = UInt64(truncatingIfNeeded: (trace.from ?? -1) + 1),
            to = UInt64(truncatingIfNeeded: (trace.to ?? -1) + 1)
        let kind = UInt64(trace.eventClass.rawValue) << 2 | (trace.isMutual ? 2 : 0) | (trace.value > 0 ? 1 : 0)
        return from << 40 | to << 16 | kind
    }
}
