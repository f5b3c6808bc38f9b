// SPDX-License-Identifier: Apache-2.0

package import Items

/// When a source is polled again, from what the last poll brought. Pure; every answer carries its reason in words.
package enum PollPolicy {
    /// What a poll brought.
    package enum Outcome: Hashable, Sendable {
        /// A readable answer, new or unchanged; `hint` is the shortest pause that the server or feed asks for, in seconds.
        case answered(hint: Int64?)
        /// The server said when to come back.
        case throttled(until: Timestamp?)
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

    /// - Parameters:
    ///   - interval: the configured pause in seconds.
    ///   - local: a file or directory, which costs nobody anything: no floor.
    ///   - jitter: 0…1; it only lengthens, by at most a tenth.
    package static func next(
        after outcome: Outcome, interval: Int64, local: Bool, jitter: Double, now: Timestamp
    ) -> Next {
        let base = local ? max(1, interval) : max(floor, interval)
        func lengthened(_ seconds: Int64) -> Int64 { seconds + Int64(Double(seconds) / 10 * jitter) }
        switch outcome {
        case .answered(let hint):
            let asked = min(hint ?? 0, cap)
            let pause = max(base, asked)
            return Next(
                due: now + (local ? pause : lengthened(pause)),
                reason: asked > base ? "the feed asks for \(asked) s between polls" : "every \(base) s")
        case .throttled(let until):
            guard let until, until > now else { return backoff(1, base, lengthened, now, "asked to slow down") }
            return Next(due: min(until, now + throttleCap), reason: "the server said not before \(until.rfc3339)")
        case .gone:
            return Next(due: nil, reason: "gone for good (410)")
        case .failed(let failures):
            return backoff(failures, base, lengthened, now, "failed \(failures) times in a row")
        }
    }

    private static func backoff(
        _ failures: Int, _ base: Int64, _ lengthened: (Int64) -> Int64, _ now: Timestamp, _ why: String
    ) -> Next {
        let factor = Int64(1) << min(20, max(0, failures - 1))
        let pause = min(max(base, cap), base.multipliedReportingOverflow(by: factor).overflow ? cap : base * factor)
        return Next(due: now + lengthened(pause), reason: "\(why); next try after \(pause) s")
    }
}
