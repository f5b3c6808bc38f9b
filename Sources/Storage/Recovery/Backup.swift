// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A backup that a person asks for: one file of the whole database, which `Restoration` takes back.
package struct Backup: Sendable {
    package let file: String

    /// - Throws: `file` where there is something already and it is not to be replaced, or where its directory is missing.
    package init(_ file: String, replacing: Bool) throws(StorageError) {
        var status = stat()
        if unsafe stat(file, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw .file(path: file, reason: "it is not a regular file")
            }
            guard replacing else { throw .file(path: file, reason: "it is there already; --force replaces it") }
        }
        let directory = DatabaseFile.directory(of: file)
        guard unsafe access(directory, W_OK | X_OK) == 0 else {
            throw .file(path: directory, reason: .lastSystemError)
        }
        self.file = file
    }

    /// Copies what a running daemon has just laid beside its database, and checks the copy.
    ///
    /// - Returns: its bytes.
    package func take(
        _ snapshot: Snapshot, _ progress: (ByteProgress) -> Void
    ) throws(StorageError) -> Int64 {
        let source = try DatabaseFile(snapshot.path)
        try DiskRoom.require(source.bytes, in: DatabaseFile.directory(of: file))
        let fresh = "\(file).new"
        try FileCopy(from: snapshot.path, to: fresh).run(progress)
        do throws(StorageError) {
            _ = try DatabaseFile(fresh).check()
            guard unsafe rename(fresh, file) == 0 else { throw .file(path: file, reason: .lastSystemError) }
        } catch {
            unsafe _ = unlink(fresh)
            throw error
        }
        StateMarker.syncDirectory(DatabaseFile.directory(of: file))
        return source.bytes
    }

    /// Copies the database of a daemon that does not run.
    ///
    /// - Returns: its bytes.
    package func take(
        _ store: Store, _ progress: @Sendable (ByteProgress) -> Void
    ) async throws(StorageError) -> Int64 {
        try await store.copy(to: file, progress)
        return try DatabaseFile(file).bytes
    }
}
