// SPDX-License-Identifier: Apache-2.0

package import Items

/// How fast a receiver likes to be told: so many at once, then one every so many seconds. What is beyond waits its turn; it is
/// no failure. A receiver that is asked faster answers 429, and some ban who goes on.
package struct Pace: Hashable, Sendable {
    /// Deliveries at once.
    package var burst: Int
    /// Seconds for each beyond that.
    package var seconds: Int64

    package init(burst: Int, seconds: Int64) {
        self.burst = burst
        self.seconds = seconds
    }
}

extension SinkFormat {
    /// As the receivers document it, or people found out; nil where nothing is known: Slack's messages a second, Telegram's
    /// twenty a minute to a group, ntfy's sixty and then one in five seconds.
    package var pace: Pace? {
        switch self {
        case .slack, .discord, .teams: Pace(burst: 5, seconds: 1)
        case .telegram: Pace(burst: 5, seconds: 3)
        case .ntfy: Pace(burst: 50, seconds: 5)
        case .json, .text, .cloudevents, .pagerduty, .alertmanager, .template: nil
        }
    }
}

/// What of a pace is left at a moment (the generic cell rate algorithm of ITU-T I.371, which needs no count and no timer).
package struct Allowance: Hashable, Sendable {
    private let pace: Pace
    /// When all that went out would have gone out one by one.
    private var paidUp = Timestamp(seconds: 0)

    package init(_ pace: Pace) { self.pace = pace }

    /// When the next may go out; at once where that is not after `now`.
    package func next(now: Timestamp) -> Timestamp {
        // What lies further ahead than a whole burst was written before the clock was set back.
        guard paidUp - now <= pace.seconds * Int64(pace.burst) else { return now }
        return paidUp - pace.seconds * Int64(pace.burst - 1)
    }

    /// One goes out.
    package mutating func take(now: Timestamp) {
        let ahead = paidUp - now <= pace.seconds * Int64(pace.burst) ? paidUp : now
        paidUp = max(now, ahead) + pace.seconds
    }
}
