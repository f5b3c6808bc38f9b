// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Sinks
import Storage
import Testing
import Workbench

@testable import Inquiries

@Suite struct DeskTests {
    private let workshop: Workshop
    private let desk: Desk

    private static let sections = """
        [source wire]
        url = wire.atom
        first = alert
        [source paper]
        url = paper.atom
        owner = Paper
        first = alert
        [relation andes]
        between = PER, BRA
        [sink log]
        type = log
        [sink desk]
        type = webhook
        url = http://127.0.0.1:9/
        """

    init() async throws {
        workshop = try Workshop()
        let setup = try workshop.setup(Self.sections)
        desk = Desk(store: workshop.store, setup: setup, clock: workshop.wall.clock)
        try workshop.scratch.write(atom([.peru, .france, .cake]), to: "wire.atom")
        _ = try await workshop.read(setup)
    }

    private func ask(_ inquiry: Inquiry) async throws -> Inquiries.Answer { try #require(await desk.answer(inquiry)) }

    // MARK: Alerts

    @Test func `Alerts come in order, from a sequence or a moment on, with the last of them`() async throws {
        let all = try await ask(.alerts(since: nil, after: 0, json: false))
        #expect(all.exit == 0)
        #expect(all.output.split(separator: "\n").count == 2)
        #expect(all.last == 2)
        let later = try await ask(.alerts(since: nil, after: 1, json: true))
        let alert = try #require(try await workshop.store.alerts().last)
        #expect(later.output == String(decoding: AlertJSON.line(alert), as: UTF8.self))
        let none = try await ask(.alerts(since: noon + 1, after: 0, json: true))
        #expect(none.output == "")
        #expect(none.last == 0)
        #expect(try await ask(.alerts(since: nil, after: 2, json: false)).last == 2, "follow would begin again")
    }

    @Test func `A long history comes whole`() async throws {
        try await workshop.store.queue((0..<1_100).map { "n\($0)" }, to: [])
        let answer = try await ask(.alerts(since: nil, after: 0, json: true))
        #expect(answer.output.split(separator: "\n").count == 1_102)
        #expect(answer.last == 1_102)
    }

    @Test func `An alert is explained with its words, and one that is not there says where to look`() async throws {
        let alert = try #require(try await workshop.store.alerts().first)
        let answer = try await ask(.explain(alert: alert.id))
        #expect(answer.exit == 0)
        #expect(answer.output.contains("small.lexicon:"))
        #expect(!answer.output.contains("The lexicon has changed"))
        let unknown = try await ask(.explain(alert: "a-none"))
        #expect(unknown.exit == 1)
        #expect(unknown.diagnostics == "no alert a-none; 'detente alerts' lists them\n")
    }

    @Test func `A lexicon that has changed since is said`() async throws {
        let alert = try #require(try await workshop.store.alerts().first)
        try workshop.scratch.write(Workshop.lexicon + "\n[class visit]\nvisited\n", to: "small.lexicon")
        let later = Desk(store: workshop.store, setup: try workshop.setup(Self.sections), clock: workshop.wall.clock)
        #expect(await later.answer(.explain(alert: alert.id))?.output.contains("The lexicon has changed since") == true)
    }

    // MARK: Why

    @Test(arguments: [
        "https://example.org/peru", "imposed sanctions", "PERU brazil", "http://www.example.org/peru/?utm_medium=rss#a",
    ])
    func `Why an item alerted`(words: String) async throws {
        let answer = try await ask(.why(words: words))
        #expect(answer.exit == 0)
        for part in ["fetched ✓", "dated ✓", "sanction", "PER→BRA", "tension", "raise ✓", "→ a-"] {
            #expect(answer.output.contains(part), "\(part): \(answer.output)")
        }
    }

    @Test func `Why an alert came, by its id`() async throws {
        let alert = try #require(try await workshop.store.alerts().first { $0.from == "PER" })
        #expect(try await ask(.why(words: alert.id)).output.contains("Peru imposed sanctions on Brazil"))
    }

    @Test func `Why a story, a delivery`() async throws {
        let alert = try #require(try await workshop.store.alerts().first { $0.from == "PER" })
        for words in [try #require(alert.story), "\(alert.id)-desk"] {
            #expect(try await ask(.why(words: words)).output.contains("Peru imposed sanctions on Brazil"), "\(words)")
        }
    }

    /// Every gate up to the one that closed, and whom the alert reached.
    @Test func `Each rule names its gates, and each sink its part`() async throws {
        let raised = try await ask(.why(words: "imposed sanctions")).output
        for part in [
            "story [BRA-PER]: opens ✓  s-", "tension >= 1: ", "first reading: not of a first reading ✓",
            "own words: words of its own ✓", "date: published 60 min ago ✓", "new: not told before ✓",
            "sinks: log pending ✓ · desk pending ✓",
        ] {
            #expect(raised.contains(part), "\(part): \(raised)")
        }
        try workshop.scratch.write(
            atom([Entry(id: "old", title: "Italy imposed sanctions on Peru", at: noon - 9 * day)]), to: "paper.atom")
        _ = try await workshop.read(desk.setup, "paper")
        let stale = try await ask(.why(words: "Italy Peru")).output
        #expect(
            stale.contains("tension [any]: hold (relation)") || stale.contains("date: published 9 days ago"), "\(stale)"
        )
        #expect(stale.contains("hold (") && stale.contains(" ✗"), "\(stale)")
    }

