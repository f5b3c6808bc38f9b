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
        #expect(schedule.start(at: 1) == ["a1", "b1"])
        schedule.finish("a1")
        #expect(schedule.wake() == 0)
        #expect(schedule.start(at: 1) == ["a2"])
        schedule.finish("b1")
        #expect(schedule.start(at: 1) == ["a3"])
    }

    @Test func `A source that moves to another host while it is visited frees the old one`() {
        var schedule = Schedule(parallel: 4)
        schedule.arm("a", host: "old", limit: polite, at: 0)
        schedule.arm("b", host: "old", limit: polite, at: 0)
        #expect(schedule.start(at: 0) == ["a"])
        schedule.arm("a", host: "new", limit: polite, at: 1)
        schedule.finish("a")
        #expect(schedule.start(at: 1_000) == ["b", "a"])
    }

    @Test func `A source that waits and is armed anew starts at its new time only`() {
        var schedule = Schedule(parallel: 1)
        schedule.arm("a", host: "a", limit: wide, at: 0)
        schedule.arm("b", host: "b", limit: wide, at: 0)
        #expect(schedule.start(at: 0) == ["a"])
        schedule.arm("b", host: "b", limit: wide, at: 50)
        schedule.finish("a")
        #expect(schedule.start(at: 1) == [])
        #expect(schedule.isIdle)
        #expect(schedule.start(at: 50) == ["b"])
    }

    /// A start with very many sources, each on a host of its own or all on one, takes no longer for each of them.
    @Test(.timeLimit(.minutes(1)), arguments: [1, 10_000]) func `Ten thousand sources are no burden`(hosts: Int) {
        var schedule = Schedule(parallel: 100)
        for index in 0..<10_000 { schedule.arm("s\(index)", host: "h\(index % hosts)", limit: wide, at: 0) }
        var served = 0
        while case let started = schedule.start(at: 1), !started.isEmpty {
            served += started.count
            for source in started { schedule.finish(source) }
        }
        #expect(served == 10_000)
        #expect(schedule.isIdle)
        #expect(schedule.wake() == nil)
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

    /// Whatever happens in whatever order: no limit is broken, nothing begins before its time or while it runs, and whoever is
    /// armed gets its turn.
    @Test(arguments: 1...40) func `No limit is ever broken and nobody is forgotten`(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        func draw(_ below: UInt64) -> Int64 { Int64(random.next() % below) }
        var schedule = Schedule(parallel: 5)
        let limit = Schedule.HostLimit(connections: 2, spacing: 7)
        var armed: [String: (host: String, at: Int64)] = [:]
        var running: [String: String] = [:]
        var lastStart: [String: Int64] = [:]
        func arm(_ name: String, _ now: Int64) {
            let due = (host: "h\(draw(6))", at: now + draw(100))
            armed[name] = due
            schedule.arm(name, host: due.host, limit: limit, at: due.at)
        }
        for index in 0..<60 { arm("s\(index)", 0) }
        for now in Int64(0)..<2_000 {
            for name in schedule.start(at: now) {
                guard let due = armed.removeValue(forKey: name) else {
                    Issue.record("\(name) begins unasked")
                    return
                }
                #expect(due.at <= now)
                if let last = lastStart[due.host] { #expect(now - last >= 7) }
                lastStart[due.host] = now
                #expect(running.updateValue(due.host, forKey: name) == nil)
                #expect(running.count <= 5)
                #expect(running.count { $0.value == due.host } <= 2)
            }
            if let wake = schedule.wake() { #expect(wake > now || running.count == 5) }
            if draw(2) == 0, let name = running.keys.sorted().randomElement(using: &random) {
                running[name] = nil
                schedule.finish(name)
                // For a while, what has ended comes again; at times at another host.
                if now < 1_000, armed[name] == nil { arm(name, now) }
            }
            if now < 1_000, draw(10) == 0 { arm("s\(draw(60))", now) }
            if draw(50) == 0, let name = armed.keys.sorted().randomElement(using: &random) {
                armed[name] = nil
                schedule.remove(name)
            }
        }
        #expect(armed.isEmpty && running.isEmpty && schedule.isIdle)
    }
}

/// A small seeded generator (Steele, Lea and Flood 2014), so that a failing case can be run again.
struct SplitMix: RandomNumberGenerator {
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
