// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Storage

struct ConnectionTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func connection() throws -> Database { Database(try Connection.open(path: scratch.database)) }

    @Test(arguments: [
        ("locking_mode", "exclusive"), ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"),
        ("trusted_schema", "0"),
    ])
    func `durability is set and holds`(pragma: String, expected: String) throws {
        let database = try connection()
        try database.connection.execute("CREATE TABLE t(a)")
        #expect(try database.connection.row("PRAGMA \(pragma)") { $0.text(0) } == expected)
        // An exclusive WAL has no shared-memory file, so no second connection can checkpoint.
        #expect(scratch.names == ["detente.db", "detente.db-wal"])
    }

    @Test func `every kind of value comes back as it went in`() throws {
        let database = try connection()
        try database.connection.execute("CREATE TABLE t(a, b, c, d, e, f)")
        let text = "a\u{0}b é\u{2028}"
        try database.connection.run(
            "INSERT INTO t VALUES(?,?,?,?,?,?)", .integer(.min), .real(0.1 + 0.2), .text(text), .blob([0, 255]),
            .blob([]), .null)
        let row = try database.connection.row("SELECT * FROM t") {
            ($0.integer(0), $0.real(1), $0.text(2), $0.bytes(3), $0.isNull(4), $0.isNull(5))
        }
        let found = try #require(row)
        #expect(found.0 == .min)
        #expect(found.1 == 0.1 + 0.2)
        #expect(found.2 == text)
        #expect(found.3 == [0, 255])
        #expect(!found.4)
        #expect(found.5)
    }

    @Test func `an error shows the statement and never a value`() throws {
        let database = try connection()
        try database.connection.execute("CREATE TABLE t(a TEXT PRIMARY KEY)")
        try database.connection.run("INSERT INTO t VALUES(?)", .text("secret"))
        let error = try #require(throws: StorageError.self) {
            try database.connection.run("INSERT INTO t VALUES(?)", .text("secret"))
        }
        #expect(
            error.description
                == "database refused: UNIQUE constraint failed: t.a (SQLite 1555) in: INSERT INTO t VALUES(?)")
        #expect(!error.isStorageFailing)
    }

    @Test func `a statement that failed can run again`() throws {
        let database = try connection()
        try database.connection.execute("CREATE TABLE t(a TEXT PRIMARY KEY)")
        for value in ["x", "y"] {
            try database.connection.run("INSERT INTO t VALUES(?)", .text(value))
            #expect(throws: StorageError.self) { try database.connection.run("INSERT INTO t VALUES(?)", .text(value)) }
        }
        #expect(try database.connection.integer("SELECT count(*) FROM t") == 2)
    }

    @Test func `a transaction that throws has written nothing`() throws {
        let database = try connection()
        try database.connection.execute("CREATE TABLE t(a TEXT PRIMARY KEY)")
        #expect(throws: StorageError.self) {
            try database.connection.transaction { () throws(StorageError) in
                try database.connection.run("INSERT INTO t VALUES('x')")
                try database.connection.run("INSERT INTO t VALUES('x')")
            }
        }
        #expect(try database.connection.integer("SELECT count(*) FROM t") == 0)
        // And the connection is not left inside it.
        try database.connection.transaction { () throws(StorageError) in
            try database.connection.run("INSERT INTO t VALUES('x')")
        }
        #expect(try database.connection.integer("SELECT count(*) FROM t") == 1)
    }

    @Test func `a full disk rolls back, says so and heals`() throws {
        let database = try connection()
        try database.connection.execute("CREATE TABLE t(a)")
        let pages = try database.connection.integer("PRAGMA page_count")
        try database.connection.execute("PRAGMA max_page_count = \(pages + 4)")
        let error = try #require(throws: StorageError.self) {
            try database.connection.transaction { () throws(StorageError) in
                for _ in 0..<100 { try database.connection.run("INSERT INTO t VALUES(zeroblob(1000))") }
            }
        }
        #expect(error.isStorageFailing)
        #expect(error.description.hasPrefix("storage full or failing: database or disk is full (SQLite 13)"))
        #expect(try database.connection.integer("SELECT count(*) FROM t") == 0)
        try database.connection.execute("PRAGMA max_page_count = 100000")
        try database.connection.run("INSERT INTO t VALUES(1)")
        #expect(try database.connection.integer("SELECT count(*) FROM t") == 1)
    }
}
