// SPDX-License-Identifier: Apache-2.0

// What was decided: alerts, stories, and the items and reasons behind them, for `alerts`, `explain`, `why` and `try`.

package import Alerting
package import Items
import Signals
package import Stories

extension Store {
    /// Kept items by source whose language no lexicon covers; sources without any are left out.
    package func unreadItems() throws(StorageError) -> [String: Int] {
        let rows = try database().connection.rows(Self.unreadQuery) { ($0.text(0), Int($0.integer(1))) }
        return Dictionary(rows) { first, _ in first }
    }

    /// In the words of its index, `items_unread`.
    static let unreadQuery =
        #"SELECT source, count(*) FROM items WHERE instr(score, '","language":"') = 0 GROUP BY source"#

    /// Alerts in the order of their decision.
    /// - Parameters:
    ///   - after: only later sequences.
    ///   - since: only those decided at or after this moment.
    package func alerts(
        after sequence: Int64 = 0, since: Timestamp? = nil, limit: Int = 1_000
    ) throws(StorageError) -> [Alert] {
        try database().connection.alerts(
            where: "sequence > ? AND at >= ? ORDER BY sequence LIMIT ?",
            [.integer(sequence), .integer(since?.seconds ?? .min), .integer(Int64(limit))])
    }

    /// The last alerts, in the order of their decision.
    package func latestAlerts(_ limit: Int) throws(StorageError) -> [Alert] {
        Array(
            try database().connection.alerts(where: "true ORDER BY sequence DESC LIMIT ?", [.integer(Int64(limit))])
                .reversed())
    }

    package func alert(_ id: String) throws(StorageError) -> Alert? { try database().connection.alert(id) }

    package func story(_ id: String) throws(StorageError) -> Story? { try database().connection.story(id) }

    /// The story of which the story `id` has become part; nil where it is none of those.
    package func whole(of id: String) throws(StorageError) -> String? {
        try database().connection.row("SELECT story FROM absorbed WHERE id = ?", .text(id)) { $0.text(0) }
    }

    package func item(_ id: String) throws(StorageError) -> StoredItem? { try database().connection.item(id) }

    /// Items for which `query` is the link, the id, or words (sixteen count) that all stand in the title, or else in the text of
    /// one of the last `searched` items; ASCII letters in either case, the latest first.
    package func items(matching query: String, limit: Int = 20) throws(StorageError) -> [StoredItem] {
        let exact = try database().connection.items(
            where: "link = ?1 OR id = ?1 ORDER BY number DESC LIMIT ?2", [.text(query), .integer(Int64(limit))])
        let words = query.split(whereSeparator: \.isWhitespace).prefix(16)
        guard exact.isEmpty, !words.isEmpty, !query.contains("://") else { return exact }
        // `instr` cannot ignore case and LIKE needs its wildcards escaped; the number of words makes the statement.
        let patterns = words.map { word in
            let escaped = word.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined()
            return Value.text("%\(escaped)%")
        }
        func stand(in column: String) -> String {
            let clause = words.map { _ in "\(column) LIKE ? ESCAPE '\\'" }.joined(separator: " AND ")
            return clause + " ORDER BY number DESC LIMIT ?"
        }
        let named = try database().connection.items(
            where: stand(in: "title"), patterns + [.integer(Int64(limit))])
        guard named.isEmpty else { return named }
        let first = try database().connection.integer("SELECT max(number) FROM items") - Self.searched
        return try database().connection.items(
            where: "number > ? AND " + stand(in: "text"), [.integer(first)] + patterns + [.integer(Int64(limit))])
    }

    /// Texts that are searched for words: some weeks of a busy desk, a tenth of a second.
    private static let searched: Int64 = 10_000

    /// Items first seen at or after `since`, in order of arrival; `after` is the last number of the page before.
    package func items(
        since: Timestamp, after number: Int64 = 0, limit: Int = 500
    ) throws(StorageError) -> [StoredItem] {
        try database().connection.items(
            where: "first_seen >= ? AND number > ? ORDER BY number LIMIT ?",
            [.integer(since.seconds), .integer(number), .integer(Int64(limit))])
    }

    /// What each rule made of an item, by rule.
    package func judgements(of item: String) throws(StorageError) -> [Judgement] {
        try database().connection.judgements(of: item)
    }

    /// Keeps a lexicon or configuration under its hash; one that is kept already stays.
    package func archive(_ text: String, hash: String) throws(StorageError) {
        try database().connection.run(
            "INSERT OR IGNORE INTO archives(hash, body) VALUES(?,?)", .text(hash), .text(text))
    }

    package func archived(_ hash: String) throws(StorageError) -> String? {
        try database().connection.row("SELECT body FROM archives WHERE hash = ?", .text(hash)) { $0.text(0) }
    }
}

