// SPDX-License-Identifier: Apache-2.0

// Copies of the database while it is used: snapshots, backups. The store's turn is asked for a mebibyte at a time; syncing
// and checking the copy is done beside it, for nobody else knows the file.

import Failpoints
import Glibc
import SerialQueue

extension Store {
    /// What the directory holds beside the database.
    package nonisolated var snapshot: Snapshot { Snapshot(directory: directory) }
    package nonisolated var quarantine: Quarantine { Quarantine(directory: directory) }

    /// The last time that something was lost here, however long ago.
    package func loss() throws(StorageError) -> Loss? { try database().connection.loss() }

    /// Makes a snapshot of now, in the place of the last.
    @concurrent
    package nonisolated func takeSnapshot(
        _ progress: @Sendable (ByteProgress) -> Void = { _ in }
    ) async throws(StorageError) {
        try await copy(to: snapshot.path, progress)
        StateDirectory.adopt(snapshot.path, in: directory)
    }

    /// Writes a consistent copy of the database to `path`, whole or not at all, in the place of a file that may be there.
    ///
    /// - Throws: `noRoom` before anything is written; `copying` where another copy is being made; `corrupt` where the copy is
    ///   damaged, and so is the database.
    @concurrent
    package nonisolated func copy(
        to path: String, _ progress: @Sendable (ByteProgress) -> Void = { _ in }
    ) async throws(StorageError) {
        let target = DatabaseFile.directory(of: path)
        try DiskRoom.require(try await size(), in: target)
        let fresh = "\(path).new"
        try await beginCopy(to: fresh)
        do throws(StorageError) {
            var synced: Int64 = 0
            while let step = try await stepCopy() {
                if Task.isCancelled { throw .closed }
                progress(step)
                // In parts, so that the disk never has much to write at once while a pass waits for it.
                if step.done - synced > Self.syncedAtOnce {
                    try StateDirectory.syncFile(fresh)
                    synced = step.done
                }
            }
            Failpoint.midSnapshot.reach()
            try StateDirectory.syncFile(fresh)
            _ = try DatabaseFile(fresh).check()
            guard unsafe rename(fresh, path) == 0 else { throw .file(path: path, reason: .lastSystemError) }
            StateMarker.syncDirectory(target)
        } catch {
            await endCopy()
            unsafe _ = unlink(fresh)
            throw error
        }
    }

    private static var syncedAtOnce: Int64 { 16 << 20 }

    /// Bytes of the database, its log included.
    package func size() throws(StorageError) -> Int64 {
        let connection = try database()
        let pages = try connection.connection.integer("PRAGMA page_count")
        return try pages * connection.connection.integer("PRAGMA page_size")
    }

    private func beginCopy(to path: String) throws(StorageError) {
        guard underWay == nil else { throw .copying }
        try StateDirectory.makeEmptyFile(path)
        do throws(StorageError) {
            underWay = try database().connection.copying(to: path)
        } catch {
            unsafe _ = unlink(path)
            throw error
        }
    }

    private func stepCopy() throws(StorageError) -> ByteProgress? {
        _ = try database()
        guard let step = try underWay?.step() else {
            underWay = nil
            return nil
        }
        return step
    }

    private func endCopy() { underWay = nil }

    /// Looks for damage, one table a turn, so that nobody waits for long.
    ///
    /// - Returns: what is damaged, in SQLite's words; nil where nothing is.
    package nonisolated func check() async throws(StorageError) -> String? {
        for table in try await tables() {
            if let problem = try await check(table) { return problem }
        }
        return nil
    }

    private func tables() throws(StorageError) -> [String] {
        try database().connection.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ) { $0.text(0) }
    }

    private func check(_ table: String) throws(StorageError) -> String? {
        let found = try database().connection.row("SELECT * FROM pragma_quick_check(?) LIMIT 1", .text(table)) {
            $0.text(0)
        }
        return found == "ok" ? nil : found
    }
}
