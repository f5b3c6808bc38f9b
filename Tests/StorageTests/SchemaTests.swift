// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Signals
import Stories
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

    /// A scraper asks every few seconds, of a database that may hold a year.
    @Test(arguments: [Store.queueQuery, Store.unreadQuery])
    func `what status and metrics ask reads indexes, not all rows`(query: String) throws {
        let database = Database(try Connection.open(path: scratch.database))
        try Schema.migrate(database.connection, path: "")
        let plan = try database.connection.rows("EXPLAIN QUERY PLAN \(query)", []) { $0.text(3) }
        let tables = plan.filter { $0.contains("deliveries") || $0.contains("items") || $0.contains(" last ") }
        #expect(!tables.isEmpty && tables.allSatisfy { $0.contains(" USING ") }, "\(plan)")
        #expect(plan.contains { $0.contains("deliveries_last") || $0.contains("items_unread") }, "\(plan)")
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

    /// Version 8 takes the marks, the sketches and the stories apart.
    @Test func `a story and its report of version 7 are still found, told and counted`() async throws {
        let sketch = Sketch(grams: (0..<40).map { UInt32($0) })
        do {
            let database = Database(try Connection.open(path: scratch.database))
            try Schema.migrate(database.connection, path: "", migrations: Array(Schema.migrations.prefix(7)))
            let (scored, story, alert) = (sampleScored(), sampleStory(), sampleAlert())
            try database.connection.run(
                """
                INSERT INTO items(id, digest, source, outlet, owner, grade, title, text, zones, completeness,
                    published_quality, first_seen, score, sketch, listed, marked)
                VALUES('i-1', 'd', 'wire', 'o', 'o', 'B', 't', '', '', 'full', 'missing', ?1, ?2, ?3, ?1, 1)
                """, .integer(noon.seconds), .json(scored.score), .blob(sketch.bytes))
            for mark in sketch.marks {
                try database.connection.run("INSERT INTO marks(mark, item) VALUES(?, 1)", .integer(Int64(mark)))
            }
            try database.connection.run(
                """
                INSERT INTO stories(id, first_actor, second_actor, first_seen, last_seen, body, earliest, latest,
                    signature, profile) VALUES('s-1', 'AAA', 'BBB', ?1, ?1, ?2, ?1, ?1, ?3, x'00000000')
                """, .integer(noon.seconds), .json(story), .text(story.outline.signature.text))
            try database.connection.execute("INSERT INTO reports VALUES('i-1', 's-1')")
            try database.connection.execute(
                """
                INSERT INTO judgements(item, rule, relation, at, outcome, reason, alert)
                VALUES('i-1', 'easing', 'any', 5, 'raise', 'easing 5.9', 'a-1')
                """)
            try database.connection.run(
                """
                INSERT INTO alerts(id, at, rule, relation, state, story, cause, body)
                VALUES('a-1', ?, 'easing', 'any', 'firing', 's-1', 'i-1', ?)
                """, .integer(noon.seconds), .json(alert))
            try Schema.migrate(database.connection, path: "")
            try database.connection.execute("INSERT INTO state(id) VALUES('x')")
        }
        let store = try scratch.store()
        #expect(try await store.story("s-1") == sampleStory())
        #expect(try await store.item("i-1")?.scored.sketch == sketch)
        let judged = Judgement(
            item: "i-1", rule: "easing", relation: "any", at: Timestamp(seconds: 5), outcome: "raise",
            reason: "easing 5.9", alert: "a-1")
        #expect(try await store.judgements(of: "i-1") == [judged])
        try await store.commit(Pass(at: noon)) { (reader: borrowing PassReader) throws(StorageError) in
            #expect(try reader.lookalikes(of: sketch).keys.sorted() == ["i-1"])
            #expect(try reader.outlines(of: Dyad("AAA", "BBB"), at: noon).map(\.id) == ["s-1"])
            #expect(try reader.history(ofStory: "s-1").told.count == 1)
            #expect(try reader.counts(at: noon + hour)[AlertHistory.Account(pair: Dyad("AAA", "BBB"))] == 1)
            return try reader.writes()
        }
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
