// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Testing

@testable import Stories

/// Two stories, and a report that fits both.
@Suite struct StoryMergingTests {
    private let talks = [sampleSignal("talks", 3), sampleSignal("agree", 2.5, mutual: true)]

    private enum Text {
        static let delegates = """
            Delegates of the two coast guards sat together behind closed doors in the port town of Kessel for six hours and \
            promised to bring back the hotline that fell silent when a fishing boat sank near the shoals last spring.
            """
        /// Of the same meeting, and of who stood outside.
        static let both = """
            The hotline between the coast guards comes back: delegates promised it behind closed doors in the port town of \
            Kessel, while relatives of four drowned fishermen stood with candles outside the customs house and asked for the \
            inquiry into the sinking near the shoals.
            """
        /// A round-up: the talks, and what has nothing to do with them.
        static let roundUp = """
            The week at a glance. Delegates of the coast guards promised behind closed doors in Kessel to bring back the \
            hotline that fell silent when a fishing boat sank near the shoals. Veterinary inspectors cleared the way for pork \
            exports after laboratories found no trace of swine fever in four thousand samples, and slaughterhouses expect to \
            ship the first containers before Easter.
            """
    }

    private func item(_ id: String, _ text: String, _ hours: Int64 = 0) -> Item {
        sampleItem(id, text, published: noon + hours * hour)
    }

    /// Two reports of one affair, too far apart in time to be taken for one, and a report of the days between: the older keeps
    /// its id, nothing is lost.
    @Test(arguments: [(0, 60), (60, 0)])
    func whatFitsTwoStoriesMakesThemOne(first: Int64, second: Int64) throws {
        var desk = Desk()
        let older = try #require(desk.file(item("i-1", Text.delegates, first), [sampleSignal("talks", 3)]).first).story
        let younger = try #require(desk.file(item("i-2", Text.both, second), [sampleSignal("demand", -2.5)]).first)
        #expect(younger.placement == .opening, "\(younger.reason)")
        let folding = try #require(desk.file(item("i-3", Wire.other, 30), [sampleSignal("meet", 2)]).first)
        #expect(folding.placement == .report, "\(folding.reason)")
        let kept = first < second ? older : younger.story, lost = first < second ? younger.story : older
        #expect(folding.absorbed.map(\.id) == [lost.id], "\(folding.reason)")
        #expect(folding.story.id == kept.id)
        #expect(folding.story.absorbed == [lost.id])
        #expect(Set(folding.story.reports.map(\.item)) == ["i-1", "i-2", "i-3"])
        #expect(folding.story.independentSources == 3)
        #expect(Set(folding.story.signals.map(\.signal.eventClass)) == ["talks", "demand", "meet"])
        #expect(folding.story.profile.reports == 3)
        #expect(folding.reason.contains("both are one"), "\(folding.reason)")
        #expect(desk.stories.count == 1)
    }

    /// A round-up fits two stories that have nothing in common: it joins one and unites nothing.
    @Test func aRoundUpUnitesNothing() throws {
        var desk = Desk()
        desk.file(item("i-1", Text.delegates), talks)
        desk.file(item("i-2", Wire.decoy, 1), talks)
        #expect(desk.stories.count == 2)
        let folding = try #require(desk.file(item("i-3", Text.roundUp, 2), talks).first)
        #expect(folding.absorbed.isEmpty)
        #expect(folding.placement == .report)
        #expect(folding.reason.contains("which tells of something else"), "\(folding.reason)")
        #expect(desk.stories.count == 2)
    }

    /// Two stories that together would be longer than a story may be stay two.
    @Test(arguments: [(6, true), (8, false)])
    func noMergerMakesAStoryTooLong(days: Int64, merges: Bool) throws {
        let census = WordCensus()
        func arrival(_ id: String, _ text: String, _ days: Int64) -> Arrival {
            Arrival(
                item: item(id, text, days * 24), score: sampleScore(talks), sketch: Sketch(grams: []),
                words: census.weigh(WordSet(ZonedText(plain: text))))
        }
        let between = arrival("i-3", Wire.other, days / 2)
        var around = Surroundings()
        for (id, text, day) in [("i-1", Text.delegates, 0), ("i-2", Text.both, days)] {
            let story = try #require(Storyteller.fold(arrival(id, text, day), Surroundings()).first).story
            let fit = Surroundings.Fit(story: story, affinity: Affinity(between, story.outline))
            around.fitting[story.dyad, default: []].append(fit)
        }
        let folding = try #require(Storyteller.fold(between, around).first)
        #expect(folding.absorbed.isEmpty != merges, "\(folding.reason)")
    }

    @Test func threeBecomeOne() {
        func part(_ id: String, _ hours: Int64, _ item: String) -> Story {
            var story = Story(
                id: id, dyad: Dyad("CHN", "USA"), firstSeen: noon + hours * hour, lastSeen: noon + hours * hour,
                reports: [], signals: [], tension: 0, easing: 0)
            story.put(
                Report(
                    item: item, attribution: Attribution(source: item, outlet: item, owner: item), published: nil,
                    firstSeen: noon + hours * hour, link: nil, title: "", copyOf: nil, containment: 0))
            return story
        }
        let (a, b, c) = (part("s-a", 2, "i-1"), part("s-b", 1, "i-2"), part("s-c", 0, "i-3"))
        let whole = a.united(with: b).united(with: c)
        #expect(whole.id == "s-c")
        #expect(whole.absorbed == ["s-b", "s-a"])
        #expect(whole.firstSeen == noon && whole.lastSeen == noon + 2 * hour)
        #expect(Set(whole.reports.map(\.item)) == ["i-1", "i-2", "i-3"])
        // Of the same moment, the first by its id stays.
        #expect(part("s-x", 0, "i-4").united(with: c).id == "s-c")
    }

    @Test func profilesUniteAsIfTheyHadAlwaysBeenOne() {
        let census = WordCensus()
        let texts = [Wire.original, Wire.independent, Wire.other].map { census.weigh(WordSet(ZonedText(plain: $0))) }
        var whole = WordProfile(), one = WordProfile(), other = WordProfile()
        for text in texts { whole.add(text) }
        one.add(texts[0])
        for text in texts.dropFirst() { other.add(text) }
        one.unite(other)
        #expect(one.reports == 3)
        #expect(Set(one.entries) == Set(whole.entries))
    }
}
