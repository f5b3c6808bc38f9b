// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Testing

@testable import Stories

@Suite struct StorytellerTests {
    private let talks = [sampleSignal("talks", 3), sampleSignal("agree", 2.5, mutual: true)]

    private let wire = sampleItem("i-1", Wire.original)

    /// A desk that knows one story: `signals` in the original of the wire, unless another item is given.
    private func desk(_ item: Item? = nil, _ signals: [Signal]? = nil) -> Desk {
        var desk = Desk()
        desk.file(item ?? wire, signals ?? talks)
        return desk
    }

    private func independent(
        _ id: String = "i-2", published: Timestamp? = noon, owner: String? = nil
    ) -> Item { sampleItem(id, Wire.independent, owner: owner, published: published) }

    // MARK: Opening

    @Test func theFirstReportOpensAStory() throws {
        let folding = try #require(Desk().look(at: wire, talks).first)
        #expect(folding.placement == .opening)
        #expect(folding.before == nil)
        let story = folding.story
        #expect(story.id == Storyteller.storyID(dyad: Dyad("USA", "CHN"), first: "i-1"))
        #expect(story.id.hasPrefix("s-") && story.id.count == 10)
        #expect(story.dyad == Dyad("CHN", "USA"))
        #expect(story.reports.map(\.item) == ["i-1"])
        #expect(story.independentSources == 1 && story.copies == 0)
        #expect(story.signals.map(\.signal.eventClass) == ["talks", "agree"])
        #expect(abs(story.easing - (3 + 2.5 * 0.45)) < 1e-9)
        #expect(folding.reason == "no open story of CHN-USA tells of contact (easing) of CHN")
    }

    @Test func whatHasNoTwoActorsOpensNothing() {
        #expect(Desk().look(at: sampleItem("i-1"), [sampleSignal("threaten", -5, "CHN", nil)]).isEmpty)
        #expect(Desk().look(at: sampleItem("i-1"), [sampleSignal("threaten", -5, "CHN", "CHN")]).isEmpty)
        #expect(Desk().look(at: sampleItem("i-1"), [sampleSignal("tone", 0.05)]).isEmpty)
        #expect(Desk().look(at: sampleItem("i-1"), []).isEmpty)
    }

    @Test func anItemGoesIntoItsThreeStrongestDyads() {
        let signals = [
            sampleSignal("talks", 2, "FRA", "DEU"), sampleSignal("sanction", -5, "USA", "RUS"),
            sampleSignal("meet", 1, "IND", "PAK"), sampleSignal("agree", 3, "JPN", "KOR"),
        ]
        let foldings = Desk().look(at: sampleItem("i-1"), signals)
        #expect(foldings.map(\.story.dyad) == [Dyad("RUS", "USA"), Dyad("JPN", "KOR"), Dyad("DEU", "FRA")])
        #expect(foldings.allSatisfy { $0.story.signals.count == 1 })
    }

    // MARK: Joining

