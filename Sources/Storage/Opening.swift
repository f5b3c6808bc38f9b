// SPDX-License-Identifier: Apache-2.0

// What is found when a state directory is opened, and what is done about it: a damaged or foreign database is moved aside,
// never deleted, and a fresh one takes its place.

import Glibc
import Items

/// What the store found at its opening.
package enum Opening: Hashable, Sendable {
    /// Nothing was there: a first start.
    case fresh
    case existing
    /// This directory was in use, and what it remembered is gone or another's: every source begins again with a baseline
    /// instead of a storm of old alerts. Say so loudly. `aside` is where the old file went, nil where there was nothing.
    case amnesia(reason: String, aside: String?)
}

/// The opening of one state directory, whose lock is held.
struct Recovery {
    var directory: String
    var now: Timestamp

    var path: String { "\(directory)/detente.db" }

    /// The open database and what was found.
    func open(migrations: [String] = Schema.migrations) throws(StorageError) -> (Database, Opening) {
        let marker = try StateMarker.read(directory: directory)
        if let marker, size(path) == 0 || size(path) == nil {
            // SQLite would delete a log that is left beside an empty file: keep both for the curious.
            let aside = try moveAside()
            let reason = "the database is \(aside == nil ? "missing" : "empty"), though \(directory) was in use"
            return (try begin(id: marker, migrations, after: reason), .amnesia(reason: reason, aside: aside))
        }
        let isSealed = DatabaseSeal.holds(path, in: directory)
        do {
            let database = Database(try Connection.open(path: path))
            let found = try inspect(database.connection, marker: marker, isSealed: isSealed, migrations)
            return (database, found)
        } catch .corrupt(let fault) {
            let aside = try moveAside()
            let reason = "the database is damaged: \(fault.message)"
            return (try begin(id: marker ?? newID(), migrations, after: reason), .amnesia(reason: reason, aside: aside))
        }
    }

    /// Checks and migrates a database that has bytes, or that SQLite has just made.
    private func inspect(
        _ connection: borrowing Connection, marker: String?, isSealed: Bool, _ migrations: [String]
    ) throws(StorageError) -> Opening {
        let tables = try connection.integer("SELECT count(*) FROM sqlite_schema")
        let application = try connection.integer("PRAGMA application_id")
        guard tables == 0 || application == Schema.applicationID else {
            throw .corrupt(DatabaseFault(code: 26, message: "it is not a database of detente", sql: ""))
        }
        if !isSealed {
            let problem = try connection.row("PRAGMA quick_check(1)") { $0.text(0) }
            guard problem == "ok" else {
                throw .corrupt(DatabaseFault(code: 11, message: problem ?? "quick_check says nothing", sql: ""))
            }
            // The check has read every page; what it keeps of them serves nobody.
            try connection.execute("PRAGMA shrink_memory")
        }
        try Schema.migrate(connection, path: path, migrations: migrations)
        let known = try connection.row("SELECT id, amnesia FROM state") { ($0.text(0), $0.optionalText(1)) }
        let unsettled = known?.1.map { Opening.amnesia(reason: $0, aside: nil) }
        switch (known?.0, marker) {
        case (let id?, let marker?):
            guard id != marker else { return unsettled ?? .existing }
            let reason = "the database is another than the one this directory used"
            try connection.run("UPDATE state SET amnesia = ?", .text(reason))
            try StateMarker.write(id, directory: directory)
            return .amnesia(reason: reason, aside: nil)
        case (let id?, nil):
            // A crash between the first commit and the marker, or a marker that was lost.
            try StateMarker.write(id, directory: directory)
            return unsettled ?? .existing
        case (nil, _):
            let id = marker ?? newID()
            let reason = marker.map { _ in "the database is empty, though \(directory) was in use" }
            try connection.run("INSERT INTO state(id, amnesia) VALUES(?,?)", .text(id), Value(reason))
            try StateMarker.write(id, directory: directory)
            return reason.map { .amnesia(reason: $0, aside: nil) } ?? .fresh
        }
    }

    /// A new database in the place of one that is lost. It says so itself until the daemon has taken note
    /// (`Store.settleAmnesia`), whoever opens it before.
    private func begin(id: String, _ migrations: [String], after reason: String) throws(StorageError) -> Database {
        let database = Database(try Connection.open(path: path))
        try Schema.migrate(database.connection, path: path, migrations: migrations)
        try database.connection.run("INSERT INTO state(id, amnesia) VALUES(?,?)", .text(id), .text(reason))
        try StateMarker.write(id, directory: directory)
        return database
    }

    /// Renames the database and its write-ahead log together; the database's new name, nil where there was none.
    private func moveAside() throws(StorageError) -> String? {
        let stamp = now.rfc3339.filter { $0 != ":" && $0 != "-" }
        var aside = "\(path).corrupt-\(stamp)"
        var attempt = 1
        while size(aside) != nil || size("\(aside)-wal") != nil {
            attempt += 1
            aside = "\(path).corrupt-\(stamp)-\(attempt)"
        }
        var moved: String?
        // The log first: a crash in between leaves a database without its log, still damaged or empty, and is repeated.
        for suffix in ["-wal", "-shm", "-journal", ""] where size(path + suffix) != nil {
            guard unsafe rename(path + suffix, aside + suffix) == 0 else {
                throw .file(path: path + suffix, reason: .lastSystemError)
            }
            moved = aside
        }
        StateMarker.syncDirectory(directory)
        return moved
    }

    /// Bytes of a file, nil where it is not there.
    private func size(_ path: String) -> Int? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    private func newID() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
    }
}
