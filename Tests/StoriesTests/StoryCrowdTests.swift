// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Items
import Signals
import Testing

@testable import Stories

/// A story that the whole world tells.
@Suite struct StoryCrowdTests {
    private func report(_ number: Int, copyOf: String? = nil, easing: Double = 3) -> Report {
        Report(
            item: "i-\(number)",
            attribution: Attribution(source: "f\(number)", outlet: "o", owner: "owner \(number % 700)"),
            published: noon + Int64(number), firstSeen: noon + Int64(number), link: "https://news.example/\(number)",
            title: "What happened in Kessel, as told by number \(number)", copyOf: copyOf,
            containment: copyOf == nil ? 0 : 0.9, tension: 0, easing: easing)
    }

    private var empty: Story {
        Story(
            id: "s-1", dyad: Dyad("CHN", "USA"), firstSeen: noon, lastSeen: noon, reports: [], signals: [], tension: 0,
            easing: 0)
    }

    /// 2000 reports: what is stored stays small, and what is counted is right.
    @Test func itsSizeIsBounded() throws {
        var story = empty
        var sizes: [Int] = []
        for number in 0..<2_000 {
            story.put(report(number, copyOf: number % 3 == 1 ? "i-\(number - 1)" : nil))
            if [499, 1_999].contains(number) { sizes.append(try JSONEncoder().encode(story).count) }
        }
        print("a story of 500 and of 2000 reports, bytes: \(sizes)")
        #expect(sizes[1] < 128 * 1_024)
        #expect(sizes[1] < sizes[0] * 5 / 4)
        #expect(story.reports.count == Story.capacity)
        #expect(story.reportCount == 2_000)
        #expect(story.copies == (0..<2_000).count { $0 % 3 == 1 })
        #expect(story.independentSources == 700)
        #expect(story.moments == noon...noon + 1_998)
        #expect(story.counted.count == 2_000 - Story.capacity)
        let stored = try JSONDecoder().decode(Story.self, from: JSONEncoder().encode(story))
        #expect(stored.reportCount == 2_000 && stored.independentSources == 700 && stored.moments == story.moments)
    }

    @Test func theFirstTheStrongAndTheEvidenceStay() {
        var story = empty
        story.signals = [SourcedSignal(item: "i-7", signal: sampleSignal("talks", 3))]
        for number in 0..<1_000 { story.put(report(number, easing: number == 500 ? 6 : 3 + Double(number % 2))) }
        let held = Set(story.reports.map(\.item))
        #expect(held.isSuperset(of: ["i-0", "i-7", "i-500", "i-999"]))
        #expect(story.reports.allSatisfy { $0.easing != 3 || ["i-0", "i-7"].contains($0.item) })
    }

    @Test func whatTwoStoriesCountedIsCountedOnce() {
        var one = empty, other = empty
        other.id = "s-2"
        for number in 0..<600 { one.put(report(number)) }
        for number in 600..<1_200 { other.put(report(number)) }
        let whole = one.united(with: other)
        #expect(whole.reportCount == 1_200)
        #expect(whole.independentSources == 700)
        #expect(whole.reports.count == Story.capacity)
        #expect(whole.moments == noon...noon + 1_199)
        #expect(Set(whole.counted + whole.reports.map(\.item)).count == 1_200)
    }

    /// An edit of a report that is only counted: small change stays counted, what is graver than all is heard.
    @Test(arguments: [(2.0, 0.0), (-7, 7)])
    func anEditOfACountedReport(value: Double, tension: Double) throws {
        var story = empty
        for number in 0..<400 { story.put(report(number)) }
        let counted = try #require(story.counted.first)
        story.weigh()
        let signals = [sampleSignal(value < 0 ? "force" : "talks", value)]
        let arrival = Arrival(
            item: sampleItem(counted, Wire.independent), score: sampleScore(signals), sketch: Sketch(grams: []),
            words: [])
        var around = Surroundings()
        around.held = [story]
        let folding = try #require(Storyteller.fold(arrival, around).first)
        #expect(folding.placement == .edit)
        #expect(folding.story.reportCount == 400)
        #expect(folding.story.tension == tension)
    }
}
