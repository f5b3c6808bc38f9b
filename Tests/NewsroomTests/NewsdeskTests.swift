// SPDX-License-Identifier: Apache-2.0

import Alerting
import Fetching
import Inquiries
import Items
import Provisioning
import Sinks
import Storage
import Testing
import Workbench

@testable import Newsroom

@Suite struct NewsdeskTests {
    private let workshop: Workshop

    private static let sections =
        Workshop.wireAndPaper + """
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

    // MARK: What was known, what waits

    private func outcome(_ words: String, _ rule: String = "tension") async throws -> String? {
        let item = try #require(try await workshop.store.items(matching: words).first)
        return try await workshop.store.judgements(of: item.item.id).first { $0.rule == rule }?.outcome
    }

    /// A development that was there when its source was first read is known: another outlet's report of it is no news, what
    /// happens next is.
    @Test func `A story of a first reading is told only when it grows`() async throws {
        var old = Entry.peru
        old.at = noon - 10 * hour
        let report = Entry(id: "report", title: "New sanctions on Brazil by Peru", at: noon - hour)
        let growth = Entry(id: "growth", title: "Brazil restricted Peru", at: noon)
        let setup = try workshop.setup(Self.sections.replacing("first = alert\n[source paper]", with: "[source paper]"))
        try workshop.scratch.write(atom([old]), to: "wire.atom")
        #expect(try await workshop.read(setup).receipt?.alerts.isEmpty == true)
        #expect(try await outcome("imposed sanctions") == "hold (baseline)")
        try workshop.scratch.write(atom([report], title: "The Paper"), to: "paper.atom")
        #expect(try await workshop.read(setup, "paper").receipt?.alerts.isEmpty == true)
        #expect(try await outcome("New sanctions") == "hold (unchanged)")
        workshop.wall.advance(minute)
        try workshop.scratch.write(atom([growth, report], title: "The Paper"), to: "paper.atom")
        #expect(try await workshop.read(setup, "paper").receipt?.alerts.map(\.state) == [.firing])
    }

    @Test func `What a cooldown held back is told when it ends, with no further report`() async throws {
        try workshop.scratch.write(atom([.tacna]), to: "wire.atom")
        let setup = try sections("[rule hard]\nkind = tension\nwhen = tension >= 1\nrelation = all\nseverity = 3")
        #expect(try await workshop.read(setup).receipt?.alerts.count == 1)
        workshop.wall.advance(hour)
        let answer = Entry(
            id: "answer", title: "Brazil restricted Peru", at: noon, body: "The Tacna quarrel over copper goes on.")
        try workshop.scratch.write(atom([answer, .tacna]), to: "wire.atom")
        func told() async throws -> [AlertState] {
            try #require(try await workshop.read(setup).receipt).alerts.filter { $0.rule == "hard" }.map(\.state)
        }
        #expect(try await told() == [])
        #expect(try await outcome("restricted", "hard") == "hold (cooldown)")
        #expect(try await workshop.newsdesk(setup).nextMoment(workshop.store) == noon + 6 * hour)
        let desk = Desk(store: workshop.store, setup: setup, clock: workshop.wall.clock)
        #expect(
            await desk.answer(.status(json: false))?.output.contains("held back: 1 for the end of a cooldown\n") == true
        )
        #expect(
            await desk.answer(.status(json: true))?.output.contains(#""held_back":{"cooldown":1,"budget":0}"#) == true)
        workshop.wall.advance(4 * hour)
        #expect(try await told() == [])
        workshop.wall.advance(hour)
        #expect(try await told() == [.updated])
        #expect(try await outcome("restricted", "hard") == "update")
        #expect(try await workshop.newsdesk(setup).nextMoment(workshop.store) == nil)
        workshop.wall.advance(hour)
        #expect(try await told() == [])
    }

    /// The order of a feed is not that of events, and one visit makes at most one alert of one story.
    @Test(arguments: [false, true])
    func `Several reports of one visit make one alert`(reversed: Bool) async throws {
        let answer = Entry(
            id: "answer", title: "Brazil restricted Peru", at: noon - 2 * hour, body: "The Tacna quarrel over copper.")
        let entries = [Entry.tacna, answer]
        try workshop.scratch.write(atom(reversed ? entries.reversed() : entries), to: "wire.atom")
        let alerts = try #require(try await workshop.read(try sections()).receipt?.alerts)
        #expect(alerts.map(\.state) == [.firing])
        #expect(Set(alerts[0].acts) == ["sanction:PER>BRA", "econ_measure:BRA>PER"])
        #expect(alerts[0].items.count == 2)
        let first = try #require(try await workshop.store.items(matching: "restricted").first)
        #expect(alerts[0].cause == first.item.id, "the first to have happened")
        #expect(try await outcome("imposed") == "update")
        #expect(try await workshop.store.judgements(of: alerts[0].items[1]).contains { $0.alert == alerts[0].id })
    }

    /// What the budget holds is not lost: the day's digest tells it, and then it counts as told.
    @Test func `What the budget held back comes in the digest`() async throws {
        let setup = try sections(
            "[rule hard]\nkind = tension\nwhen = tension >= 1\nrelation = all\nbudget = 1\nseverity = 3")
        try workshop.scratch.write(atom([.peru, .france]), to: "wire.atom")
        let first = try #require(try await workshop.read(setup).receipt)
        #expect(first.alerts.map(\.rule) == ["hard"])
        let outcomes = [try await outcome("imposed sanctions", "hard"), try await outcome("imposed a ban", "hard")]
        #expect(Set(outcomes) == ["raise", "hold (budget)"])
        #expect(try await workshop.newsdesk(setup).nextMoment(workshop.store) == noon + day)
        workshop.wall.advance(day - minute)
        #expect(try await workshop.read(setup).receipt?.alerts.contains { $0.kind == .digest } == false)
        workshop.wall.advance(minute)
        let alerts = try #require(try await workshop.read(setup).receipt?.alerts.filter { $0.kind == .digest })
        let digest = try #require(alerts.first)
        #expect(alerts.count == 1 && digest.relation == "all" && digest.severity == 3)
        #expect(digest.text.hasPrefix("Digest of all, 24 h to 2026-03-05 12:00Z: 1 held back by the budget. "))
        #expect(try await workshop.store.pendingDeliveries().contains { $0.alert == digest.id && $0.sink == "desk" })
        // The next report of it adds nothing, and the next day has nothing to tell.
        let held = outcomes[0] == "raise" ? "on Italy by France" : "on Brazil by Peru"
        let report = Entry(id: "more", title: "New sanctions \(held)", at: workshop.wall.now)
        try workshop.scratch.write(atom([report, .peru, .france]), to: "wire.atom")
        workshop.wall.advance(hour)
        #expect(try await workshop.read(setup).receipt?.alerts.filter { $0.rule == "hard" }.isEmpty == true)
        #expect(try await outcome("New sanctions", "hard") == "hold (unchanged)")
        workshop.wall.advance(day)
        #expect(try await workshop.read(setup).receipt?.alerts.contains { $0.kind == .digest } == false)
    }

    // MARK: Signs of life

    /// Each sink has its hour; who asked for none gets none, and a night that was slept through gives one, not three.
    @Test func `A sink that asks for a sign of life gets one a day at its hour`() async throws {
        let setup = try sections(
            "alive = 13:00\n[sink late]\ntype = log\nfile = late.jsonl\nat_least = 5\nalive = 13:00")
        func signs() async throws -> [String] {
            try await workshop.store.pendingDeliveries().filter { $0.alert == alive?.id }.map(\.sink).sorted()
        }
        var alive: Alert?
        func read() async throws {
            alive = try await workshop.read(setup).receipt?.alerts.first { $0.rule == "alive" }
        }
        try workshop.scratch.write(atom([.cake]), to: "wire.atom")
        try await read()
        #expect(alive == nil)
        #expect(try await workshop.newsdesk(setup).nextMoment(workshop.store) == noon + hour)
        workshop.wall.advance(hour - 1)
        try await read()
        #expect(alive == nil)
        workshop.wall.advance(1)
        try await read()
        #expect(alive?.at == noon + hour)
        #expect(
            alive?.text
                == "Alive, 24 h to 2026-03-04 13:00Z: nothing held back; 0 alerts, 1 item read, no source fails.")
        #expect(try await signs() == ["desk", "late"])
        try await read()
        #expect(alive == nil)

        workshop.wall.advance(3 * day)
        try await read()
        #expect(alive?.at == noon + hour + 3 * day)
        #expect(alive?.text.contains("0 alerts, 0 items read") == true)
        #expect(try await workshop.store.alerts().count { $0.rule == "alive" } == 2)
    }
}
