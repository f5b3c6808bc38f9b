// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Testing

@testable import Stories

@Suite struct StorytellerTests {
    private let talks = [sampleSignal("talks", 3), sampleSignal("agree", 2.5, mutual: true)]

    private func fold(
        _ item: Item, _ signals: [Signal], into stories: [Story] = [], sketches: [String: Sketch] = [:],
        stored: [String: [Signal]] = [:]
    ) -> [Folding] {
        Storyteller.fold(
            item, score: sampleScore(signals), sketch: Sketch(item.content), into: stories, sketches: sketches,
            signals: stored)
    }

    private func opened(_ item: Item, _ signals: [Signal]) throws -> Story {
        try #require(fold(item, signals).first).story
    }

    // MARK: Opening

    @Test func theFirstReportOpensAStory() throws {
        let folding = try #require(fold(sampleItem("i-1", Wire.original), talks).first)
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
        #expect(folding.reason == "no open story of CHN-USA tells of contact (easing)")
    }

    @Test func whatHasNoTwoActorsOpensNothing() {
        #expect(fold(sampleItem("i-1"), [sampleSignal("threaten", -5, "CHN", nil)]).isEmpty)
        #expect(fold(sampleItem("i-1"), [sampleSignal("threaten", -5, "CHN", "CHN")]).isEmpty)
        #expect(fold(sampleItem("i-1"), [sampleSignal("tone", 0.05)]).isEmpty)
        #expect(fold(sampleItem("i-1"), []).isEmpty)
    }

    @Test func anItemGoesIntoItsThreeStrongestDyads() {
        let signals = [
            sampleSignal("talks", 2, "FRA", "DEU"), sampleSignal("sanction", -5, "USA", "RUS"),
            sampleSignal("meet", 1, "IND", "PAK"), sampleSignal("agree", 3, "JPN", "KOR"),
        ]
        let foldings = fold(sampleItem("i-1"), signals)
        #expect(foldings.map(\.story.dyad) == [Dyad("RUS", "USA"), Dyad("JPN", "KOR"), Dyad("DEU", "FRA")])
        #expect(foldings.allSatisfy { $0.story.signals.count == 1 })
    }

    // MARK: Joining

    @Test func anIndependentReportJoinsBySignature() throws {
        let story = try opened(sampleItem("i-1", Wire.original), talks)
        let second = sampleItem("i-2", Wire.independent, published: noon + day)
        let folding = try #require(fold(second, [sampleSignal("visit", 2.8)], into: [story]).first)
        #expect(folding.placement == .report)
        #expect(folding.before == story)
        #expect(folding.story.id == story.id)
        #expect(folding.story.independentSources == 2)
        #expect(folding.story.lastSeen == noon + day)
        #expect(folding.story.signals.map(\.signal.eventClass) == ["talks", "visit", "agree"])
        #expect(folding.reason.hasPrefix("CHN-USA, contact (easing) in common (signature 1.00, text 0.0"))
    }

