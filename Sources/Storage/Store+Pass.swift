// SPDX-License-Identifier: Apache-2.0

// The one transaction per pass: items, scores, stories, what rules remember, alerts, outbox rows and the source's new
// validators commit together. A crash loses the whole pass, which is then fetched again, or nothing.

import Alerting
import Failpoints
import Items
import Stories

extension Store {
    package func sourceStates() throws(StorageError) -> [SourceState] { try database().connection.sourceStates() }

    package func sourceState(_ name: String) throws(StorageError) -> SourceState? {
        try database().connection.sourceState(name)
    }

    /// Which of `ids` are stored, and in what wording, so that a pass scores only what is new or edited.
    package func known(_ ids: [String]) throws(StorageError) -> [String: KnownItem] {
        var known: [String: KnownItem] = [:]
        for id in ids { known[id] = try database().connection.known(id) }
        return known
    }

    /// What a pass remembered under `key`.
    package func recall<Remembered: Decodable & Sendable>(
        _ key: String, as type: Remembered.Type = Remembered.self
    ) throws(StorageError) -> Remembered? {
        try database().connection.recall(key, as: type)
    }

    /// Items of a source whose page is to be asked for again, the latest first.
    package func itemsWantingPages(of source: String, limit: Int) throws(StorageError) -> [StoredItem] {
        try database().connection.items(
            where: "source = ? AND page_tries > 0 ORDER BY number DESC LIMIT ?",
            [.text(source), .integer(Int64(limit))])
    }

    /// Writes a pass and what `deciding` makes of it, or nothing where anything throws.
    ///
    /// `deciding` runs in the store's turn, between reading and writing: no other pass can come between. It must be quick
    /// and pure.
    @discardableResult
    package func commit(
        _ pass: Pass,
        deciding: @Sendable (borrowing PassReader) throws(StorageError) -> PassWrites = {
            (reader: borrowing PassReader) throws(StorageError) in try reader.writes()
        }
    ) throws(StorageError) -> PassReceipt {
        let database = try database()
        defer { Failpoint.afterCommit.reach() }
        return try database.connection.transaction { () throws(StorageError) in
            let arrivals = try database.connection.arrivals(of: pass)
            var receipt = PassReceipt()
            for arrival in arrivals {
                try database.connection.write(arrival.scored, listed: pass.at)
                if let previous = arrival.previous { try database.connection.unindex(previous) }
                if arrival.previous == nil { receipt.newItems += 1 } else { receipt.editedItems += 1 }
            }
            try database.connection.slideIndex(to: pass.at, limit: 256 * arrivals.count + 1_024)
            let writes = try deciding(PassReader(arrivals: arrivals, at: pass.at, database: database))
            try database.connection.write(writes, due: pass.due, receipt: &receipt)
            try database.connection.list(pass.listed, at: pass.at)
            for (id, tries) in pass.pageTries.sorted(by: { $0.key < $1.key }) {
                try database.connection.run(
                    "UPDATE items SET page_tries = ? WHERE id = ?", .integer(Int64(tries)), .text(id))
            }
            if var source = pass.source {
                if !pass.listed.isEmpty { source.lastDocument = pass.at }
                try database.connection.write(source)
            }
            if let silence = pass.silence { try database.connection.write(silence) }
            Failpoint.beforeCommit.reach()
            return receipt
        }
    }
}

extension Connection {
    /// A day: how stale `items.listed` may be. Writing it at every pass would rewrite every listed row each time.
    static var listingGranularity: Int64 { 86_400 }

    fileprivate borrowing func arrivals(of pass: Pass) throws(StorageError) -> [Arrival] {
        var arrivals: [Arrival] = []
        var seen: Set<String> = []
        for scored in pass.items where seen.insert(scored.item.id).inserted {
            let previous = try item(scored.item.id)
            // The same wording is no news, but the whole of an article is, of which only the teaser was had before.
            guard
                previous?.scored.digest != scored.digest || previous?.item.completeness != scored.item.completeness
            else { continue }
            var scored = scored
            if let previous { scored.item.firstSeen = previous.item.firstSeen }
            arrivals.append(Arrival(scored: scored, previous: previous))
        }
        return arrivals
    }

    fileprivate borrowing func write(
        _ writes: PassWrites, due: Timestamp, receipt: inout PassReceipt
    ) throws(StorageError) {
        for story in writes.stories { try write(story) }
        for (id, story) in writes.absorbed.sorted(by: { $0.key < $1.key }) { try absorb(id, into: story) }
        for (key, value) in writes.memory.sorted(by: { $0.key < $1.key }) {
            if let value {
                try run("INSERT OR REPLACE INTO memory(key, value) VALUES(?,?)", .text(key), .text(value))
            } else {
                try run("DELETE FROM memory WHERE key = ?", .text(key))
            }
        }
        // A story that another took in is gone, and what was held of it stands among what is held of the other.
        for held in writes.held where writes.absorbed[held.alert.story] == nil {
            if held.isKept { try write(held.alert) } else { try release(held.alert) }
        }
        for alert in writes.alerts {
            let story = alert.story.map { writes.absorbed[$0] ?? $0 }
            if try write(alert, of: story) { receipt.alerts.append(alert) }
        }
        let raised = Set(receipt.alerts.map(\.id))
        for envelope in writes.envelopes where raised.contains(envelope.alert) {
            try write(envelope, at: due)
            receipt.queued += 1
        }
        for judgement in writes.judgements { try write(judgement) }
    }

    /// What was told of the one was told of the other. What was held of it goes with it: it is written anew where it stays.
    private borrowing func absorb(_ id: String, into story: String) throws(StorageError) {
        try run("UPDATE alerts SET story = ? WHERE story = ?", .text(story), .text(id))
        try run("UPDATE absorbed SET story = ? WHERE story = ?", .text(story), .text(id))
        try run("INSERT OR REPLACE INTO absorbed(id, story) VALUES(?,?)", .text(id), .text(story))
        try run("DELETE FROM stories WHERE id = ?", .text(id))
    }

    fileprivate borrowing func list(_ ids: [String], at now: Timestamp) throws(StorageError) {
        for id in ids {
            try run(
                "UPDATE items SET listed = ?1 WHERE id = ?2 AND listed < ?1 - \(Self.listingGranularity)",
                .integer(now.seconds), .text(id))
        }
    }
}
