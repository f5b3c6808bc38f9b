// SPDX-License-Identifier: Apache-2.0

package import Items

/// A host that said that it has had enough: none of its sources is asked until then, over restarts too. Another port of the
/// same name is another server (RFC 9110 section 4.3.1), which has said nothing.
package struct HostSilence: Hashable, Sendable {
    /// Lower case, with a port where the address has one.
    package var host: String
    package var until: Timestamp
    /// Times in a row that it said so; 0: it answers again, and the rest is void.
    package var strikes: Int
    /// What it said, in words.
    package var reason: String

    package init(host: String, until: Timestamp, strikes: Int, reason: String) {
        self.host = host
        self.until = until
        self.strikes = strikes
        self.reason = reason
    }
}

extension Store {
    /// What is known of a host's silence, also of one that has ended with no answer since.
    package func silence(of host: String) throws(StorageError) -> HostSilence? {
        try database().connection.silence(of: host)
    }

    /// What is known of a source and of its host's silence.
    ///
    /// - Parameter host: whom a visit to the source has to be polite to.
    package func standing(
        of source: String, host: @Sendable (SourceState?) -> String
    ) throws(StorageError) -> (state: SourceState?, silence: HostSilence?) {
        let state = try database().connection.sourceState(source)
        return (state, try database().connection.silence(of: host(state)))
    }

    /// Keeps what a host said, unless it asked for more before.
    package func keep(_ silence: HostSilence) throws(StorageError) {
        let database = try database()
        if let known = try database.connection.silence(of: silence.host), known.until >= silence.until { return }
        try database.connection.write(silence)
    }

    /// Hosts that are to be left alone at `now`.
    package func silences(at now: Timestamp) throws(StorageError) -> [HostSilence] {
        try database().connection.rows(
            "SELECT host, until, strikes, reason FROM hosts WHERE until > ? ORDER BY host", [.integer(now.seconds)]
        ) { HostSilence(host: $0.text(0), until: $0.moment(1), strikes: Int($0.integer(2)), reason: $0.text(3)) }
    }
}

extension Connection {
    fileprivate borrowing func silence(of host: String) throws(StorageError) -> HostSilence? {
        try row("SELECT host, until, strikes, reason FROM hosts WHERE host = ?", .text(host)) {
            HostSilence(host: $0.text(0), until: $0.moment(1), strikes: Int($0.integer(2)), reason: $0.text(3))
        }
    }

    borrowing func write(_ silence: HostSilence) throws(StorageError) {
        guard silence.strikes > 0 else {
            return _ = try run("DELETE FROM hosts WHERE host = ?", .text(silence.host))
        }
        try run(
            "INSERT OR REPLACE INTO hosts(host, until, strikes, reason) VALUES(?,?,?,?)", .text(silence.host),
            .integer(silence.until.seconds), .integer(Int64(silence.strikes)), .text(silence.reason))
    }
}