extension Connection {
    borrowing func alerts(where clause: String, _ values: [Value]) throws(StorageError) -> [Alert] {
        try rows("SELECT body FROM alerts WHERE \(clause)", values) {
            (row: borrowing Statement) throws(StorageError) in try row.value(0)
        }
    }

    borrowing func alert(_ id: String) throws(StorageError) -> Alert? {
        try alerts(where: "id = ?", [.text(id)]).first
    }

    /// The highest sequence ever given, also when its alert is pruned.
    borrowing func lastAlertSequence() throws(StorageError) -> Int64 {
        try integer("SELECT seq FROM sqlite_sequence WHERE name = 'alerts'")
    }

    /// False where the id is there already: the first bytes stay.
    ///
    /// - Parameter story: the one that it is about, whatever its id was when the bytes were made.
    borrowing func write(_ alert: Alert, of story: String?) throws(StorageError) -> Bool {
        try run(
            """
            INSERT INTO alerts(sequence, id, at, rule, relation, state, story, cause, body, first_actor, second_actor)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
                (SELECT first_actor FROM stories WHERE id = ?7), (SELECT second_actor FROM stories WHERE id = ?7)
            WHERE true ON CONFLICT(id) DO NOTHING
            """,
            .integer(alert.sequence), .text(alert.id), .integer(alert.at.seconds), .text(alert.rule),
            .text(alert.relation), .text(alert.state.rawValue), Value(story), .text(alert.cause),
            try .json(alert)) > 0
    }

    /// By its id, or by that of a story that became part of it.
    borrowing func story(_ id: String) throws(StorageError) -> Story? {
        if let story = try stories(where: "id = ?", [.text(id)]).first { return story }
        return try stories(where: "id = (SELECT story FROM absorbed WHERE id = ?)", [.text(id)]).first
    }

    borrowing func stories(since: Timestamp) throws(StorageError) -> [Story] {
        try stories(where: "last_seen >= ? ORDER BY first_seen, id", [.integer(since.seconds)])
    }

    borrowing func stories(of dyad: Dyad, since: Timestamp) throws(StorageError) -> [Story] {
        try stories(
            where: "stories.first_actor = ? AND stories.second_actor = ? AND last_seen >= ?",
            [.text(dyad.first), .text(dyad.second), .integer(since.seconds)])
    }

    private borrowing func stories(where clause: String, _ values: [Value]) throws(StorageError) -> [Story] {
        try rows(
            """
            SELECT body, profile FROM stories JOIN outlines ON outlines.story = id JOIN bodies USING(number)
            WHERE \(clause)
            """, values
        ) { (row: borrowing Statement) throws(StorageError) in
            var story = try row.value(0, as: Story.self)
            story.profile = try row.profile(1)
            return story
        }
    }

    borrowing func write(_ story: Story) throws(StorageError) {
        let (id, outline) = (Value.text(story.id), story.outline)
        try run(
            """
            INSERT INTO stories(id, first_actor, second_actor, first_seen, last_seen) VALUES(?,?,?,?,?)
            ON CONFLICT(id) DO UPDATE SET last_seen = excluded.last_seen
            """,
            id, .text(story.dyad.first), .text(story.dyad.second), .integer(story.firstSeen.seconds),
            .integer(story.lastSeen.seconds))
        try run(
            """
            INSERT INTO outlines(
                story, first_actor, second_actor, earliest, latest, signature, profile, tension, easing
            ) VALUES(?,?,?,?,?,?,?,?,?)
            ON CONFLICT(story) DO UPDATE SET earliest = excluded.earliest, latest = excluded.latest,
                signature = excluded.signature, profile = excluded.profile, tension = excluded.tension,
                easing = excluded.easing
            """,
            id, .text(story.dyad.first), .text(story.dyad.second), .integer(outline.moments.lowerBound.seconds),
            .integer(outline.moments.upperBound.seconds), .text(outline.signature.text),
            .blob(story.profile.bytes), .integer(Int64((story.tension * 10).rounded())),
            .integer(Int64((story.easing * 10).rounded())))
        try run(
            """
            INSERT INTO bodies(number, body) SELECT number, ? FROM outlines WHERE story = ?
            ON CONFLICT(number) DO UPDATE SET body = excluded.body
            """, try .json(story), id)
        // A story's reports only grow.
        let known = Set(try rows("SELECT item FROM reports WHERE story = ?", [id]) { $0.text(0) })
        for item in story.reports.map(\.item) + story.counted where !known.contains(item) {
            try run("INSERT OR IGNORE INTO reports(item, story) VALUES(?,?)", .text(item), id)
        }
    }
}
