// SPDX-License-Identifier: Apache-2.0

// The outbox: what is decided and not yet acknowledged. A row leaves it only as delivered, dead or dropped by a person.

package import Items
package import Sinks

/// What became of one attempt.
package enum Settlement: Hashable, Sendable {
    case delivered
    /// Not before `at`; one more attempt is counted.
    case retry(at: Timestamp, reason: String)
    /// Given up: kept as a dead letter.
    case dead(reason: String)
}

/// One sink's queue at a glance. A sink that the configuration no longer names keeps its rows: they are parked.
package struct SinkQueue: Hashable, Sendable, Codable {
    package var sink: String
    package var pending: Int
    package var pendingBytes: Int
    package var oldestPending: Timestamp?
    package var nextDue: Timestamp?
    package var dead: Int
    package var lastDelivered: Timestamp?
    /// The failure of the pending row that failed last.
    package var lastError: String?
}

extension Store {
    /// Pending deliveries of one sink that are due, in the order in which they were queued.
    package func dueDeliveries(sink: String, at now: Timestamp, limit: Int) throws(StorageError) -> [Delivery] {
        try database().connection.deliveries(
            where: "state = 'pending' AND sink = ? AND not_before <= ? ORDER BY sequence LIMIT ?",
            [.text(sink), .integer(now.seconds), .integer(Int64(limit))])
    }

    /// The pending delivery of a sink with the fewest attempts, whenever it is due: what asks whether a receiver is back. One
    /// that only its own bytes keep from being taken cannot hold up those behind it.
    package func probe(sink: String) throws(StorageError) -> Delivery? {
        try database().connection.deliveries(
            where: "state = 'pending' AND sink = ? ORDER BY attempts, sequence LIMIT 1", [.text(sink)]
        ).first
    }

