// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// One event an item: the strongest mention of a class and direction stands, the others are counted.
struct Fold {
    /// The strongest mention of each event so far, in the order of first mentions.
    private(set) var kept: [Trace] = []
    /// The event of each.
    private var keys: [UInt64] = []
    /// Where each event is kept, once there are too many to go through.
    private var places: [UInt64: Int] = [:]
    private static let few = 24
    /// Formulas that were passed over beside a stronger deed, with their events.
    private var echoes: [(key: UInt64, trace: Trace)] = []

    var isEmpty: Bool { kept.isEmpty }

    mutating func removeAll() {
        kept.clear()
        keys.clear()
        if !echoes.isEmpty { echoes.removeAll(keepingCapacity: true) }
        if !places.isEmpty { places.removeAll(keepingCapacity: true) }
    }

    /// "The two sides made progress and agreed on grain": what a sentence says of a relation beside a stronger deed of the
    /// same sign is the same news, and only an echo of it.
    mutating func add(sentence told: [Trace]) {
        if told.count == 1 { return add(told[0]) }
        for trace in told {
            guard told.contains(where: { Self.isEcho(trace, of: $0) }) else {
                add(trace)
                continue
            }
            if trace.eventClass.kind == .atmosphere { echoes.append((Self.key(trace), trace)) }
        }
    }

    private static func isEcho(_ trace: Trace, of deed: Trace) -> Bool {
        let isJudgement = trace.eventClass.kind == .assessment || trace.eventClass.kind == .atmosphere
        let isDeed = deed.eventClass.kind == .act || deed.eventClass.kind == .speech
        // How a meeting went and what came of it is not the meeting.
        return isJudgement && isDeed && !contacts.contains(deed.eventClass) && isOfSamePair(trace, deed)
            && (deed.value < 0) == (trace.value < 0) && abs(deed.value) >= abs(trace.value)
    }

    private static let contacts: EventClasses = [.call, .meet, .visit, .talks]

    /// A judgement that binds nobody goes with any deed.
    private static func isOfSamePair(_ trace: Trace, _ deed: Trace) -> Bool {
        guard let from = trace.from, let to = trace.to else { return true }
        return (from == deed.from && to == deed.to) || (from == deed.to && to == deed.from)
    }

    mutating func add(_ trace: Trace) {
        guard trace.value != 0 else { return }
        let key = Self.key(trace)
        guard let known = keys.count <= Self.few ? keys.firstIndex(of: key) : places[key] else {
            keys.append(key)
            if let first = echoes.first(where: { $0.key == key })?.trace {
                // A formula said again, and on its own: it counts once, where it was said first.
                kept.append(first)
                kept[kept.count - 1].repeats = 1
            } else {
                kept.append(trace)
            }
            if keys.count == Self.few + 1 {
                places = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
            } else if keys.count > Self.few {
                places[key] = keys.count - 1
            }
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

    /// Σ |value| × ρ^(i−1) over the acts of one channel, at most 10, of what is sorted (`Score.channel`).
    func channel(_ channel: Channel) -> Double {
        var sum = 0.0
        var weight = 1.0
        var counted = 0
        for index in kept.indices where (kept[index].value < 0) == (channel == .tension) {
            // What comes after so many weighs nothing.
            if counted == Score.counted { break }
            if kept[..<index].contains(where: { $0.isSameAct(as: kept[index]) }) { continue }
            sum += abs(kept[index].value) * weight
            weight *= Score.decay
            counted += 1
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
