// SPDX-License-Identifier: Apache-2.0

package import Alerting
package import Items
package import Signals
package import Stories

/// The view of the database that stories and rules decide on, inside the transaction that will write their decision. Every
/// list comes in a fixed order, so the same database gives the same decision.
@safe
package struct PassReader: ~Copyable {
    /// Items of the pass that are new or edited as of now, in the order of the pass. They are written already: an item that
    /// is asked for reads as it does now.
    package let arrivals: [Arrival]
    let database: Database
    private let now: Timestamp
    /// The rows of the arrivals, by id.
    private let numbers: [String: Int64]
    private let edited: Set<String>

    /// - Parameter now: when the pass is decided.
    init(arrivals: [Arrival], numbers: [String: Int64], at now: Timestamp, database: Database) {
        self.now = now
        self.arrivals = arrivals
        self.numbers = numbers
        self.edited = Set(arrivals.filter { $0.previous != nil }.map(\.scored.item.id))
        self.database = database
    }

    /// An empty sheet for decisions.
    package borrowing func writes() throws(StorageError) -> PassWrites {
        PassWrites(after: try database.connection.lastAlertSequence())
    }

    /// Stories of any of `dyads` that a report joined at or after `since`, oldest first.
    package borrowing func stories(
        of dyads: some Sequence<Dyad>, since: Timestamp
    ) throws(StorageError) -> [Story] {
        var found: [Story] = []
        for dyad in Set(dyads) { found += try database.connection.stories(of: dyad, since: since) }
        return found.sorted { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) }
    }

    /// All stories that a report joined at or after `since`, oldest first.
    package borrowing func stories(since: Timestamp) throws(StorageError) -> [Story] {
        try database.connection.stories(since: since)
    }

    /// The ids of the stories that count `item` as a report.
    package borrowing func storyIDs(holding item: String) throws(StorageError) -> [String] {
        try database.connection.rows("SELECT story FROM reports WHERE item = ? ORDER BY story", [.text(item)]) {
            $0.text(0)
        }
    }

    /// Reports of the last days whose words `sketch` repeats, or that repeat its words, with their sketches: of this pass
    /// those that `index` was told of.
    package borrowing func lookalikes(of sketch: Sketch) throws(StorageError) -> [String: Sketch] {
        try database.connection.lookalikes(of: sketch, since: now - Storyteller.span)
    }

    /// Lets later items find this one of the pass. The only thing that reading leaves behind.
    ///
    /// - Parameters:
    ///   - isReport: a story counts it.
    ///   - isCounted: its words are words of its own, by which others are weighed.
    package borrowing func index(_ scored: ScoredItem, isReport: Bool, isCounted: Bool = true) throws(StorageError) {
        guard let number = numbers[scored.item.id] else { return }
        let isEdited = edited.contains(scored.item.id)
        try database.connection.index(
            scored, number: number, isReport: isReport, isCounted: isEdited ? false : isCounted)
    }

    /// The latest stories of two actors of which something that happened at `moment` may be part.
    package borrowing func outlines(of dyad: Dyad, at moment: Timestamp) throws(StorageError) -> [StoryOutline] {
        try database.connection.outlines(of: dyad, at: moment)
    }

    /// How rare the words of a text are among the reports of stories.
    package borrowing func census(of words: WordSet) throws(StorageError) -> WordCensus {
        try database.connection.census(of: words)
    }

    package borrowing func story(_ id: String) throws(StorageError) -> Story? { try database.connection.story(id) }

    package borrowing func item(_ id: String) throws(StorageError) -> StoredItem? { try database.connection.item(id) }

    /// Copy sketches of the named items, reports of stories; an item that is gone has none.
    package borrowing func sketches(of items: some Sequence<String>) throws(StorageError) -> [String: Sketch] {
        var sketches: [String: Sketch] = [:]
        for item in items where sketches[item] == nil {
            sketches[item] = try database.connection.sketch("id = ?", [.text(item)])?.sketch
        }
        return sketches
    }

    /// The signals of the named items as they read when they were last stored; an item that is gone has none.
    package borrowing func signals(of items: some Sequence<String>) throws(StorageError) -> [String: [Signal]] {
        var signals: [String: [Signal]] = [:]
        for item in items where signals[item] == nil {
            signals[item] = try database.connection.row("SELECT score FROM items WHERE id = ?", .text(item)) {
                (row: borrowing Statement) throws(StorageError) in try row.value(0, as: Score.self).signals
            }
        }
        return signals
    }

    package borrowing func alert(_ id: String) throws(StorageError) -> Alert? { try database.connection.alert(id) }

    /// What was told and held of a story.
    package borrowing func history(ofStory story: String) throws(StorageError) -> AlertHistory {
        var history = try history("story = ? ORDER BY sequence", story)
        history.held = try database.connection.held(where: "story = ? ORDER BY rule, relation, gate", [.text(story)])
        return history
    }

    /// The same for alerts that `cause` set off: an item, or `SourceHealth.cause`.
    package borrowing func history(ofCause cause: String) throws(StorageError) -> AlertHistory {
        try history("cause = ? ORDER BY sequence", cause)
    }

    private borrowing func history(_ clause: String, _ key: String) throws(StorageError) -> AlertHistory {
        AlertHistory(
            told: try database.connection.alerts(where: clause, [.text(key)]).map(AlertHistory.Told.init), today: [:])
    }

    /// How much of anything was told in the day before `now`, before this pass.
    package borrowing func counts(at now: Timestamp) throws(StorageError) -> [AlertHistory.Account: Int] {
        let day: [Value] = [.integer((now - 86_400).seconds), .text(AlertState.resolved.rawValue)]
        let counts = try database.connection.rows(
            "SELECT rule, relation, count(*) FROM alerts WHERE at > ? AND state <> ? GROUP BY rule, relation", day
        ) { (AlertHistory.Account(rule: $0.text(0), relation: $0.text(1)), Int($0.integer(2))) }
        let pairs = try database.connection.rows(
            """
            SELECT first_actor, second_actor, count(*) FROM alerts
            WHERE at > ? AND state <> ? AND first_actor IS NOT NULL GROUP BY first_actor, second_actor
            """, day
        ) { (AlertHistory.Account(pair: Dyad($0.text(0), $0.text(1))), Int($0.integer(2))) }
        return Dictionary(counts + pairs) { first, _ in first }
    }

    /// Items first seen and alerts told in a time, and the sources that fail now, by name.
    package borrowing func activity(
        in time: Range<Timestamp>
    ) throws(StorageError) -> (items: Int, alerts: Int, failing: [String]) {
        let (first, end) = (Value.integer(time.lowerBound.seconds), Value.integer(time.upperBound.seconds))
        let items = try database.connection.integer(
            "SELECT count(*) FROM items WHERE first_seen >= ? AND first_seen < ?", first, end)
        // A sign of life is no event.
        let alerts = try database.connection.integer(
            "SELECT count(*) FROM alerts WHERE at >= ? AND at < ? AND cause NOT LIKE 'alive:%'", first, end)
        let failing = try database.connection.rows("SELECT name FROM sources WHERE failures > 0 ORDER BY name") {
            $0.text(0)
        }
        return (Int(items), Int(alerts), failing)
    }

    package borrowing func mutes(at now: Timestamp) throws(StorageError) -> [Mute] {
        try database.connection.mutes(at: now)
    }

    /// What an earlier pass remembered under `key`.
    package borrowing func recall<Remembered: Decodable>(
        _ key: String, as type: Remembered.Type = Remembered.self
    ) throws(StorageError) -> Remembered? {
        try database.connection.recall(key, as: type)
    }
}

extension Connection {
    borrowing func recall<Remembered: Decodable>(
        _ key: String, as type: Remembered.Type
    ) throws(StorageError) -> Remembered? {
        try row("SELECT value FROM memory WHERE key = ?", .text(key)) {
            (row: borrowing Statement) throws(StorageError) in try row.value(0, as: type)
        }
    }
}
