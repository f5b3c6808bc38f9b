// SPDX-License-Identifier: Apache-2.0

import Alerting
import Foundation
import Items
import Sinks
import Storage
import Testing
import Workbench

@testable import Inquiries

@Suite struct StatusViewTests {
    private let workshop: Workshop
    private let desk: Desk

    init() throws {
        workshop = try Workshop()
        let setup = try workshop.setup(
            """
            [source wire]
            url = wire.atom
            [source spare]
            url = spare.atom
            enabled = no
            [sink desk]
            type = webhook
            url = http://127.0.0.1:9/
            """)
        desk = Desk(store: workshop.store, setup: setup, clock: workshop.wall.clock)
    }

    private static let running = RunningState(started: noon, nextWake: noon + 60)

    private func status(_ running: RunningState? = running) async throws -> Inquiries.Answer {
        try await desk.status(json: false, running: running)
    }

    private func keep(_ change: (inout SourceState) -> Void, _ name: String = "wire") async throws {
        var state = SourceState(name: name, location: "\(workshop.scratch.path)/\(name).atom", nextDue: noon + hour)
        state.lastSuccess = noon
        change(&state)
        try await workshop.store.commit(Pass(at: noon, source: state))
    }

    private func circuit(_ results: [DeliveryResult]) async throws {
        var circuit = Circuit()
        for result in results { circuit.record(result, of: sampleDelivery(), Backoff(), now: noon) }
        try await workshop.store.setCircuit(circuit, of: "desk")
    }

    @Test func `All is well`() async throws {
        try await keep { $0.itemsTaken = 7 }
        let answer = try await status()
        #expect(answer.exit == 0)
        #expect(answer.output.contains(" is running\n"))
        #expect(answer.output.contains("source wire  ok"))
        #expect(answer.output.contains("  7 items"))
        #expect(answer.output.contains("source spare  off"))
        #expect(answer.output.contains("sink desk  ok"))
    }

    @Test func `A source that was never asked is new, not failing`() async throws {
        let answer = try await status()
        #expect(answer.exit == 0)
        #expect(answer.output.contains("source wire  new"))
    }

    @Test func `Where no daemon runs the last knowledge is shown and the exit says so`() async throws {
        try await keep { _ in }
        let answer = try await status(nil)
        #expect(answer.exit == 2)
        #expect(answer.output.contains("is not running; this is what it last knew"))
    }

    @Test func `A failing source`() async throws {
        try await keep {
            $0.consecutiveFailures = 3
            $0.reason = "not found (404)"
        }
        let answer = try await status()
        #expect(answer.exit == 1)
        #expect(answer.output.contains(", degraded\n"))
        #expect(answer.output.contains("source wire  failing  3 failures: not found (404)"))
    }

    @Test func `A source that is switched off degrades nothing`() async throws {
        try await keep({ $0.consecutiveFailures = 3 }, "spare")
        #expect(try await status().exit == 0)
    }

    @Test func `A source that is gone`() async throws {
        try await keep {
            $0.gone = true
            $0.consecutiveFailures = 1
        }
        let answer = try await status()
        #expect(answer.exit == 1)
        #expect(answer.output.contains("source wire  gone"))
    }

    @Test func `A source that waits because the server asked is no failure`() async throws {
        try await keep { $0.throttledUntil = noon + 600 }
        let answer = try await status()
        #expect(answer.exit == 0)
        #expect(answer.output.contains("source wire  waiting"))
    }

    @Test func `A circuit that is open, and one that is closed for good`() async throws {
        try await circuit(Array(repeating: .endpoint(reason: "HTTP 403"), count: 4))
        #expect(try await status().exit == 0)
        try await circuit(Array(repeating: .endpoint(reason: "HTTP 403"), count: 5))
        let open = try await status()
        #expect(open.exit == 1)
        #expect(open.output.contains("sink desk  open  last error: HTTP 403"))
        try await circuit([.gone(reason: "HTTP 410")])
        let disabled = try await status()
        #expect(disabled.exit == 1)
        #expect(disabled.output.contains("sink desk  disabled  last error: HTTP 410"))
    }

