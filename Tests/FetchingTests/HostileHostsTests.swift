// SPDX-License-Identifier: Apache-2.0

import Configuration
import Items
import Loopback
import Provisioning
import SerialQueue
import Testing
import Workbench

@testable import Fetching

/// Nothing here is measured: a bad host answers only after all healthy sources were read, or never, so a healthy source that
/// waits behind one never ends.
@Suite(.timeLimit(.minutes(3))) struct HostileHostsTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private func section(_ name: String, _ url: String) -> String {
        "[source \(name)]\nurl = \(url)\nallow_private = yes\n"
    }

    /// As a CDN that drips, a dead balancer, a broken proxy, a radio stream and a bomb would look, and a blog host that hangs
    /// with forty feeds on it.
    @Test func `No healthy source waits behind a host that means ill`() async throws {
        let zeros = [UInt8](repeating: 0x20, count: 65_536)
        let (bombHead, bombRest) = Gzip.endlessZeros
        let gzip = [("Content-Encoding", "gzip"), ("Content-Length", "1000000000")]
        let answers: [Answer] = [
            Answer([.send(Answer.head(200, [("Content-Length", "100000")])), .drip(zeros, milliseconds: 1_000)]),
            .hang,
            Answer([.send(Array("HTTP/1.1 200 OK\r\n".utf8)), .endless(Array("X-Flood: and on\r\n".utf8))]),
            .endless(zeros),
            Answer([.send(Answer.head(200, gzip) + bombHead), .endless(bombRest)]),
        ]
        let bad = try answers.enumerated().map { number, answer in
            try LoopbackServer(host: UInt8(number + 2)) { _ in answer }
        }
        let slow = try LoopbackServer(host: 9) { _ in .hang }
        let healthy = try LoopbackServer { _ in .respond(text: atom([.peru])) }
        defer { for server in bad + [slow, healthy] { server.stop() } }

        // The bad ones first, so that each of them has its place before any healthy source.
        var sections = bad.enumerated().map { section("bad-\($0)", $1.url("/feed")) }
        sections += (0..<40).map { section("slow-\($0)", slow.url("/\($0)")) }
        sections += (0..<100).map { section("good-\($0)", healthy.url("/\($0)")) }
        let limits = "[host 127.0.0.9]\nconnections = 4\nspacing = 0s\n"
        let setup = try workshop.setup(limits + sections.joined())
        let (reports, ended) = AsyncStream<VisitReport>.makeStream()
        let scheduler = Scheduler(
            parallel: 16, clock: workshop.wall.clock, executor: QueueExecutor(label: "test.scheduler")
        ) { ended.yield($0) }
        let visits = try setup.settings.sources.map { try workshop.visit(setup, $0.name) }
        let pass = Task { await scheduler.serveOnce(visits) }

        var read: Set<String> = []
        var silent = 0
        for await report in reports {
            if report.source.hasPrefix("good-") {
                #expect(report.outcome == .read)
                read.insert(report.source)
            } else {
                // What floods is cut off at its limit; most of what is silent has not even begun.
                #expect(report.isFailure)
                if report.source.hasPrefix("slow-") { silent += 1 }
            }
            if read.count == 100 { break }
        }
        #expect(read.count == 100)
        #expect(silent < 20)
        // The slow host never had more than its share.
        #expect(slow.connections <= 4)
        await scheduler.stop(within: 0)
        await pass.value
    }
}
