// SPDX-License-Identifier: Apache-2.0

import Glibc
import Items

/// A database that nobody has open: a snapshot, a backup. It is looked at and never written to.
struct DatabaseFile {
    let path: String
    let bytes: Int64
    /// When the file was written last.
    let written: Timestamp
    /// The version of its schema, and 0 where it was never used.
    let schema: Int

    /// What a sound one says of itself.
    struct Content: Hashable {
        /// As in the marker of the directory it comes from.
        var id: String
        /// When a source was last visited: what came later it does not know.
        var latest: Timestamp?
    }

    /// Reads the header alone (sqlite.org/fileformat.html §1.3).
    ///
    /// - Throws: `file` where it cannot be read, `foreign` where it is not a database of detente, `newerSchema`.
    init(_ path: String, known: Int = Schema.migrations.count) throws(StorageError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .file(path: path, reason: .lastSystemError) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .file(path: path, reason: .lastSystemError) }
        var header = [UInt8](repeating: 0, count: 100)
        guard status.st_mode & S_IFMT == S_IFREG, unsafe read(descriptor, &header, 100) == 100 else {
            throw .foreign(path: path)
        }
        func number(at offset: Int) -> Int64 { header[offset..<offset + 4].reduce(0) { $0 << 8 | Int64($1) } }
        guard header.starts(with: "SQLite format 3\0".utf8), number(at: 68) == Schema.applicationID else {
            throw .foreign(path: path)
        }
        self.path = path
        self.bytes = Int64(status.st_size)
        self.written = Timestamp(seconds: Int64(status.st_mtim.tv_sec))
        self.schema = Int(number(at: 60))
        guard schema <= known else { throw .newerSchema(path: path, found: schema, known: known) }
    }

    /// Reads every page.
    ///
    /// - Throws: `corrupt` where one is damaged.
    func check() throws(StorageError) -> Content {
        let connection = try Connection.open(unchanging: path)
        try connection.quickCheck()
        let content = try connection.row("SELECT id, (SELECT max(last_fetch) FROM sources) FROM state") {
            Content(id: $0.text(0), latest: $0.optionalMoment(1))
        }
        guard let content else { throw .foreign(path: path) }
        return content
    }
}

extension Connection {
    /// - Throws: `corrupt` with what SQLite found first.
    borrowing func quickCheck(thoroughly: Bool = false) throws(StorageError) {
        let problem = try row("PRAGMA \(thoroughly ? "integrity" : "quick")_check(1)") { $0.text(0) }
        guard problem == "ok" else {
            throw damage.noting(
                .corrupt(DatabaseFault(code: 11, message: problem ?? "the check says nothing", sql: "")))
        }
    }
}

extension DatabaseFile {
    /// What SQLite calls the files of one database, behind its name; the log before what it belongs to.
    static let suffixes = ["-wal", "-shm", "-journal", ""]

    static func size(_ path: String) throws(StorageError) -> Int64 {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw .file(path: path, reason: .lastSystemError) }
        return Int64(status.st_size)
    }

    /// The directory that a path lies in.
    static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
    }
}
