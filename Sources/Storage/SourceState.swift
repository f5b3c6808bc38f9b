// SPDX-License-Identifier: Apache-2.0

package import Items

/// What detente remembers of one source between passes: validators, the next due time, health. Survives restarts.
package struct SourceState: Hashable, Sendable {
    /// `[source NAME]`.
    package var name: String
    /// The URL or path that the rest belongs to; where the configuration names another one, the rest is void.
    package var location: String
    /// `ETag`, byte for byte.
    package var etag: String?
    /// `Last-Modified`, byte for byte.
    package var lastModified: String?
    /// Digest of the last document that was parsed.
    package var bodyHash: String?
    /// Not to be fetched before.
    package var nextDue: Timestamp
    package var lastFetch: Timestamp?
    /// The last fetch that gave a readable document, or said that it has not changed.
    package var lastSuccess: Timestamp?
    /// The last time a document was parsed; set by the store for a pass that lists items.
    package var lastDocument: Timestamp?
    package var consecutiveFailures: Int
    /// Why the last fetch failed, in words; nil after a success.
    package var reason: String?
    /// Where the source says it lives now.
    package var movedTo: String?
    /// Equal permanent redirects in a row.
    package var permanentRedirects: Int
    /// The source said 410: asked no more.
    package var gone: Bool
    /// The server asked for silence until then.
    package var throttledUntil: Timestamp?
    /// When it was asked for the first time.
    package var firstAsked: Timestamp?
    /// The first document was taken.
    package var baselineDone: Bool
    /// Items of the first document that were too old to alert.
    package var baselineItems: Int
    /// Items taken since the beginning.
    package var itemsTaken: Int
    /// When it last gave a new item.
    package var lastItem: Timestamp?
    /// Seconds that usually pass between its new items; nil until that is known.
    package var usualGap: Int64?
    /// What the last document was that was parsed: `rss`, `html`; nil until that is known.
    package var format: String?
    /// Of a watched page: marks of what it was seen to hold, the newest first; empty for other sources and before the first
    /// reading.
    package var marks: [UInt64]
    /// When the server last sent the whole document, or was last asked to, whatever it knew of ours.
    package var lastWhole: Timestamp?
    /// Seconds between readings that the last document asked for.
    package var askedPause: Int64?
    /// Hours of the day (UTC) and days of the week (0 is Sunday) in which the last document says that nothing new is to be had:
    /// a bit each.
    package var skippedHours: UInt32 = 0
    package var skippedDays: UInt32 = 0
    /// How many of its newer items came in which hour of the day (UTC): 24 numbers, the older ones fading; empty before any.
    package var busyHours: [UInt8] = []
    /// It was read in a life that nobody remembers: the next reading is a baseline, whatever the configuration says.
    package var forgotten = false

    /// A source never seen before, due now.
    package init(name: String, location: String, nextDue: Timestamp) {
        self.name = name
        self.location = location
        self.nextDue = nextDue
        self.consecutiveFailures = 0
        self.permanentRedirects = 0
        self.gone = false
        self.baselineDone = false
        self.baselineItems = 0
        self.itemsTaken = 0
        self.marks = []
    }
}

extension Connection {
    private static let columns = """
        name, location, etag, last_modified, body_hash, next_due, last_fetch, last_success, last_document, failures,
        reason, moved_to, permanent_redirects, gone, throttled_until, baseline_done, baseline_items, items_taken,
        first_asked, last_item, usual_gap, format, marks, forgotten,
        last_whole, asked_pause, skipped_hours, skipped_days, busy_hours
        """
    private static let byName = "SELECT \(columns) FROM sources WHERE name = ?"
    private static let replacing = """
        INSERT OR REPLACE INTO sources(\(columns))
        VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
        """

    borrowing func sourceStates() throws(StorageError) -> [SourceState] {
        try rows("SELECT \(Self.columns) FROM sources ORDER BY name", [], SourceState.init(row:))
    }

    borrowing func sourceState(_ name: String) throws(StorageError) -> SourceState? {
        try row(Self.byName, .text(name), read: SourceState.init(row:))
    }

    borrowing func write(_ state: SourceState) throws(StorageError) {
        try run(
            Self.replacing,
            .text(state.name), .text(state.location), Value(state.etag), Value(state.lastModified),
            Value(state.bodyHash), .integer(state.nextDue.seconds), Value(state.lastFetch?.seconds),
            Value(state.lastSuccess?.seconds), Value(state.lastDocument?.seconds),
            .integer(Int64(state.consecutiveFailures)), Value(state.reason), Value(state.movedTo),
            .integer(Int64(state.permanentRedirects)), Value(state.gone), Value(state.throttledUntil?.seconds),
            Value(state.baselineDone), .integer(Int64(state.baselineItems)), .integer(Int64(state.itemsTaken)),
            Value(state.firstAsked?.seconds), Value(state.lastItem?.seconds), Value(state.usualGap),
            Value(state.format), state.marks.isEmpty ? .null : .blob(Value.bytes(of: state.marks)),
            Value(state.forgotten), Value(state.lastWhole?.seconds), Value(state.askedPause),
            .integer(Int64(state.skippedHours)), .integer(Int64(state.skippedDays)),
            state.busyHours.isEmpty ? .null : .blob(state.busyHours))
    }
}

extension SourceState {
    fileprivate init(row: borrowing Statement) throws(StorageError) {
        self.init(name: row.text(0), location: row.text(1), nextDue: row.moment(5))
        self.etag = row.optionalText(2)
        self.lastModified = row.optionalText(3)
        self.bodyHash = row.optionalText(4)
        self.lastFetch = row.optionalMoment(6)
        self.lastSuccess = row.optionalMoment(7)
        self.lastDocument = row.optionalMoment(8)
        self.consecutiveFailures = Int(row.integer(9))
        self.reason = row.optionalText(10)
        self.movedTo = row.optionalText(11)
        self.permanentRedirects = Int(row.integer(12))
        self.gone = row.flag(13)
        self.throttledUntil = row.optionalMoment(14)
        self.baselineDone = row.flag(15)
        self.baselineItems = Int(row.integer(16))
        self.itemsTaken = Int(row.integer(17))
        self.firstAsked = row.optionalMoment(18)
        self.lastItem = row.optionalMoment(19)
        self.usualGap = row.optionalInteger(20)
        self.format = row.optionalText(21)
        self.marks = try row.marks(22)
        self.forgotten = row.flag(23)
        self.lastWhole = row.optionalMoment(24)
        self.askedPause = row.optionalInteger(25)
        self.skippedHours = UInt32(truncatingIfNeeded: row.integer(26))
        self.skippedDays = UInt32(truncatingIfNeeded: row.integer(27))
        self.busyHours = row.bytes(28)
    }
}
