// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Stories

// The stories that a report may belong to, as far as that has to be known of them.

extension Connection {
    /// Stories of two actors that are looked through for one item.
    private static var openStories: Int64 { 64 }

    borrowing func outlines(of dyad: Dyad, at moment: Timestamp) throws(StorageError) -> [StoryOutline] {
        try rows(
            """
            SELECT story, earliest, latest, signature, profile FROM outlines
            WHERE first_actor = ?1 AND second_actor = ?2 AND latest >= ?3 - ?4 AND earliest <= ?3 + ?4
            ORDER BY latest DESC, story LIMIT ?5
            """,
            [
                .text(dyad.first), .text(dyad.second), .integer(moment.seconds), .integer(Storyteller.window),
                .integer(Self.openStories),
            ]
        ) { (row: borrowing Statement) throws(StorageError) in
            guard let signature = Signature(text: row.text(3)), row.integer(1) <= row.integer(2) else {
                throw .unreadable("the outline of a story")
            }
            return StoryOutline(
                id: row.text(0), dyad: dyad, moments: row.moment(1)...row.moment(2), signature: signature,
                profile: try row.profile(4))
        }
    }
}
