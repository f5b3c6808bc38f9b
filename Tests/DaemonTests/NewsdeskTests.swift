// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Storage
import Testing

@testable import Daemon

@Suite struct NewsdeskTests {
    private let workshop: Workshop

    private static let sections = """
        [source wire]
        url = wire.atom
        owner = Wire
        first = alert
        [source paper]
        url = paper.atom
        owner = Paper
        first = alert
        [sink log]
        type = log
        [sink line]
        type = log
        file = alerts.log
        format = text
        [sink desk]
        type = webhook
        url = http://127.0.0.1:9/
        """

    init() throws { workshop = try Workshop() }

    private func sections(_ more: String = "") throws -> Setup { try workshop.setup(Self.sections + "\n" + more) }

    @Test func `An alert is queued for every sink, its bytes frozen in the sink's form`() async throws {
        try workshop.scratch.write(atom([.peru]), to: "wire.atom")
        let receipt = try #require(try await workshop.read(try sections()).receipt)
        #expect(receipt.queued == 3)
        let alert = try #require(try await workshop.store.alerts().first)
        #expect(alert.from == "PER")
        #expect(alert.to == "BRA")
        #expect(alert.sequence == 1)
        let rows = try await workshop.store.pendingDeliveries()
        #expect(rows.map(\.sink) == ["log", "line", "desk"])
        #expect(rows.map(\.id) == ["log", "line", "desk"].map { "\(alert.id)-\($0)" })
        #expect(rows[0].body == AlertJSON.bytes(alert))
        #expect(rows[1].body == Array(AlertLine.text(alert).utf8))
        #expect(rows[2].body == rows[0].body)
        #expect(rows.allSatisfy { $0.notBefore == noon && $0.queued == noon })
    }

    @Test func `A copy joins the story and raises nothing`() async throws {
        try workshop.scratch.write(atom([.peru]), to: "wire.atom")
        var copy = Entry.peru
        copy.id = "copy"
        try workshop.scratch.write(atom([copy], title: "The Paper"), to: "paper.atom")
        let setup = try sections()
        _ = try await workshop.read(setup)
        let second = try #require(try await workshop.read(setup, "paper").receipt)
        #expect(second.newItems == 1)
        #expect(second.alerts.isEmpty)
        let item = try #require(try await workshop.store.items(matching: "https://example.org/copy").first)
        let outcomes = try await workshop.store.judgements(of: item.item.id).map(\.outcome)
        #expect(outcomes.contains("copy"), "\(outcomes)")
        #expect(!outcomes.contains("raise"))
    }

    @Test(arguments: ["rule:tension", "all", "source:wire"])
    func `A mute keeps the logs and stops the webhook`(scope: String) async throws {
        try workshop.scratch.write(atom([.peru]), to: "wire.atom")
        try await workshop.store.mute(Mute(target: scope, since: noon, until: noon + hour, reason: "planned"))
        _ = try await workshop.read(try sections())
        #expect(try await workshop.store.pendingDeliveries().map(\.sink) == ["log", "line"])
        #expect(try await workshop.store.alerts().map(\.muted) == [true])
    }

    @Test func `A sink takes only what is severe enough for it`() async throws {
        try workshop.scratch.write(atom([.peru]), to: "wire.atom")
        _ = try await workshop.read(try sections("at_least = 5"))
        #expect(try await workshop.store.alerts().map(\.severity).allSatisfy { $0 < 5 })
        #expect(try await workshop.store.pendingDeliveries().map(\.sink) == ["log", "line"])
    }

    @Test func `An item without a pair says so to whoever asks why`() async throws {
        try workshop.scratch.write(atom([.cake]), to: "wire.atom")
        _ = try await workshop.read(try sections())
        let item = try #require(try await workshop.store.items(matching: "almond").first)
        let judgement = try #require(try await workshop.store.judgements(of: item.item.id).first)
        #expect(judgement.outcome == "none")
        #expect(judgement.reason == "nothing in it that any lexicon line marks")
    }

    @Test func `A source that fails five times is told once, and once when it is well`() async throws {
        let setup = try sections()
        var raised: [[String]] = []
        for _ in 0..<8 {
            let report = try await workshop.read(setup)
            #expect(report.isFailure)
            raised.append((report.receipt?.alerts ?? []).map { "\($0.rule) \($0.state.rawValue)" })
            workshop.wall.advance(hour)
        }
        #expect(raised == [[], [], [], [], ["source_health firing"], [], [], []])
        try workshop.scratch.write(atom([.cake]), to: "wire.atom")
        let well = try await workshop.read(setup)
        #expect(well.receipt?.alerts.map(\.state) == [.resolved])
        workshop.wall.advance(hour)
        #expect(try await workshop.read(setup).receipt?.alerts.isEmpty == true)
    }
}
