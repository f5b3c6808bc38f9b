// SPDX-License-Identifier: Apache-2.0

// The only user of the database: one connection on one queue. It knows domain words and no network; it never waits. Every
// method is one indivisible turn of the queue (of several passes it may be one for all), and one that throws has written
// nothing.

package import Items
import SerialQueue

/// What detente remembers, in one state directory.
///
/// The directory holds `detente.db`, its write-ahead log, `lock`, `sealed`, `state-id` and `snapshot.db`. Values that hold
/// nested values (scores, stories, alerts) lie in the database as JSON: a new field of theirs needs a default when it is
/// decoded, or a migration.
package actor Store {
    nonisolated let executor = QueueExecutor(label: "detente.store")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// What was found when the store opened.
    package nonisolated let opening: Opening

    let directory: String
    // In this order: the database is closed before the directory is let go.
    /// A copy that is being made.
    var underWay: OnlineCopy?
    private var held: Database?
    private var lock: StateLock?
    /// Passes for the next transaction, in order.
    var pending: [WaitingPass] = []

    /// Opens the store in `directory`, which is made where it is missing (its parent is not).
    ///
    /// - Parameter now: names what has to be moved aside.
    /// - Throws: `inUse` where another process has it, `newerSchema` where a later detente wrote it, `file` and `failing`
    ///   where the disk refuses. A damaged database is no error: see `opening`.
    package init(directory: String, now: Timestamp) throws(StorageError) {
        try StateDirectory.make(directory)
        self.lock = try StateLock(directory: directory)
        let (database, opening) = try Recovery(directory: directory, now: now).open()
        self.directory = directory
        self.held = database
        self.opening = opening
        database.connection.damage.notice = { Suspicion.raise($0.message, directory: directory) }
    }

    /// From now on calls `notice` once, when the database is found to be damaged. Every call throws `corrupt` from then on;
    /// the next opening checks it whole, moves it aside, and begins with the last snapshot.
    package func watchForDamage(_ notice: @escaping @Sendable (DatabaseFault) -> Void) {
        guard let damage = held?.connection.damage else { return }
        if let fault = damage.fault { return notice(fault) }
        let directory = directory
        damage.notice = {
            Suspicion.raise($0.message, directory: directory)
            notice($0)
        }
    }

    /// A copy of the database was found to be damaged: the database is, or the disk.
    package func distrust(_ fault: DatabaseFault) { _ = held?.connection.damage.noting(.corrupt(fault)) }

    /// Writes the log back into the database, closes and seals it, and lets the directory go. Every later call throws
    /// `closed`. A damaged database is left as it is.
    package func close() {
        guard let isDamaged = held.map({ $0.connection.damage.fault != nil }) else { return }
        underWay = nil
        held = nil
        if !isDamaged { DatabaseSeal.set(on: "\(directory)/detente.db", in: directory) }
        lock = nil
    }

    /// Writes the write-ahead log back into the database and cuts it.
    package func checkpoint() throws(StorageError) {
        try database().connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Takes note of a loss once and for all: each source that was read in the life that is lost and is not known begins with
    /// a baseline, however often the daemon starts before it gets there. After a snapshot or a backup all are read anew, for
    /// nobody knows what came since.
    ///
    /// - Parameter sources: those of the configuration, name and location; those that are known stay as they are.
    package func settleLoss(_ sources: [(name: String, location: String)], now: Timestamp) throws(StorageError) {
        let database = try database()
        try database.connection.transaction { () throws(StorageError) in
            for source in sources where try database.connection.sourceState(source.name) == nil {
                var state = SourceState(name: source.name, location: source.location, nextDue: now)
                state.forgotten = true
                try database.connection.write(state)
            }
            if let loss = try database.connection.unsettledLoss(), [.snapshot, .backup].contains(loss.replacement) {
                try database.connection.run(
                    "UPDATE sources SET next_due = ?1 WHERE next_due > ?1 AND NOT gone", .integer(now.seconds))
            }
            try database.connection.run("UPDATE state SET amnesia = NULL")
        }
    }

    /// Answers when its turn comes: for a watchdog that asks whether the queue moves.
    package func ping() throws(StorageError) { _ = try database() }

    func database() throws(StorageError) -> Database {
        guard let held else { throw .closed }
        if let fault = held.connection.damage.fault { throw .corrupt(fault) }
        return held
    }
}
