// SPDX-License-Identifier: Apache-2.0

import Glibc
package import Items

/// `snapshot.db`, a copy of the database beside it that was checked: what takes its place when it is damaged. There is one;
/// a newer one takes its place whole.
package struct Snapshot: Sendable {
    let directory: String

    package init(directory: String) { self.directory = directory }

    package var path: String { "\(directory)/snapshot.db" }

    /// When it was made; nil where there is none.
    package var made: Timestamp? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return Timestamp(seconds: Int64(status.st_mtim.tv_sec))
    }

    /// - Throws: where there is none, or it is damaged.
    func check() throws(StorageError) -> DatabaseFile.Content { try DatabaseFile(path).check() }

    /// Puts it in the place of the database, which is gone; the snapshot stays, unless there is no room for two.
    func restore() throws(StorageError) {
        let target = "\(directory)/detente.db"
        do throws(StorageError) {
            try FileCopy(from: path, to: "\(target).new", owner: directory).run { _ in }
            guard unsafe rename("\(target).new", target) == 0 else {
                throw .file(path: target, reason: .lastSystemError)
            }
        } catch {
            unsafe _ = unlink("\(target).new")
            guard unsafe rename(path, target) == 0 else { throw .file(path: target, reason: .lastSystemError) }
        }
        StateMarker.syncDirectory(directory)
    }
}
