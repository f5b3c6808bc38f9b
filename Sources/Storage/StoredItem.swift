// SPDX-License-Identifier: Apache-2.0

package import Items
package import Signals
package import Stories

/// An item with what was made of it, on its way into the database.
package struct ScoredItem: Hashable, Sendable {
    package var item: Item
    /// Digest of what a reader would call the content; another one means the item was edited.
    package var digest: String
    package var score: Score
    /// The copy sketch of its words.
    package var sketch: Sketch
    /// The words that tell it from others; not stored with the item, and none in one that was read back.
    package var words: WordSet
    /// How often the article's page was asked for in vain and is to be asked for again; 0: not again.
    package var pageTries: Int

    package init(
        item: Item, digest: String, score: Score, sketch: Sketch, words: WordSet = WordSet(), pageTries: Int = 0
    ) {
        self.item = item
        self.digest = digest
        self.score = score
        self.sketch = sketch
        self.words = words
        self.pageTries = pageTries
    }
}

/// What a pass asks before it scores.
package struct KnownItem: Hashable, Sendable {
    package var digest: String
    package var firstSeen: Timestamp
    package var published: DatedMoment

    package init(digest: String, firstSeen: Timestamp, published: DatedMoment) {
        self.digest = digest
        self.firstSeen = firstSeen
        self.published = published
    }
}

/// An item as the database has it.
package struct StoredItem: Hashable, Sendable {
    /// Order of arrival, rising.
    package var number: Int64
    package var scored: ScoredItem
    /// Stories that count it as a report, in order of their ids.
    package var stories: [String]

    package var item: Item { scored.item }
    package var score: Score { scored.score }
}

extension Connection {
    private static let columns = """
        number, id, digest, source, outlet, owner, grade, press, title, text, zones, completeness, link, published,
        published_quality, updated, first_seen, language, score, page_tries, sketches.bytes
        """
    private static let joined = "SELECT \(columns) FROM items LEFT JOIN sketches ON sketches.item = number WHERE"
    private static let byID = "\(joined) id = ?"

    borrowing func known(_ id: String) throws(StorageError) -> KnownItem? {
        try row("SELECT digest, first_seen, published, published_quality FROM items WHERE id = ?", .text(id)) {
            (row: borrowing Statement) throws(StorageError) in
            KnownItem(
                digest: row.text(0), firstSeen: row.moment(1),
                published: DatedMoment(moment: row.optionalMoment(2), quality: try row.word(3)))
        }
    }

    borrowing func items(where clause: String, _ values: [Value]) throws(StorageError) -> [StoredItem] {
        try items("\(Self.joined) \(clause)", values)
    }

    private borrowing func items(_ query: String, _ values: [Value]) throws(StorageError) -> [StoredItem] {
        var items = try rows(query, values, StoredItem.init(row:))
        for index in items.indices {
            items[index].stories = try rows(
                "SELECT story FROM reports WHERE item = ? ORDER BY story", [.text(items[index].item.id)]
            ) { (row: borrowing Statement) throws(StorageError) in row.text(0) }
        }
        return items
    }

    borrowing func item(_ id: String) throws(StorageError) -> StoredItem? {
        try items(Self.byID, [.text(id)]).first
    }

    /// Inserts or, for an edited item, replaces all but its number and the moment it was first seen.
    ///
    /// - Parameter known: the number of an item that is stored; nil for a new one.
    /// - Returns: its number.
    borrowing func write(_ scored: ScoredItem, as known: Int64?, listed: Timestamp) throws(StorageError) -> Int64 {
        let item = scored.item
        try run(
            """
            INSERT INTO items(
                id, digest, source, outlet, owner, grade, press, title, text, zones, completeness, link, published,
                published_quality, updated, first_seen, language, score, listed, page_tries
            ) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            ON CONFLICT(id) DO UPDATE SET
                digest = excluded.digest, source = excluded.source, outlet = excluded.outlet, owner = excluded.owner,
                grade = excluded.grade, press = excluded.press, title = excluded.title, text = excluded.text,
                zones = excluded.zones, completeness = excluded.completeness, link = excluded.link,
                published = excluded.published, published_quality = excluded.published_quality,
                updated = excluded.updated, language = excluded.language, score = excluded.score,
                listed = excluded.listed, page_tries = excluded.page_tries
            """,
            .text(item.id), .text(scored.digest), .text(item.attribution.source), .text(item.attribution.outlet),
            .text(item.attribution.owner), .text(String(item.attribution.grade)), Value(item.attribution.press),
            .text(item.title), .text(item.content.text), .text(item.content.zones), .text(item.completeness.rawValue),
            Value(item.link), Value(item.published.moment?.seconds), .text(item.published.quality.rawValue),
            Value(item.updated?.seconds), .integer(item.firstSeen.seconds), Value(item.language),
            .json(scored.score), .integer(listed.seconds), .integer(Int64(scored.pageTries)))
        return known ?? lastRow()
    }
}

extension StoredItem {
    fileprivate init(row: borrowing Statement) throws(StorageError) {
        let content = try row.content(9, zones: 10)
        let item = Item(
            id: row.text(1),
            attribution: Attribution(
                source: row.text(3), outlet: row.text(4), owner: row.text(5), grade: row.text(6).first ?? "F",
                press: row.optionalText(7)),
            title: row.text(8), content: content,
            completeness: try row.word(11), link: row.optionalText(12),
            published: DatedMoment(moment: row.optionalMoment(13), quality: try row.word(14)),
            updated: row.optionalMoment(15), firstSeen: row.moment(16), language: row.optionalText(17))
        self.number = row.integer(0)
        self.scored = ScoredItem(
            item: item, digest: row.text(2), score: try row.value(18), sketch: try row.sketch(20, ofText: 9, zones: 10),
            pageTries: Int(row.integer(19)))
        self.stories = []
    }
}