    /// Of each sink that has something pending: the earliest due time, and whether something was never tried.
    package func nextDue() throws(StorageError) -> [String: (due: Timestamp, fresh: Bool)] {
        let rows = try database().connection.rows(
            "SELECT sink, min(not_before), min(attempts) FROM deliveries WHERE state = 'pending' GROUP BY sink"
        ) { ($0.text(0), (due: $0.moment(1), fresh: $0.integer(2) == 0)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// All that waits: how many, and since when the oldest of them does.
    package func backlog() throws(StorageError) -> (pending: Int, oldest: Timestamp?) {
        try database().connection.row("SELECT count(*), min(queued) FROM deliveries WHERE state = 'pending'") {
            (Int($0.integer(0)), $0.optionalMoment(1))
        } ?? (0, nil)
    }

    /// Makes all that waits for a sink due: its receiver is back.
    package func hasten(sink: String, at now: Timestamp) throws(StorageError) {
        try database().connection.run(
            "UPDATE deliveries SET not_before = ?1 WHERE state = 'pending' AND sink = ?2 AND not_before > ?1",
            .integer(now.seconds), .text(sink))
    }

    /// Gives up what has waited since `limit` or longer for a sink whose receiver does not answer; the number of rows.
    package func expire(
        sink: String, queuedUpTo limit: Timestamp, reason: String, at now: Timestamp
    ) throws(StorageError) -> Int {
        try database().connection.run(
            """
            UPDATE deliveries SET state = 'dead', settled = ?1, last_error = coalesce(?2 || '; the last answer: '
                || last_error, ?2) WHERE state = 'pending' AND sink = ?3 AND queued <= ?4
            """, .integer(now.seconds), .text(reason), .text(sink), .integer(limit.seconds))
    }

    /// Writes what became of a batch of attempts, by delivery id, in one transaction.
    package func settle(_ settlements: [String: Settlement], at now: Timestamp) throws(StorageError) {
        let connection = try database()
        try connection.connection.transaction { () throws(StorageError) in
            for (id, settlement) in settlements.sorted(by: { $0.key < $1.key }) {
                try connection.connection.settle(id, settlement, at: now)
            }
        }
    }

    /// Makes no pending delivery wait beyond `latest`: after a start or a step of the clock.
    package func clampDue(to latest: Timestamp) throws(StorageError) {
        try database().connection.run(
            "UPDATE deliveries SET not_before = ?1 WHERE state = 'pending' AND not_before > ?1",
            .integer(latest.seconds))
    }

    /// All queues by sink name, parked ones too. Counts come from an index: of a year's deliveries only those that wait are
    /// read.
    package func queues() throws(StorageError) -> [SinkQueue] {
        try database().connection.rows(Self.queueQuery) {
            SinkQueue(
                sink: $0.text(0), pending: Int($0.integer(1)), pendingBytes: Int($0.integer(2)),
                oldestPending: $0.optionalMoment(3), nextDue: $0.optionalMoment(4), dead: Int($0.integer(5)),
                lastDelivered: $0.optionalMoment(6), lastError: $0.optionalText(7))
        }
    }

    static let queueQuery =
        """
        WITH counts AS (
            SELECT sink, sum(iif(state = 'dead', rows, 0)) AS dead
            FROM (SELECT state, sink, count(*) AS rows FROM deliveries GROUP BY state, sink) GROUP BY sink),
        waiting AS (
            SELECT sink, count(*) AS rows, total(length(body)) AS bytes, min(queued) AS oldest,
                min(not_before) AS due
            FROM deliveries WHERE state = 'pending' GROUP BY sink)
        SELECT counts.sink, coalesce(waiting.rows, 0), coalesce(bytes, 0), oldest, due, dead,
            (SELECT max(settled) FROM deliveries WHERE sink = counts.sink AND state = 'delivered'),
            (SELECT last_error FROM deliveries AS last WHERE last.sink = counts.sink AND last.state = 'pending'
                AND last.last_error IS NOT NULL ORDER BY last.settled DESC, last.sequence DESC LIMIT 1)
        FROM counts LEFT JOIN waiting USING (sink) ORDER BY counts.sink
        """

    /// Deliveries that wait, of all sinks, in order.
    package func pendingDeliveries(limit: Int = 1_000) throws(StorageError) -> [Delivery] {
        try database().connection.deliveries(
            where: "state = 'pending' ORDER BY sequence LIMIT ?", [.integer(Int64(limit))])
    }

    package func deadLetters(limit: Int = 1_000) throws(StorageError) -> [Delivery] {
        try database().connection.deliveries(
            where: "state = 'dead' ORDER BY sequence LIMIT ?", [.integer(Int64(limit))])
    }

    /// What the outbox holds of an alert, in the order in which it was queued.
    package func deliveries(of alert: String) throws(StorageError) -> [Delivery] {
        try database().connection.deliveries(where: "alert = ? ORDER BY sequence", [.text(alert)])
    }

    package func delivery(_ id: String) throws(StorageError) -> Delivery? {
        try database().connection.deliveries(where: "id = ?", [.text(id)]).first
    }

    /// Makes a dead letter, or a waiting row, due at once with its attempts forgotten; false where there is none.
    package func retry(_ id: String, at now: Timestamp) throws(StorageError) -> Bool {
        try database().connection.run(
            """
            UPDATE deliveries SET state = 'pending', attempts = 0, queued = ?1, not_before = ?1
            WHERE id = ?2 AND state <> 'delivered'
            """, .integer(now.seconds), .text(id)) > 0
    }

    /// Makes all dead letters of a sink due at once; their number.
    package func retryAll(sink: String, at now: Timestamp) throws(StorageError) -> Int {
        try database().connection.run(
            """
            UPDATE deliveries SET state = 'pending', attempts = 0, queued = ?1, not_before = ?1
            WHERE sink = ?2 AND state = 'dead'
            """, .integer(now.seconds), .text(sink))
    }

    /// Forgets all that a sink has not got; the number of rows.
    package func dropAll(sink: String) throws(StorageError) -> Int {
        try database().connection.run("DELETE FROM deliveries WHERE sink = ? AND state <> 'delivered'", .text(sink))
    }

    /// Forgets an undelivered row for good; false where there is none.
    package func drop(_ id: String) throws(StorageError) -> Bool {
        try database().connection.run("DELETE FROM deliveries WHERE id = ? AND state <> 'delivered'", .text(id)) > 0
    }

    /// Dead-letters the oldest pending rows of a sink beyond `rows` and `bytes` of body; the number that fell. The newest row
    /// stays, however long it is.
    package func bound(sink: String, rows: Int, bytes: Int, at now: Timestamp) throws(StorageError) -> Int {
        let connection = try database()
        // Counting is cheap, adding up is not: nothing to add up where the rows could not come to so much.
        let waiting = try connection.connection.integer(
            "SELECT count(*) FROM deliveries WHERE state = 'pending' AND sink = ?", .text(sink))
        guard waiting > Int64(rows) || waiting * Self.longestBody > Int64(bytes) else { return 0 }
        return try connection.connection.run(
            """
            UPDATE deliveries SET state = 'dead', settled = ?1, last_error = 'the queue of the sink is full'
            WHERE sequence IN (
                SELECT sequence FROM (
                    SELECT sequence, row_number() OVER newest AS place, sum(length(body)) OVER newest AS bytes
                    FROM deliveries WHERE sink = ?2 AND state = 'pending'
                    WINDOW newest AS (ORDER BY sequence DESC ROWS UNBOUNDED PRECEDING))
                WHERE place > ?3 OR (bytes > ?4 AND place > 1))
            """, .integer(now.seconds), .text(sink), .integer(Int64(rows)), .integer(Int64(bytes)))
    }

    /// Bytes that no format's body exceeds.
    private static var longestBody: Int64 { 64 << 10 }

    /// The circuits of all sinks that have one.
    package func circuits() throws(StorageError) -> [String: Circuit] {
        let rows = try database().connection.rows("SELECT sink, body FROM circuits") {
            (row: borrowing Statement) throws(StorageError) in (row.text(0), try row.value(1, as: Circuit.self))
        }
        return Dictionary(rows) { first, _ in first }
    }

    package func setCircuit(_ circuit: Circuit, of sink: String) throws(StorageError) {
        try database().connection.run(
            "INSERT OR REPLACE INTO circuits(sink, body) VALUES(?,?)", .text(sink), try .json(circuit))
    }
}

extension Connection {
    borrowing func deliveries(where clause: String, _ values: [Value]) throws(StorageError) -> [Delivery] {
        try rows(
            """
            SELECT id, sequence, alert, sink, body, content_type, queued, attempts, not_before, state, last_error
            FROM deliveries WHERE \(clause)
            """, values
        ) { (row: borrowing Statement) throws(StorageError) in
            Delivery(
                id: row.text(0), sequence: row.integer(1), alert: row.text(2), sink: row.text(3), body: row.bytes(4),
                contentType: row.text(5), queued: row.moment(6), attempts: Int(row.integer(7)),
                notBefore: row.moment(8), state: try row.word(9), lastError: row.optionalText(10))
        }
    }

    borrowing func write(_ envelope: Envelope, at now: Timestamp) throws(StorageError) {
        try run(
            """
            INSERT INTO deliveries(id, alert, sink, body, content_type, queued, attempts, not_before, state)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, 0, ?6, 'pending')
            """,
            .text("\(envelope.alert)-\(envelope.sink)"), .text(envelope.alert), .text(envelope.sink),
            .blob(envelope.body), .text(envelope.contentType), .integer(now.seconds))
    }

    fileprivate borrowing func settle(
        _ id: String, _ settlement: Settlement, at now: Timestamp
    ) throws(StorageError) {
        let (state, due, reason): (Delivery.State, Timestamp?, String?) =
            switch settlement {
            case .delivered: (.delivered, nil, nil)
            case .retry(let at, let reason): (.pending, at, reason)
            case .dead(let reason): (.dead, nil, reason)
            }
        try run(
            """
            UPDATE deliveries SET state = ?1, attempts = attempts + 1, settled = ?2,
                not_before = coalesce(?3, not_before), last_error = ?4
            WHERE id = ?5 AND state = 'pending'
            """,
            .text(state.rawValue), .integer(now.seconds), Value(due?.seconds), Value(reason), .text(id))
    }
}
