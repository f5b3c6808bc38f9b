// SPDX-License-Identifier: Apache-2.0

import Items
import Logging
import Machine
import SerialQueue
import Sinks
import Storage
import Testing
import Workbench

@testable import Sending

@Suite(.timeLimit(.minutes(1))) struct CourierTests {
    private let scratch: Scratch
    private let store: Store
    private let wall = WallClock()
    private let courier: Courier

    init() throws {
        scratch = try Scratch()
        store = try Store(directory: scratch.path, now: noon)
        courier = Courier(
            store: store, clock: wall.clock, executor: QueueExecutor(label: "test.courier"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func row(_ id: String) async throws -> Delivery { try #require(try await store.delivery(id)) }

    @Test func `A webhook gets one row at a time, in the order of the queue`() async throws {
        try await store.queue(["a", "b", "c"])
        let desk = ScriptedCarrier()
        await courier.serve([desk])
        #expect(await courier.drain().isEmpty)
        #expect(desk.carried == [["a"], ["b"], ["c"]])
        #expect(try await row("b-desk").state == .delivered)
    }

    @Test func `A log gets a batch`() async throws {
        let ids = (0..<100).map { "n\($0)" }
        try await store.queue(ids, to: ["log"])
        let log = ScriptedCarrier(name: "log", batches: true)
        await courier.serve([log])
        #expect(await courier.drain().isEmpty)
        #expect(log.carried.map(\.count) == [64, 36])
        #expect(log.carried.flatMap(\.self) == ids)
    }

    @Test func `A failed row waits as the schedule says, and goes out then with the same bytes`() async throws {
        try await store.queue(["a"])
        let desk = ScriptedCarrier([.retry(reason: "HTTP 500", retryAfter: nil)])
        await courier.serve([desk])
        for attempt in 1...4 {
            #expect(await courier.drain() == ["desk"])
            #expect(desk.carried.count == attempt)
            let waiting = try await row("a-desk")
            #expect(waiting.attempts == attempt)
            #expect(waiting.lastError == "HTTP 500")
            #expect(waiting.notBefore - wall.now == Backoff().delay(after: attempt, key: "a-desk"))
            wall.advance(waiting.notBefore - wall.now - 1)
            _ = await courier.drain()
            #expect(desk.carried.count == attempt, "sent before its time")
            wall.advance(1)
        }
        desk.answer([.delivered])
        #expect(await courier.drain().isEmpty)
        #expect(desk.carried == [["a"], ["a"], ["a"], ["a"], ["a"]])
    }

    @Test func `A receiver's wish to wait is kept`() async throws {
        try await store.queue(["a"])
        let desk = ScriptedCarrier([.retry(reason: "HTTP 429", retryAfter: 1_000)])
        await courier.serve([desk])
        _ = await courier.drain()
        #expect(try await row("a-desk").notBefore == noon + 1_000)
    }

    @Test func `What is refused for good is a dead letter at once, and holds up nothing behind it`() async throws {
        try await store.queue(["a", "b"])
        let desk = ScriptedCarrier([.permanent(reason: "HTTP 422: no"), .delivered])
        await courier.serve([desk])
        #expect(await courier.drain().isEmpty)
        #expect(try await store.deadLetters().map(\.id) == ["a-desk"])
        #expect(try await store.deadLetters().first?.lastError == "HTTP 422: no")
        #expect(try await row("b-desk").state == .delivered)
    }

    @Test func `What nobody took in its time is a dead letter with the last answer`() async throws {
        try await store.queue(["a"])
        let desk = ScriptedCarrier([.retry(reason: "HTTP 500", retryAfter: nil)], maxAge: 60)
        await courier.serve([desk])
        _ = await courier.drain()
        wall.advance(61)
        #expect(await courier.drain().isEmpty)
        let dead = try #require(try await store.deadLetters().first)
        #expect(dead.lastError?.contains("HTTP 500") == true)
    }

    @Test func `After five failures of the endpoint one probe asks, and a success lets everything through`()
        async throws
    {
        let ids = (0..<8).map { "n\($0)" }
        try await store.queue(ids)
        let desk = ScriptedCarrier([.endpoint(reason: "HTTP 403")])
        await courier.serve([desk])
        #expect(await courier.drain() == ["desk"])
        #expect(desk.carried.count == 5)
        let circuit = try #require(try await store.circuits()["desk"])
        #expect(circuit.state == .open)
        wall.advance(circuit.probeAt - wall.now - 1)
        _ = await courier.drain()
        #expect(desk.carried.count == 5, "asked before the probe's time")
        wall.advance(1)
        _ = await courier.drain()
        #expect(desk.carried.count == 6)
        wall.advance(8 * hour)
        desk.answer([.delivered])
        _ = await courier.drain()
        #expect(try await store.circuits()["desk"]?.state == .closed)
        #expect(try await store.pendingDeliveries().isEmpty)
        #expect(Set(desk.carried.flatMap(\.self)) == Set(ids))
    }

    @Test func `A receiver that is gone is called no more and keeps its queue`() async throws {
        try await store.queue(["a", "b"])
        let desk = ScriptedCarrier([.gone(reason: "HTTP 410")])
        await courier.serve([desk])
        #expect(await courier.drain() == ["desk"])
        wall.advance(30 * day)
        _ = await courier.drain()
        #expect(desk.carried.count == 1)
        #expect(try await store.pendingDeliveries().count == 2)
    }

    /// A clock that was ten years ahead when a sink failed and was then set right.
    @Test func `A clock that is set back parks nothing for years`() async throws {
        wall.advance(3_650 * day)
        try await store.queue(["a", "b", "c", "d", "e"], at: wall.now)
        let desk = ScriptedCarrier([.endpoint(reason: "down")])
        await courier.serve([desk])
        _ = await courier.drain()
        wall.advance(-3_650 * day)
        desk.answer([.delivered])
        await courier.serve([desk])
        _ = await courier.drain()
        wall.advance(10 * hour)
        #expect(await courier.drain().isEmpty)
    }

    @Test func `A sink that hangs holds up no other`() async throws {
        let gate = Gate()
        let stuck = ScriptedCarrier(name: "stuck", gate: gate)
        let well = ScriptedCarrier(name: "well")
        try await store.queue(["a", "b"], to: ["stuck", "well"])
        await courier.serve([stuck, well])
        #expect(await stuck.nextAttempt() == ["a"])
        #expect(await well.nextAttempt() == ["a"])
        #expect(await well.nextAttempt() == ["b"])
        #expect(stuck.carried.count == 1)
        gate.open()
        #expect(await courier.drain().isEmpty)
    }

    @Test func `What is queued while a round is under way goes out after it`() async throws {
        let gate = Gate()
        let desk = ScriptedCarrier(gate: gate)
        try await store.queue(["a"])
        await courier.serve([desk])
        #expect(await desk.nextAttempt() == ["a"])
        try await store.queue(["b"])
        await courier.wake()
        gate.open()
        #expect(await desk.nextAttempt() == ["b"])
    }

    /// Nobody wakes the courier here but its own timer; the wall clock is the machine's.
    @Test func `The timer comes back for what had to wait`() async throws {
        let desk = ScriptedCarrier([.retry(reason: "not yet", retryAfter: nil), .delivered])
        let courier = Courier(
            store: store, clock: Clock(), executor: QueueExecutor(label: "test.courier"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await store.queue(["a"], at: Clock.machine)
        await courier.serve([desk])
        #expect(await desk.nextAttempt() == ["a"])
        #expect(await desk.nextAttempt() == ["a"])
        await courier.stop(within: 10)
        #expect(try await row("a-desk").state == .delivered)
    }

    @Test func `Stopping waits for what is in flight`() async throws {
        let gate = Gate()
        let desk = ScriptedCarrier(gate: gate)
        try await store.queue(["a", "b"])
        await courier.serve([desk])
        _ = await desk.nextAttempt()
        async let stopped: Void = courier.stop(within: 60)
        gate.open()
        await stopped
        #expect(try await row("a-desk").state == .delivered)
        #expect(desk.carried.count <= 2)
        let carried = desk.carried.count
        await courier.wake()
        _ = await courier.drain()
        #expect(desk.carried.count == carried, "taken up after the stop")
    }

    @Test func `An attempt that the stop cut off is held against nobody`() async throws {
        let desk = ScriptedCarrier(gate: Gate())
        try await store.queue(["a"])
        await courier.serve([desk])
        _ = await desk.nextAttempt()
        await courier.stop(within: 0)
        let waiting = try await row("a-desk")
        #expect(waiting.state == .pending)
        #expect(waiting.attempts == 0)
        #expect(try await store.circuits()["desk"]?.failures ?? 0 == 0)
    }

    @Test func `Rows of a sink that is not served stay where they are`() async throws {
        try await store.queue(["a"], to: ["desk", "old"])
        await courier.serve([ScriptedCarrier()])
        #expect(await courier.drain().isEmpty)
        #expect(try await store.pendingDeliveries().map(\.sink) == ["old"])
    }

    /// Sent and not settled: a receiver must not get it every half minute while the disk is full.
    @Test func `What cannot be settled is sent once, and settled when the store writes again`() async throws {
        try await store.queue(["a", "b"])
        let desk = ScriptedCarrier()
        try await store.refuseWrites(true)
        await courier.serve([desk])
        #expect(await courier.drain() == ["desk"])
        #expect(desk.carried == [["a"]])
        for _ in 0..<100 {
            wall.advance(31)
            _ = await courier.drain()
        }
        #expect(desk.carried == [["a"]])
        try await store.refuseWrites(false)
        wall.advance(30)
        #expect(await courier.drain().isEmpty)
        #expect(desk.carried == [["a"], ["b"]])
        #expect(try await row("a-desk").state == .delivered)
    }

    @Test func `A failure that could not be settled is counted once it can`() async throws {
        try await store.queue(["a"])
        let desk = ScriptedCarrier([.permanent(reason: "HTTP 422")])
        try await store.refuseWrites(true)
        await courier.serve([desk])
        _ = await courier.drain()
        try await store.refuseWrites(false)
        wall.advance(30)
        #expect(await courier.drain().isEmpty)
        #expect(desk.carried.count == 1)
        #expect(try await row("a-desk").state == .dead)
    }

    /// A receiver's wish holds for all that waits for it, not only for what it answered it to.
    @Test func `Who asks for time is not asked again by another row`() async throws {
        try await store.queue(["a", "b", "c"])
        let desk = ScriptedCarrier([.retry(reason: "HTTP 429", retryAfter: 120), .delivered])
        await courier.serve([desk])
        _ = await courier.drain()
        wall.advance(119)
        try await store.queue(["d"], at: wall.now)
        _ = await courier.drain()
        #expect(desk.carried == [["a"]])
        #expect(try await courier.nextMoment() == noon + 120)
        wall.advance(1)
        #expect(await courier.drain().isEmpty)
        #expect(desk.carried == [["a"], ["a"], ["b"], ["c"], ["d"]])
    }

    /// One message that only its own bytes keep from being taken, and a receiver that is well.
    @Test func `A row that always fails holds up none behind it`() async throws {
        try await store.queue(["poison"])
        let desk = ScriptedCarrier(poison: "poison")
        await courier.serve([desk])
        for number in 1...40 {
            wall.advance(hour)
            try await store.queue(["n\(number)"], at: wall.now)
            _ = await courier.drain()
            // The circuit may be open for the poison's sake; what is new is tried first, a quarter of an hour later at most.
            if try await row("n\(number)-desk").state != .delivered {
                wall.advance(Circuit.patience)
                _ = await courier.drain()
            }
            #expect(try await row("n\(number)-desk").state == .delivered)
        }
        #expect(try await row("poison-desk").state == .pending)
    }

    @Test func `A receiver that is back gets all that waited at once`() async throws {
        let ids = (0..<20).map { "n\($0)" }
        try await store.queue(ids)
        let desk = ScriptedCarrier([.retry(reason: "HTTP 503", retryAfter: nil)])
        await courier.serve([desk])
        for _ in 0..<12 {
            _ = await courier.drain()
            wall.advance(try #require(try await courier.nextMoment()) - wall.now)
        }
        desk.answer([.delivered])
        #expect(await courier.drain().isEmpty)
        #expect(Set(desk.carried.flatMap(\.self)) == Set(ids))
    }

    @Test func `A queue that overflows loses the oldest to the dead letters, and says so once an hour`() async throws {
        let said = Saying()
        let courier = Courier(
            store: store, clock: wall.clock, executor: QueueExecutor(label: "test.courier"), logger: said.logger)
        let desk = ScriptedCarrier([.retry(reason: "HTTP 503", retryAfter: nil)], bound: QueueBound(rows: 3))
        await courier.serve([desk])
        for number in 0..<10 {
            try await store.queue(["n\(number)"], at: wall.now)
            _ = await courier.drain()
            wall.advance(60)
        }
        #expect(try await store.pendingDeliveries().map(\.alert) == ["n7", "n8", "n9"])
        #expect(try await store.deadLetters().map(\.alert) == (0..<7).map { "n\($0)" })
        #expect(said.lines.count { $0.contains("its queue is full") } == 1)
    }

    @Test func `A sink that is down is said once, and once that it is back`() async throws {
        let said = Saying()
        let courier = Courier(
            store: store, clock: wall.clock, executor: QueueExecutor(label: "test.courier"), logger: said.logger)
        try await store.queue(["a", "b", "c"])
        let desk = ScriptedCarrier([.retry(reason: "no route to host", retryAfter: nil)])
        await courier.serve([desk])
        for _ in 0..<10 {
            _ = await courier.drain()
            wall.advance(hour)
        }
        desk.answer([.delivered])
        wall.advance(8 * hour)
        #expect(await courier.drain().isEmpty)
        #expect(said.lines == ["sink desk: no route to host", "sink desk: delivers again"])
    }

    /// After a night of silence a chat is not told everything in one second.
    @Test func `A sink with a pace is told a burst, and then one by one`() async throws {
        try await store.queue((0..<8).map { "n\($0)" })
        let desk = ScriptedCarrier(pace: Pace(burst: 3, seconds: 2))
        await courier.serve([desk])
        #expect(await courier.drain() == ["desk"])
        var told = [desk.carried.count]
        while let next = try await courier.nextMoment() {
            #expect(next - wall.now == 2)
            wall.advance(next - wall.now)
            _ = await courier.drain()
            told.append(desk.carried.count)
        }
        #expect(told == [3, 4, 5, 6, 7, 8])
        wall.advance(6)
        try await store.queue(["a", "b", "c"], at: wall.now)
        #expect(await courier.drain().isEmpty)
    }

    /// A reload, after somebody mended the address.
    @Test func `Serving anew probes at once`() async throws {
        try await store.queue(["a"])
        let desk = ScriptedCarrier([.endpoint(reason: "HTTP 404")])
        await courier.serve([desk])
        for _ in 0..<8 {
            _ = await courier.drain()
            wall.advance(hour)
        }
        _ = await courier.drain()
        desk.answer([.delivered])
        await courier.serve([desk])
        #expect(await courier.drain().isEmpty)
    }

    @Test func `A store that does not answer leaves every sink in doubt`() async throws {
        await courier.serve([ScriptedCarrier()])
        await store.close()
        #expect(await courier.drain() == ["desk"])
    }

    @Test func `A courier that never served can be let go`() throws {
        _ = Courier(
            store: store, clock: wall.clock, executor: QueueExecutor(label: "test.courier"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}
