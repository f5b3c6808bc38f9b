// SPDX-License-Identifier: Apache-2.0

package import Items

/// A question or an order to the running daemon, or to its database when it does not run: one JSON line each way.
package enum Inquiry: Hashable, Sendable, Codable {
    case status(json: Bool)
    case reload
    /// Alerts decided at or after `since`, and with a sequence above `after`; oldest first.
    case alerts(since: Timestamp?, after: Int64, json: Bool)
    /// Why an item did or did not alert: a URL, an item or alert id, or words of its title.
    case why(words: String)
    case explain(alert: String)
    /// Items first seen at or after `since`, and with a number above `after`; a page in order of arrival.
    case items(since: Timestamp, after: Int64)
    case deliveries(dead: Bool, json: Bool)
    /// One delivery, or with `sink:NAME` all dead letters of a sink.
    case retry(delivery: String)
    /// One delivery, or with `sink:NAME` all that a sink has not got.
    case drop(delivery: String)
    /// Calls a sink again whose receiver was gone.
    case enableSink(name: String)
    case mute(scope: String, seconds: Int64, reason: String)
    case mutes
    case unmute(scope: String)
    /// What would have fired since a moment; with one rule only, where it is named.
    case rehearse(since: Timestamp, rule: String?)
    /// Sends a marked test alert to a sink.
    case testSink(name: String)
    /// Lays a new snapshot beside the database.
    case snapshot
    /// Reads every page of the database; what is damaged, in `diagnostics`.
    case checkDatabase

    /// Whether only a running daemon can answer.
    package var needsDaemon: Bool { self == .reload || self == .snapshot }

    /// Seconds after which a daemon that has not answered is taken for stuck; nil for what may take long.
    var patience: Int? {
        switch self {
        case .rehearse, .snapshot, .checkDatabase: nil
        case .status: 10
        default: 60
        }
    }

    package var isStatus: Bool { if case .status = self { true } else { false } }
}

/// What to print and how to exit.
package struct Answer: Hashable, Sendable, Codable {
    package var exit: Int32
    /// For stdout.
    package var output: String
    /// For stderr.
    package var diagnostics: String
    /// Sequence of the newest alert in `output`, for `alerts --follow`; number of the last item, for `items`.
    package var last: Int64?

    package init(exit: Int32 = 0, output: String = "", diagnostics: String = "", last: Int64? = nil) {
        self.exit = exit
        self.output = output
        self.diagnostics = diagnostics
        self.last = last
    }
}