    @Test func anIndependentReportJoins() throws {
        let desk = desk()
        let story = try #require(desk.stories.values.first)
        let folding = try #require(
            desk.look(at: independent(published: noon + day), [sampleSignal("visit", 2.8)]).first)
        #expect(folding.placement == .report)
        #expect(folding.before == story)
        #expect(folding.story.id == story.id)
        #expect(folding.story.independentSources == 2)
        #expect(folding.story.lastSeen == noon + day)
        #expect(folding.story.signals.map(\.signal.eventClass) == ["talks", "visit", "agree"])
        #expect(folding.novelty == 1)
        #expect(folding.reason.hasPrefix("CHN-USA, contact (easing) of CHN in common (signature 1.00, words 0."))
    }

    /// Signals and date of an independent report of the same event, and whether it joins the story of the first (noon).
    @Test(arguments: [
        ("same family, same day", [sampleSignal("meet", 2)], 0, true),
        ("two days later", [sampleSignal("meet", 2)], 2 * 24, true),
        ("three days later", [sampleSignal("meet", 2)], 3 * 24, false),
        ("two days before", [sampleSignal("meet", 2)], -48, true),
        ("other actors", [sampleSignal("talks", 3, "JPN", "KOR")], 0, false),
    ])
    func joining(_ what: String, signals: [Signal], hours: Int, joins: Bool) throws {
        let desk = desk()
        let folding = try #require(
            desk.look(at: independent(published: noon + Int64(hours) * hour), signals).first)
        #expect((folding.placement == .report) == joins, "\(what): \(folding.reason)")
    }

    /// The same actors do the same sort of thing on the same day in another place: another development.
    @Test func otherWordsAreAnotherStory() throws {
        let desk = desk()
        let folding = try #require(desk.look(at: sampleItem("i-2", Wire.decoy), talks).first)
        #expect(folding.placement == .opening, "\(folding.reason)")
    }

    @Test func theSignatureDecidesWhereWordsDoNot() throws {
        func affinity(_ signals: [Signal]) throws -> Double {
            let desk = desk()
            let story = try #require(desk.stories.values.first)
            let arrival = Arrival(
                item: independent(), score: sampleScore(signals), sketch: Sketch(grams: []),
                words: WordCensus().weigh(WordSet(ZonedText(plain: Wire.independent))))
            return Affinity(arrival, story.outline).value
        }
        #expect(try affinity([sampleSignal("meet", 2)]) > affinity([sampleSignal("detain", -4)]))
        #expect(try affinity([sampleSignal("meet", 2)]) > affinity([sampleSignal("suspend_channel", -4)]))
    }

    /// Each report is within two days of the one before; after a week, what follows is news of its own.
    @Test(arguments: [(6 * 24, true), (8 * 24, false)])
    func noStoryGoesOnForEver(hours: Int64, isOpen: Bool) {
        let outline = StoryOutline(
            id: "s-1", dyad: Dyad("CHN", "USA"), moments: noon...noon + (hours - 36) * hour,
            signature: Signature([]), profile: WordProfile())
        #expect(outline.isOpen(at: noon + hours * hour) == isOpen)
    }

    @Test func ofTwoStoriesTheNearerTakesIt() throws {
        var desk = desk()
        desk.file(sampleItem("i-9", Wire.decoy), talks)
        #expect(desk.stories.count == 2)
        let folding = try #require(desk.look(at: independent(), talks).first)
        #expect(folding.before?.report(of: "i-1") != nil)
    }

    @Test func anUndatedItemCountsWhenItWasSeen() throws {
        let undated = sampleItem(
            "i-2", Wire.independent, published: Timestamp(seconds: 0), seen: noon + hour, quality: .implausible)
        let folding = try #require(desk().look(at: undated, talks).first)
        #expect(folding.placement == .report)
        #expect(folding.story.report(of: "i-2")?.published == nil)
    }

    // MARK: Copies

    @Test func aCopyAddsNoVoiceAndNoSignal() throws {
        var desk = desk()
        let story = try #require(desk.stories.values.first)
        let copy = sampleItem("i-2", Wire.paraphrase, published: noon + hour)
        let folding = try #require(desk.file(copy, [sampleSignal("lift_measure", 6)]).first)
        guard case .copy(of: "i-1", let containment) = folding.placement else {
            Issue.record("placed as \(folding.placement)")
            return
        }
        #expect(containment > 0.45)
        #expect(folding.novelty == 0)
        #expect(folding.story.copies == 1 && folding.story.independentSources == 1)
        #expect(folding.story.signals == story.signals)
        #expect(folding.story.easing == story.easing)
        #expect(folding.reason.hasPrefix("repeats i-1 (0."))
        // A copy of the copy is a copy of the original.
        let third = sampleItem("i-3", Wire.paraphrase, published: noon + 2 * hour)
        let again = try #require(desk.file(third, talks).first)
        #expect(again.placement == .copy(of: "i-1", containment: 1))
        #expect(again.story.copies == 2)
    }

    /// A stream of a year found stories that lived as long as it did: a match report of the same words each week.
    @Test func aCopyIsCountedAfterTheStorysEndButDoesNotLengthenIt() throws {
        var desk = desk()
        for week in 1...5 {
            let again = sampleItem("i-\(week + 1)", Wire.original, published: noon + Int64(week) * 7 * day)
            let folding = try #require(desk.file(again, talks).first)
            #expect(folding.placement == .copy(of: "i-1", containment: 1))
            #expect(folding.story.lastSeen == noon + 7 * day)
            #expect(folding.story.copies == week)
        }
    }

    /// What an outlet's cut leaves may hold nothing that the scorer marks; it is a copy all the same.
    @Test func aCopyNeedsNoSignals() throws {
        let folding = try #require(desk().look(at: sampleItem("i-2", Wire.paraphrase), []).first)
        #expect(folding.story.copies == 1)
    }

    /// A feed gives a teaser, another outlet the full text of the same dispatch.
    @Test func theFullTextTakesThePlaceOfItsTeaser() throws {
        let teaser = sampleItem("i-1", String(Wire.original.prefix(240)))
        let desk = desk(teaser, [sampleSignal("talks", 3)])
        let full = sampleItem("i-2", Wire.original, published: noon + hour)
        let folding = try #require(desk.look(at: full, talks + [sampleSignal("stand_down", 5)]).first)
        guard case .fuller(than: "i-1", _) = folding.placement else {
            Issue.record("placed as \(folding.placement)")
            return
        }
        #expect(folding.story.report(of: "i-1")?.copyOf == "i-2")
        #expect(folding.story.report(of: "i-2")?.copyOf == nil)
        #expect(folding.story.independentSources == 1 && folding.story.copies == 1)
        #expect(folding.story.signals.first?.signal.eventClass == "stand_down")
    }

    /// Two outlets print different halves of a dispatch before the whole of it comes in.
    @Test func theWholeUnitesItsHalves() throws {
        let whole = [Wire.original, Wire.decoy, Wire.other].joined(separator: "\n\n")
        let half = whole.utf8.count / 2
        var desk = Desk()
        desk.file(sampleItem("i-1", String(whole.prefix(half))), talks)
        desk.file(sampleItem("i-2", String(whole.dropFirst(half))), talks)
        #expect(desk.stories.count == 1)
        let folding = try #require(desk.file(sampleItem("i-3", whole), talks).first)
        #expect(folding.story.independentSources == 1, "\(folding.reason)")
        #expect(folding.story.reports.filter { $0.copyOf == nil }.map(\.item) == ["i-3"])
    }

    /// A survey of the week holds dispatches word by word, among much else: it makes no copies of each other of them.
    @Test func aSurveyUnitesNothing() throws {
        var desk = desk()
        desk.file(independent(), talks)
        let rest = (0..<900).map { "word\($0)" }.joined(separator: " ")
        let survey = sampleItem("i-3", "\(Wire.original)\n\n\(Wire.independent)\n\n\(rest)")
        let folding = try #require(desk.file(survey, talks).first)
        #expect(folding.story.report(of: "i-2")?.copyOf == nil, "\(folding.reason)")
    }

    // MARK: Voices

    @Test func outletsOfOneOwnerAreOneVoice() throws {
        var desk = desk(sampleItem("i-1", Wire.original, owner: "state press"), talks)
        let folding = try #require(desk.file(independent(owner: "state press"), talks).first)
        #expect(folding.placement == .report)
        #expect(folding.story.independentSources == 1)
    }

    /// Where no owner is configured, the site speaks, whichever of its feeds an article came by.
    @Test(arguments: [
        ("https://www.paper.example/a", "https://paper.example/b", 1),
        ("https://amp.paper.example/a", "https://www.paper.example:443/b", 1),
        ("https://paper.example/a", "https://gazette.example/a", 2),
        ("https://world.paper.example/a", "https://paper.example/b", 2),
    ])
    func theSiteSpeaks(one: String, other: String, voices: Int) {
        var story = Story(
            id: "s-1", dyad: Dyad("CHN", "USA"), firstSeen: noon, lastSeen: noon, reports: [], signals: [], tension: 0,
            easing: 0)
        for (index, link) in [one, other].enumerated() {
            story.put(
                Report(
                    item: "i-\(index)", attribution: Attribution(source: "f\(index)", outlet: "o", owner: "f\(index)"),
                    published: noon, firstSeen: noon, link: link, title: "", copyOf: nil, containment: 0))
        }
        #expect(story.independentSources == voices)
    }

    // MARK: Edits

    @Test func anEditReplacesItsOwnReportAndSignals() throws {
        var desk = desk(wire, [sampleSignal("force", -8), sampleSignal("warn", -3)])
        let story = try #require(desk.stories.values.first)
        let edited = sampleItem("i-1", Wire.original, published: noon + hour)
        let foldings = desk.file(edited, [sampleSignal("warn", -3)])
        #expect(foldings.count == 1)
        let folding = try #require(foldings.first)
        #expect(folding.placement == .edit)
        #expect(folding.story.reports.count == 1)
        #expect(folding.story.tension == 3)
        #expect(folding.story.signals.count == 1)
        #expect(folding.story.lastSeen == story.lastSeen)
    }

    /// A story keeps the strongest evidence only; what an edit takes back uncovers what another report said.
    @Test func whatAnEditTakesBackUncoversOtherEvidence() throws {
        var desk = desk(wire, [sampleSignal("threaten", -5)])
        let joined = try #require(desk.file(independent(), [sampleSignal("threaten", -4)]).first).story
        #expect(joined.tension == 5)
        let edit = desk.look(at: wire, [sampleSignal("concern", -1)])
        let after = try #require(edit.first).story
        #expect(after.signals.map(\.item) == ["i-2", "i-1"])
        #expect(after.tension == 4)
    }

    @Test func anEditMayTakeBackEverything() throws {
        let folding = try #require(desk().look(at: wire, []).first)
        #expect(folding.story.easing == 0 && folding.story.signals.isEmpty)
        #expect(folding.story.reports.count == 1)
    }

    @Test func anEditMayTellOfAnotherDyadToo() throws {
        let foldings = desk().look(at: wire, talks + [sampleSignal("meet", 2, "JPN", "USA")])
        #expect(foldings.map(\.placement) == [.edit, .opening])
    }

    @Test func anEditedCopyStaysACopy() throws {
        var desk = desk()
        desk.file(sampleItem("i-2", Wire.paraphrase), talks)
        let edited = desk.look(at: sampleItem("i-2", Wire.independent), [sampleSignal("force", -9)])
        #expect(edited.first?.story.tension == 0)
        #expect(edited.first?.story.copies == 1)
    }

    // MARK: Laws

    /// Whatever the order in which independent reports come, the story says the same.
    @Test func evidenceDoesNotDependOnOrder() throws {
        let parts: [(Item, [Signal])] = [
            (wire, [sampleSignal("talks", 3), sampleSignal("warn", -2)]),
            (independent(), [sampleSignal("talks", 3, start: 7), sampleSignal("agree", 2.5)]),
            (sampleItem("i-3", Wire.other), [sampleSignal("talks", 3.5), sampleSignal("warn", -2, status: .denied)]),
        ]
        var results: Set<[SourcedSignal]> = []
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            var desk = Desk()
            for index in order { desk.file(parts[index].0, parts[index].1) }
            #expect(desk.stories.count == 1)
            results.insert(desk.stories.values.first?.signals ?? [])
        }
        #expect(results.count == 1)
    }

    /// Whatever the order, a dispatch and its paraphrase are one voice, and another report is another.
    @Test func voicesDoNotDependOnOrder() throws {
        let items = [wire, sampleItem("i-2", Wire.paraphrase), sampleItem("i-3", Wire.independent)]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            var desk = Desk()
            for index in order { desk.file(items[index], talks) }
            #expect(desk.stories.count == 1)
            #expect(desk.stories.values.first?.independentSources == 2)
            #expect(desk.stories.values.first?.copies == 1)
        }
    }

    @Test func theSameArgumentsGiveTheSameFolding() throws {
        let desk = desk()
        #expect(desk.look(at: independent(), talks) == desk.look(at: independent(), talks))
    }
}

@Suite struct EventFamilyTests {
    @Test(arguments: [
        ("talks", EventFamily.contact), ("suspend_channel", .contact), ("force", .force), ("threaten", .dispute),
        ("progress", .climate), ("lift_measure", .measure), ("release", .people),
    ])
    func families(_ eventClass: String, family: EventFamily) { #expect(EventFamily.of(eventClass) == family) }

    @Test func aClassOfTheUserHasNoFamily() { #expect(EventFamily.of("handball_diplomacy") == nil) }
}
