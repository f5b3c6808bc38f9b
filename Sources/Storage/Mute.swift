// SPDX-License-Identifier: Apache-2.0

package import Items

/// A person asked for quiet: pushes about `target` are withheld until `until`; the log is not.
package struct Mute: Hashable, Sendable, Codable {
    /// `story:ID`, `rule:NAME`, `source:NAME`, or a relation's name.
    package var target: String
    package var since: Timestamp
    package var until: Timestamp
    package var reason: String

    package init(target: String, since: Timestamp, until: Timestamp, reason: String) {
        self.target = target
        self.since = since
        self.until = until
        self.reason = reason
    }
}

extension Connection {
    /// Mutes that still hold at `now`, by target.
    borrowing func mutes(at now: Timestamp) throws(StorageError) -> [Mute] {
        try rows(
            "SELECT target, since, until, reason FROM mutes WHERE until > ? ORDER BY target", [.integer(now.seconds)]
        ) { Mute(target: $0.text(0), since: $0.moment(1), until: $0.moment(2), reason: $0.text(3)) }
    }
}

extension Store {
    package func mutes(at now: Timestamp) throws(StorageError) -> [Mute] {
        try database().connection.mutes(at: now)
    }

    /// Adds a mute, or replaces the one with the same target.
    package func mute(_ mute: Mute) throws(StorageError) {
        try database().connection.run(
            "INSERT OR REPLACE INTO mutes(target, since, until, reason) VALUES(?,?,?,?)",
            .text(mute.target), .integer(mute.since.seconds), .integer(mute.until.seconds), .text(mute.reason))
    }

    /// Whether there was such a mute.
    package func unmute(_ target: String) throws(StorageError) -> Bool {
        try database().connection.run("DELETE FROM mutes WHERE target = ?", .text(target)) > 0
    }
}
