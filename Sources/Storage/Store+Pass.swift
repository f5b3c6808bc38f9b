// SPDX-License-Identifier: Apache-2.0

// The one transaction per pass: items, scores, stories, what rules remember, alerts, outbox rows and the source's new
// validators commit together. A crash loses the whole pass, which is then fetched again, or nothing.

import Alerting
import Dispatch
import Failpoints
import Items
import SerialQueue
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

    /// Writes a pass and what `deciding` makes of it, or nothing where anything throws. Returns when the disk has it.
    ///
    /// `deciding` runs in the store's turn, between reading and writing: no other pass can come between. It must be quick
    /// and pure. Passes that come while the disk is busy share one transaction, in the order in which they came.
    @discardableResult
    package func commit(
        _ pass: Pass,
        deciding: @escaping Deciding = { (reader: borrowing PassReader) throws(StorageError) in try reader.writes() }
    ) async throws(StorageError) -> PassReceipt {
        let outcome = await withCheckedContinuation { continuation in
            pending.append(WaitingPass(pass: pass, deciding: deciding, continuation: continuation))
            // Behind those who stand in line for the store already and will join.
            if pending.count == 1 { executor.queue.async { self.assumeIsolated { $0.commitWaiting() } } }
        }
        return try outcome.get()
    }

    private func commitWaiting() {
        let passes = pending
        pending = []
        let receipts = Result { () throws(StorageError) in try commit(passes) }
        switch receipts {
        case .success(let receipts):
            for (pass, receipt) in zip(passes, receipts) { pass.continuation.resume(returning: .success(receipt)) }
        case .failure(let error) where passes.count == 1:
            passes[0].continuation.resume(returning: .failure(error))
        case .failure:
            // Each for itself, so that none is lost for another's sake.
            for pass in passes {
                pass.continuation.resume(
                    returning: Result { () throws(StorageError) in try commit([pass]) }.map { $0[0] })
            }
        }
    }

    /// All of the passes in one transaction, each seeing what those before it wrote; or none.
    private func commit(_ passes: [WaitingPass]) throws(StorageError) -> [PassReceipt] {
        let database = try database()
        defer { for _ in passes { Failpoint.afterCommit.reach() } }
        return try database.connection.transaction { () throws(StorageError) in
            var receipts: [PassReceipt] = []
            for pass in passes { receipts.append(try database.write(pass.pass, pass.deciding)) }
            return receipts
        }
    }
}

/// Decides what comes of a pass, from what is known.
package typealias Deciding = @Sendable (borrowing PassReader) throws(StorageError) -> PassWrites

/// A pass that waits for its transaction, and who waits for it.
struct WaitingPass {
    let pass: Pass
    let deciding: Deciding
    let continuation: CheckedContinuation<Result<PassReceipt, StorageError>, Never>
}

extension Database {
    fileprivate func write(_ pass: Pass, _ deciding: Deciding) throws(StorageError) -> PassReceipt {
        let arrivals = try connection.arrivals(of: pass)
        var receipt = PassReceipt()
        var numbers: [String: Int64] = [:]
        for arrival in arrivals {
            let number = try connection.write(arrival.scored, as: arrival.previous?.number, listed: pass.at)
            numbers[arrival.scored.item.id] = number
            if let previous = arrival.previous { try connection.unindex(previous) }
            if arrival.previous == nil { receipt.newItems += 1 } else { receipt.editedItems += 1 }
        }
        try connection.slideIndex(to: pass.at, limit: 256 * arrivals.count + 1_024)
        let writes = try deciding(PassReader(arrivals: arrivals, numbers: numbers, at: pass.at, database: self))
        try connection.write(writes, due: pass.due, receipt: &receipt)
        for id in pass.listed where numbers[id] == nil { try connection.list(id, at: pass.at) }
        for (id, tries) in pass.pageTries.sorted(by: { $0.key < $1.key }) {
            try connection.run("UPDATE items SET page_tries = ? WHERE id = ?", .integer(Int64(tries)), .text(id))
        }
        if var source = pass.source {
            if !pass.listed.isEmpty { source.lastDocument = pass.at }
            try connection.write(source)
        }
        if let silence = pass.silence { try connection.write(silence) }
        Failpoint.beforeCommit.reach()
        return receipt
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
        receipt.movesTime = !writes.memory.isEmpty || !writes.held.isEmpty
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

    fileprivate borrowing func list(_ id: String, at now: Timestamp) throws(StorageError) {
        try run(Self.listing, .integer(now.seconds), .text(id))
    }

    private static let listing =
        "UPDATE items SET listed = ?1 WHERE id = ?2 AND listed < ?1 - \(listingGranularity)"
}
