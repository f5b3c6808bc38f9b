// SPDX-License-Identifier: Apache-2.0

/// What SQLite said. Bound values are never part of it, so an error may go to any log.
package struct DatabaseFault: Hashable, Sendable, CustomStringConvertible {
    /// SQLite's extended result code (sqlite.org/rescode.html).
    package var code: Int32
    package var message: String
    /// The statement with its `?` places; empty where the fault belongs to none.
    package var sql: String

    /// The primary result code: the low byte of the extended one.
    package var primary: Int32 { code & 0xFF }

    package var description: String {
        sql.isEmpty ? "\(message) (SQLite \(code))" : "\(message) (SQLite \(code)) in: \(sql)"
    }
}

/// Everything that can go wrong in the room `Storage`. A method that throws has written nothing.
package enum StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another process holds the state directory; nil where its lock file does not say which.
    case inUse(directory: String, pid: Int32?)
    /// The database was written by a later detente; it is left as it is.
    case newerSchema(path: String, found: Int, known: Int)
    /// The file is not a database of detente.
    case foreign(path: String)
    /// A copy of the database would leave too little room for anything else.
    case noRoom(directory: String, needed: Int64, free: Int64)
    /// A copy is being made already.
    case copying
    /// A file or directory beside the database cannot be used: `errno` in words.
    case file(path: String, reason: String)
    /// The disk is full or fails: nothing was written. Pause, keep what is pending, try again later.
    case failing(DatabaseFault)
    /// The database is damaged. The next opening moves it aside.
    case corrupt(DatabaseFault)
    /// A constraint or a statement was wrong: a mistake in detente, not in the world.
    case refused(DatabaseFault)
    /// A stored value that this version cannot read, or a value that cannot be stored.
    case unreadable(String)
    /// The store was closed.
    case closed

    /// Whether waiting may help: the storage is full, failing or read-only.
    package var isStorageFailing: Bool {
        if case .failing = self { true } else { false }
    }

    package var description: String {
        switch self {
        case .inUse(let directory, let pid):
            "another detente\(pid.map { " (pid \($0))" } ?? "") is using \(directory)"
        case .newerSchema(let path, let found, let known):
            "\(path) has schema \(found), written by a later detente; this one knows schema \(known) and leaves it alone"
        case .foreign(let path): "\(path) is not a database of detente"
        case .noRoom(let directory, let needed, let free):
            "\(directory) has \(free.bytesInWords) left; a copy of the database needs \(needed.bytesInWords)"
        case .copying: "a copy is being made already"
        case .file(let path, let reason): "\(path): \(reason)"
        case .failing(let fault): "storage full or failing: \(fault)"
        case .corrupt(let fault): "database damaged: \(fault)"
        case .refused(let fault): "database refused: \(fault)"
        case .unreadable(let what): "stored value unreadable: \(what)"
        case .closed: "the store is closed"
        }
    }
}

extension Int64 {
    /// An amount of bytes as people read it: `623 MiB`, `1.4 GiB`.
    package var bytesInWords: String {
        var (amount, unit) = (Double(self), 0)
        while amount >= 1_024, unit < 4 { (amount, unit) = (amount / 1_024, unit + 1) }
        let rounded = amount < 10 && unit > 0 ? (amount * 10).rounded() / 10 : amount.rounded()
        let text = rounded == rounded.rounded() ? String(Int64(rounded)) : String(rounded)
        return "\(text) \(["B", "KiB", "MiB", "GiB", "TiB"][unit])"
    }
}
