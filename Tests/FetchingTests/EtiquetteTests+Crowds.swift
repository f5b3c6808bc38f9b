// SPDX-License-Identifier: Apache-2.0

import Configuration
import Items
import Loopback
import Provisioning
import SerialQueue
import Testing
import Workbench

@testable import Fetching

// Many sources at once: on one host, beside a bad one, and at a start.

extension EtiquetteTests {
    @Test func `E12 Forty feeds on one host: so many at once, a gap between, and nobody else waits`() {
        var schedule = Schedule(parallel: 16)
        for number in 0..<40 {
            schedule.arm("a\(number)", host: "a", limit: .init(connections: 2, spacing: 1_000), at: 0)
        }
        schedule.arm("b", host: "b", limit: .init(connections: 2, spacing: 1_000), at: 0)
        var (now, ends, starts): (Int64, [(String, Int64)], [Int64]) = (0, [], [])
        while starts.count < 40, now < 100_000 {
            for (source, end) in ends where end == now { schedule.finish(source) }
            for source in schedule.start(at: now) {
                if source == "b" { #expect(now == 0) } else { starts.append(now) }
                ends.append((source, now + 3_000))
            }
            #expect(ends.count { $0.0 != "b" && $0.1 > now } <= 2)
            now += 100
        }
        #expect(starts.count == 40)
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= 1_000 })
    }

    /// Ten feeds of a host that never answers, among them two under way at once, hold up none of the others.
    @Test(.timeLimit(.minutes(1))) func `E12 A host that never answers holds up nobody else`() async throws {
        let bad = try LoopbackServer { _ in .hang }
        defer { bad.stop() }
        let good = try LoopbackServer { _ in .respond(text: atom([.cake])) }
        defer { good.stop() }
        let setup = try workshop.setup(
            "[host 127.0.0.1]\nconnections = 2\nspacing = 0s\n" + siblings(bad, 10)
                + siblings(good, 20).replacing("[source s", with: "[source good"))
        let (reports, ended) = AsyncStream<VisitReport>.makeStream()
        let scheduler = Scheduler(
            parallel: 4, clock: workshop.wall.clock, executor: QueueExecutor(label: "test.scheduler")
        ) { ended.yield($0) }
        await scheduler.serve(try setup.settings.sources.map { try workshop.visit(setup, $0.name) }, due: [:])
        var read: Set<String> = []
        for await report in reports {
            #expect(report.outcome == .read || report.outcome == .unchanged)
            read.insert(report.source)
            if read.count == 20 { break }
        }
        #expect(read.allSatisfy { $0.hasPrefix("good") })
        #expect(bad.requests.count <= 2)
        await scheduler.stop(within: 0)
    }

    @Test func `E24 Thousands that are due at a start are spread over their interval`() {
        let due = (0..<2_000).map { (name: "s\($0)", pause: hour) }
        let waits = Spread.waits(due)
        #expect(waits.count == 2_000 - Spread.atOnce)
        for minute in Int64(0)..<60 {
            let inMinute = waits.values.count { $0 / 60 == minute }
            #expect((31...34).contains(inMinute), "\(inMinute) in minute \(minute)")
        }
        // Whoever starts again goes on where the last start was broken off.
        let rest = due.filter { waits[$0.name] ?? 0 > hour / 2 }
        let again = Spread.waits(rest)
        #expect(rest.filter { again[$0.name] == nil }.allSatisfy { waits[$0.name] ?? 0 < hour / 2 + 3 * minute })
        #expect(Spread.waits(Array(due.prefix(Spread.atOnce))).isEmpty)
    }

    /// Daemons are started again when they are updated, however far their first round has come.
    @Test func `E24 Restarts in the middle of a spread start ask nobody too soon and forget nobody`() {
        let names = (0..<600).map { "s\($0)" }
        let pace = Pace(interval: hour)
        var stored: [String: Timestamp] = [:]
        var asked: [String: [Timestamp]] = [:]
        let restarts = [0, 11, 26, 47].map { noon + $0 * minute }
        for (index, start) in restarts.enumerated() {
            let end = index + 1 < restarts.count ? restarts[index + 1] : start + 3 * hour
            // As the engine and the scheduler do: what is stored is kept, who is due waits for its turn.
            let waits = Spread.waits(names.filter { stored[$0] ?? start <= start }.map { ($0, hour) })
            var atOnce = 0
            for name in names {
                var moment = max(stored[name] ?? start, start + (waits[name] ?? 0))
                while moment < end {
                    if moment == start { atOnce += 1 }
                    asked[name, default: []].append(moment)
                    let next = PollPolicy.next(
                        after: .answered(hint: nil), pace: pace, jitter: Double(name.utf8.count % 3) / 2, now: moment)
                    stored[name] = next.due
                    moment = next.due ?? end
                }
            }
            #expect(atOnce <= Spread.atOnce)
        }
        for name in names {
            let moments = asked[name] ?? []
            #expect(moments.first ?? noon + day <= noon + 47 * minute + hour, "\(name) was forgotten")
            for (one, next) in zip(moments, moments.dropFirst()) {
                #expect(next - one >= hour, "\(name) was asked too soon")
                // Overdue because nobody ran, or because it had to wait for its turn among many: an interval at most.
                #expect(next - one <= 2 * hour + hour / 10, "\(name) missed a poll")
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func `E24 A start asks a few at once and goes on later`() async throws {
        let server = try LoopbackServer { _ in .respond(text: atom([.cake])) }
        defer { server.stop() }
        let setup = try workshop.setup(siblings(server, 100).replacing("interval = 10m", with: "interval = 30d"))
        let (reports, ended) = AsyncStream<VisitReport>.makeStream()
        let scheduler = Scheduler(
            parallel: 8, clock: workshop.wall.clock, executor: QueueExecutor(label: "test.scheduler")
        ) { ended.yield($0) }
        await scheduler.serve(try setup.settings.sources.map { try workshop.visit(setup, $0.name) }, due: [:])
        var seen = 0
        for await _ in reports {
            seen += 1
            if seen == Spread.atOnce { break }
        }
        await scheduler.stop(within: 10)
        #expect(server.requests.count == Spread.atOnce)
    }
}
