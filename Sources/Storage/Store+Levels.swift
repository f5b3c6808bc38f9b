// SPDX-License-Identifier: Apache-2.0

package import Items
package import Signals

/// How far two actors' stories of one day went: the highest of each channel, 0…10.
package struct DayLevel: Hashable, Sendable {
    package var dyad: Dyad
    /// Midnight UTC of the day of the stories' latest reports.
    package var day: Timestamp
    package var tension: Double
    package var easing: Double

    package init(dyad: Dyad, day: Timestamp, tension: Double, easing: Double) {
        self.dyad = dyad
        self.day = day
        self.tension = tension
        self.easing = easing
    }
}

extension Store {
    /// The levels of every pair that had a story since `since`, by day, then by pair.
    package func levels(since: Timestamp) throws(StorageError) -> [DayLevel] {
        try database().connection.rows(
            """
            SELECT first_actor, second_actor, latest / 86400 * 86400 AS day, max(tension), max(easing) FROM outlines
            WHERE latest >= ? GROUP BY day, first_actor, second_actor ORDER BY day, first_actor, second_actor
            """, [.integer(since.seconds)]
        ) { (row: borrowing Statement) throws(StorageError) in
            DayLevel(
                dyad: Dyad(row.text(0), row.text(1)), day: row.moment(2), tension: Double(row.integer(3)) / 10,
                easing: Double(row.integer(4)) / 10)
        }
    }
}
