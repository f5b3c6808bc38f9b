// SPDX-License-Identifier: Apache-2.0

import HTTP
import Items
import Loopback
import SerialQueue
import Sinks
import Storage
import Testing
import Workbench

@testable import Sending

/// Three days of trouble in a moment: the clock is ours, the receivers are real servers where that tells more.
@Suite(.timeLimit(.minutes(1))) struct OutageTests {
    private let scratch: Scratch
    private let store: Store
    private let wall = WallClock()
    private let said = Saying()
    private let courier: Courier

    init() throws {
        scratch = try Scratch()
        store = try Store(directory: scratch.path, now: noon)
        courier = Courier(
            store: store, clock: wall.clock, executor: QueueExecutor(label: "test.courier"), logger: said.logger)
    }

    /// Every attempt falls where the schedule says, carries the same id and bytes and its own timestamp, and the last one is
    /// at the edge of the third day.
    @Test func `A receiver that never recovers is asked on schedule for three days`() async throws {
        let server = try server([.respond(503, text: "no")])
        defer { server.stop() }
        let client = HTTPClient(settings: HTTPClient.Settings(version: "test", contact: ""))
        let desk = WebhookCarrier(
            name: "desk", url: server.url("/hook"),
            secrets: [try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")], headers: [], route: .sink,
            client: client, clock: wall.clock)
        try await store.queue(["a"])
        await courier.serve([desk])
        var moments: [Int64] = []
        while true {
            _ = await courier.drain()
            while moments.count < server.requests.count { moments.append(wall.now - noon) }
            guard let next = try await courier.nextMoment() else { break }
            wall.advance(next - wall.now)
        }
        await client.shutdown()

        let steps = Array(Backoff.steps.dropFirst()) + Array(repeating: Backoff.last, count: 20)
        #expect(moments.first == 0)
        for (index, pause) in zip(moments.dropFirst(), moments).map({ $0 - $1 }).dropLast().enumerated() {
            #expect(((steps[index] * 4 / 5)...(steps[index] * 6 / 5)).contains(pause), "pause \(index): \(pause) s")
        }
        #expect(moments.last == 72 * hour)
        #expect((16...20).contains(moments.count))
        let dead = try #require(try await store.deadLetters().first)
        #expect(
            dead.lastError == "not delivered within 3 days, \(moments.count) attempts; the last answer: HTTP 503: no")

        let requests = server.requests
        #expect(Set(requests.map(\.body)) == [Array("a".utf8)])
        #expect(Set(requests.map { $0["webhook-id"] }) == ["a-desk"])
        #expect(Set(requests.compactMap { $0["webhook-timestamp"] }).count == Set(moments).count)
        #expect(said.lines.count { $0 == "sink desk: HTTP 503: no" } == 1)

        // Whoever mends it has it sent after all, with the same bytes.
        #expect(try await store.retry("a-desk", at: wall.now))
        #expect(try await store.delivery("a-desk")?.body == Array("a".utf8))
    }

    /// An alert an hour for three days, to a sink that is down and to one that is well.
    @Test func `A dead sink costs the healthy one beside it nothing, and keeps to its bound`() async throws {
        let dead = ScriptedCarrier(
            [.retry(reason: "connection refused", retryAfter: nil)], name: "dead", bound: QueueBound(rows: 40))
        let well = ScriptedCarrier(name: "well")
        await courier.serve([dead, well])
        var ids: [String] = []
        for number in 0..<72 {
            ids.append("n\(number)")
            try await store.queue([ids[number]], to: ["dead", "well"], at: wall.now)
            _ = await courier.drain()
            // At the very moment at which it was queued.
            #expect(well.carried == ids.map { [$0] })
            let end = wall.now + hour
            while let next = try await courier.nextMoment(), next < end {
                wall.advance(max(1, next - wall.now))
                _ = await courier.drain()
            }
            wall.advance(end - wall.now)
        }
        let rows = try await store.queues().first { $0.sink == "dead" }
        #expect(rows?.pending == 40)
        #expect(rows?.dead == 32)
        // Once an hour for what is new, and the schedule's probes: nobody is flooded.
        #expect((72...150).contains(dead.carried.count), "\(dead.carried.count)")
        #expect(said.lines.filter { $0.hasPrefix("sink well") }.isEmpty)
        #expect(said.lines.count { $0 == "sink dead: connection refused" } == 1)

        // It comes back: what was kept is there, in the order of the queue, and the dead letters follow on request.
        dead.answer([.delivered])
        wall.advance(hour)
        try await store.queue(["last"], to: ["dead"], at: wall.now)
        #expect(await courier.drain().isEmpty)
        // The last one pushed another out.
        #expect(try await store.retryAll(sink: "dead", at: wall.now) == 33)
        #expect(await courier.drain().isEmpty)
        let delivered = try await store.queues().first { $0.sink == "dead" }
        #expect(delivered?.pending == 0 && delivered?.dead == 0)
        #expect(Set(dead.carried.flatMap(\.self)) == Set(ids + ["last"]))
        #expect(well.carried.count == 72)
    }

    /// What was queued before a long sleep of the daemon is tried before it is given up.
    @Test func `A daemon that slept for a week tries what it finds`() async throws {
        try await store.queue(["a", "b"])
        wall.advance(7 * day)
        let desk = ScriptedCarrier()
        await courier.serve([desk])
        #expect(await courier.drain().isEmpty)
        #expect(desk.carried == [["a"], ["b"]])
    }
}
