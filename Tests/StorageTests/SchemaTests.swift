// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Storage

struct SchemaTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// The schema with two later steps, as a later detente may have it.
    private let later =
        Schema.migrations + [
            "ALTER TABLE sources ADD COLUMN note TEXT NOT NULL DEFAULT 'none'",
            "CREATE TABLE levels(relation TEXT PRIMARY KEY, level REAL) STRICT",
        ]

    private func version(_ database: Database) throws -> Int64 {
        try database.connection.integer("PRAGMA user_version")
    }

    @Test(arguments: [0, Schema.migrations.count, Schema.migrations.count + 1, Schema.migrations.count + 2])
    func `every older version reaches the last one, its rows kept`(from: Int) throws {
        do {
            let database = Database(try Connection.open(path: scratch.database))
            try Schema.migrate(database.connection, path: "", migrations: Array(later.prefix(from)))
            if from > 0 { try database.connection.write(sampleSource()) }
        }
        let database = Database(try Connection.open(path: scratch.database))
        try Schema.migrate(database.connection, path: "", migrations: later)
        #expect(try version(database) == Int64(later.count))
        #expect(try database.connection.sourceStates() == (from > 0 ? [sampleSource()] : []))
        #expect(try database.connection.integer("SELECT count(*) FROM levels") == 0)
        #expect(try database.connection.row("PRAGMA quick_check") { $0.text(0) } == "ok")
        #expect(try database.connection.integer("PRAGMA application_id") == Schema.applicationID)
    }

    /// A row that the first version wrote says nothing of what later ones ask for.
    @Test func `a source of the first version has no marks and no format`() throws {
        let database = Database(try Connection.open(path: scratch.database))
        try Schema.migrate(database.connection, path: "", migrations: Array(Schema.migrations.prefix(1)))
        try database.connection.execute(
            """
            INSERT INTO sources(name, location, next_due, failures, permanent_redirects, gone, baseline_done,
                baseline_items, items_taken) VALUES('wire', 'https://example.org/feed', 7, 0, 0, 0, 0, 0, 0)
            """)
        try Schema.migrate(database.connection, path: "")
        #expect(
            try database.connection.sourceState("wire")
                == SourceState(name: "wire", location: "https://example.org/feed", nextDue: Timestamp(seconds: 7)))
    }

    @Test func `a step that fails leaves the version before it`() throws {
        let database = Database(try Connection.open(path: scratch.database))
        let broken = Schema.migrations + ["CREATE TABLE half(a); INSERT INTO nowhere VALUES(1)"]
        #expect(throws: StorageError.self) {
            try Schema.migrate(database.connection, path: "", migrations: broken)
        }
        #expect(try version(database) == Int64(Schema.migrations.count))
        #expect(try database.connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0)
    }

    @Test func `a newer schema is refused in words and left alone`() throws {
        do {
            let database = Database(try Connection.open(path: scratch.database))
            try Schema.migrate(database.connection, path: "", migrations: later)
        }
        let before = scratch.read("detente.db")
        let error = try #require(throws: StorageError.self) { try scratch.store() }
        #expect(
            error.description == "\(scratch.database) has schema \(later.count), written by a later detente; "
                + "this one knows schema \(Schema.migrations.count) and leaves it alone")
        #expect(scratch.read("detente.db") == before)
        #expect(!scratch.names.contains { $0.contains("corrupt") })
    }
}
