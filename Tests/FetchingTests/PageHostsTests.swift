// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import SerialQueue
import Testing
import Workbench

@testable import Fetching

@Suite struct PageHostsTests {
    private let hosts = PageHosts(executor: QueueExecutor(label: "detente.engine"))

    @Test func `One at a time, with a pause behind it, and each host for itself`() async {
        #expect(await hosts.turn(at: "a", now: 0) == .now)
        guard case .wait = await hosts.turn(at: "a", now: 10) else {
            Issue.record("two at once")
            return
        }
        #expect(await hosts.turn(at: "b", now: 10) == .now)
        await hosts.leave("a", pause: 1_000, now: 20)
        #expect(await hosts.turn(at: "a", now: 320) == .wait(700))
        #expect(await hosts.turn(at: "a", now: 1_020) == .now)
    }

    @Test func `A host that asked for silence has it`() async {
        await hosts.close("a", because: .status(429), until: 500)
        #expect(await hosts.turn(at: "a", now: 499) == .closed(.status(429)))
        #expect(await hosts.turn(at: "a", now: 500) == .now)
    }

    @Test func `Rules hold for a day, a failure for an hour`() async {
        let rules = PageHosts.Robots.rules(.everything)
        await hosts.keep(rules, of: "https://a", now: 0)
        await hosts.keep(.unreachable, of: "https://b", now: 0)
        #expect(await hosts.robots(of: "https://a", now: 86_399_999) == rules)
        #expect(await hosts.robots(of: "https://a", now: 86_400_000) == nil)
        #expect(await hosts.robots(of: "https://b", now: 3_599_999) == .unreachable)
        #expect(await hosts.robots(of: "https://b", now: 3_600_000) == nil)
        #expect(await hosts.robots(of: "https://c", now: 0) == nil)
    }

    @Test func `Memory is bounded, the oldest going first`() async {
        for number in 0..<PageHosts.most { await hosts.keep(.rules(.everything), of: "\(number)", now: Int64(number)) }
        await hosts.keep(.rules(.nothing), of: "new", now: 5_000)
        #expect(await hosts.robots(of: "0", now: 5_000) == nil)
        #expect(await hosts.robots(of: "1", now: 5_000) != nil)
        #expect(await hosts.robots(of: "new", now: 5_000) == .rules(.nothing))
    }

    @Test func `A pause ends early where it is cancelled`() async {
        let hosts = hosts
        let task = Task { await hosts.pause(3_600_000) }
        task.cancel()
        await task.value
        await hosts.pause(1)
    }
}
