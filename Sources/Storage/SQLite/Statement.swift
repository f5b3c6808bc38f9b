// SPDX-License-Identifier: Apache-2.0

import CSQLite

/// One value on its way into a statement.
enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    init(_ text: String?) { self = text.map(Value.text) ?? .null }
    init(_ number: Int64?) { self = number.map(Value.integer) ?? .null }
    init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
}

/// A prepared statement, finalised when it goes out of scope. After `step` says there is a row, the column readers read it.
@safe
struct Statement: ~Copyable {
    private let handle: OpaquePointer
    private let sql: String

    init(_ database: OpaquePointer, _ sql: String) throws(StorageError) {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            database, sql, Int32(sql.utf8.count), UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let handle = unsafe prepared else {
            throw unsafe StorageError(code, database, sql)
        }
        unsafe self.handle = handle
        self.sql = sql
    }

    deinit { unsafe _ = sqlite3_finalize(handle) }

    /// Binds `values` to the places `?1`, `?2` … in order.
    borrowing func bind(_ values: [Value]) throws(StorageError) {
        var place: Int32 = 0
        for value in values {
            place += 1
            let code =
                switch value {
                case .null: unsafe sqlite3_bind_null(handle, place)
                case .integer(let number): unsafe sqlite3_bind_int64(handle, place, number)
                case .real(let number): unsafe sqlite3_bind_double(handle, place, number)
                case .text(let text):
                    unsafe sqlite3_bind_text(
                        handle, place, text, Int32(text.utf8.count), detente_sqlite_transient())
                case .blob(let bytes) where bytes.isEmpty: unsafe sqlite3_bind_zeroblob(handle, place, 0)
                case .blob(let bytes):
                    unsafe sqlite3_bind_blob(handle, place, bytes, Int32(bytes.count), detente_sqlite_transient())
                }
            guard code == SQLITE_OK else { throw fault(code) }
        }
    }

    /// Runs to the next row; false at the end.
    borrowing func step() throws(StorageError) -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw fault(code)
        }
    }

    /// Makes the statement ready for another run and lets go of its values.
    borrowing func reset() {
        unsafe _ = sqlite3_reset(handle)
        unsafe _ = sqlite3_clear_bindings(handle)
    }

    borrowing func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }
    borrowing func real(_ column: Int32) -> Double { unsafe sqlite3_column_double(handle, column) }
    borrowing func flag(_ column: Int32) -> Bool { integer(column) != 0 }
    borrowing func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }
    borrowing func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
    borrowing func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
    borrowing func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    /// The column's bytes: of a blob, or of a text in UTF-8.
    borrowing func bytes(_ column: Int32) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    private borrowing func fault(_ code: Int32) -> StorageError {
        unsafe StorageError(code, sqlite3_db_handle(handle), sql)
    }
}

extension StorageError {
    /// Sorts a result code into what a caller can do about it.
    init(_ code: Int32, _ database: OpaquePointer?, _ sql: String) {
        let extended = unsafe database == nil ? code : unsafe sqlite3_extended_errcode(database)
        let text = unsafe database.flatMap { unsafe sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        let message = unsafe text.map { unsafe String(cString: $0) } ?? "error \(code)"
        let fault = DatabaseFault(code: extended & 0xFF == code & 0xFF ? extended : code, message: message, sql: sql)
        switch fault.primary {
        case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_NOMEM, SQLITE_BUSY, SQLITE_LOCKED:
            self = .failing(fault)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt(fault)
        default: self = .refused(fault)
        }
    }
}
