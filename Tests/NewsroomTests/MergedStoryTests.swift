// SPDX-License-Identifier: Apache-2.0

import Alerting
import Inquiries
import Items
import Lexicons
import Signals
import Storage
import Stories
import Testing
import Workbench

@testable import Newsroom

/// What becomes of alerts when two stories turn out to be one: reports of one meeting that are too far apart in time to be taken
/// for one, and a report of the days between.
@Suite struct MergedStoryTests {
    private enum Report: String {
        case early, late, between

        var text: String {
            switch self {
            case .early:
                """
                Delegates of the two coast guards sat together behind closed doors in the port town of Kessel for six \
                hours and promised to bring back the hotline that fell silent when a fishing boat sank near the shoals.
                """
            case .late:
                """
                The hotline between the coast guards comes back: delegates promised it behind closed doors in the port \
                town of Kessel, while relatives of four drowned fishermen stood with candles outside the customs house and \
                asked for the inquiry into the sinking near the shoals.
                """
            case .between:
                """
                The coast guards of both countries will answer each other's telephone again. After six hours behind closed \
                doors in Kessel, their delegates promised to bring back the hotline that fell silent when a fishing boat \
                went down last year. Relatives of the four drowned men stood outside with candles.
                """
            }
        }

        /// Hours after the first.
        var hours: Int64 {
            switch self {
            case .early: 0
            case .late: 60
            case .between: 30
            }
        }
    }

    private let workshop: Workshop
    private let newsdesk = Newsdesk(
        decider: Decider(rules: Rule.builtIn, relations: [], recency: Recency(news: 30 * day)),
        maker: AlertMaker(lexicon: "", configuration: "", engine: "", name: { $0 }), sinks: [])
    private let end = noon + 61 * hour

    init() throws { workshop = try Workshop() }

    private func signal(_ eventClass: String, _ value: Double) -> Signal {
        Signal(
            eventClass: eventClass, from: "PER", to: "BRA", mutual: false, status: .occurred, saidBy: nil,
            onRecord: true, base: value, value: value, topics: [], zone: .lead, quote: eventClass, start: 0, end: 5,
            entry: "e", line: LexiconLine(lexicon: "l", file: "l", line: 1), ladder: nil, rung: nil, factors: [],
            confidence: 0.8, repeats: 0)
    }

    private func scored(_ report: Report, _ signals: [Signal], seen: Timestamp) -> ScoredItem {
        let content = ZonedText(plain: report.text)
        let published = noon + report.hours * hour
        let item = Item(
            id: "i-\(report)", attribution: Attribution(source: "\(report)", outlet: "\(report)", owner: "\(report)"),
            title: "\(report)", content: content, completeness: .full, link: nil,
            published: DatedMoment(moment: published, quality: .exact), updated: nil, firstSeen: seen, language: "en")
        let score = Score(
            tension: Score.channel(.tension, of: signals), easing: Score.channel(.easing, of: signals), label: .neutral,
            signals: signals, ignored: [], language: "en", lexicon: "0")
        return ScoredItem(
            item: item, digest: "d", score: score, sketch: Sketch(content), words: WordSet(content))
    }

    private func judge(_ reports: [(Report, [Signal])], at now: Timestamp) async throws -> [Alert] {
        let pass = Pass(at: now, items: reports.map { scored($0.0, $0.1, seen: now) })
        return try await workshop.store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
            try newsdesk.judge(reader, baseline: false, health: nil, now: now)
        }.alerts
    }

    private func words(_ alerts: [Alert]) -> [String] {
        alerts.map { "\($0.rule) \($0.state.rawValue) \($0.severity)" }
    }

    private var release: [Signal] { [signal("release", 5.6)] }

    /// Both were told: no third word, no word taken back. Who has the id that went finds the whole.
    @Test func `Two that were told become one in silence`() async throws {
        let first = try await judge([(.early, release)], at: noon + hour)
        let second = try await judge([(.late, release)], at: end)
        #expect(words(first + second) == ["easing firing 3", "easing firing 3"])
        #expect(try await judge([(.between, release)], at: end + hour).isEmpty)
        let (kept, lost) = (try #require(first.first?.story), try #require(second.first?.story))
        #expect(kept != lost)
        let story = try #require(try await workshop.store.story(lost))
        #expect(story.id == kept && story.reports.count == 3 && story.absorbed == [lost])
        let judgement = try #require(
            try await workshop.store.judgements(of: "i-between").first { $0.rule == "story" })
        let fitsBoth = [kept, lost].contains { judgement.reason.contains("fits \($0), too") }
        #expect(fitsBoth, "\(judgement.reason)")
        let desk = Desk(store: workshop.store, setup: try workshop.setup(""), clock: workshop.wall.clock)
        for name in [lost, second.first?.id ?? ""] {
            let why = try #require(await desk.answer(.why(words: name))).output
            #expect(why.contains("\(lost) (now part of \(kept)): "), "\(why)")
        }
        let mute = await desk.answer(.mute(scope: "story:\(lost)", seconds: hour, reason: "known"))
        #expect(mute?.exit == 0)
        // What was told of either is told of the whole: what is graver is more of it, and names the id that went.
        let more = scored(.late, [signal("ceasefire", 7.5)], seen: end)
        var edited = more
        edited.digest = "e"
        let pass = Pass(at: end + 2 * hour, items: [edited])
        let told = try await workshop.store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
            try newsdesk.judge(reader, baseline: false, health: nil, now: end + 2 * hour)
        }.alerts
        #expect(words(told) == ["easing updated 4"])
        #expect(told.first?.story == kept && told.first?.absorbed == [lost])
    }

    /// The younger alone was told; it goes on under the older's id.
    @Test func `What was told of the part is told of the whole`() async throws {
        #expect(try await judge([(.early, [signal("meet", 2)])], at: noon + hour).isEmpty)
        #expect(words(try await judge([(.late, release)], at: end)) == ["easing firing 3"])
        #expect(try await judge([(.between, release)], at: end + hour).isEmpty)
    }

    /// In one pass a story is opened and becomes part of one that was told before.
    @Test(arguments: [(5.6, [String]()), (7.6, ["easing updated 4"])])
    func `A word that was drafted on the part`(value: Double, expected: [String]) async throws {
        #expect(words(try await judge([(.late, release)], at: end)) == ["easing firing 3"])
        let part = value > 7 ? [signal("ceasefire", value)] : [signal("release", value)]
        let told = try await judge([(.early, part), (.between, [signal("meet", 2)])], at: end + hour)
        #expect(words(told) == expected)
        let story = try #require(try await workshop.store.item("i-early")?.stories.first)
        #expect(try await workshop.store.story(story)?.reports.count == 3)
    }

    /// Somebody wants to hear no more of the younger story; of the whole he does not, either.
    @Test func `A mute goes with the story`() async throws {
        _ = try await judge([(.early, [signal("meet", 2)])], at: noon + hour)
        let lost = try #require(try await judge([(.late, release)], at: end).first?.story)
        try await workshop.store.mute(
            Mute(.story(lost), since: end, until: end + 10 * hour, reason: "known"))
        let told = try await judge([(.between, [signal("ceasefire", 7.6)])], at: end + hour)
        #expect(words(told) == ["easing updated 4"])
        #expect(told.first?.muted == true)
    }
}
