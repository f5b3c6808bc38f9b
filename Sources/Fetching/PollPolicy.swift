// SPDX-License-Identifier: Apache-2.0

package import Items

/// When a source is polled again, from what the last poll brought. Pure; every answer carries its reason in words.
package enum PollPolicy {
    /// What a poll brought.
    package enum Outcome: Hashable, Sendable {
        /// A readable answer, new or unchanged; `hint` is the shortest pause that the server asks for, in seconds.
        case answered(hint: Int64?)
        /// The server had enough, and said until when or not; `strikes` in a row, this one counted.
        case throttled(until: Timestamp?, strikes: Int)
        /// 410, or a source that can never work: not polled again until its configuration changes.
        case gone
        /// `failures` in a row, this one counted.
        case failed(failures: Int)
    }

    package struct Next: Hashable, Sendable {
        /// Nil: never again.
        package var due: Timestamp?
        package var reason: String
    }

    /// No web server is asked more often, whatever the configuration says: two minutes.
    package static let floor: Int64 = 120
    /// Hints and backoff end here: a day.
    package static let cap: Int64 = 86_400
    /// A `Retry-After` is honoured up to a week.
    package static let throttleCap: Int64 = 7 * 86_400
    /// The first silence of a host that had enough and did not say for how long: ten minutes.
    package static let firstSilence: Int64 = 600
    /// Hours and days in a row that a document may skip: four days.
    package static let longestSkip: Int64 = 4 * 86_400

    /// - Parameter jitter: 0…1; it only lengthens: an ordinary pause by at most a tenth, one after a failure by at most a
    ///   quarter, so that sources that failed together do not come back together.
    package static func next(after outcome: Outcome, pace: Pace, jitter: Double, now: Timestamp) -> Next {
        let base = pace.base(at: now)
        switch outcome {
        case .answered(let hint):
            let asked = pace.isLocal ? 0 : min(max(hint ?? 0, pace.asked ?? 0), cap)
            let pause = max(base, asked)
            let due = pace.pastSkipped(now + (pace.isLocal ? pause : lengthened(pause, jitter / 10)))
            return Next(
                due: due, reason: asked > base ? "the feed asks for \(asked) s between polls" : "every \(base) s")
        case .throttled(let until, let strikes):
            let silence = silence(until: until, strikes: strikes, now: now)
            return Next(due: max(silence, now + base), reason: "the server said not before \(silence.rfc3339)")
        case .gone:
            return Next(due: nil, reason: "gone for good (410)")
        case .failed(let failures):
            let pause = lengthened(doubled(base, failures - 1), jitter / 4)
            return Next(due: now + pause, reason: "failed \(failures) times in a row; next try after \(pause) s")
        }
    }

    /// Until when a host that had enough is left alone: as it says, up to a week; where it does not say, twice as long each
    /// time, up to a day.
    package static func silence(until: Timestamp?, strikes: Int, now: Timestamp) -> Timestamp {
        if let until, until > now { return min(until, now + throttleCap) }
        return now + doubled(firstSilence, strikes - 1)
    }

    /// The longest that a source may be left alone after failures.
    package static func longestBackoff(_ pace: Pace, now: Timestamp) -> Int64 {
        lengthened(max(pace.base(at: now), cap), 0.25)
    }

    private static func doubled(_ base: Int64, _ times: Int) -> Int64 {
        let (pause, overflow) = base.multipliedReportingOverflow(by: Int64(1) << min(20, max(0, times)))
        return min(max(base, cap), overflow ? cap : pause)
    }

    private static func lengthened(_ seconds: Int64, _ share: Double) -> Int64 {
        seconds + Int64(Double(seconds) * share)
    }
}
