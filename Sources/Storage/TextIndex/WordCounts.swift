// SPDX-License-Identifier: Apache-2.0

import Stories

// In how many of the latest reports each word stands.

extension Connection {
    /// When so many items have been counted, all counts are halved: what nobody writes any more is forgotten.
    private static var countedItems: Int64 { 65_536 }

    borrowing func count(_ words: WordSet) throws(StorageError) {
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