    @Test(arguments: [
        ("https://elsewhere.example/x", "no source of the configuration reads elsewhere.example"),
        ("zeppelin", "not fetched yet, or left out by include/exclude"),
    ])
    func `What is not stored is said to be so, as far as one knows`(words: String, part: String) async throws {
        #expect(try await ask(.why(words: words)).diagnostics.contains(part))
    }

    @Test func `What was read is printed as replay takes it, page by page`() async throws {
        let page = try await ask(.items(since: noon - day, after: 0))
        #expect(page.output.split(separator: "\n").count == 3 && page.last == 3)
        #expect(page.output.contains(#""zones":"headline 0 32""#), "\(page.output)")
        #expect(try await ask(.items(since: noon - day, after: 3)) == Inquiries.Answer())
        #expect(try await ask(.items(since: noon + 1, after: 0)).output.isEmpty)
    }

    @Test func `Why an item did not alert`() async throws {
        let answer = try await ask(.why(words: "almond"))
        #expect(answer.output.contains("signals: none"))
        #expect(answer.output.contains("signals: none ✗  nothing in it that any lexicon line marks"))
        let unknown = try await ask(.why(words: "zeppelin"))
        #expect(unknown.exit == 1)
        #expect(unknown.diagnostics.contains("nothing stored matches 'zeppelin'"))
    }

    // MARK: Deliveries

    @Test func `What waits, what is dead, what is parked`() async throws {
        let waiting = try await ask(.deliveries(dead: false, json: false))
        // Two queues of two.
        let lines = waiting.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 6)
        #expect(lines[4].hasPrefix("sink desk  ok  2 waiting, ") && lines[4].hasSuffix(" bytes, the oldest for 0 s"))
        #expect(lines[..<4].contains { $0.contains("-desk  desk  0 attempts  queued 0 s ago  due ") })
        #expect(!waiting.output.contains("parked"))
        #expect(try await ask(.deliveries(dead: true, json: false)).output == "no dead letters\n")
        #expect(try await ask(.deliveries(dead: true, json: true)).output == "")

        let row = try #require(try await workshop.store.pendingDeliveries().first { $0.sink == "desk" })
        try await workshop.store.settle([row.id: .dead(reason: "HTTP 422: \"no\"")], at: noon)
        let dead = try await ask(.deliveries(dead: true, json: true))
        #expect(dead.output.contains("\"id\":\"\(row.id)\""))
        #expect(dead.output.contains("\"last_error\":\"HTTP 422: \\\"no\\\"\""))

