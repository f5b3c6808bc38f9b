// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Fetching

@Suite struct ScheduleTests {
    private let polite = Schedule.HostLimit(connections: 1, spacing: 1_000)
    private let wide = Schedule.HostLimit(connections: 100, spacing: 0)

    @Test func `Sources start when they are due, in order of their due times`() {
        var schedule = Schedule(parallel: 10)
        schedule.arm("later", host: "a", limit: wide, at: 20)
        schedule.arm("sooner", host: "b", limit: wide, at: 10)
        #expect(schedule.wake() == 10)
        #expect(schedule.start(at: 9) == [])
        #expect(schedule.start(at: 10) == ["sooner"])
        #expect(schedule.wake() == 20)
        #expect(schedule.start(at: 25) == ["later"])
        #expect(schedule.wake() == nil)
    }

    @Test func `A busy host holds up its own sources and nobody else's`() {
        var schedule = Schedule(parallel: 10)
        for name in ["a1", "a2", "a3"] { schedule.arm(name, host: "a", limit: polite, at: 0) }
        schedule.arm("b1", host: "b", limit: polite, at: 0)
        #expect(schedule.start(at: 0) == ["a1", "b1"])
        // One connection: nothing to wake for until it ends.
        #expect(schedule.wake() == nil)
        schedule.finish("a1")
        // It ended, but the spacing of a second has not passed.
        #expect(schedule.start(at: 400) == [])
        #expect(schedule.wake() == 1_000)
        #expect(schedule.start(at: 1_000) == ["a2"])
    }

    @Test func `The overall limit starves no host`() {
        var schedule = Schedule(parallel: 2)
        for name in ["a1", "a2", "a3"] { schedule.arm(name, host: "a", limit: wide, at: 0) }
        schedule.arm("b1", host: "b", limit: wide, at: 1)
        #expect(schedule.start(at: 1) == ["a1", "a2"])
        schedule.finish("a1")
        #expect(schedule.start(at: 1) == ["a3"])
        schedule.finish("a2")
        #expect(schedule.start(at: 1) == ["b1"])
    }

    @Test func `Arming again replaces the due time`() {
        var schedule = Schedule(parallel: 2)
        schedule.arm("a", host: "a", limit: wide, at: 10)
        schedule.arm("a", host: "a", limit: wide, at: 50)
        #expect(schedule.start(at: 10) == [])
        #expect(schedule.wake() == 50)
        #expect(schedule.start(at: 50) == ["a"])
        #expect(schedule.start(at: 90) == [])
    }

    @Test func `A removed source never starts, and one that is running frees its host when it ends`() {
        var schedule = Schedule(parallel: 4)
        schedule.arm("a1", host: "a", limit: polite, at: 0)
        schedule.arm("a2", host: "a", limit: polite, at: 0)
        #expect(schedule.start(at: 0) == ["a1"])
        schedule.remove("a1")
        schedule.finish("a1")
        #expect(schedule.start(at: 2_000) == ["a2"])
        schedule.remove("a2")
        schedule.finish("a2")
        #expect(schedule.isIdle)
        #expect(schedule.wake() == nil)
    }

    /// Whatever the order of due times, limits and endings: no limit is broken, and every source gets its turn.
    @Test(arguments: 1...20) func `No limit is ever broken`(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        var schedule = Schedule(parallel: 5)
        let limit = Schedule.HostLimit(connections: 2, spacing: 7)
        var hostOf: [String: String] = [:]
        for index in 0..<60 {
            let name = "s\(index)"
            hostOf[name] = "h\(random.next() % 6)"
            schedule.arm(name, host: hostOf[name] ?? "", limit: limit, at: Int64(random.next() % 100))
        }
        var running: Set<String> = []
        var served: Set<String> = []
        var lastStart: [String: Int64] = [:]
        var now: Int64 = 0
        while served.count < 60, now < 10_000 {
            for name in schedule.start(at: now) {
                let host = hostOf[name] ?? ""
                if let last = lastStart[host] { #expect(now - last >= 7) }
                lastStart[host] = now
                #expect(running.insert(name).inserted)
                #expect(running.count <= 5)
                #expect(running.count { hostOf[$0] == host } <= 2)
            }
            if let name = running.sorted().first, random.next() % 2 == 0 {
                running.remove(name)
                served.insert(name)
                schedule.finish(name)
            }
            now += 1
        }
        #expect(served.count == 60)
    }
}

/// A small seeded generator (Steele, Lea and Flood 2014), so that a failing case can be run again.
struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { self.state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
