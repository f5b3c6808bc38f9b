// SPDX-License-Identifier: Apache-2.0

import Alerting
import Digests
package import Items

/// When to try again: 0, 5 s, 30 s, 2 min, 5 min, 15 min, 30 min, 1 h, 2 h, 4 h, then every 8 h, each ±20 %, for three days.
/// The jitter comes from the delivery and the attempt, so it is the same again after a restart and differs between rows.
package struct Backoff: Hashable, Sendable {
    /// Seconds after which a delivery that nobody took is a dead letter.
    package var maxAge: Int64
    /// Seconds that no step exceeds: for what is mended by itself, as a full disk is.
    package var longest: Int64

    package init(maxAge: Int64 = 72 * 3_600, longest: Int64 = last) {
        self.maxAge = maxAge
        self.longest = longest
    }

    /// For a file on this machine: it is tried again every minute, and never given up.
    package static let file = Backoff(maxAge: 100 * 365 * 86_400, longest: 60)

    package static let steps: [Int64] = [0, 5, 30, 120, 300, 900, 1_800, 3_600, 7_200, 14_400]
    package static let last: Int64 = 28_800
    /// A receiver may ask for a wait of at most this many seconds.
    package static let longestRetryAfter: Int64 = 3_600

    package enum Next: Hashable, Sendable {
        case at(Timestamp)
        case dead(reason: String)
    }

    /// Seconds to wait after `attempts` attempts, with jitter.
    ///
    /// - Parameter key: what the jitter is drawn from: the delivery's id, a sink's name.
    package func delay(after attempts: Int, key: String) -> Int64 {
        let base = min(longest, attempts < Self.steps.count ? Self.steps[max(0, attempts)] : Self.last)
        let draw = Digest(fields: ["backoff", key, String(attempts)]).bytes.prefix(4).reduce(0) { $0 << 8 | Int64($1) }
        // draw is in 0 ..< 2³²: a share of 0.4 around 1.
        return base * 4 / 5 + base * 2 * draw / (5 << 32)
    }

    /// The moment of the next attempt after one that failed.
    ///
    /// - Parameters:
    ///   - delivery: with `attempts` counting the one that has just failed.
    ///   - retryAfter: seconds that the receiver asked for.
    package func next(_ delivery: Delivery, retryAfter: Int64?, now: Timestamp) -> Next {
        let age = now - delivery.queued
        guard age < maxAge else {
            return .dead(reason: "not delivered within \(maxAge.spanInWords), \(delivery.attempts) attempts")
        }
        let asked = min(max(0, retryAfter ?? 0), Self.longestRetryAfter)
        return .at(moment(of: delivery, in: max(delay(after: delivery.attempts, key: delivery.id), asked), now: now))
    }

    /// So many seconds from now; the last attempt falls on the end of the delivery's age rather than beyond it.
    func moment(of delivery: Delivery, in seconds: Int64, now: Timestamp) -> Timestamp {
        let end = delivery.queued + maxAge
        return end > now ? min(now + seconds, end) : now + seconds
    }

    /// A stored due time as it counts now: a clock that was set back must not park a row for years.
    package static func due(_ stored: Timestamp, now: Timestamp) -> Timestamp {
        min(stored, now + last * 6 / 5)
    }
}
