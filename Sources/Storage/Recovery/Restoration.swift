// SPDX-License-Identifier: Apache-2.0

// A backup put in the place of a database, by hand and while no daemon runs. Nothing of the present state is deleted.

import Glibc
package import Items

/// A state directory into which a backup is put.
package struct Restoration {
    package let directory: String
    package let file: String
    private let bytes: Int64
    /// The log beside a database that was copied from under a daemon belongs to it.
    private let hasLog: Bool

    /// Looks at the backup, and changes nothing.
    ///
    /// - Throws: `file`, `foreign`, `newerSchema`.
    package init(of file: String, into directory: String) throws(StorageError) {
        self.directory = directory
        self.file = file
        self.hasLog = unsafe access("\(file)-wal", F_OK) == 0
        // With a log even the header may stand there alone: then the copy is asked, when it has played it.
        self.bytes = try hasLog ? DatabaseFile.size(file) : DatabaseFile(file).bytes
    }

    /// Checks a copy of the backup and puts it in the database's place.
    ///
    /// - Returns: what was done: where the old database is, and up to when the new one knows.
    /// - Throws: `inUse` where a daemon runs, `noRoom`, `corrupt` where the backup is damaged. Then nothing was changed.
    package func run(now: Timestamp, _ progress: (ByteProgress) -> Void) throws(StorageError) -> Loss {
        try StateDirectory.make(directory)
        let lock = try StateLock(directory: directory)
        defer { withExtendedLifetime(lock) {} }
        try DiskRoom.require(bytes, in: directory)
        let fresh = "\(directory)/detente.db.restoring"
        defer { for suffix in DatabaseFile.suffixes { unsafe _ = unlink(fresh + suffix) } }
        try FileCopy(from: file, to: fresh, owner: directory).run(progress)
        if hasLog {
            try FileCopy(from: "\(file)-wal", to: "\(fresh)-wal", owner: directory).run { _ in }
        }
        let (id, latest) = try prepare(fresh, now)
        let recovery = Recovery(directory: directory, now: now)
        let aside = try recovery.moveAside(as: "replaced")
        // A snapshot of the life that is put aside must not come back by itself.
        let snapshot = Snapshot(directory: directory)
        if snapshot.made != nil { unsafe _ = rename(snapshot.path, "\(aside ?? recovery.path).snapshot") }
        guard unsafe rename(fresh, recovery.path) == 0 else {
            throw .file(path: recovery.path, reason: .lastSystemError)
        }
        try StateMarker.write(id, directory: directory)
        Suspicion.settle(directory: directory)
        return loss(now, aside, latest)
    }

    private func loss(_ now: Timestamp, _ aside: String?, _ latest: Timestamp?) -> Loss {
        Loss(at: now, reason: "a backup was restored", aside: aside, replacement: .backup, latest: latest)
    }

    /// Plays the log, checks, migrates and marks the copy; it is closed then, and one file.
    private func prepare(_ path: String, _ now: Timestamp) throws(StorageError) -> (id: String, latest: Timestamp?) {
        let connection = try Connection.open(path: path)
        guard try connection.integer("PRAGMA application_id") == Schema.applicationID else {
            throw .foreign(path: file)
        }
        try connection.quickCheck()
        try Schema.migrate(connection, path: file)
        let known = try connection.row("SELECT id, (SELECT max(last_fetch) FROM sources) FROM state") {
            ($0.text(0), $0.optionalMoment(1))
        }
        guard let known else { throw .foreign(path: file) }
        try connection.note(loss(now, nil, known.1))
        return (known.0, known.1)
    }
}
