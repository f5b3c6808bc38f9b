// SPDX-License-Identifier: Apache-2.0

// SQLite's online backup (sqlite.org/backup.html). Both ends are used on the store's queue: what the one connection writes
// between two steps goes into the pages that are copied already, so the copy is of the moment at which it ends, and is never
// begun again. `VACUUM INTO` would hold the queue for all of it: seconds, of a database of half a gigabyte.

import CSQLite

/// How far a long piece of work is, in bytes.
package struct ByteProgress: Hashable, Sendable {
    package var done: Int64
    package var total: Int64

    package init(done: Int64, total: Int64) {
        self.done = done
        self.total = total
    }
}

/// A copy of an open database that is being made, page by page.
@safe
final class OnlineCopy {
    private let target: OpaquePointer
    private let backup: OpaquePointer
    private let pageSize: Int64

    /// Pages a step: a mebibyte, which takes a millisecond or two.
    private static let pages: Int32 = 256

    /// - Parameter path: an empty file; it is written without a journal, for an unfinished copy is thrown away.
    init(of source: OpaquePointer, pageSize: Int64, to path: String) throws(StorageError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let target = unsafe opened else {
            let error = unsafe StorageError(code, opened, "")
            unsafe _ = sqlite3_close_v2(opened)
            throw error
        }
        unsafe _ = sqlite3_exec(target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", nil, nil, nil)
        guard let backup = unsafe sqlite3_backup_init(target, "main", source, "main") else {
            let error = unsafe StorageError(sqlite3_errcode(target), target, "")
            unsafe _ = sqlite3_close_v2(target)
            throw error
        }
        unsafe self.target = target
        unsafe self.backup = backup
        self.pageSize = pageSize
    }

    deinit {
        unsafe _ = sqlite3_backup_finish(backup)
        unsafe _ = sqlite3_close_v2(target)
    }

    /// Copies some pages; nil when all are copied.
    func step() throws(StorageError) -> ByteProgress? {
        switch unsafe sqlite3_backup_step(backup, Self.pages) {
        case SQLITE_OK:
            let total = unsafe Int64(sqlite3_backup_pagecount(backup))
            let done = unsafe total - Int64(sqlite3_backup_remaining(backup))
            return ByteProgress(done: done * pageSize, total: total * pageSize)
        case SQLITE_DONE: return nil
        // The target has the error's words where it was the target's.
        case let code: throw unsafe StorageError(code, nil, "")
        }
    }
}
