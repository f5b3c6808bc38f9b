// SPDX-License-Identifier: Apache-2.0

import Alerting
import Fetching
import Foundation
import Inquiries
import Items
import Provisioning
import Storage
import Testing
import Workbench

@testable import Newsroom

@Suite struct RehearsalTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private static let sections =
        Workshop.wireAndPaper + """
            grade = D
            press = BRA
            [rule hard]
            kind = tension
            when = tension >= 1
            relation = all
            severity = 3
            budget = 3
            cooldown = 210m
            """

    /// Three days of two sources: news, a copy, an edit of nothing, a report, a stale item, one without a date, a new act that
    /// waits for its cooldown, what the budget holds and the digests that tell it.
    private func live(_ setup: Setup) async throws {
        func write(_ entries: [Entry], to file: String) throws {
            try workshop.scratch.write(atom(entries, title: file), to: file)
        }
        var undated = atom([Entry(id: "undated", title: "Italy restricted Peru")], title: "wire.atom")
        let copy = Entry(id: "copy", title: Entry.peru.title, at: noon)
        let report = Entry(id: "report", title: "New sanctions on Brazil by Peru", at: noon + hour)
        let act = Entry(
            id: "act", title: "Brazil restricted Peru", at: noon + 2 * hour,
            body: "The Tacna quarrel over copper goes on.")
        let old = Entry(id: "old", title: "France imposed sanctions on Peru", at: noon - 20 * day)
        let held = Entry(id: "held", title: "Brazil imposed sanctions on Italy", at: noon + 3 * hour)
        let lift = Entry(id: "lift", title: "Italy imposed a ban on Brazil", at: noon + 30 * hour)
        undated = undated.replacing("<published>", with: "<was>").replacing("</published>", with: "</was>")
            .replacing("<updated>", with: "<is>").replacing("</updated>", with: "</is>")
        try write([.tacna, .cake], to: "wire.atom")
        try write([copy, old], to: "paper.atom")
        for (step, visits) in [
            (0, ["wire", "paper"]), (hour, ["paper", "wire"]), (2 * hour, ["wire"]), (hour, ["paper"]), (day, ["wire"]),
            (3 * hour, ["paper", "wire"]), (day, ["wire"]), (2 * day, ["paper"]),
        ].enumerated() {
            workshop.wall.advance(visits.0)
            switch step {
            case 1: try write([report, copy, old], to: "paper.atom")
            case 2: try write([act, .tacna, .france, .cake], to: "wire.atom")
            case 3: try write([held, report, copy], to: "paper.atom")
            case 4: try workshop.scratch.write(undated, to: "wire.atom")
            case 5: try write([lift, act], to: "wire.atom")
            default: break
            }
            for source in visits.1 { #expect(try await workshop.read(setup, source).isFailure == false) }
        }
    }

    /// What the daemon decided while it lived is decided again, byte for byte, from what it read: whenever its visits were, in
    /// what order its items stood, and through the file that `items` writes.
    @Test func `A replay of what was read gives the daemon's alerts`() async throws {
        let setup = try workshop.setup(Self.sections)
        try await live(setup)
        let desk = Desk(store: workshop.store, setup: setup, clock: workshop.wall.clock)
        let written = try #require(await desk.answer(.items(since: noon - 30 * day, after: 0)))
        let items = try written.output.split(separator: "\n").map { line in
            try JSONDecoder().decode(ItemLine.self, from: Data(line.utf8)).item(asOf: nil)
        }
        #expect(items.count == 10, "\(items.map(\.title))")
        let lived = try await workshop.store.alerts().filter { $0.kind != .sourceHealth }
        let replayed = try await Rehearsal(setup).run(items, until: workshop.wall.now).alerts
        func lines(_ alerts: [Alert]) -> [String] {
            alerts.map { alert in
                var alert = alert
                // Alerts about sources stand between them, and no item tells of those.
                alert.sequence = 0
                return String(decoding: AlertJSON.bytes(alert), as: UTF8.self)
            }
        }
        #expect(lines(replayed) == lines(lived))
        #expect(Set(lived.map(\.kind)) == [.tension, .digest], "\(lived.map(\.text))")
        #expect(lived.contains { $0.state == .updated && $0.at == noon + 210 * minute }, "\(lived.map(\.text))")
        #expect(lines(try await restarted(items, setup)) == lines(replayed))
        let again = try await Rehearsal(setup).run(items, until: workshop.wall.now).alerts
        #expect(lines(again) == lines(replayed) && again.map(\.sequence) == replayed.map(\.sequence))
    }

    /// The same passes with a restart between any two: nothing that matters is in memory alone.
    private func restarted(_ items: [Item], _ setup: Setup) async throws -> [Alert] {
        let newsdesk = workshop.newsdesk(setup)
        let scorer = setup.scorer
        var alerts: [Alert] = []
        var rest = items[...]
        var moments: [(at: Timestamp, items: [Item])] = []
        while let first = rest.first {
            let visit = rest.prefix {
                $0.firstSeen == first.firstSeen && $0.attribution.source == first.attribution.source
            }
            rest = rest.dropFirst(visit.count)
            moments.append((first.firstSeen, Array(visit)))
        }
        for (now, visit) in moments + [(workshop.wall.now, [])] {
            let store = try Store(directory: "\(workshop.scratch.path)/restarted", now: now)
            let pass = Pass(at: now, items: visit.map { ScoredItem(scoring: $0, with: scorer) })
            alerts += try await store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
                try newsdesk.judge(reader, baseline: false, health: nil, now: now)
            }.alerts
            await store.close()
        }
        return alerts
    }

    @Test(arguments: [
        (#"{"id":"a","text":"b","published":"someday"}"#, "'published' is no date: someday"),
        (#"{"id":"a","text":"b","first_seen":"x"}"#, "'first_seen' is no date: x"),
        (
            #"{"id":"a","text":"b","published_quality":"fine"}"#,
            "'published_quality' is none of those that 'items' writes: fine"
        ),
        (#"{"id":"a","text":"b","zones":"body 0 9"}"#, "'zones' do not fit the text: body 0 9"),
        (#"{"id":"a","text":"b","text_completeness":"half"}"#, "'text_completeness' is full, teaser or title"),
    ])
    func `A line that cannot be is said to be wrong in words`(line: String, words: String) throws {
        let entry = try JSONDecoder().decode(ItemLine.self, from: Data(line.utf8))
        let fault = #expect(throws: ItemLine.Fault.self) { try entry.item(asOf: nil) }
        #expect(fault?.description == words)
    }

    @Test func `The average is over weeks in which something was read`() async throws {
        let setup = try workshop.setup(Self.sections)
        func item(_ id: String, _ title: String, _ moment: Timestamp) throws -> Item {
            let line = "{\"id\":\"\(id)\",\"title\":\"\(title)\",\"text\":\"\",\"published\":\"\(moment.rfc3339)\"}"
            return try JSONDecoder().decode(ItemLine.self, from: Data(line.utf8)).item(asOf: nil)
        }
        let report = try await Rehearsal(setup).run([
            try item("i-1", "Peru imposed sanctions on Brazil", noon - 3_000 * day),
            try item("i-2", "Peru imposed sanctions on Brazil", noon),
        ])
        #expect(report.text.contains("1.0 a week over 2 weeks"), "\(report.text)")
    }
}
