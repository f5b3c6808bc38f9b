// SPDX-License-Identifier: Apache-2.0

// The only user of the database: one connection on one queue. It knows domain words and no network; it never waits. Every
// method is one indivisible turn of the queue (of several passes it may be one for all), and one that throws has written
// nothing.

package import Items
import SerialQueue

/// What detente remembers, in one state directory.
///
/// The directory holds `detente.db`, its write-ahead log, `lock`, `sealed` and `state-id`. Values that hold nested values (scores,
/// stories, alerts) lie in the database as JSON: a new field of theirs needs a default when it is decoded, or a migration.
package actor Store {
    nonisolated let executor = QueueExecutor(label: "detente.store")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// What was found when the store opened.
    package nonisolated let opening: Opening

    private let directory: String
    // In this order: the database is closed before the directory is let go.
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
        self.directory = directory
        self.lock = try StateLock(directory: directory)
        let (database, opening) = try Recovery(directory: directory, now: now).open()
        self.held = database
        self.opening = opening
    }

    /// Writes the log back into the database, closes and seals it, and lets the directory go. Every later call throws
    /// `closed`.
    package func close() {
        guard held != nil else { return }
        held = nil
        DatabaseSeal.set(on: "\(directory)/detente.db", in: directory)
        lock = nil
    }

    /// Writes the write-ahead log back into the database and cuts it.
    package func checkpoint() throws(StorageError) {
        try database().connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Takes note of an amnesia once and for all: each source that was read in the life that is lost begins with a baseline,
    /// however often the daemon starts before it gets there.
    ///
    /// - Parameter sources: those of the configuration, name and location; those that are known stay as they are.
    package func settleAmnesia(_ sources: [(name: String, location: String)], now: Timestamp) throws(StorageError) {
        let database = try database()
        try database.connection.transaction { () throws(StorageError) in
            for source in sources where try database.connection.sourceState(source.name) == nil {
                var state = SourceState(name: source.name, location: source.location, nextDue: now)
                state.forgotten = true
                try database.connection.write(state)
            }
            try database.connection.run("UPDATE state SET amnesia = NULL")
        }
    }

    /// Answers when its turn comes: for a watchdog that asks whether the queue moves.
    package func ping() throws(StorageError) { _ = try database() }

    func database() throws(StorageError) -> Database {
        guard let held else { throw .closed }
        return held
    }
}
