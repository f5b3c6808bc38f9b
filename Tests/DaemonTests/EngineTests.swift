// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import Dispatch
import Fetching
import Glibc
import Inquiries
import Items
import Logging
import Loopback
import Machine
import Provisioning
import Storage
import Testing
import Workbench

@testable import Daemon

@Suite(.timeLimit(.minutes(1))) struct EngineTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.write(Workshop.lexicon, to: "small.lexicon")
        try scratch.write(Workshop.actors, to: "small.actors")
    }

    private var configuration: String { "\(scratch.path)/detente.conf" }

    private func engine(_ sections: String, asOf: Timestamp = noon) throws -> Engine {
        try scratch.write(Workshop.rules + sections + "\n", to: "detente.conf")
        let loaded = Setup.load(configuration)
        let setup = try #require(loaded.setup, "\(loaded.diagnostics)")
        return try Engine(
            setup: setup, configuration: configuration, clock: Clock(asOf: asOf),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static let files = "[source wire]\nurl = news.atom\nfirst = alert\n"

    @Test func `Once reads, alerts, logs, and does not alert again`() async throws {
        try scratch.write(atom([.peru, .cake]), to: "news.atom")
        let first = try await engine(Self.files).runOnce()
        #expect(first.exit == .success)
        #expect(first.alerts.map(\.from) == ["PER"])
        #expect(first.summary == "1 source: 1 read, 0 unchanged, 2 new items, 1 alert")
        let log = try scratch.read("log/alerts.jsonl")
        #expect(log.split(separator: "\n").count == 1)
        let second = try await engine(Self.files).runOnce()
        #expect(second.alerts.isEmpty)
        #expect(second.summary == "1 source: 0 read, 1 unchanged, 0 new items, 0 alerts")
        #expect(try scratch.read("log/alerts.jsonl") == log)
    }

    /// An archive is read by a clock of its own. Its stories were forgotten between one source and the next, because they were
    /// years old by the other clock, so that a copy in the next source was news again.
    @Test func `What an archive tells is kept while it is read`() async throws {
        var told = Entry.peru
        told.at = noon - 1_000 * day
        try scratch.write(atom([told]), to: "news.atom")
        told.id = "copy"
        try scratch.write(atom([told], title: "The Paper"), to: "paper.atom")
        let paper = "[source paper]\nurl = paper.atom\nfirst = alert\n"
        let report = try await engine(Self.files + paper, asOf: noon - 1_000 * day + hour).runOnce()
        #expect(report.summary == "2 sources: 2 read, 0 unchanged, 2 new items, 1 alert")
    }

    @Test func `Once says which source failed and which sink still waits`() async throws {
        try scratch.write(atom([.peru]), to: "news.atom")
        let receiver = try server([.respond(500)])
        defer { receiver.stop() }
        let more = "[source lost]\nurl = lost.atom\n[sink desk]\ntype = webhook\nurl = \(receiver.url("/"))"
        let report = try await engine(Self.files + more).runOnce()
        #expect(report.exit == .failure)
        #expect(report.waiting == ["desk"])
        #expect(report.summary.hasSuffix("failed: lost, still waiting: desk"), "\(report.summary)")
        #expect(receiver.requests.count == 1)
    }

    @Test func `A second detente on the same state is refused`() async throws {
        let first = try engine(Self.files)
        let error = #expect(throws: StartError.self) { _ = try engine(Self.files) }
        #expect(error?.exit == .inUse)
        _ = try await first.runOnce()
    }

    @Test func `A secret that cannot be had stops the start with its reason`() throws {
        let error = #expect(throws: StartError.self) {
            _ = try engine("[sink desk]\ntype = webhook\nurl = http://127.0.0.1:9/\nsecret = file:missing")
        }
        #expect(error?.exit == .configuration)
        #expect(error?.message.contains("missing: No such file") == true, "\(error?.message ?? "")")
    }

    @Test func `A service answers, reloads all or nothing, and stops when asked`() async throws {
        try scratch.write(atom([.peru]), to: "news.atom")
        let engine = try engine(Self.files)
        async let served: Void = engine.run()
        let path = "\(scratch.path)/state/control.sock"
        try await Control.answered(path, .status(json: false)) { $0.output.contains("source wire  ok") }

        // A broken configuration changes nothing, and says where it is broken.
        try scratch.write(Workshop.rules + "[source wire]\nurll = x\n", to: "detente.conf")
        let refused = try #require(try await Control.ask(path, .reload))
        #expect(refused.exit == 78)
        #expect(refused.diagnostics.contains("detente.conf:16:1"), "\(refused.diagnostics)")
        #expect(refused.diagnostics.hasSuffix("the old configuration stays\n"))
        #expect(try await Control.ask(path, .status(json: false))?.exit == 1)

        // Another state directory takes a restart.
        try scratch.write(
            Workshop.rules.replacing("state = state", with: "state = other") + Self.files, to: "detente.conf")
        #expect(try await Control.ask(path, .reload)?.exit == 78)

        // A new source is read at once.
        try scratch.write(atom([.france]), to: "more.atom")
        try scratch.write(
            Workshop.rules + Self.files + "[source more]\nurl = more.atom\nfirst = alert\n", to: "detente.conf")
        #expect(try await Control.ask(path, .reload)?.exit == 0)
        try await Control.answered(path, .status(json: false)) { $0.exit == 0 && $0.output.contains("source more  ok") }
        #expect(try await Control.ask(path, .alerts(since: nil, after: 0, json: true))?.last == 2)

        await engine.requestStop()
        try await served
        #expect(try await Control.ask(path, .mutes) == nil, "still listening")
        #expect(access(path, F_OK) != 0)
        // The state is free for the next one.
        _ = try Store(directory: "\(scratch.path)/state", now: noon)
    }

    /// No source is read any more: the end of a cooldown comes all the same.
    @Test func `What a cooldown held back is told at its end without a visit`() async throws {
        let workshop = try Workshop()
        let rules = "[rule hard]\nkind = tension\nwhen = tension >= 1\nrelation = all\nseverity = 3\n"
        let setup = try workshop.setup(Self.files + rules)
        try workshop.scratch.write(atom([.tacna]), to: "news.atom")
        #expect(try await workshop.read(setup).receipt?.alerts.map(\.rule) == ["hard"])
        workshop.wall.advance(hour)
        let answer = Entry(
            id: "answer", title: "Brazil restricted Peru", at: noon, body: "The Tacna quarrel over copper goes on.")
        try workshop.scratch.write(atom([answer, .tacna]), to: "news.atom")
        #expect(try await workshop.read(setup).receipt?.alerts.isEmpty == true)
        await workshop.store.close()
        workshop.wall.advance(6 * hour)

        let silent = try workshop.setup(Self.files + "enabled = no\n" + rules)
        let engine = try Engine(
            setup: silent, configuration: "\(workshop.scratch.path)/detente.conf", clock: workshop.wall.clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        async let served: Void = engine.run()
        let path = "\(workshop.scratch.path)/state/control.sock"
        try await Control.answered(path, .alerts(since: nil, after: 0, json: true)) {
            $0.output.contains(#""state":"updated","at":"2026-03-04T18:00:00Z""#)
        }
        await engine.requestStop()
        try await served
    }

    @Test func `A stop that comes before the start has ended is not lost`() async throws {
        let engine = try engine(Self.files)
        await engine.requestStop()
        try await engine.run()
    }

    @Test func `A control socket that cannot be is an error in words, not a crash`() async throws {
        let long = String(repeating: "long/", count: 25) + "state"
        try scratch.write("", to: "\(long)/.keep")
        try scratch.write(
            Workshop.rules.replacing("state = state", with: "state = \(long)") + Self.files, to: "detente.conf")
        let setup = try #require(Setup.load(configuration).setup)
        let engine = try Engine(
            setup: setup, configuration: configuration, clock: Clock(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let error = await #expect(throws: StartError.self) { try await engine.run() }
        #expect(error?.message.contains("107 bytes") == true)
        // Let go of: another may have it.
        _ = try Store(directory: "\(scratch.path)/\(long)", now: noon)
    }

    @Test func `A gone source is asked again as soon as its address is another`() async throws {
        let receiver = try LoopbackServer { $0.path == "/old" ? .respond(410) : .respond(text: atom([.peru])) }
        defer { receiver.stop() }
        func source(_ path: String) -> String {
            "[host 127.0.0.1]\nspacing = 0s\n[source wire]\nurl = \(receiver.url(path))\nallow_private = yes\n"
        }
        let engine = try engine(source("/old"))
        async let served: Void = engine.run()
        let path = "\(scratch.path)/state/control.sock"
        try await Control.answered(path, .status(json: false)) { $0.output.contains("source wire  gone") }
        try scratch.write(Workshop.rules + source("/new"), to: "detente.conf")
        #expect(try await Control.ask(path, .reload)?.exit == 0)
        try await Control.answered(path, .status(json: false)) { $0.output.contains("source wire  ok") }
        await engine.requestStop()
        try await served
        #expect(receiver.requests.map(\.path) == ["/old", "/new"])
    }
}
