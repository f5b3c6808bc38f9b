// SPDX-License-Identifier: Apache-2.0

// Finds, among the texts of the last days, those whose words a text repeats, without reading them all: an inverted index
// from the marks of their sketches to the items. It stands on shelves of some hundred thousand marks, and only the last is
// written to: an index over all days would be written to all over, a page a mark. A shelf whose last text is older than a
// story can be is closed as a whole and cleared a little with each pass. Items that no story counts are in it with a few
// marks only, for nothing is decided by them, and they are most of what comes in; their sketches are not kept but made
// again of their texts where one is asked for.

import Items
import Stories

extension Connection {
    /// A mark that this many items have is an outlet's boilerplate or a stock phrase: it finds nothing.
    private static var commonMark: Int { 64 }
    /// Marks of an item that no story counts: a whole copy has the same.
    private static var fewMarks: Int { 8 }
    /// Items that share most marks are compared; the others are not.
    private static var compared: Int { 24 }
    /// Marks of a shelf that is full.
    private static var fullShelf: Int64 { 131_072 }

    /// Puts the sketch of a stored item into the index and counts its words.
    ///
    /// - Parameters:
    ///   - number: of its row.
    ///   - isReport: a story counts it; of another item a few marks are kept, by which a whole copy is found.
    ///   - isCounted: its words are counted; false where those of an earlier wording have been.
    borrowing func index(
        _ scored: ScoredItem, number: Int64, isReport: Bool, isCounted: Bool
    ) throws(StorageError) {
        let put = isReport ? scored.sketch.marks[...] : scored.sketch.marks.prefix(Self.fewMarks)
        let shelf = try shelf(for: put.count, of: scored.item.firstSeen)
        let filter = try filter(of: shelf)
        for mark in put { filter.insert(mark) }
        try stage(put, of: number, on: shelf)
        try run(
            """
            INSERT INTO sketches(item, shelf, seen, bytes) VALUES(?, ?, ?, ?)
            ON CONFLICT(item) DO UPDATE SET shelf = excluded.shelf, bytes = excluded.bytes
            """, .integer(number), .integer(shelf), .integer(scored.item.firstSeen.seconds),
            .blob(isReport ? scored.sketch.bytes : []))
        if isCounted, isReport { try count(scored.words) }
    }

    /// The shelf that `marks` more marks go to, which have been entered for it.
    private borrowing func shelf(for marks: Int, of seen: Timestamp) throws(StorageError) -> Int64 {
        let last = try integer("SELECT max(number) FROM shelves WHERE marks < ?", .integer(Self.fullShelf))
        let values: [Value] = [.integer(Int64(marks)), .integer(seen.seconds)]
        guard last > 0 else {
            // A number is never given twice, not even while the marks of a closed shelf are still there.
            let next =
                1
                + max(
                    try integer("SELECT max(number) FROM shelves"), try integer("SELECT max(shelf) FROM marks"),
                    try integer("SELECT max(shelf) FROM staged"))
            try run("INSERT INTO shelves(number, marks, latest) VALUES(?,?,?)", .integer(next), values[0], values[1])
            return next
        }
        try run(
            "UPDATE shelves SET marks = marks + ?, latest = max(latest, ?) WHERE number = ?", values[0], values[1],
            .integer(last))
        return last
    }

    /// Takes the wording that an item had before out of the index.
    borrowing func unindex(_ previous: StoredItem) throws(StorageError) {
        marks.forget(previous.number)
        if try unstage(previous.scored.sketch.marks, of: previous.number) { return marks.forgetCommon() }
        let shelf = try integer("SELECT shelf FROM sketches WHERE item = ?", .integer(previous.number))
        guard try integer("SELECT count(*) FROM shelves WHERE number = ?", .integer(shelf)) > 0 else { return }
        marks.forgetCommon()
        for mark in previous.scored.sketch.marks {
            try run(
                "DELETE FROM marks WHERE shelf = ? AND mark = ? AND item = ?", .integer(shelf),
                .integer(Int64(mark)), .integer(previous.number))
        }
    }