    @Test func `A dead letter degrades until it is retried or dropped`() async throws {
        try await workshop.store.queue(["a"])
        #expect(try await status().exit == 0)
        try await workshop.store.settle(["a-desk": .dead(reason: "HTTP 422")], at: noon)
        let answer = try await status()
        #expect(answer.exit == 1)
        #expect(answer.output.contains("1 dead letters; see 'detente deliveries dead'"))
        _ = try await workshop.store.drop("a-desk")
        #expect(try await status().exit == 0)
    }

    @Test func `A reload that was refused`() async throws {
        func after(_ refusal: String?) -> RunningState {
            RunningState(
                started: noon - day, loaded: noon - hour, reload: RunningState.Reload(at: noon, refusal: refusal))
        }
        let taken = try await status(after(nil))
        #expect(taken.exit == 0 && taken.output.contains("\nlast reload 2026-03-04 12:00Z ok\n"))
        let answer = try await status(after("a.conf:3:1: error: unknown key"))
        #expect(answer.exit == 1)
        #expect(
            answer.output.contains("refused; the old configuration is in force: a.conf:3:1: error: unknown key\n"))
        // Which one that is, and since when.
        #expect(answer.output.contains(#/\nconfiguration [0-9a-f]+ since 2026-03-04 11:00Z, lexicon [0-9a-f]+\n/#))
    }

    @Test func `A sink that the configuration no longer names is parked`() async throws {
        try await workshop.store.queue(["a", "b"], to: ["old"])
        #expect(try await status().output.contains("sink old  parked, 2 waiting: not in the configuration"))
    }

    @Test func `The same as JSON`() async throws {
        try await keep { $0.consecutiveFailures = 2 }
        try await workshop.store.queue(["a"])
        let answer = try await desk.status(json: true, running: Self.running)
        #expect(answer.exit == 1)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        #expect(json["running"] as? Bool == true)
        #expect(json["degraded"] as? Bool == true)
        #expect(json["next_wake"] as? String == "2026-03-04T12:01:00Z")
        let sources = try #require(json["sources"] as? [[String: Any]])
        #expect(sources.map { $0["state"] as? String } == ["failing", "off"])
        let sinks = try #require(json["sinks"] as? [[String: Any]])
        #expect(sinks.map { $0["pending"] as? Int } == [1])
        #expect(json["alerts"] as? [String] == ["a"])
    }

    @Test func `A host that asked for silence is named, and so is where a source has moved`() async throws {
        try await keep {
            $0.movedTo = "https://new.example/feed"
            $0.permanentRedirects = 2
        }
        var pass = Pass(at: noon)
        pass.silence = HostSilence(
            host: "example.org", until: noon + hour, strikes: 1, reason: "too many requests (429)")
        try await workshop.store.commit(pass)
        let output = try await status().output
        #expect(
            output.contains("\nhost example.org  silent until 2026-03-04 13:00Z: too many requests (429)\n"),
            "\(output)")
        #expect(output.contains("redirects for good to https://new.example/feed"))
        let json = try await desk.status(json: true, running: Self.running).output
        #expect(json.contains("\"silent_hosts\":[{\"host\":\"example.org\",\"until\":\"2026-03-04T13:00:00Z\""))
        workshop.wall.advance(hour)
        #expect(!(try await status().output.contains("silent until")))
    }

    /// Its circuit, too, is nobody's business any more.
    @Test func `A sink that is gone and got everything is not spoken of`() async throws {
        try await keep { _ in }
        var circuit = Circuit()
        circuit.record(.gone(reason: "HTTP 410"), of: sampleDelivery(), Backoff(), now: noon)
        try await workshop.store.setCircuit(circuit, of: "old")
        try await workshop.store.queue(["a"], to: ["old"])
        try await workshop.store.settle(["a-old": .delivered], at: noon)
        let answer = try await status()
        #expect(answer.exit == 0 && !answer.output.contains("old"))
        #expect(try await desk.status(json: true, running: Self.running).output.contains("\"parked\":[]"))
    }
}
