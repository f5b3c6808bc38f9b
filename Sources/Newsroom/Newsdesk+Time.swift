// SPDX-License-Identifier: Apache-2.0

internal import Alerting
package import Items
package import Storage
internal import Stories

// What time alone brings: cooldowns that end, days that are over, signs of life. Each is decided as of its own moment, in the order of time,
// by the first pass after it (a visit's, or one that the engine's alarm brings); so the hour at which a source happens to be
// read changes nothing, and a replay says the same.

extension Newsdesk {
    /// Decides all that was due before a pass.
    func passTime(
        _ reader: borrowing PassReader, until now: Timestamp, _ desk: inout Edition
    ) throws(StorageError) {
        enum Event {
            case held(HeldAlert)
            case day(Rule, Range<Timestamp>, isLast: Bool)
            case alive(Int64)
        }
        var events: [(at: Timestamp, event: Event)] = []
        for held in try reader.held(dueBy: now) { events.append((held.due ?? now, .held(held))) }
        for rule in decider.rules where rule.kind == .digest && rule.enabled {
            let days = try days(of: rule, reader, until: now, &desk)
            for day in days { events.append((day.upperBound, .day(rule, day, isLast: day == days.last))) }
        }
        for time in aliveTimes {
            if let moment = try aliveDue(time, reader, until: now, &desk) { events.append((moment, .alive(time))) }
        }
        for index in events.indices.sorted(by: { (events[$0].at, $0) < (events[$1].at, $1) }) {
            switch events[index].event {
            case .held(let held): try decide(due: held, reader, events[index].at, &desk)
            case .day(let rule, let day, let isLast): try digest(rule, day, isLast: isLast, reader, &desk)
            case .alive(let time): try tellAlive(time, at: events[index].at, reader, &desk)
            }
            try publish(reader, &desk, at: events[index].at)
        }
    }

    /// The next moment at which time alone may bring something to tell, as far as is known now; nil where nothing waits.
    package func nextMoment(_ store: Store) async throws(StorageError) -> Timestamp? {
        var moments = [try await store.nextHeld()]
        let isHeld = try await store.waiting()[.budget] != nil
        for rule in decider.rules where rule.kind == .digest && rule.enabled {
            guard isHeld || !rule.condition.fields.contains(.held) else { continue }
            let last = try await store.recall(Self.key(rule), as: Int64.self).map(Timestamp.init(seconds:))
            moments.append(last.map { $0 + Self.length(of: rule) })
        }
        for time in aliveTimes {
            let last = try await store.recall(Self.aliveKey(time), as: Int64.self).map(Timestamp.init(seconds:))
            moments.append(last.map { Self.next(time, after: $0) })
        }
        return moments.compactMap(\.self).min()
    }

    /// Seconds of a digest's day.
    private static func length(of rule: Rule) -> Int64 { max(rule.cooldown, 3_600) }

    /// The days of a digest that are over and not told. The first pass that knows the rule begins its first day; where the
    /// daemon slept for long, the last month counts.
    private func days(
        of rule: Rule, _ reader: borrowing PassReader, until now: Timestamp, _ desk: inout Edition
    ) throws(StorageError) -> [Range<Timestamp>] {
        let length = Self.length(of: rule)
        let last = try reader.recall(Self.key(rule), as: Int64.self).map(Timestamp.init(seconds:))
        guard let last, now >= last else {
            try desk.writes.remember(Self.key(rule), now.seconds)
            return []
        }
        let over = (now - last) / length
        return (max(0, over - 31)..<over).map { last + $0 * length..<last + ($0 + 1) * length }
    }

    /// Decides again what waited for a moment that has come.
    private func decide(
        due held: HeldAlert, _ reader: borrowing PassReader, _ now: Timestamp, _ desk: inout Edition
    ) throws(StorageError) {
        var history = try desk.history(of: held.story, reader, at: now)
        // It may have been told, or have lost its ground, a moment ago.
        guard history.held.contains(where: { $0.isSame(as: held) }) else { return }
        var story = desk.stories[held.story]
        if story == nil { story = try reader.story(held.story) }
        defer { desk.keep(history, of: held.story) }
        guard let story, let item = try reader.item(held.item)?.item,
            let made = decider.decide(
                due: held, story, item: item, history: history, mutes: desk.mutes,
                habits: try habits(of: story, reader, &desk, at: now), now: now)
        else { return desk.release(&history) { $0.isSame(as: held) } }
        if made.decision.hold != .cooldown { desk.release(&history) { $0.isSame(as: held) } }
        desk.stories[story.id] = story
        desk.take(made, of: story, by: item, &history, at: now)
    }
}