        try await workshop.store.queue(["x"], to: ["old"])
        var circuit = Circuit()
        for _ in 1...5 { circuit.record(.endpoint(reason: "HTTP 403: key"), of: row, Backoff(), now: noon) }
        try await workshop.store.setCircuit(circuit, of: "desk")
        workshop.wall.advance(2 * hour)
        let later = try await ask(.deliveries(dead: false, json: false)).output
        #expect(
            later.contains(
                "sink old  parked: no such sink in the configuration  1 waiting, 1 bytes, the oldest for 2 h"))
        #expect(later.contains("sink desk  open, next try now  1 waiting, "))
        #expect(later.contains(", the oldest for 2 h  last error: HTTP 403: key\n"))
    }

    @Test func `A row is tried again or dropped by a person`() async throws {
        let row = try #require(try await workshop.store.pendingDeliveries().first { $0.sink == "desk" })
        try await workshop.store.settle([row.id: .dead(reason: "HTTP 422")], at: noon)
        #expect(try await ask(.retry(delivery: row.id)).output == "\(row.id) is due now\n")
        #expect(try await workshop.store.delivery(row.id)?.state == .pending)
        #expect(try await ask(.drop(delivery: row.id)).output == "\(row.id) dropped\n")
        #expect(try await workshop.store.delivery(row.id) == nil)
        for inquiry in [Inquiry.retry(delivery: row.id), .drop(delivery: row.id)] {
            let answer = try await ask(inquiry)
            #expect(answer.exit == 1)
            #expect(answer.diagnostics == "no undelivered row \(row.id)\n")
        }
    }

    /// A receiver that answered 410 is called no more; a person who retries says that it is back.
    @Test func `A retry opens the way to a sink that is disabled`() async throws {
        let row = try #require(try await workshop.store.pendingDeliveries().first { $0.sink == "desk" })
        var circuit = Circuit()
        circuit.record(.gone(reason: "HTTP 410"), of: row, Backoff(), now: noon)
        try await workshop.store.setCircuit(circuit, of: "desk")
        _ = try await ask(.retry(delivery: row.id))
        #expect(try await workshop.store.circuits()["desk"]?.permit(now: noon) == .send)
    }

    @Test func `A sink that was switched off is enabled by its name, and what waited is due`() async throws {
        let row = try #require(try await workshop.store.pendingDeliveries().first { $0.sink == "desk" })
        try await workshop.store.settle([row.id: .retry(at: noon + day, reason: "HTTP 410")], at: noon)
        var circuit = Circuit()
        circuit.record(.gone(reason: "HTTP 410"), of: row, Backoff(), now: noon)
        try await workshop.store.setCircuit(circuit, of: "desk")
        #expect(try await ask(.enableSink(name: "desk")).output == "sink desk is called again; 2 wait for it\n")
        #expect(try await workshop.store.circuits()["desk"]?.permit(now: noon) == .send)
        #expect(try await workshop.store.delivery(row.id)?.notBefore == workshop.wall.now)
        let unknown = try await ask(.enableSink(name: "dsk"))
        #expect(unknown.exit == 1)
        #expect(unknown.diagnostics == "no sink 'dsk'; did you mean 'desk'?\n")
    }

    @Test func `All that a sink lost is tried again, or dropped, at once`() async throws {
        let rows = try await workshop.store.pendingDeliveries().filter { $0.sink == "desk" }
        try await workshop.store.settle(
            Dictionary(uniqueKeysWithValues: rows.map { ($0.id, Settlement.dead(reason: "HTTP 422")) }), at: noon)
        let count = rows.count.counted("delivery", "deliveries")
        #expect(try await ask(.retry(delivery: "sink:desk")).output == "\(count) of sink desk due now\n")
        #expect(try await workshop.store.deadLetters().isEmpty)
        #expect(try await ask(.drop(delivery: "sink:desk")).output == "\(count) of sink desk dropped\n")
        #expect(try await workshop.store.pendingDeliveries().allSatisfy { $0.sink != "desk" })
        #expect(try await ask(.drop(delivery: "sink:desk")).exit == 1)
    }

    // MARK: Mutes

    @Test(arguments: ["andes", "relation:andes", "any", "rule:tension", "source:wire", "story"])
    func `A mute is kept, listed and taken back`(named: String) async throws {
        var scope = named
        if named == "story" { scope = "story:" + (try #require(try await workshop.store.alerts().first?.story)) }
        #expect(try await ask(.mutes).output == "nothing is muted\n")
        let muted = try await ask(.mute(scope: scope, seconds: 3_600, reason: "planned exercise"))
        #expect(muted.exit == 0, "\(muted.diagnostics)")
        #expect(try await ask(.mutes).output.hasSuffix("  planned exercise\n"))
        #expect(try await ask(.unmute(scope: scope)).exit == 0)
        #expect(try await ask(.mutes).output == "nothing is muted\n")
        #expect(try await ask(.unmute(scope: scope)).exit == 1)
    }

    @Test func `A mute ends by itself`() async throws {
        _ = try await ask(.mute(scope: "andes", seconds: 60, reason: "short"))
        workshop.wall.advance(60)
        #expect(try await ask(.mutes).output == "nothing is muted\n")
    }

    static let wrong = [
        ("ands", "no relation 'ands'; did you mean 'andes'?\n"),
        ("rule:tenson", "no rule 'tenson'; did you mean 'tension'?\n"),
        ("source:xyzzy", "no source 'xyzzy'\n"),
        ("sink:desk", "'sink:desk' is no relation, story:ID, rule:NAME or source:NAME\n"),
        ("", "'' is no relation, story:ID, rule:NAME or source:NAME\n"),
    ]

    @Test(arguments: wrong) func `A name that nothing has is refused, with the one that was meant`(
        scope: String, words: String
    ) async throws {
        let answer = try await ask(.mute(scope: scope, seconds: 60, reason: ""))
        #expect(answer.exit == 1)
        #expect(answer.diagnostics == words)
    }

    // MARK: Failures

    @Test func `Only a running daemon reloads`() async {
        #expect(await desk.answer(.reload) == nil)
    }

    @Test func `A store that is closed is said`() async throws {
        await workshop.store.close()
        let answer = try await ask(.mutes)
        #expect(answer.exit == 1)
        #expect(answer.diagnostics == "the store is closed\n")
    }
}
