// SPDX-License-Identifier: Apache-2.0

import Items
import Testing
import Workbench

@testable import Fetching

@Suite struct PaceTests {
    private func bits(_ numbers: [Int]) -> UInt32 { numbers.reduce(0) { $0 | 1 << UInt32($1) } }

    /// Noon is of a Wednesday, which is day 3.
    @Test(
        arguments: [
            ([], [], 0), ([13], [], 0), ([12], [], hour), ([12, 13, 15], [], 2 * hour),
            (Array(12..<24), [3], 12 * hour),
            ([], [3], 12 * hour), ([0, 1], [3], 14 * hour), ([], [3, 4, 5], 60 * hour), (Array(0..<24), [], 0),
            ([], [0, 1, 2, 3, 4, 5, 6], 0), ([], [3, 4, 5, 6, 0], 0),
        ] as [([Int], [Int], Int64)])
    func `Hours and days without news are passed over`(hours: [Int], days: [Int], wait: Int64) {
        let pace = Pace(interval: hour, skippedHours: bits(hours), skippedDays: bits(days))
        #expect(pace.pastSkipped(noon) - noon == wait)
        var local = pace
        local.isLocal = true
        #expect(local.pastSkipped(noon) == noon)
    }

    /// Whatever is wished: never under the floor, never later than a cap, never in an hour that is skipped unless that cannot be
    /// meant, and a longer wish never brings the next visit nearer.
    @Test(arguments: 1...200) func `Every wish is bounded`(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let pace = Pace(
            interval: seed % 5 == 0 ? nil : .random(in: 1...2 * day, using: &random),
            asked: seed % 3 == 0 ? .random(in: -day...400 * day, using: &random) : nil,
            skippedHours: seed % 2 == 0 ? .random(in: 0...(1 << 24 - 1), using: &random) : 0,
            skippedDays: seed % 4 == 0 ? .random(in: 0...127, using: &random) : 0)
        let now = noon + .random(in: 0...7 * day, using: &random)
        let jitter = Double.random(in: 0...1, using: &random)
        let hint = Int64.random(in: -day...400 * day, using: &random)
        func due(_ outcome: PollPolicy.Outcome) throws -> Int64 {
            try #require(PollPolicy.next(after: outcome, pace: pace, jitter: jitter, now: now).due) - now
        }
        let base = max(PollPolicy.floor, pace.base(at: now))
        #expect(throws: Never.self) {
            let answered = try due(.answered(hint: hint))
            #expect(answered >= base)
            #expect(answered <= max(base, PollPolicy.cap) * 11 / 10 + PollPolicy.longestSkip)
            #expect(try answered >= due(.answered(hint: nil)))
            var last: Int64 = 0
            for count in 1...30 {
                let failed = try due(.failed(failures: count))
                #expect(failed >= max(last, base) && failed <= PollPolicy.longestBackoff(pace, now: now))
                last = failed
            }
            last = 0
            for count in 1...30 {
                let silent = try due(.throttled(until: nil, strikes: count))
                #expect(silent >= max(last, base) && silent <= max(base, PollPolicy.cap))
                last = silent
            }
            let until = now + .random(in: -day...400 * day, using: &random)
            let told = try due(.throttled(until: until, strikes: 1))
            #expect(told >= max(base, min(until - now, PollPolicy.throttleCap)))
            #expect(told <= max(base, PollPolicy.throttleCap))
        }
        #expect(PollPolicy.next(after: .gone, pace: pace, jitter: jitter, now: now).due == nil)
    }
}
