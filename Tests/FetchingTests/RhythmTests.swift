// SPDX-License-Identifier: Apache-2.0

import Items
import Testing
import Workbench

@testable import Fetching

@Suite struct RhythmTests {
    /// A ministry that publishes at 15:00 on each of its days, and once in the night.
    private static let ministry: [UInt8] = {
        var hours = [UInt8](repeating: 0, count: 24)
        (hours[15], hours[3]) = (20, 1)
        return hours
    }()

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var gap: Int64? = hour
        /// Seconds since its last item.
        var silence: Int64 = 0
        var hours: [UInt8] = []
        /// Hours after midnight.
        var at = 12.0
        let pause: Int64
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "nothing is known", gap: nil, pause: Rhythm.unknown),
        Case(name: "a wire", gap: 5 * minute, pause: Rhythm.shortest),
        Case(name: "four looks for each item", gap: 4 * hour, pause: hour),
        Case(name: "a weekly", gap: 7 * day, silence: 5 * day, pause: Rhythm.longest),
        Case(name: "a weekly that is late", gap: 7 * day, silence: 27 * day, pause: Rhythm.longest),
        Case(name: "a blog that sleeps", gap: 2 * day, silence: 20 * day, pause: 12 * hour),
        Case(name: "a dead blog", gap: 2 * day, silence: 400 * day, hours: ministry, at: 15, pause: day),
        Case(name: "a slow source that is only slow", gap: 60 * day, silence: 100 * day, pause: Rhythm.longest),
        Case(name: "a ministry at noon", gap: day, hours: ministry, at: 12.5, pause: 2 * hour + 30 * minute),
        Case(name: "a ministry in its hour", gap: day, hours: ministry, at: 15.25, pause: Rhythm.shortest),
        Case(name: "a ministry just before it", gap: day, hours: ministry, at: 14.99, pause: Rhythm.shortest),
        Case(name: "a ministry after it", gap: day, hours: ministry, at: 16, pause: Rhythm.longest),
        Case(name: "too few items to tell", gap: day, hours: [UInt8](repeating: 0, count: 23) + [7], pause: 6 * hour),
        Case(name: "all hours alike", gap: day, hours: [UInt8](repeating: 5, count: 24), pause: 6 * hour),
    ]

    @Test(arguments: cases) func `How soon another look is worth it`(_ c: Case) {
        let now = noon - 12 * hour + Int64(c.at * Double(hour))
        let rhythm = Rhythm(usualGap: c.gap, lastItem: now - c.silence, hours: c.hours)
        #expect(rhythm.pause(at: now) == c.pause)
    }

    /// Whatever a source's past: never sooner than ten minutes, never later than a day, and not past its own hour.
    @Test(arguments: 1...50) func `No pause is out of bounds`(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        var rhythm = Rhythm(
            usualGap: Int64.random(in: 0...100 * day, using: &random),
            lastItem: noon - .random(in: -day...day, using: &random))
        for _ in 0..<Int.random(in: 0...300, using: &random) {
            rhythm.note(Timestamp(seconds: .random(in: -noon.seconds...noon.seconds, using: &random)))
        }
        #expect(rhythm.hours.isEmpty || rhythm.hours.count == 24)
        #expect(rhythm.hours.reduce(0) { $0 + Int($1) } <= 128)
        for step in Int64(0)..<96 {
            #expect((Rhythm.shortest...Rhythm.longest).contains(rhythm.pause(at: noon + step * 15 * minute)))
        }
    }

    @Test func `Older items fade`() {
        var rhythm = Rhythm()
        for index in 0..<200 { rhythm.note(noon + Int64(index) * day) }
        for index in 0..<200 { rhythm.note(noon + 3 * hour + Int64(index) * day) }
        #expect(rhythm.hours[12] < 16 && rhythm.hours[15] > 64)
    }
}
