// SPDX-License-Identifier: Apache-2.0

// The one door to SQLite. Opened without SQLite's own mutexes because the store's queue already serialises, and with an
// exclusive lock because one connection is all there is: SQLite before 3.51.3 can lose commits when two connections
// checkpoint at once (sqlite.org/wal.html#walresetbug), and an exclusive WAL needs no shared-memory file.

import CSQLite

/// An open database and its prepared statements; closed when it goes out of scope.
@safe
struct Connection: ~Copyable {
    private let handle: OpaquePointer
    private let prepared = StatementCache()
    /// What the table `marks` may hold; see `TextIndex`.
    let marks = MarkKnowledge()
    /// What was found to be broken in the file.
    let damage = Damage()

    private init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    /// Opens or makes the file. The lock is taken by the first statement that touches the file.
    static func open(path: String) throws(StorageError) -> Connection {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let handle = unsafe opened else {
            let error = unsafe StorageError(code, opened, "")
            unsafe _ = sqlite3_close_v2(opened)
            throw error
        }
        let connection = unsafe Connection(handle)
        unsafe _ = sqlite3_busy_timeout(handle, 2_000)
        // The order matters: exclusive before the first use of the WAL.
        for pragma in [
            "locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON",
            "trusted_schema = OFF", "journal_size_limit = 8388608", "cache_size = -4096",
        ] {
            try connection.execute("PRAGMA \(pragma)")
        }
        return connection
    }

    /// Opens a file that nobody writes to, to read it; no log beside it is read or made.
    static func open(unchanging path: String) throws(StorageError) -> Connection {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let escaped = path.utf8.map { byte in
            let plain =
                byte < 0x80 && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#") && byte != UInt8(ascii: "%")
            return plain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        let code = unsafe sqlite3_open_v2("file:\(escaped.joined())?immutable=1", &opened, flags, nil)
        guard code == SQLITE_OK, let handle = unsafe opened else {
            let error = unsafe StorageError(code, opened, "")
            unsafe _ = sqlite3_close_v2(opened)
            throw error
        }
        return unsafe Connection(handle)
    }

    deinit {
        prepared.statements = [:]
        // Nothing is written to a damaged file any more, and its log is kept beside it.
        if damage.fault != nil { unsafe _ = detente_sqlite_keep_log(handle) }
        // `_v2` so that a statement still borrowed cannot keep the file open for ever. The last close checkpoints.
        unsafe _ = sqlite3_close_v2(handle)
    }

    /// Runs statements that take no values and whose rows nobody wants.
    borrowing func execute(_ sql: String) throws(StorageError) {
        let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw damage.noting(unsafe StorageError(code, handle, sql)) }
    }

    /// Runs a statement that writes; the number of rows it changed.
    @discardableResult
    borrowing func run(_ sql: String, _ values: Value...) throws(StorageError) -> Int {
        _ = try rows(sql, values) { (_: borrowing Statement) throws(StorageError) in }
        return unsafe Int(sqlite3_changes(handle))
    }

    /// The row that the last INSERT made.
    borrowing func lastRow() -> Int64 { unsafe sqlite3_last_insert_rowid(handle) }

    /// Every row of a query, read by `read`. The statement is prepared once and kept.
    borrowing func rows<Row>(
        _ sql: String, _ values: [Value] = [], _ read: (borrowing Statement) throws(StorageError) -> Row
    ) throws(StorageError) -> [Row] {
        do throws(StorageError) {
            return try unnotedRows(sql, values, read)
        } catch {
            throw damage.noting(error)
        }
    }

    private borrowing func unnotedRows<Row>(
        _ sql: String, _ values: [Value], _ read: (borrowing Statement) throws(StorageError) -> Row
    ) throws(StorageError) -> [Row] {
        let cached: CachedStatement
        if let known = prepared.statements[sql] {
            cached = known
        } else {
            cached = CachedStatement(try unsafe Statement(handle, sql))
            prepared.statements[sql] = cached
        }
        defer { cached.statement.reset() }
        try cached.statement.bind(values)
        var rows: [Row] = []
        while try cached.statement.step() { rows.append(try read(cached.statement)) }
        return rows
    }

    /// The first row, or nil.
    borrowing func row<Row>(
        _ sql: String, _ values: Value..., read: (borrowing Statement) throws(StorageError) -> Row
    ) throws(StorageError) -> Row? {
        try rows(sql, values, read).first
    }

    /// A copy of what is in the database, to be made in steps; see `OnlineCopy`.
    borrowing func copying(to path: String) throws(StorageError) -> OnlineCopy {
        try unsafe OnlineCopy(of: handle, pageSize: try integer("PRAGMA page_size"), to: path)
    }

    /// One indivisible step: all that `body` writes, or nothing where it or the commit throws.
    @discardableResult
    borrowing func transaction<Result>(
        _ body: () throws(StorageError) -> Result
    ) throws(StorageError) -> Result {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // SQLite has already rolled back after some errors (a full disk); then there is nothing to do.
            if unsafe sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            marks.forgetRolledBack()
            throw error
        }
    }
}

/// The statements of one connection by their text. There are some sixty, all written in this room.
private final class StatementCache {
    var statements: [String: CachedStatement] = [:]
}

/// A dictionary cannot hold a value that must not be copied.
private final class CachedStatement {
    let statement: Statement

    init(_ statement: consuming Statement) { self.statement = statement }
}