    /// Signals, dates and actors of a second item, and whether it joins the story of the first (talks at noon).
    @Test(arguments: [
        ("same family, same day", [sampleSignal("meet", 2)], 0, true),
        ("two days later", [sampleSignal("meet", 2)], 2 * 24, true),
        ("three days later", [sampleSignal("meet", 2)], 3 * 24, false),
        ("two days before", [sampleSignal("meet", 2)], -48, true),
        ("another family", [sampleSignal("detain", -4)], 0, false),
        ("same family, other channel", [sampleSignal("suspend_channel", -3)], 0, false),
        ("other actors", [sampleSignal("talks", 3, "JPN", "KOR")], 0, false),
        ("a third in common", [sampleSignal("meet", 1.6), sampleSignal("detain", -4)], 0, true),
    ])
    func joining(_ what: String, signals: [Signal], hours: Int, joins: Bool) throws {
        let story = try opened(sampleItem("i-1"), talks)
        let folding = try #require(
            fold(sampleItem("i-2", published: noon + Int64(hours) * hour), signals, into: [story]).first)
        #expect((folding.story.id == story.id) == joins, "\(what): \(folding.reason)")
    }

    @Test func topicsThatShareNothingKeepStoriesApart() throws {
        let story = try opened(sampleItem("i-1"), [sampleSignal("demand", -2.5, topics: ["trade"])])
        func joins(_ topics: [String], with more: [Signal]) throws -> Bool {
            let signals = [sampleSignal("warn", -2.5, topics: topics)] + more
            return try #require(fold(sampleItem("i-2"), signals, into: [story]).first).placement == .report
        }
        let apart = [sampleSignal("detain", -2)]
        #expect(try joins(["trade"], with: apart))
        #expect(try joins(["taiwan"], with: apart))
        let story2 = try opened(
            sampleItem("i-1"), [sampleSignal("demand", -2.5, topics: ["trade"]), sampleSignal("sanction", -5)])
        let signals = [sampleSignal("warn", -2.5, topics: ["taiwan"]), sampleSignal("detain", -4)]
        let folding = try #require(fold(sampleItem("i-2"), signals, into: [story2]).first)
        #expect(folding.placement == .opening)
    }

    @Test func noStoryGoesOnForEver() throws {
        var story = try opened(sampleItem("i-0"), talks)
        for step in 1...6 {
            let item = sampleItem("i-\(step)", published: noon + Int64(step) * 36 * hour)
            let folding = try #require(fold(item, talks, into: [story]).first)
            if step <= 4 {
                #expect(folding.story.id == story.id)
                story = folding.story
            } else {
                #expect(folding.placement == .opening)
            }
        }
    }

    @Test func ofTwoStoriesTheNearerTakesIt() throws {
        let one = try opened(sampleItem("i-1"), talks)
        let two = try opened(sampleItem("i-2"), [sampleSignal("talks", 1), sampleSignal("sanction", -5)])
        let item = sampleItem("i-3")
        for stories in [[one, two], [two, one]] {
            let folding = try #require(fold(item, [sampleSignal("sanction", -4)], into: stories).first)
            #expect(folding.story.id == two.id)
        }
    }

    @Test func anUndatedItemCountsWhenItWasSeen() throws {
        let story = try opened(sampleItem("i-1"), talks)
        let undated = sampleItem("i-2", published: Timestamp(seconds: 0), seen: noon + hour, quality: .implausible)
        let folding = try #require(fold(undated, talks, into: [story]).first)
        #expect(folding.placement == .report)
        #expect(folding.story.report(of: "i-2")?.published == nil)
    }

    // MARK: Copies

    @Test func aCopyAddsNoVoiceAndNoSignal() throws {
        let first = sampleItem("i-1", Wire.original)
        let story = try opened(first, talks)
        let copy = sampleItem("i-2", Wire.paraphrase, published: noon + hour)
        let folding = try #require(
            fold(copy, [sampleSignal("lift_measure", 6)], into: [story], sketches: ["i-1": Sketch(first.content)]).first
        )
        guard case .copy(of: "i-1", let containment) = folding.placement else {
            Issue.record("placed as \(folding.placement)")
            return
        }
        #expect(containment > 0.45)
        #expect(folding.story.copies == 1 && folding.story.independentSources == 1)
        #expect(folding.story.signals == story.signals)
        #expect(folding.story.easing == story.easing)
        #expect(folding.reason.hasPrefix("repeats i-1 (0."))
        // A copy of the copy is a copy of the original.
        let third = sampleItem("i-3", Wire.paraphrase, published: noon + 2 * hour)
        let again = try #require(
            fold(third, talks, into: [folding.story], sketches: ["i-2": Sketch(copy.content)]).first)
        #expect(again.placement == .copy(of: "i-1", containment: 1))
        #expect(again.story.copies == 2)
    }

    /// A feed gives a teaser, another outlet the full text of the same dispatch.
    @Test func theFullTextTakesThePlaceOfItsTeaser() throws {
        let teaser = sampleItem("i-1", String(Wire.original.prefix(240)))
        let story = try opened(teaser, [sampleSignal("talks", 3)])
        let full = sampleItem("i-2", Wire.original, published: noon + hour)
        let folding = try #require(
            fold(
                full, talks + [sampleSignal("stand_down", 5)], into: [story], sketches: ["i-1": Sketch(teaser.content)]
            )
            .first)
        guard case .fuller(than: "i-1", _) = folding.placement else {
            Issue.record("placed as \(folding.placement)")
            return
        }
        #expect(folding.story.report(of: "i-1")?.copyOf == "i-2")
        #expect(folding.story.report(of: "i-2")?.copyOf == nil)
        #expect(folding.story.independentSources == 1 && folding.story.copies == 1)
        #expect(folding.story.signals.first?.signal.eventClass == "stand_down")
    }

    @Test func outletsOfOneOwnerAreOneVoice() throws {
        let story = try opened(sampleItem("i-1", owner: "state press"), talks)
        let folding = try #require(fold(sampleItem("i-2", owner: "state press"), talks, into: [story]).first)
        #expect(folding.placement == .report)
        #expect(folding.story.independentSources == 1)
    }

    // MARK: Edits

    @Test func anEditReplacesItsOwnReportAndSignals() throws {
        let story = try opened(sampleItem("i-1"), [sampleSignal("force", -8), sampleSignal("warn", -3)])
        let edited = sampleItem("i-1", published: noon + hour)
        let foldings = fold(edited, [sampleSignal("warn", -3)], into: [story])
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
        let story = try opened(sampleItem("i-1"), [sampleSignal("threaten", -5)])
        let weaker = [sampleSignal("threaten", -4)]
        let joined = try #require(fold(sampleItem("i-2"), weaker, into: [story]).first).story
        #expect(joined.tension == 5)
        let edit = fold(sampleItem("i-1"), [sampleSignal("concern", -1)], into: [joined], stored: ["i-2": weaker])
        let after = try #require(edit.first).story
        #expect(after.signals.map(\.item) == ["i-2", "i-1"])
        #expect(abs(after.tension - 4.45) < 1e-9)
    }

    @Test func anEditMayTakeBackEverything() throws {
        let story = try opened(sampleItem("i-1"), talks)
        let folding = try #require(fold(sampleItem("i-1"), [], into: [story]).first)
        #expect(folding.story.easing == 0 && folding.story.signals.isEmpty)
        #expect(folding.story.reports.count == 1)
    }

    @Test func anEditMayTellOfAnotherDyadToo() throws {
        let story = try opened(sampleItem("i-1"), talks)
        let foldings = fold(sampleItem("i-1"), talks + [sampleSignal("meet", 2, "JPN", "USA")], into: [story])
        #expect(foldings.map(\.placement) == [.edit, .opening])
    }

    @Test func anEditedCopyStaysACopy() throws {
        let first = sampleItem("i-1", Wire.original)
        let story = try opened(first, talks)
        let sketches = ["i-1": Sketch(first.content)]
        let copied = try #require(
            fold(sampleItem("i-2", Wire.paraphrase), talks, into: [story], sketches: sketches).first)
        let edited = fold(sampleItem("i-2", Wire.independent), [sampleSignal("force", -9)], into: [copied.story])
        #expect(edited.first?.story.tension == 0)
        #expect(edited.first?.story.copies == 1)
    }

    // MARK: Laws

    /// Whatever the order in which independent reports come, the story says the same.
    @Test func evidenceDoesNotDependOnOrder() throws {
        let parts: [(String, [Signal])] = [
            ("i-1", [sampleSignal("talks", 3), sampleSignal("warn", -2)]),
            ("i-2", [sampleSignal("talks", 3, start: 7), sampleSignal("agree", 2.5)]),
            ("i-3", [sampleSignal("talks", 3.5), sampleSignal("warn", -2, status: .denied)]),
        ]
        var results: Set<[SourcedSignal]> = []
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            var story = try opened(sampleItem(parts[order[0]].0), parts[order[0]].1)
            for index in order.dropFirst() {
                story = try #require(fold(sampleItem(parts[index].0), parts[index].1, into: [story]).first).story
            }
            results.insert(story.signals)
        }
        #expect(results.count == 1)
    }

    @Test func theSameArgumentsGiveTheSameFolding() throws {
        let story = try opened(sampleItem("i-1", Wire.original), talks)
        let item = sampleItem("i-2", Wire.independent)
        #expect(fold(item, talks, into: [story]) == fold(item, talks, into: [story]))
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
