// SPDX-License-Identifier: Apache-2.0

/// The marks of the latest items, which are not in the index yet, by mark. A mark falls anywhere in the index, so an item of
/// a few hundred of them would rewrite most of its pages, a mebibyte in every transaction. Until there are enough that each
/// page takes many, they lie in the table `staged` as one row an item, and here.
final class StagedMarks {
    private struct Entry {
        var item: Int64
        var shelf: Int64
        /// The entry before of the same mark; -1: none.
        var previous: Int32
    }

    private var last: [UInt32: Int32] = [:]
    private var entries: [Entry] = []

    var count: Int { entries.count }

    func insert(_ marks: some Sequence<UInt32>, of item: Int64, on shelf: Int64) {
        for mark in marks {
            entries.append(Entry(item: item, shelf: shelf, previous: last[mark] ?? -1))
            last[mark] = Int32(entries.count - 1)
        }
    }

    /// Takes `marks` of one item away.
    func remove(_ marks: some Sequence<UInt32>, of item: Int64) {
        for mark in marks {
            var place = last[mark] ?? -1
            while place >= 0 {
                // Kept in its place, and on no shelf.
                if entries[Int(place)].item == item { entries[Int(place)].shelf = 0 }
                place = entries[Int(place)].previous
            }
        }
    }

    /// The items that have `mark` on `shelf`, the latest first.
    func items(with mark: UInt32, on shelf: Int64) -> [Int64] {
        var found: [Int64] = []
        var place = last[mark] ?? -1
        while place >= 0 {
            let entry = entries[Int(place)]
            if entry.shelf == shelf { found.append(entry.item) }
            place = entry.previous
        }
        return found
    }

    /// All marks on `shelf`.
    func forEach(on shelf: Int64, _ body: (UInt32) -> Void) {
        for (mark, place) in last {
            var place = place
            while place >= 0 {
                let entry = entries[Int(place)]
                if entry.shelf == shelf {
                    body(mark)
                    break
                }
                place = entry.previous
            }
        }
    }
}

extension Connection {
    /// How many marks wait at most, but for the last item's.
    private static var mostStaged: Int { 16_384 }

    /// Puts an item's marks where lookups find them.
    borrowing func stage(_ put: ArraySlice<UInt32>, of item: Int64, on shelf: Int64) throws(StorageError) {
        let staged = try staged()
        try run(
            "INSERT INTO staged(item, shelf, marks) VALUES(?,?,?)", .integer(item), .integer(shelf),
            .blob(Value.bytes(ofMarks: put)))
        staged.insert(put, of: item, on: shelf)
        if staged.count >= Self.mostStaged { try shelve() }
    }

    /// Takes an item's marks away; false where none are staged.
    borrowing func unstage(_ marks: some Sequence<UInt32>, of item: Int64) throws(StorageError) -> Bool {
        let staged = try staged()
        guard try run("DELETE FROM staged WHERE item = ?", .integer(item)) > 0 else { return false }
        staged.remove(marks, of: item)
        return true
    }

    /// What is staged, read from the table at its first use.
    borrowing func staged() throws(StorageError) -> StagedMarks {
        if let known = marks.staged { return known }
        let staged = StagedMarks()
        for row in try stagedRows() { staged.insert(row.marks, of: row.item, on: row.shelf) }
        marks.staged = staged
        return staged
    }

    /// Moves all that is staged into the index, in the index's own order, so that each page is written once.
    private borrowing func shelve() throws(StorageError) {
        let open = Set(try rows("SELECT number FROM shelves") { $0.integer(0) })
        var places: [(shelf: Int64, mark: UInt32, item: Int64)] = []
        for row in try stagedRows() where open.contains(row.shelf) {
            for mark in row.marks { places.append((row.shelf, mark, row.item)) }
        }
        places.sort { ($0.shelf, $0.mark, $0.item) < ($1.shelf, $1.mark, $1.item) }
        for place in places {
            try run(
                "INSERT OR IGNORE INTO marks(shelf, mark, item) VALUES(?,?,?)", .integer(place.shelf),
                .integer(Int64(place.mark)), .integer(place.item))
        }
        try run("DELETE FROM staged")
        marks.staged = StagedMarks()
    }

    private borrowing func stagedRows() throws(StorageError) -> [(item: Int64, shelf: Int64, marks: [UInt32])] {
        try rows("SELECT item, shelf, marks FROM staged ORDER BY item") {
            (row: borrowing Statement) throws(StorageError) in
            (row.integer(0), row.integer(1), try row.sketchMarks(2))
        }
    }
}

extension Statement {
    /// Marks of a sketch, four bytes each, the low byte first.
    fileprivate borrowing func sketchMarks(_ column: Int32) throws(StorageError) -> [UInt32] {
        let bytes = bytes(column)
        guard bytes.count.isMultiple(of: 4) else { throw .unreadable("staged marks") }
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
    }
}

extension Value {
    /// The inverse of `Statement.sketchMarks`.
    fileprivate static func bytes(ofMarks marks: some Sequence<UInt32>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * marks.underestimatedCount)
        for mark in marks {
            bytes.append(UInt8(truncatingIfNeeded: mark))
            bytes.append(UInt8(truncatingIfNeeded: mark >> 8))
            bytes.append(UInt8(truncatingIfNeeded: mark >> 16))
            bytes.append(UInt8(truncatingIfNeeded: mark >> 24))
        }
        return bytes
    }
}
