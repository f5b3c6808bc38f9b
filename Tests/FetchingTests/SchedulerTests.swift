// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import Dispatch
import Glibc
import Items
import Loopback
import Provisioning
import SerialQueue
import Storage
import Synchronization
import Testing
import Workbench

@testable import Fetching

@Suite(.timeLimit(.minutes(1))) struct SchedulerTests {
    private let workshop: Workshop
    private let scheduler: Scheduler
    /// Of every visit that has ended.
    private let reports: AsyncStream<VisitReport>

    init() throws {
        let workshop = try Workshop()
        let (reports, ended) = AsyncStream<VisitReport>.makeStream()
        self.workshop = workshop
        self.reports = reports
        scheduler = Scheduler(parallel: 8, clock: workshop.wall.clock, executor: QueueExecutor(label: "test.scheduler"))
        {
            ended.yield($0)
        }
    }

    private func visits(_ setup: Setup) throws -> [Visit] {
        try setup.settings.sources.map { try workshop.visit(setup, $0.name) }
    }

    private func nextReport() async throws -> VisitReport {
        var iterator = reports.makeAsyncIterator()
        return try #require(await iterator.next())
    }

    // The wall clock stands still and the monotonic one does not, so a wake seems as much earlier as the test has taken:
    // what is expected has room for the slowest machine.

    @Test func `What is due is visited at once, and again only at its time`() async throws {
        try workshop.scratch.write(atom([.peru]), to: "news.atom")
        let setup = try workshop.setup("[source wire]\nurl = news.atom\ninterval = 2h\n")
        await scheduler.serve(try visits(setup), due: ["wire": noon - day])
        #expect(try await nextReport().outcome == .read)
        // The report comes just before the next visit is armed.
        var next = await scheduler.nextWake()
        while next == nil, !Task.isCancelled {
            await Task.yield()
            next = await scheduler.nextWake()
        }
        #expect((next ?? noon) - noon > hour)
        await scheduler.stop(within: 10)
    }

    @Test func `A stored moment is kept over a restart`() async throws {
        let setup = try workshop.setup("[source wire]\nurl = news.atom\n")
        await scheduler.serve(try visits(setup), due: ["wire": noon + hour])
        let next = try #require(await scheduler.nextWake())
        #expect((hour / 2...hour).contains(next - noon))
        await scheduler.stop(within: 10)
    }

    @Test func `A moment that a clock far ahead wrote counts as the longest pause`() async throws {
        let setup = try workshop.setup("[source wire]\nurl = news.atom\n")
        await scheduler.serve(try visits(setup), due: ["wire": noon + 3_650 * day])
        let next = try #require(await scheduler.nextWake())
        #expect(next - noon <= PollPolicy.throttleCap)
        await scheduler.stop(within: 10)
    }

    @Test func `A source that is taken out is visited no more, and its old moment does not come back with it`()
        async throws
    {
        let one = "[source one]\nurl = one.atom\n"
        let two = "[source two]\nurl = two.atom\n"
        await scheduler.serve(
            try visits(try workshop.setup(one + two)), due: ["one": noon + hour, "two": noon + 3 * hour])
        await scheduler.serve(try visits(try workshop.setup(two)), due: ["two": noon + 3 * hour])
        #expect(try #require(await scheduler.nextWake()) - noon > 2 * hour)
        await scheduler.serve(
            try visits(try workshop.setup(one + two)), due: ["one": noon + 2 * hour, "two": noon + 3 * hour])
        let next = try #require(await scheduler.nextWake())
        #expect((3 * hour / 2...2 * hour).contains(next - noon))
        await scheduler.stop(within: 10)
    }

    @Test func `Once visits every source once and ends`() async throws {
        try workshop.scratch.write(atom([.peru]), to: "news.atom")
        let setup = try workshop.setup(
            (1...20).map { "[source s\($0)]\nurl = \($0 % 2 == 0 ? "news" : "missing").atom\ninterval = 1s\n" }.joined()
        )
        await scheduler.serveOnce(try visits(setup))
        #expect(await scheduler.nextWake() == nil)
        #expect(try await workshop.store.sourceStates().count == 20)
    }

    @Test func `Once with nothing to visit ends`() async throws {
        await scheduler.serveOnce([])
    }

    /// Whoever is inside the server at the same time is counted; a slow machine can only make the number smaller.
    @Test func `A host never sees more visits at once than its limit`() async throws {
        let inside = Mutex((now: 0, most: 0))
        let server = try LoopbackServer { request in
            inside.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            usleep(20_000)
            inside.withLock { $0.now -= 1 }
            return .respond(text: atom([.peru]))
        }
        defer { server.stop() }
        let sources = (1...8).map { "[source s\($0)]\nurl = \(server.url("/\($0)"))\nallow_private = yes\n" }
        let setup = try workshop.setup("[host 127.0.0.1]\nconnections = 2\nspacing = 0s\n" + sources.joined())
        await scheduler.serveOnce(try visits(setup))
        #expect(server.requests.count == 8)
        #expect(inside.withLock { $0.most } <= 2)
    }

    @Test func `A stop cancels what does not end, and nothing of it is committed`() async throws {
        let (asked, asking) = AsyncStream<Void>.makeStream()
        let server = try LoopbackServer { _ in
            asking.yield()
            return .hang
        }
        defer { server.stop() }
        await scheduler.serve(try visits(try workshop.setup(wire(server))), due: [:])
        for await _ in asked { break }
        await scheduler.stop(within: 0)
        #expect(try await workshop.store.sourceState("wire") == nil)
        #expect(try await nextReport().outcome == .skipped(reason: "the daemon is stopping"))
    }

    @Test func `A stop lets a visit end that can`() async throws {
        let (asked, asking) = AsyncStream<Void>.makeStream()
        let held = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { _ in
            asking.yield()
            held.wait()
            return .respond(text: atom([.peru]))
        }
        defer { server.stop() }
        await scheduler.serve(try visits(try workshop.setup(wire(server))), due: [:])
        for await _ in asked { break }
        async let stopped: Void = scheduler.stop(within: 50)
        held.signal()
        await stopped
        #expect(try await workshop.store.sourceState("wire")?.lastSuccess == noon)
    }

    @Test func `A stop ends 'once' too`() async throws {
        let (asked, asking) = AsyncStream<Void>.makeStream()
        let server = try LoopbackServer { _ in
            asking.yield()
            return .hang
        }
        defer { server.stop() }
        let visits = try visits(try workshop.setup(wire(server)))
        async let once: Void = scheduler.serveOnce(visits)
        for await _ in asked { break }
        await scheduler.stop(within: 0)
        await once
    }

    @Test func `Nothing is served after a stop`() async throws {
        try workshop.scratch.write(atom([.peru]), to: "news.atom")
        await scheduler.stop(within: 0)
        await scheduler.serve(try visits(try workshop.setup("[source wire]\nurl = news.atom\n")), due: [:])
        #expect(await scheduler.nextWake() == nil)
    }

    /// A reload corrects a URL while the wrong one is being asked: what comes of the old one must not put off the new one.
    @Test func `An address that changes during a visit is asked as soon as the visit has ended`() async throws {
        let (asked, asking) = AsyncStream<Void>.makeStream()
        let held = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { request in
            guard request.path == "/feed" else { return .respond(text: atom([.peru])) }
            asking.yield()
            held.wait()
            return .respond(410)
        }
        defer { server.stop() }
        let free = "[host 127.0.0.1]\nspacing = 0s\n"
        await scheduler.serve(try visits(try workshop.setup(free + wire(server))), due: [:])
        for await _ in asked { break }
        let corrected = wire(server).replacing("/feed", with: "/right")
        await scheduler.serve(try visits(try workshop.setup(free + corrected)), due: ["wire": noon + day])
        held.signal()
        #expect(try await nextReport().isFailure)
        #expect(try await nextReport().outcome == .read)
        #expect(server.requests.map(\.path) == ["/feed", "/right"])
        await scheduler.stop(within: 10)
    }

    @Test func `A file that is put into a watched directory is read at once, for every source that watches it`()
        async throws
    {
        try workshop.scratch.write("", to: "inbox/.keep")
        let setup = try workshop.setup(
            "[source one]\nurl = inbox/\ninterval = 1d\nfirst = alert\n[source two]\nurl = inbox/\ninterval = 1d\n")
        await scheduler.serve(try visits(setup), due: [:])
        for _ in 1...2 { #expect(try await nextReport().outcome == .unchanged) }
        let written = try workshop.scratch.write(atom([.peru]), to: "news.atom")
        #expect(rename(written, "\(workshop.scratch.path)/inbox/news.atom") == 0)
        var read: Set<String> = []
        while read.count < 2 {
            let report = try await nextReport()
            if report.outcome == .read { read.insert(report.source) }
        }
        #expect(read == ["one", "two"])
        await scheduler.stop(within: 10)
    }
}
