// SPDX-License-Identifier: Apache-2.0

package import Alerting
package import Items

extension Store {
    /// Mutes that still hold at `now`, by scope.
    package func mutes(at now: Timestamp) throws(StorageError) -> [Mute] {
        try database().connection.mutes(at: now)
    }

    /// Adds a mute, or replaces the one of the same scope, however it was written.
    package func mute(_ mute: Mute) throws(StorageError) {
        try database().connection.run(
            "INSERT OR REPLACE INTO mutes(scope, target, since, until, reason) VALUES(?,?,?,?,?)",
            .text(Self.key(mute.target)), .text(mute.target), .integer(mute.since.seconds),
            .integer(mute.until.seconds), .text(mute.reason))
    }

    /// Whether there was such a mute.
    package func unmute(_ target: String) throws(StorageError) -> Bool {
        try database().connection.run("DELETE FROM mutes WHERE scope = ?", .text(Self.key(target))) > 0
    }

    /// One text for one scope: `relation:us-china` is `us-china`.
    private static func key(_ target: String) -> String { Mute.Scope(target)?.description ?? target }
}

extension Connection {
    borrowing func mutes(at now: Timestamp) throws(StorageError) -> [Mute] {
        try rows(
            "SELECT target, since, until, reason FROM mutes WHERE until > ? ORDER BY scope", [.integer(now.seconds)]
        ) { Mute(target: $0.text(0), since: $0.moment(1), until: $0.moment(2), reason: $0.text(3)) }
    }
}
