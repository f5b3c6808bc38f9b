// SPDX-License-Identifier: Apache-2.0

// Forgetting, in small steps: at most `limit` rows of each kind a call, so that a pass never waits long for its turn.
// Nothing that is pending is ever forgotten, nor an item that its source still lists, for it would come back as news.

package import Items

extension Store {
    /// Forgets what is older than `before`: delivered and dead rows of the outbox, alerts without deliveries whose story is
    /// over, stories that no report joined since (and what was held of them), and items no longer listed that no story
    /// counts (and what was judged of them).
    /// - Returns: rows forgotten; call again later where it is not 0.
    @discardableResult
    package func prune(before: Timestamp, limit: Int = 500) throws(StorageError) -> Int {
        let database = try database()
        return try database.connection.transaction { () throws(StorageError) in
            var forgotten = 0
            for sql in Self.forgetting {
                forgotten += try database.connection.run(sql, .integer(before.seconds), .integer(Int64(limit)))
            }
            return forgotten
        }
    }

    /// What refers comes before what it refers to.
    private static let forgetting = [
        """
        DELETE FROM deliveries WHERE sequence IN (
            SELECT sequence FROM deliveries WHERE state IN ('delivered', 'dead') AND settled < ?1 LIMIT ?2)
        """,
        """
        DELETE FROM alerts WHERE sequence IN (
            SELECT sequence FROM alerts WHERE at < ?1
                AND NOT EXISTS (SELECT 1 FROM deliveries WHERE alert = alerts.id)
                AND NOT EXISTS (SELECT 1 FROM stories WHERE id = alerts.story AND last_seen >= ?1) LIMIT ?2)
        """,
        "DELETE FROM stories WHERE id IN (SELECT id FROM stories WHERE last_seen < ?1 LIMIT ?2)",
        // A source that answers 304 lists nothing: what its last document listed counts as listed still.
        """
        DELETE FROM items WHERE number IN (
            SELECT number FROM items WHERE listed < ?1
                AND NOT EXISTS (SELECT 1 FROM reports WHERE item = items.id)
                AND NOT EXISTS (SELECT 1 FROM sources WHERE name = items.source
                    AND items.listed >= last_document - \(Connection.listingGranularity)) LIMIT ?2)
        """,
        "DELETE FROM mutes WHERE scope IN (SELECT scope FROM mutes WHERE until < ?1 LIMIT ?2)",
        "DELETE FROM hosts WHERE host IN (SELECT host FROM hosts WHERE until < ?1 LIMIT ?2)",
    ]
}
