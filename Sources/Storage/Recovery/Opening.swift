// SPDX-License-Identifier: Apache-2.0

// What is found when a state directory is opened, and what is done about it: a damaged or foreign database is moved aside,
// and the last snapshot, or a fresh one, takes its place.

import Failpoints
import Glibc
import Items

/// What the store found at its opening.
package enum Opening: Hashable, Sendable {
    /// Nothing was there: a first start.
    case fresh
    case existing
    /// This directory was in use, and some or all of what it remembered is gone. Say so loudly.
    case lost(Loss)
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
            let aside = try moveAside(as: "corrupt")
            let reason = "the database is \(aside == nil ? "missing" : "empty"), though \(directory) was in use"
            return try replace(marker, migrations, Loss(at: now, reason: reason, aside: aside, replacement: .empty))
        }
        let isSealed = DatabaseSeal.holds(path, in: directory)
        do {
            let database = Database(try Connection.open(path: path))
            let found = try inspect(database.connection, marker: marker, isSealed: isSealed, migrations)
            Suspicion.settle(directory: directory)
            return (database, found)
        } catch .corrupt(let fault) {
            let aside = try moveAside(as: "corrupt")
            let reason = "the database is damaged: \(fault.message)"
            return try replace(marker, migrations, Loss(at: now, reason: reason, aside: aside, replacement: .empty))
        }
    }

    /// Checks and migrates a database that has bytes, or that SQLite has just made.
    private func inspect(
        _ connection: borrowing Connection, marker: String?, isSealed: Bool, _ migrations: [String]
    ) throws(StorageError) -> Opening {
        let tables = try connection.integer("SELECT count(*) FROM sqlite_schema")
        let application = try connection.integer("PRAGMA application_id")
        guard tables == 0 || application == Schema.applicationID else {
            let fault = DatabaseFault(code: 26, message: "it is not a database of detente", sql: "")
            throw connection.damage.noting(.corrupt(fault))
        }
        Failpoint.opening.reach()
        let isSuspect = Suspicion.stands(directory: directory)
        if isSuspect || !isSealed {
            try connection.quickCheck(thoroughly: isSuspect)
            // The check has read every page; what it keeps of them serves nobody.
            try connection.execute("PRAGMA shrink_memory")
        }
        try Schema.migrate(connection, path: path, migrations: migrations)
        let known = try connection.row("SELECT id, amnesia FROM state") { ($0.text(0), $0.optionalText(1)) }
        switch (known?.0, marker) {
        case (let id?, let marker?) where id != marker:
            let reason = "the database is another than the one this directory used"
            let loss = Loss(at: now, reason: reason, aside: nil, replacement: .found)
            try connection.note(loss)
            try StateMarker.write(id, directory: directory)
            return .lost(loss)
        case (let id?, _):
            // Without a marker: a crash between the first commit and the marker, or a marker that was lost.
            if marker == nil { try StateMarker.write(id, directory: directory) }
            return try connection.unsettledLoss().map(Opening.lost) ?? .existing
        case (nil, let marker?):
            let reason = "the database is empty, though \(directory) was in use"
            let loss = Loss(at: now, reason: reason, aside: nil, replacement: .empty)
            try connection.begin(marker)
            try connection.note(loss)
            return .lost(loss)
        case (nil, nil):
            let id = newID()
            try connection.begin(id)
            StateDirectory.adopt(path, in: directory)
            try StateMarker.write(id, directory: directory)
            return .fresh
        }
    }

    /// In the place of a database that is lost: the snapshot, where it is sound and of the same life, else an empty one. It
    /// says of itself what was lost until the daemon has taken note (`Store.settleLoss`), whoever opens it before.
    private func replace(
        _ marker: String?, _ migrations: [String], _ loss: Loss
    ) throws(StorageError) -> (Database, Opening) {
        var loss = loss
        let snapshot = Snapshot(directory: directory)
        if let content = try? snapshot.check(), marker == nil || content.id == marker, (try? snapshot.restore()) != nil
        {
            loss.replacement = .snapshot
            loss.latest = content.latest
        }
        let database = Database(try Connection.open(path: path))
        StateDirectory.adopt(path, in: directory)
        try Schema.migrate(database.connection, path: path, migrations: migrations)
        let known = try database.connection.row("SELECT id FROM state") { $0.text(0) }
        let id = known ?? marker ?? newID()
        if known == nil { try database.connection.begin(id) }
        try database.connection.note(loss)
        try StateMarker.write(id, directory: directory)
        Suspicion.settle(directory: directory)
        return (database, .lost(loss))
    }

    /// Renames the database and its write-ahead log together; the database's new name, nil where there was none.
    func moveAside(as why: String) throws(StorageError) -> String? {
        let stamp = now.rfc3339.filter { $0 != ":" && $0 != "-" }
        var aside = "\(path).\(why)-\(stamp)"
        var attempt = 1
        while size(aside) != nil || size("\(aside)-wal") != nil {
            attempt += 1
            aside = "\(path).\(why)-\(stamp)-\(attempt)"
        }
        var moved: String?
        // The log first: a crash in between leaves a database without its log, still damaged or empty, and is repeated.
        for suffix in DatabaseFile.suffixes where size(path + suffix) != nil {
            guard unsafe rename(path + suffix, aside + suffix) == 0 else {
                throw .file(path: path + suffix, reason: .lastSystemError)
            }
            moved = aside
        }
        StateMarker.syncDirectory(directory)
        if moved != nil { Quarantine(directory: directory).trim() }
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

extension Connection {
    fileprivate borrowing func begin(_ id: String) throws(StorageError) {
        try run("INSERT INTO state(id) VALUES(?)", .text(id))
    }
}
