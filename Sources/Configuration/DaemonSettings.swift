// SPDX-License-Identifier: Apache-2.0

package import Alerting

/// `[daemon]`: what concerns the process as a whole.
package struct DaemonSettings: Hashable, Sendable {
    /// Directory of the database and, without a runtime directory, the control socket.
    package var state: String
    /// Directory of the log sinks' files.
    package var log: String
    /// A URL or mail address for the operators of the sites that are read; part of the User-Agent.
    package var contact: String?
    /// Lexicon files, or directories of `*.lexicon` files.
    package var lexicons: [String]
    /// Actor files, or directories of `*.actors` files.
    package var actors: [String]
    /// How long items and stories are kept, in seconds.
    package var keep: Int64
    /// Seconds between two snapshots of the database; nil: none are made.
    package var snapshot: Int64?
    /// Transfers in flight at the same time.
    package var transfers: Int
    /// Seconds that one transfer may take.
    package var timeout: Int64
    /// Bytes of one response after decoding.
    package var bodyLimit: Int64
    /// How old an item may be and still alert.
    package var recency: Recency
    /// Where the page and the metrics are served; nil: nowhere.
    package var listen: ListenAddress?
    /// The file that node-exporter reads the metrics from; nil: none.
    package var metrics: String?

    private enum Keys {
        static let state = Key("state", .path, default: "/var/lib/detente", "Directory of the database.")
        static let log = Key("log", .path, default: "/var/log/detente", "Directory of the log sinks' files.")
        static let contact = Key<String?>.optional(
            "contact", .contact,
            "A URL or mail address where the operators of the sites that are read can reach you; part of the User-Agent."
        )
        static let lexicons = Key<[String]>.list(
            "lexicons", .path, default: "lexicons", "Lexicon files, or directories of *.lexicon files.")
        static let actors = Key<[String]>.list(
            "actors", .path, default: "actors", "Actor files, or directories of *.actors files.")
        static let keep = Key(
            "keep", .duration(.day...3650 * .day), default: "400d", "How long items, stories and alerts are kept.")
        static let snapshot = Key<Int64?>(
            "snapshot", .durationOrOff(10 * .minute...30 * .day), default: "1d",
            "How often a checked copy of the database is laid beside it; it takes its place if it is ever damaged.")
        static let transfers = Key(
            "transfers", .integer(1...1024), default: "64", "Transfers in flight at the same time.")
        static let timeout = Key("timeout", .duration(1...600), default: "30s", "How long one transfer may take.")
        static let bodyLimit = Key(
            "body_limit", .size(1 << 10...1 << 28), default: "8MiB", "The largest response, after decompression.")
        static let fresh = Key(
            "fresh", .duration(0...30 * .day), default: "6h",
            "When a source is read for the first time, items younger than this may alert; older ones are its baseline.")
        static let news = Key(
            "news", .duration(.hour...30 * .day), default: "48h", "Items published longer ago than this never alert.")
        static let listen = Key<ListenAddress?>.optional(
            "listen", .listenAddress,
            "Serves a page with sources, alerts and relations, /metrics for Prometheus, and /healthz, to this machine only."
        )
        static let metrics = Key<String?>.optional(
            "metrics", .metricsFile,
            "Keeps the metrics in this file, for node-exporter's textfile collector; its name ends in .prom."
        )
    }

    static let table = SectionTable(
        kind: "daemon", naming: .none, doc: "What concerns the process as a whole.",
        keys: [
            Keys.state.description, Keys.log.description, Keys.contact.description, Keys.lexicons.description,
            Keys.actors.description, Keys.keep.description, Keys.snapshot.description,
            Keys.transfers.description, Keys.timeout.description, Keys.bodyLimit.description, Keys.fresh.description,
            Keys.news.description, Keys.listen.description, Keys.metrics.description,
        ])

    /// nil after reports.
    init?(_ reader: inout SectionReader) {
        let state = reader.read(Keys.state)
        let log = reader.read(Keys.log)
        let contact = reader.read(Keys.contact)
        let lexicons = reader.read(Keys.lexicons)
        let actors = reader.read(Keys.actors)
        let keep = reader.read(Keys.keep)
        let snapshot = reader.read(Keys.snapshot)
        let transfers = reader.read(Keys.transfers)
        let timeout = reader.read(Keys.timeout)
        let bodyLimit = reader.read(Keys.bodyLimit)
        let fresh = reader.read(Keys.fresh)
        let news = reader.read(Keys.news)
        let listen = reader.read(Keys.listen)
        let metrics = reader.read(Keys.metrics)
        if let lexicons, lexicons.isEmpty { reader.report("without lexicons nothing is understood", at: Keys.lexicons) }
        if let actors, actors.isEmpty { reader.report("without actors nobody is recognised", at: Keys.actors) }
        guard let state, let log, let contact, let lexicons, let actors, let keep, let snapshot,
            let transfers, let timeout, let bodyLimit, let fresh, let news, let listen, let metrics
        else { return nil }
        self.state = state
        self.log = log
        self.contact = contact
        self.lexicons = lexicons
        self.actors = actors
        self.keep = keep
        self.snapshot = snapshot
        self.transfers = transfers
        self.timeout = timeout
        self.bodyLimit = bodyLimit
        self.recency = Recency(news: news, first: fresh)
        self.listen = listen
        self.metrics = metrics
    }
}
