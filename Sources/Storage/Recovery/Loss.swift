// SPDX-License-Identifier: Apache-2.0

package import Items

/// What a state directory remembered and does not any more, and what stands in its place.
package struct Loss: Hashable, Sendable, Codable, CustomStringConvertible {
    package enum Replacement: String, Hashable, Sendable, Codable {
        /// Another database was found, and is used.
        case found
        case empty
        case snapshot
        case backup
    }

    /// When it was found out.
    package var at: Timestamp
    /// `the database is damaged: …`
    package var reason: String
    /// Where the old database went; nil where there was none.
    package var aside: String?
    package var replacement: Replacement
    /// The last visit that the replacement knows of.
    package var latest: Timestamp?

    /// One or two sentences, without a full stop.
    package var description: String {
        let kept = aside.map { "; it is kept as \($0)" } ?? ""
        let until = latest.map { " of \($0.minuteText)" } ?? ""
        return switch replacement {
        case .found: reason + kept
        case .empty: "\(reason)\(kept). There was no sound snapshot: an empty one was begun"
        case .snapshot: "\(reason)\(kept). The snapshot\(until) was put in its place"
        case .backup: "\(reason)\(until)\(kept)"
        }
    }

    /// What it means for alerts.
    package var consequence: String {
        switch replacement {
        case .found, .empty:
            "Every source that it does not know begins with a baseline, so that old news does not alert twice"
        case .snapshot, .backup:
            "What was decided since then is decided again: it may come twice, with the same ids"
        }
    }
}
