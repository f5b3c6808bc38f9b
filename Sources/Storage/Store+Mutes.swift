// SPDX-License-Identifier: Apache-2.0

package import Alerting
package import Items

extension Store {
    /// Mutes that still hold at `now`, by scope.
    package func mutes(at now: Timestamp) throws(StorageError) -> [Mute] {
        try database().connection.mutes(at: now)
    }

    /// Adds a mute, or replaces the one of the same scope.
    package func mute(_ mute: Mute) throws(StorageError) {
        try database().connection.run(
            "INSERT OR REPLACE INTO mutes(scope, until, reason) VALUES(?,?,?)", .text(mute.scope.description),
            .integer(mute.until.seconds), .text(mute.reason))
    }

    /// Whether there was such a mute.
    package func unmute(_ scope: Mute.Scope) throws(StorageError) -> Bool {
        try database().connection.run("DELETE FROM mutes WHERE scope = ?", .text(scope.description)) > 0
    }
}

extension Connection {
    borrowing func mutes(at now: Timestamp) throws(StorageError) -> [Mute] {
        try rows("SELECT scope, until, reason FROM mutes WHERE until > ? ORDER BY scope", [.integer(now.seconds)]) {
            (row: borrowing Statement) throws(StorageError) in
            guard let scope = Mute.Scope(row.text(0)) else { throw .unreadable("mute of '\(row.text(0))'") }
            return Mute(scope: scope, until: row.moment(1), reason: row.text(2))
        }
    }
}
