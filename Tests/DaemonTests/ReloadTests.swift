// SPDX-License-Identifier: Apache-2.0

import Alerting
import Foundation
import Inquiries
import Items
import Loopback
import Machine
import Provisioning
import Storage
import Synchronization
import Testing
import Workbench

@testable import Daemon

/// A running engine whose configuration changes under it.
@Suite(.timeLimit(.minutes(1))) struct ReloadTests {
    private let scratch: Scratch
    private let wall = WallClock()
    private let said = Saying()
    private let free = "[host 127.0.0.1]\nspacing = 0s\n"

    init() throws {
        scratch = try Scratch()
        try scratch.write(Workshop.lexicon, to: "small.lexicon")
        try scratch.write(Workshop.actors, to: "small.actors")
    }

    private func configure(_ sections: String) throws {
        try scratch.write(Workshop.rules + sections + "\n", to: "detente.conf")
    }

    /// Serves `sections` while `body` runs, which gets the control socket.
    private func running(_ sections: String, _ body: (String) async throws -> Void) async throws {
        try configure(sections)
        let configuration = "\(scratch.path)/detente.conf"
        let engine = try Engine(
            setup: try #require(Setup.load(configuration).setup), configuration: configuration, clock: wall.clock,
            logger: said.logger)
        // Other tests of this process have logrotate send it SIGHUP.
        async let served: Void = engine.run(heedsSignals: false)
        let path = "\(scratch.path)/state/control.sock"
        do {
            try await Control.answered(path, .status(json: false)) { $0.output.contains("is running") }
            try await body(path)
        } catch {
            await engine.requestStop()
            try await served
            throw error
        }
        await engine.requestStop()
        try await served
    }

    private func status(_ path: String) async throws -> [String: Any] {
        let answer = try #require(try await Control.ask(path, .status(json: true)))
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    }

    private func reload(_ path: String, _ sections: String) async throws -> Inquiries.Answer {
        try configure(sections)
        return try #require(try await Control.ask(path, .reload))
    }

    @Test func `The outcome, its time and the hash of what is in force are in the status`() async throws {
        try scratch.write(atom([.peru]), to: "news.atom")
        let source = "[source wire]\nurl = news.atom\ninterval = 1h\n"
        try await running(source) { path in
            let first = try await status(path)
            #expect(first["last_reload"] == nil)
            #expect(first["loaded"] as? String == noon.rfc3339 && first["started"] as? String == noon.rfc3339)

            wall.advance(minute)
            #expect(try await reload(path, source + "[relation new]\nbetween = PER, BRA\n").exit == 0)
            let second = try await status(path)
            #expect(second["configuration"] as? String != first["configuration"] as? String)
            #expect(second["loaded"] as? String == (noon + minute).rfc3339)
            let taken = try #require(second["last_reload"] as? [String: Any])
            #expect(taken["at"] as? String == (noon + minute).rfc3339 && taken["ok"] as? Bool == true)

            wall.advance(minute)
            #expect(try await reload(path, source + "intervall = 1h\n").exit == 78)
            let third = try await status(path)
            #expect(third["configuration"] as? String == second["configuration"] as? String)
            #expect(third["loaded"] as? String == second["loaded"] as? String)
            #expect(third["started"] as? String == noon.rfc3339)
            let refused = try #require(third["last_reload"] as? [String: Any])
            #expect(refused["at"] as? String == (noon + 2 * minute).rfc3339 && refused["ok"] as? Bool == false)
            let reason = try #require(refused["refusal"] as? String)
            #expect(reason.contains("detente.conf:") && reason.contains("unknown key 'intervall'"), "\(reason)")
            #expect(third["degraded"] as? Bool == true)

            // The same as before, once more: what was refused is forgotten.
            #expect(try await reload(path, source).exit == 0)
            let last = try await status(path)
            #expect(last["configuration"] as? String == first["configuration"] as? String)
            #expect(last["degraded"] as? Bool == false)
        }
    }

    /// Broken files of every kind that a configuration names: none of them may change anything.
    @Test func `Whatever is wrong, the old configuration stays whole`() async throws {
        try scratch.write(atom([.peru]), to: "news.atom")
        let source = "[source wire]\nurl = news.atom\ninterval = 1h\n"
        try await running(source) { path in
            let before = try await status(path)["configuration"] as? String
            func refused(_ why: String, _ sections: String) async throws {
                let answer = try await reload(path, sections)
                #expect(answer.exit == 78 && answer.diagnostics.contains(why), "\(answer.diagnostics)")
                #expect(answer.diagnostics.hasSuffix("the old configuration stays\n"))
                #expect(try await status(path)["configuration"] as? String == before)
            }
            try await refused("[sink desk] lacks 'url'", source + "[sink desk]\ntype = webhook\n")
            try await refused("missing", source + "[sink desk]\ntype = webhook\nurl = file:missing\n")
            try scratch.write("[lexicon", to: "small.lexicon")
            try await refused("small.lexicon:1:1", source)
            try scratch.write(Workshop.lexicon, to: "small.lexicon")
            try scratch.write("[source late]\nurll = x\n", to: "conf.d/late.conf")
            try await refused("late.conf:2:1", source)
            try FileManager.default.removeItem(atPath: "\(scratch.path)/conf.d")
            try FileManager.default.removeItem(atPath: "\(scratch.path)/detente.conf")
            let gone = try #require(try await Control.ask(path, .reload))
            #expect(gone.exit == 78 && gone.diagnostics.contains("No such file"))
            #expect(try await status(path)["configuration"] as? String == before)
        }
    }

    @Test func `A word that was added to a lexicon counts from the reload on`() async throws {
        try scratch.write("", to: "inbox/.keep")
        try await running("[source inbox]\nurl = inbox/\nfirst = alert\n") { path in
            let lexicon = try await status(path)["lexicon"] as? String
            let scolded = Entry(id: "scolded", title: "Peru scolded Brazil over copper", at: noon, body: "More.")
            try scratch.write(atom([scolded]), to: "inbox/one.atom")
            try await Control.answered(path, .status(json: true)) { $0.output.contains(#""items":1"#) }
            #expect(try await Control.ask(path, .alerts(since: nil, after: 0, json: true))?.output == "")

            let words = Workshop.lexicon.replacing("restrict~", with: "restrict~\nscold~")
            #expect(words != Workshop.lexicon)
            try scratch.write(words, to: "small.lexicon")
            #expect(try #require(try await Control.ask(path, .reload)).exit == 0)
            #expect(try await status(path)["lexicon"] as? String != lexicon)
            let again = Entry(id: "again", title: "Peru scolded France over copper", at: noon, body: "More.")
            try scratch.write(atom([again]), to: "inbox/two.atom")
            try await Control.answered(path, .alerts(since: nil, after: 0, json: false)) {
                $0.output.contains("PER→FRA")
            }
        }
    }

    @Test func `A source with another interval keeps its due time, and none is asked because of a reload`() async throws
    {
        let server = try LoopbackServer { _ in .respond(text: atom([.peru])) }
        defer { server.stop() }
        try await running(free + wire(server, interval: "6h")) { path in
            try await Control.answered(path, .status(json: true)) { $0.output.contains(#""items":1"#) }
            func due() async throws -> String? {
                (try await status(path)["sources"] as? [[String: Any]])?.first?["next_due"] as? String
            }
            let before = try #require(try await due())
            for interval in ["10m", "1d", "6h"] {
                #expect(try await reload(path, free + wire(server, interval: interval)).exit == 0)
                #expect(try await due() == before)
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test func `What waits for a sink that is removed is parked, and goes out when the sink is back, or is dropped`()
        async throws
    {
        let answers = Told(503)
        let receiver = try LoopbackServer { _ in .respond(answers.status) }
        defer { receiver.stop() }
        let desk = "[sink desk]\ntype = webhook\nurl = \(receiver.url("/hook"))\n"
        let source = "[source inbox]\nurl = inbox/\nfirst = alert\n[sink log]\ntype = log\n"
        try scratch.write(atom([.peru]), to: "inbox/one.atom")
        try await running(source + desk) { path in
            try await Control.answered(path, .deliveries(dead: false, json: false)) { $0.output.contains("503") }
            let tried = receiver.requests.count
            #expect(tried == 1)
            #expect(try await reload(path, source).exit == 0)
            let parked = try await status(path)["parked"] as? [[String: Any]]
            #expect(parked?.count == 1 && parked?.first?["sink"] as? String == "desk")
            #expect(parked?.first?["pending"] as? Int == 1)
            #expect(
                try #require(try await Control.ask(path, .status(json: false))).output.contains("sink desk  parked"))
            // Decided meanwhile: the log gets it, and nobody queues for a sink that is not there.
            try scratch.write(atom([.france]), to: "inbox/two.atom")
            try await Control.answered(path, .alerts(since: nil, after: 1, json: true)) { $0.last == 2 }
            #expect(receiver.requests.count == tried)

            answers.set(204)
            #expect(try await reload(path, source + desk).exit == 0)
            wall.advance(hour)
            _ = try await Control.ask(path, .retry(delivery: "sink:desk"))
            try await Control.answered(path, .deliveries(dead: false, json: false)) {
                $0.output == "nothing is waiting\n"
            }
            let delivered = try #require(receiver.requests.last)
            #expect(delivered.body == receiver.requests[0].body && receiver.requests.count == tried + 1)

            // Parked once more, and dropped by a command.
            answers.set(503)
            let third = Entry(id: "third", title: "Italy restricted Brazil over steel", at: noon, body: "More.")
            try scratch.write(atom([third]), to: "inbox/three.atom")
            try await Control.answered(path, .deliveries(dead: false, json: false)) { $0.output.contains("503") }
            #expect(try await reload(path, source).exit == 0)
            let dropped = try #require(try await Control.ask(path, .drop(delivery: "sink:desk")))
            #expect(dropped.exit == 0, "\(dropped.diagnostics)")
            #expect((try await status(path)["parked"] as? [[String: Any]])?.isEmpty == true)
        }
    }

    @Test func `Many reloads at once are taken one after the other, each answered`() async throws {
        try scratch.write(atom([.peru]), to: "news.atom")
        let source = "[source wire]\nurl = news.atom\ninterval = 1h\n"
        try await running(source) { path in
            let answers = try await withThrowingTaskGroup(of: Inquiries.Answer?.self) { group in
                for _ in 0..<12 { group.addTask { try await Control.ask(path, .reload) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.map { $0?.exit } == Array(repeating: 0, count: 12))
            #expect(said.lines.count { $0.hasPrefix("reloaded: ") } == 12)
            #expect(said.lines.contains("reloaded: 1 source (0 failing), 1 sink"))
        }
    }

    @Test func `The metrics file follows the configuration, and a broken one leaves it`() async throws {
        try scratch.write(atom([.peru]), to: "news.atom")
        let source = "[source wire]\nurl = news.atom\ninterval = 1h\n"
        let name = "\(scratch.path)/detente.prom"
        try await running(source) { path in
            #expect(LocalFile.kind(name) == .missing)
            try await Control.answered(path, .status(json: true)) { $0.output.contains(#""items":1"#) }
            #expect(try await reload(path, "[daemon]\nmetrics = detente.prom\n" + source).exit == 78)
            try scratch.write("[daemon]\nmetrics = ../detente.prom\n", to: "conf.d/metrics.conf")
            #expect(try await reload(path, source).exit == 0)
            let text = try scratch.read("detente.prom")
            #expect(text.contains("\ndetente_source_fetches_total{source=\"wire\",result=\"read\"} 1\n"), "\(text)")
            #expect(text.contains("\ndetente_config_last_reload_successful 1\n"))
            #expect(try await reload(path, source + "nonsense\n").exit == 78)
            #expect(LocalFile.kind(name) == .file)
        }
        #expect(LocalFile.kind(name) == .missing, "what lies there counts as alive")
    }
}

/// What a receiver answers now.
private final class Told: Sendable {
    private let state: Mutex<Int>
    init(_ status: Int) { state = Mutex(status) }
    var status: Int { state.withLock { $0 } }
    func set(_ status: Int) { state.withLock { $0 = status } }
}