    /// Closes the shelves that hold nothing which a story within reach of `now` can hold, and clears at most `limit` marks
    /// of closed ones.
    borrowing func slideIndex(to now: Timestamp, limit: Int) throws(StorageError) {
        try run("DELETE FROM shelves WHERE latest < ?", .integer((now - Storyteller.span).seconds))
        guard let first = try row("SELECT shelf FROM marks ORDER BY shelf LIMIT 1", read: { $0.integer(0) }),
            try integer("SELECT count(*) FROM shelves WHERE number = ?", .integer(first)) == 0
        else { return }
        marks[first] = nil
        try run(
            """
            DELETE FROM marks WHERE shelf = ?1 AND mark <= (
                SELECT max(mark) FROM (SELECT mark FROM marks WHERE shelf = ?1 ORDER BY mark LIMIT ?2))
            """, .integer(first), .integer(Int64(limit)))
    }

    /// Texts seen since `floor` that `sketch` repeats, or that repeat it, among those that share the most marks with it.
    borrowing func lookalikes(of sketch: Sketch, since floor: Timestamp) throws(StorageError) -> [String: Sketch] {
        let shelves = try rows("SELECT number FROM shelves ORDER BY number DESC", [], { $0.integer(0) })
        // Most marks of most texts are on no shelf.
        var places: [UInt32: [Int64]] = [:]
        for shelf in shelves {
            for mark in try filter(of: shelf).held(among: sketch.marks) { places[mark, default: []].append(shelf) }
        }
        let staged = try staged()
        var shared: [Int64: Int] = [:]
        let oldest = shelves.last ?? 0
        for (mark, places) in places where !marks.isCommon(mark, from: oldest) {
            var items: [Int64] = []
            for shelf in places where items.count < Self.commonMark {
                items += try rows(
                    "SELECT item FROM marks WHERE shelf = ? AND mark = ? LIMIT ?",
                    [.integer(shelf), .integer(Int64(mark)), .integer(Int64(Self.commonMark))]
                ) { $0.integer(0) }
                items += staged.items(with: mark, on: shelf)
                if items.count >= Self.commonMark { marks.setCommon(mark, from: shelf) }
            }
            guard items.count < Self.commonMark else { continue }
            for item in items { shared[item, default: 0] += 1 }
        }
        // One 3-gram in common says nothing: whoever repeats another shares all of a few marks or a third of many.
        let least = min(2, sketch.marks.count)
        let best = shared.filter { $0.value >= least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(
            Self.compared)
        var found: [String: Sketch] = [:]
        for (number, _) in best {
            let other = try self.sketch("number = ? AND seen >= ?", [.integer(number), .integer(floor.seconds)])
            if let other, sketch.repeats(other.sketch) { found[other.id] = other.sketch }
        }
        return found
    }

    /// The sketch of one item, which is made anew where it was not worth keeping.
    borrowing func sketch(
        _ clause: String, _ values: [Value]
    ) throws(StorageError) -> (id: String, sketch: Sketch)? {
        let columns = "id, number, length(bytes), bytes, text, zones"
        let query = "SELECT \(columns) FROM items LEFT JOIN sketches ON item = number WHERE \(clause)"
        let known = marks
        return try rows(query, values) { (row: borrowing Statement) throws(StorageError) in
            let (id, number) = (row.text(0), row.integer(1))
            if let made = known.sketch(of: number) { return (id: id, sketch: made) }
            let sketch = try row.sketch(3, ofText: 4, zones: 5)
            if row.integer(2) == 0 { known.keep(sketch, of: number) }
            return (id: id, sketch: sketch)
        }.first
    }

    /// What is known of a shelf's marks, read from the table at its first use.
    private borrowing func filter(of shelf: Int64) throws(StorageError) -> MarkFilter {
        if let known = marks[shelf] { return known }
        let filter = MarkFilter()
        _ = try rows("SELECT mark FROM marks WHERE shelf = ?", [.integer(shelf)]) {
            filter.insert(UInt32(truncatingIfNeeded: $0.integer(0)))
        }
        try staged().forEach(on: shelf, filter.insert)
        marks[shelf] = filter
        return filter
    }
}
