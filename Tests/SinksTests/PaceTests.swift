// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Sinks

@Suite struct PaceTests {
    /// How many go out in each second, where as many as may be are sent.
    private func told(_ pace: Pace, seconds: Int64) -> [Int] {
        var allowance = Allowance(pace)
        return (0..<seconds).map { second in
            var count = 0
            while allowance.next(now: noon + second) <= noon + second {
                allowance.take(now: noon + second)
                count += 1
            }
            return count
        }
    }

    @Test func aBurstAndThenOneByOne() {
        #expect(told(Pace(burst: 5, seconds: 1), seconds: 6) == [5, 1, 1, 1, 1, 1])
        #expect(told(Pace(burst: 1, seconds: 3), seconds: 7) == [1, 0, 0, 1, 0, 0, 1])
        #expect(told(Pace(burst: 2, seconds: 2), seconds: 5) == [2, 0, 1, 0, 1])
    }

    @Test func restIsPaidBack() {
        var allowance = Allowance(Pace(burst: 3, seconds: 10))
        for _ in 0..<3 { allowance.take(now: noon) }
        #expect(allowance.next(now: noon) == noon + 10)
        #expect(allowance.next(now: noon + 30) <= noon + 10)
        for _ in 0..<3 { allowance.take(now: noon + 30) }
        #expect(allowance.next(now: noon + 30) == noon + 40)
    }

    @Test func aClockThatIsSetBackWaitsForNothing() {
        var allowance = Allowance(Pace(burst: 3, seconds: 10))
        for _ in 0..<3 { allowance.take(now: noon + 400 * day) }
        #expect(allowance.next(now: noon) == noon)
        allowance.take(now: noon)
        #expect(allowance.next(now: noon) <= noon)
    }

    /// A minute of a group in Telegram is twenty messages, of an ntfy topic twelve beyond its burst.
    @Test func receiversAreNotAskedFaster() {
        for format in SinkFormat.allCases {
            guard let pace = format.pace else { continue }
            let minute = told(pace, seconds: 60).reduce(0, +)
            #expect(minute <= pace.burst + Int(60 / pace.seconds))
        }
    }
}
