// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Items
internal import Storage
internal import Stories

extension Newsdesk {
    /// The rules of kind `digest`, each once its cooldown is over. The first pass that knows a rule begins its first day.
    func digest(_ reader: borrowing PassReader, _ now: Timestamp, _ desk: inout Edition) throws(StorageError) {
        for rule in decider.rules where rule.kind == .digest && rule.enabled {
            let key = "digest/\(rule.name)"
            let last = try reader.recall(key, as: Int64.self).map(Timestamp.init(seconds:))
            guard let last, now >= last else {
                try desk.writes.remember(key, now.seconds)
                continue
            }
            guard now - last >= rule.cooldown else { continue }
            try desk.writes.remember(key, now.seconds)
            for day in try days(since: last, reader, now, desk) {
                try tell(day, rule, reader, now, &desk)
            }
        }
    }

    private func tell(
        _ day: DayReport, _ rule: Rule, _ reader: borrowing PassReader, _ now: Timestamp, _ desk: inout Edition
    ) throws(StorageError) {
        let made = decider.decide(day, rule, mutes: desk.mutes, now: now)
        var items: [String: Item] = [:]
        if made.decision.state != nil {
            for id in Set(day.entries.flatMap { [$0.held.item] + $0.story.signals.prefix(8).map(\.item) }) {
                if let own = desk.items[id] { items[id] = own } else { items[id] = try reader.item(id)?.item }
            }
        }
        guard let alert = maker.alert(made, day: day, now: now, items: items) else { return }
        publish(alert, rule, &desk)
        for entry in day.entries {
            var told = entry.held
            desk.writes.release(told)
            told.gate = .digest
            told.at = now
            desk.writes.hold(told)
        }
    }

    /// What the budget held back, by relation; a day of nothing where it held nothing.
    private func days(
        since: Timestamp, _ reader: borrowing PassReader, _ now: Timestamp, _ desk: Edition
    ) throws(StorageError) -> [DayReport] {
        let activity = try reader.activity(since: since)
        func day(_ relation: String, _ entries: [DayReport.Entry], _ nearest: String? = nil) -> DayReport {
            DayReport(
                relation: relation, since: since, entries: entries, alerts: activity.alerts, items: activity.items,
                failing: activity.failing, nearest: nearest)
        }
        var entries: [String: [DayReport.Entry]] = [:]
        for held in try reader.held(by: .budget) {
            // This pass may have told it, or held it once more.
            let rows = desk.told[held.story]?.held
            guard rows == nil || rows?.contains(where: { $0.isSame(as: held) }) == true else { continue }
            guard let rule = decider.rules.first(where: { $0.name == held.rule }) else { continue }
            var story = desk.stories[held.story]
            if story == nil { story = try reader.story(held.story) }
            guard let story else { continue }
            entries[held.relation, default: []].append(DayReport.Entry(held: held, story: story, rule: rule))
        }
        guard entries.isEmpty else { return entries.sorted { $0.key < $1.key }.map { day($0.key, $0.value) } }
        return [day(Relation.any.name, [], try nearestMiss(since: since, reader))]
    }

    /// The story of the day that came closest to a rule's condition, in words.
    private func nearestMiss(since: Timestamp, _ reader: borrowing PassReader) throws(StorageError) -> String? {
        var best: (shortfall: Double, words: String)?
        let rules = decider.rules.filter { $0.enabled && $0.isAboutStories }
        for story in try reader.stories(since: since) {
            for rule in rules where decider.relation(of: rule, for: story.dyad) != nil {
                let facts = Facts(story: story, severity: Severity.of(story, under: rule))
                guard let near = rule.condition.nearMiss(for: facts), near.shortfall < best?.shortfall ?? .infinity
                else {
                    continue
                }
                best = (near.shortfall, "\(story.dyad), rule \(rule.name), \(near.gate.description)")
            }
        }
        return best?.words
    }
}
