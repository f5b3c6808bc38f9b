// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Fetching

@Suite struct PollPolicyTests {
    private let now = Timestamp(seconds: 1_000_000)

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let outcome: PollPolicy.Outcome
        let interval: Int64
        var local = false
        var jitter = 0.0
        /// Seconds from now; nil: never.
        let pause: Int64?
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "the configured interval", outcome: .answered(hint: nil), interval: 900, pause: 900),
        Case(name: "never under the floor", outcome: .answered(hint: nil), interval: 5, pause: PollPolicy.floor),
        Case(name: "a local file has no floor", outcome: .answered(hint: nil), interval: 5, local: true, pause: 5),
        Case(name: "a longer hint wins", outcome: .answered(hint: 3_600), interval: 900, pause: 3_600),
        Case(name: "a shorter hint does not", outcome: .answered(hint: 60), interval: 900, pause: 900),
        Case(name: "a year is not meant", outcome: .answered(hint: 31_536_000), interval: 900, pause: PollPolicy.cap),
        Case(name: "jitter only lengthens", outcome: .answered(hint: nil), interval: 1_000, jitter: 1, pause: 1_100),
        Case(name: "first failure", outcome: .failed(failures: 1), interval: 900, pause: 900),
        Case(name: "third failure", outcome: .failed(failures: 3), interval: 900, pause: 3_600),
        Case(name: "hundredth failure", outcome: .failed(failures: 100), interval: 900, pause: PollPolicy.cap),
        Case(name: "gone", outcome: .gone, interval: 900, pause: nil),
        Case(
            name: "Retry-After", outcome: .throttled(until: Timestamp(seconds: 1_005_000), strikes: 1), interval: 900,
            pause: 5_000),
        Case(
            name: "Retry-After of a month", outcome: .throttled(until: Timestamp(seconds: 4_000_000), strikes: 1),
            interval: 900,
            pause: PollPolicy.throttleCap),
        Case(name: "429 without a time", outcome: .throttled(until: nil, strikes: 1), interval: 900, pause: 900),
    ]

    @Test(arguments: cases) func `The next poll`(_ c: Case) {
        let next = PollPolicy.next(
            after: c.outcome, pace: Pace(interval: c.interval, isLocal: c.local), jitter: c.jitter, now: now)
        #expect(next.due.map { $0 - now } == c.pause, "\(next.reason)")
        #expect(!next.reason.isEmpty)
    }
}
