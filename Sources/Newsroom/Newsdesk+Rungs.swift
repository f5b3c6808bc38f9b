// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Items
internal import Signals
internal import Storage
internal import Stories

extension Newsdesk {
    /// The rungs that the two sides of a story have used toward each other by habit, by `RungHistory.key`.
    func habits(
        of story: Story, _ reader: borrowing PassReader, _ desk: inout Edition, at now: Timestamp
    ) throws(StorageError) -> [String: Int] {
        var habits: [String: Int] = [:]
        for key in Set(story.signals.compactMap { RungHistory.key($0.signal) }) {
            habits[key] = try rungs(key, reader, &desk).highest(beside: story.id, at: now)
        }
        return habits
    }

    /// Remembers the rungs that an item stands on.
    func remember(
        _ item: Item, in story: Story, _ reader: borrowing PassReader, _ desk: inout Edition
    ) throws(StorageError) {
        for signal in story.signals.lazy.filter({ $0.item == item.id }).map(\.signal) {
            guard let key = RungHistory.key(signal), let rung = signal.rung else { continue }
            var history = try rungs(key, reader, &desk)
            let before = history
            history.record(rung, by: story.id, at: item.newsMoment ?? item.firstSeen)
            guard history != before else { continue }
            desk.rungs[key] = history
            try desk.writes.remember(key, history)
        }
    }

    func rungs(
        _ key: String, _ reader: borrowing PassReader, _ desk: inout Edition
    ) throws(StorageError) -> RungHistory {
        if let known = desk.rungs[key] { return known }
        let stored = try reader.recall(key, as: RungHistory.self) ?? RungHistory()
        desk.rungs[key] = stored
        return stored
    }
}
