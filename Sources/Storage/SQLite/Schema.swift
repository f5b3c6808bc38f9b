// SPDX-License-Identifier: Apache-2.0

/// The shape of the database: one append-only list of steps whose length is the schema's version (`PRAGMA user_version`).
/// A step that was ever released is never edited; a change is a new step at the end.
enum Schema {
    /// `detn`: tells detente's file from any other SQLite database (`PRAGMA application_id`).
    static let applicationID: Int64 = 0x6465_746E

    static let migrations: [String] = [
        """
        CREATE TABLE state(id TEXT NOT NULL);

        -- One row a source of the configuration: what the next request needs to know.
        CREATE TABLE sources(
            name TEXT PRIMARY KEY, location TEXT NOT NULL, etag TEXT, last_modified TEXT, body_hash TEXT,
            next_due INTEGER NOT NULL, last_fetch INTEGER, last_success INTEGER, last_document INTEGER,
            failures INTEGER NOT NULL, reason TEXT, moved_to TEXT, permanent_redirects INTEGER NOT NULL,
            gone INTEGER NOT NULL, throttled_until INTEGER, first_asked INTEGER, baseline_done INTEGER NOT NULL,
            baseline_items INTEGER NOT NULL, items_taken INTEGER NOT NULL, last_item INTEGER, usual_gap INTEGER
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE items(
            number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
            source TEXT NOT NULL, outlet TEXT NOT NULL, owner TEXT NOT NULL, grade TEXT NOT NULL, press TEXT,
            title TEXT NOT NULL, text TEXT NOT NULL, zones TEXT NOT NULL, completeness TEXT NOT NULL, link TEXT,
            published INTEGER, published_quality TEXT NOT NULL, updated INTEGER, first_seen INTEGER NOT NULL,
            language TEXT, score TEXT NOT NULL, sketch BLOB NOT NULL,
            listed INTEGER NOT NULL  -- last seen in its source's document, to the day
        ) STRICT;
        CREATE INDEX items_by_link ON items(link) WHERE link IS NOT NULL;
        CREATE INDEX items_by_first_seen ON items(first_seen);
        CREATE INDEX items_by_listed ON items(listed);

        CREATE TABLE stories(
            id TEXT PRIMARY KEY, first_actor TEXT NOT NULL, second_actor TEXT NOT NULL, first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL, body TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX stories_by_dyad ON stories(first_actor, second_actor, last_seen);
        CREATE INDEX stories_by_last_seen ON stories(last_seen);
        CREATE TABLE reports(
            item TEXT NOT NULL, story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
            PRIMARY KEY(item, story)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reports_by_story ON reports(story);

        -- What a rule remembers from pass to pass.
        CREATE TABLE memory(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE alerts(
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL,
            rule TEXT NOT NULL, relation TEXT NOT NULL, state TEXT NOT NULL, story TEXT, cause TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX alerts_by_at ON alerts(at);
        CREATE INDEX alerts_by_story ON alerts(story) WHERE story IS NOT NULL;
        CREATE INDEX alerts_by_cause ON alerts(cause);

        -- Why an item did or did not alert: the last judgement of each rule.
        CREATE TABLE judgements(
            item TEXT NOT NULL REFERENCES items(id) ON DELETE CASCADE, rule TEXT NOT NULL, relation TEXT NOT NULL,
            at INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL, story TEXT, alert TEXT,
            PRIMARY KEY(item, rule, relation)
        ) STRICT, WITHOUT ROWID;

        -- The outbox. Rows of one sink go out in the order of their sequence.
        CREATE TABLE deliveries(
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
            alert TEXT NOT NULL REFERENCES alerts(id), sink TEXT NOT NULL, body BLOB NOT NULL,
            content_type TEXT NOT NULL, queued INTEGER NOT NULL, attempts INTEGER NOT NULL, not_before INTEGER NOT NULL,
            state TEXT NOT NULL, settled INTEGER, last_error TEXT
        ) STRICT;
        CREATE INDEX deliveries_pending ON deliveries(sink, not_before) WHERE state = 'pending';
        CREATE INDEX deliveries_by_state ON deliveries(state, sink);
        CREATE INDEX deliveries_by_alert ON deliveries(alert);
        CREATE TABLE circuits(sink TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE mutes(
            scope TEXT PRIMARY KEY, target TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Lexicons and configurations by hash, so that an old alert can still be explained.
        CREATE TABLE archives(hash TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
        """,
        """
        -- What the source's document was, and marks of what a watched page holds: eight bytes each.
        ALTER TABLE sources ADD COLUMN format TEXT;
        ALTER TABLE sources ADD COLUMN marks BLOB;
        -- How often the article's page was asked for in vain and is to be asked for again; 0: not again.
        ALTER TABLE items ADD COLUMN page_tries INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX items_wanting_pages ON items(source) WHERE page_tries > 0;
        """,
        """
        -- Why what this directory remembered is lost, until each source has been told to begin with a baseline.
        ALTER TABLE state ADD COLUMN amnesia TEXT;
        -- The source was read in a life that nobody remembers: its next reading is a baseline, whatever it wishes.
        ALTER TABLE sources ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;
        """,
        """
        -- What a rule would have told and did not: known from a first reading or a digest, or waiting.
        CREATE TABLE held(
            story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE, rule TEXT NOT NULL, relation TEXT NOT NULL,
            gate TEXT NOT NULL, item TEXT NOT NULL, at INTEGER NOT NULL, due INTEGER, severity INTEGER NOT NULL,
            classes TEXT NOT NULL, PRIMARY KEY(story, rule, relation, gate)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX held_by_due ON held(due) WHERE due IS NOT NULL;
        CREATE INDEX held_by_gate ON held(gate);
        -- Every gate that a rule asked, one a line.
        ALTER TABLE judgements ADD COLUMN gates TEXT NOT NULL DEFAULT '';
        """,
        """
        -- As much of a story as tells whether a report belongs to it: `StoryOutline`.
        ALTER TABLE stories ADD COLUMN earliest INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE stories ADD COLUMN latest INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE stories ADD COLUMN signature TEXT NOT NULL DEFAULT '|';
        ALTER TABLE stories ADD COLUMN profile BLOB NOT NULL DEFAULT x'00000000';
        UPDATE stories SET earliest = first_seen, latest = last_seen;
        CREATE INDEX stories_by_moments ON stories(first_actor, second_actor, latest);
        -- Which items of the last days hold which hash of their 3-grams: finds texts that repeat another.
        CREATE TABLE marks(
            mark INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY(mark, item)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE items ADD COLUMN marked INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX items_marked ON items(first_seen) WHERE marked = 1;
        -- In how many items each word stands, by its hash; under -1 how many items were counted.
        CREATE TABLE words(word INTEGER PRIMARY KEY, items INTEGER NOT NULL) STRICT;
        """,
        """
        -- When a server last sent the whole document, what the document asks of its readers, and in which hours of the day
        -- (UTC) its items came: one byte an hour.
        ALTER TABLE sources ADD COLUMN last_whole INTEGER;
        ALTER TABLE sources ADD COLUMN asked_pause INTEGER;
        ALTER TABLE sources ADD COLUMN skipped_hours INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sources ADD COLUMN skipped_days INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sources ADD COLUMN busy_hours BLOB;
        -- Hosts that asked for silence, whichever of their sources was told so.
        CREATE TABLE hosts(
            host TEXT PRIMARY KEY, until INTEGER NOT NULL, strikes INTEGER NOT NULL, reason TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
        """
        -- Ids of stories that became part of another: who has one in hand finds the other by it.
        CREATE TABLE absorbed(
            id TEXT PRIMARY KEY, story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX absorbed_by_story ON absorbed(story);
        """,
        """
        -- Sketches lie close together, away from the texts, and their marks on shelves, of which only the last is written to.
        CREATE TABLE sketches(
            item INTEGER PRIMARY KEY REFERENCES items(number) ON DELETE CASCADE,
            shelf INTEGER NOT NULL,  -- where its marks are; 0: nowhere
            seen INTEGER NOT NULL, bytes BLOB NOT NULL
        ) STRICT;
        INSERT INTO sketches SELECT number, marked, first_seen, sketch FROM items;
        CREATE TABLE shelves(number INTEGER PRIMARY KEY, marks INTEGER NOT NULL, latest INTEGER NOT NULL) STRICT;
        INSERT INTO shelves SELECT 1, (SELECT count(*) FROM marks), max(first_seen) FROM items WHERE marked = 1
            HAVING count(*) > 0;
        CREATE TABLE shelved(
            shelf INTEGER NOT NULL, mark INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY(shelf, mark, item)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO shelved SELECT 1, mark, item FROM marks;
        DROP TABLE marks;
        ALTER TABLE shelved RENAME TO marks;
        DROP INDEX items_marked;
        ALTER TABLE items DROP COLUMN marked;
        ALTER TABLE items DROP COLUMN sketch;
        -- What tells whether a report belongs to a story lies apart from all that the story holds.
        CREATE TABLE outlines(
            number INTEGER PRIMARY KEY, story TEXT NOT NULL UNIQUE REFERENCES stories(id) ON DELETE CASCADE,
            first_actor TEXT NOT NULL, second_actor TEXT NOT NULL, earliest INTEGER NOT NULL, latest INTEGER NOT NULL,
            signature TEXT NOT NULL, profile BLOB NOT NULL
        ) STRICT;
        INSERT INTO outlines(story, first_actor, second_actor, earliest, latest, signature, profile)
            SELECT id, first_actor, second_actor, earliest, latest, signature, profile FROM stories ORDER BY first_seen;
        CREATE INDEX outlines_by_dyad ON outlines(first_actor, second_actor, latest);
        CREATE TABLE bodies(
            number INTEGER PRIMARY KEY REFERENCES outlines(number) ON DELETE CASCADE, body TEXT NOT NULL
        ) STRICT;
        INSERT INTO bodies SELECT number, body FROM outlines JOIN stories ON id = story;
        DROP INDEX stories_by_moments;
        ALTER TABLE stories DROP COLUMN earliest;
        ALTER TABLE stories DROP COLUMN latest;
        ALTER TABLE stories DROP COLUMN signature;
        ALTER TABLE stories DROP COLUMN profile;
        ALTER TABLE stories DROP COLUMN body;
        -- Alerts of a day are counted without reading them.
        ALTER TABLE alerts ADD COLUMN first_actor TEXT;
        ALTER TABLE alerts ADD COLUMN second_actor TEXT;
        UPDATE alerts SET (first_actor, second_actor) =
            (SELECT first_actor, second_actor FROM stories WHERE id = alerts.story);
        DROP INDEX alerts_by_at;
        CREATE INDEX alerts_by_at ON alerts(at, state, rule, relation, first_actor, second_actor);
        -- What is delivered is forgotten by its age.
        CREATE INDEX deliveries_by_settled ON deliveries(settled) WHERE settled IS NOT NULL;
        """,
        """
        -- How far a story went, in tenths: what a chart of a relation asks. A story of before has 0 until it is written again.
        ALTER TABLE outlines ADD COLUMN tension INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE outlines ADD COLUMN easing INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX outlines_by_latest ON outlines(latest, first_actor, second_actor, tension, easing);
        """,
        """
        -- What status and metrics ask every few seconds, without reading the items and what is long delivered. A score in no
        -- language that a lexicon covers names none (SQLite has no JSON to offer to a schema that it is not to trust).
        CREATE INDEX items_unread ON items(source) WHERE instr(score, '","language":"') = 0;
        CREATE INDEX deliveries_last ON deliveries(sink, settled) WHERE state = 'delivered';
        """,
        """
        -- Marks of the latest items, which go into the index many at a time.
        CREATE TABLE staged(
            item INTEGER PRIMARY KEY REFERENCES items(number) ON DELETE CASCADE,
            shelf INTEGER NOT NULL, marks BLOB NOT NULL
        ) STRICT;
        """,
        """
        -- Judgements lie in the order in which they are made. By the ids of items they fell all over their table.
        CREATE TABLE judged(
            item INTEGER NOT NULL REFERENCES items(number) ON DELETE CASCADE, rule TEXT NOT NULL,
            relation TEXT NOT NULL, at INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL, story TEXT,
            alert TEXT, gates TEXT NOT NULL, PRIMARY KEY(item, rule, relation)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO judged SELECT number, rule, relation, at, outcome, reason, story, alert, gates
            FROM judgements JOIN items ON items.id = judgements.item ORDER BY number, rule, relation;
        DROP TABLE judgements;
        ALTER TABLE judged RENAME TO judgements;
        """,
    ]

    /// Brings the database up to the last step, each step in its own transaction.
    static func migrate(
        _ connection: borrowing Connection, path: String, migrations: [String] = migrations
    ) throws(StorageError) {
        let found = Int(try connection.integer("PRAGMA user_version"))
        guard found <= migrations.count else {
            throw .newerSchema(path: path, found: found, known: migrations.count)
        }
        for version in found..<migrations.count {
            try connection.transaction { () throws(StorageError) in
                try connection.execute(migrations[version])
                try connection.execute("PRAGMA user_version = \(version + 1)")
                try connection.execute("PRAGMA application_id = \(applicationID)")
            }
        }
    }
}
