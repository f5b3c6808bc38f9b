// SPDX-License-Identifier: Apache-2.0

// Finds, among the reports of the last days' stories, those whose words a text repeats, without reading them all: an
// inverted index from the marks of their sketches to the items. It slides: what is older than a story can be is taken out.
// Items that no story counts are in it with a few marks only, for nothing is decided by them, and they are most of what
// comes in. The counts of the reports' words lie beside it.

import Items
import Signals
import Stories

extension Connection {
    /// A mark that this many items have is an outlet's boilerplate or a stock phrase: it finds nothing.
    private static var commonMark: Int { 64 }
    /// Marks of an item that no story counts.
    private static var fewMarks: Int { 8 }
    /// Items that share most marks are compared; the others are not.
    private static var compared: Int { 24 }
    /// Stories of two actors that are looked through for one item.
    private static var openStories: Int64 { 64 }
    /// When so many items have been counted, all counts are halved: what nobody writes any more is forgotten.
    private static var countedItems: Int64 { 65_536 }

    /// Puts a stored item into the index and counts its words.
    ///
    /// - Parameters:
    ///   - isReport: a story counts it; of another item a few marks are kept, by which a whole copy is found.
    ///   - isNew: false where the words of an earlier wording have been counted.
    borrowing func index(_ scored: ScoredItem, isReport: Bool, isNew: Bool) throws(StorageError) {
        let number = try integer("SELECT number FROM items WHERE id = ?", .text(scored.item.id))
        try loadMarks()
        for mark in isReport ? scored.sketch.marks : scored.sketch.marks.prefix(Self.fewMarks) {
            marks.insert(mark)
            try run("INSERT OR IGNORE INTO marks(mark, item) VALUES(?,?)", .integer(Int64(mark)), .integer(number))
        }
        try run("UPDATE items SET marked = 1 WHERE number = ?", .integer(number))
        if isNew, isReport { try count(scored.words) }
    }

    /// Takes the wording that an item had before out of the index.
    borrowing func unindex(_ previous: StoredItem) throws(StorageError) {
        guard try integer("SELECT marked FROM items WHERE number = ?", .integer(previous.number)) != 0 else { return }
        try unmark(previous.number, previous.scored.sketch)
        try run("UPDATE items SET marked = 0 WHERE number = ?", .integer(previous.number))
    }

    /// Takes items out of the index that no story within reach of `now` can hold, at most `limit` of them.
    borrowing func slideIndex(to now: Timestamp, limit: Int) throws(StorageError) {
        let old = try rows(
            "SELECT number, sketch FROM items WHERE marked = 1 AND first_seen < ? ORDER BY first_seen LIMIT ?",
            [.integer((now - Storyteller.span).seconds), .integer(Int64(limit))]
        ) { (row: borrowing Statement) throws(StorageError) in (row.integer(0), try row.sketch(1)) }
        for (number, sketch) in old {
            try unmark(number, sketch)
            try run("UPDATE items SET marked = 0 WHERE number = ?", .integer(number))
        }
    }

    private borrowing func unmark(_ number: Int64, _ sketch: Sketch) throws(StorageError) {
        for mark in sketch.marks {
            try run("DELETE FROM marks WHERE mark = ? AND item = ?", .integer(Int64(mark)), .integer(number))
        }
    }

    borrowing func lookalikes(of sketch: Sketch) throws(StorageError) -> [String: Sketch] {
        try loadMarks()
        var shared: [Int64: Int] = [:]
        for mark in sketch.marks where marks.mayHold(mark) {
            let items = try rows(
                "SELECT item FROM marks WHERE mark = ? LIMIT ?",
                [.integer(Int64(mark)), .integer(Int64(Self.commonMark))]
            ) { $0.integer(0) }
            guard items.count < Self.commonMark else { continue }
            for item in items { shared[item, default: 0] += 1 }
        }
        let best = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.compared)
        var found: [String: Sketch] = [:]
        for (number, _) in best {
            let row = try row("SELECT id, sketch FROM items WHERE number = ?", .integer(number)) {
                (row: borrowing Statement) throws(StorageError) in (row.text(0), try row.sketch(1))
            }
            if let (id, other) = row, sketch.repeats(other) { found[id] = other }
        }
        return found
    }

    /// Fills the filter with what the table holds, before its first use.
    private borrowing func loadMarks() throws(StorageError) {
        guard !marks.isLoaded else { return }
        marks.load()
        _ = try rows("SELECT mark FROM marks") { marks.insert(UInt32(truncatingIfNeeded: $0.integer(0))) }
    }

    borrowing func outlines(of dyad: Dyad, at moment: Timestamp) throws(StorageError) -> [StoryOutline] {
        try rows(
            """
            SELECT id, earliest, latest, signature, profile FROM stories
            WHERE first_actor = ?1 AND second_actor = ?2 AND latest >= ?3 - ?4 AND earliest <= ?3 + ?4
            ORDER BY latest DESC, id LIMIT ?5
            """,
            [
                .text(dyad.first), .text(dyad.second), .integer(moment.seconds), .integer(Storyteller.window),
                .integer(Self.openStories),
            ]
        ) { (row: borrowing Statement) throws(StorageError) in
            guard let signature = Signature(text: row.text(3)), row.integer(1) <= row.integer(2) else {
                throw .unreadable("the outline of a story")
            }
            return StoryOutline(
                id: row.text(0), dyad: dyad, moments: row.moment(1)...row.moment(2), signature: signature,
                profile: try row.profile(4))
        }
    }

    // MARK: Words

    private borrowing func count(_ words: WordSet) throws(StorageError) {
        let sql = "INSERT INTO words(word, items) VALUES(?, 1) ON CONFLICT(word) DO UPDATE SET items = items + 1"
        for word in words.words { try run(sql, .integer(Int64(word.hash))) }
        try run(sql, .integer(-1))
        guard try integer("SELECT items FROM words WHERE word = -1") >= Self.countedItems else { return }
        try run("UPDATE words SET items = items / 2")
        try run("DELETE FROM words WHERE items = 0")
    }

    borrowing func census(of words: WordSet) throws(StorageError) -> WordCensus {
        var census = WordCensus(items: Int(try integer("SELECT items FROM words WHERE word = -1")))
        for word in words.words {
            let count = try integer("SELECT items FROM words WHERE word = ?", .integer(Int64(word.hash)))
            if count > 0 { census.counts[word.hash] = Int(count) }
        }
        return census
    }
}
