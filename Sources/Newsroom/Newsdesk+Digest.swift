// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Items
internal import Storage
internal import Stories

extension Newsdesk {
    /// What a rule of kind `digest` makes of one of its days. Of days that are long over, only what was held is told.
    func digest(
        _ rule: Rule, _ day: Range<Timestamp>, isLast: Bool, _ reader: borrowing PassReader, _ desk: inout Edition
    ) throws(StorageError) {
        try desk.writes.remember(Self.key(rule), day.upperBound.seconds)
        for report in try reports(of: day, reader, desk) where isLast || !report.entries.isEmpty {
            try tell(report, rule, reader, day.upperBound, &desk)
        }
    }

    /// Where the end of a rule's last day is remembered.
    static func key(_ rule: Rule) -> String { "digest/\(rule.name)" }

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
    private func reports(
        of day: Range<Timestamp>, _ reader: borrowing PassReader, _ desk: Edition
    ) throws(StorageError) -> [DayReport] {
        let activity = try reader.activity(in: day)
        func report(_ relation: String, _ entries: [DayReport.Entry], _ nearest: String? = nil) -> DayReport {
            DayReport(
                relation: relation, since: day.lowerBound, entries: entries, alerts: activity.alerts,
                items: activity.items,
                failing: activity.failing, nearest: nearest)
        }
        var entries: [String: [DayReport.Entry]] = [:]
        for held in try reader.held(by: .budget) where held.at < day.upperBound {
            // This pass may have told it, or held it once more.
            let rows = desk.told[held.story]?.held
            guard rows == nil || rows?.contains(where: { $0.isSame(as: held) }) == true else { continue }
            guard let rule = decider.rules.first(where: { $0.name == held.rule }) else { continue }
            var story = desk.stories[held.story]
            if story == nil { story = try reader.story(held.story) }
            guard let story else { continue }
            entries[held.relation, default: []].append(DayReport.Entry(held: held, story: story, rule: rule))
        }
        guard entries.isEmpty else { return entries.sorted { $0.key < $1.key }.map { report($0.key, $0.value) } }
        return [report(Relation.any.name, [], try nearestMiss(in: day, reader))]
    }

    /// The story of the day that came closest to a rule's condition, in words.
    func nearestMiss(in day: Range<Timestamp>, _ reader: borrowing PassReader) throws(StorageError) -> String? {
        var best: (shortfall: Double, words: String)?
        let rules = decider.rules.filter { $0.enabled && $0.isAboutStories }
        for story in try reader.stories(since: day.lowerBound) where story.firstSeen < day.upperBound {
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
