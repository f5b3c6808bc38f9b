// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Testing

@testable import Stories

@Suite struct StoryWeighingTests {
    /// A story of reports with these levels, one voice each unless told otherwise.
    private func story(
        _ levels: [(tension: Double, easing: Double)], voices: [Int]? = nil, signals: [SourcedSignal] = []
    ) -> Story {
        var story = Story(
            id: "s-1", dyad: Dyad("CHN", "USA"), firstSeen: noon, lastSeen: noon, reports: [], signals: signals,
            tension: 0, easing: 0)
        for (index, level) in levels.enumerated() {
            let voice = voices?[index] ?? index
            story.put(
                Report(
                    item: "i-\(index)",
                    attribution: Attribution(source: "f\(index)", outlet: "o", owner: "owner \(voice)"),
                    published: noon, firstSeen: noon, link: nil, title: "", copyOf: nil, containment: 0,
                    tension: level.tension, easing: level.easing))
        }
        story.weigh()
        return story
    }

    @Test(arguments: [(0.0, 0.0), (6.2, 5.9), (5.9, 6.2), (7, 0), (0, 4)])
    func aStoryToldOnceSaysWhatItsReportSays(tension: Double, easing: Double) {
        let story = story([(tension, easing)])
        #expect(story.tension == tension && story.easing == easing)
    }

    /// However many add a little, nothing is graver than its gravest report.
    @Test func manyReportsMakeNothingGraver() {
        let story = story([(5, 0)] + Array(repeating: (3.0, 0.5), count: 30))
        #expect(story.tension == 5)
    }

    /// Five accounts of one visit: four tell of a thaw with reserve, one sees as much quarrel as thaw. The sceptic does not
    /// make a thaw of net 1.9 into one of net 0.6.
    @Test func aScepticDoesNotOutweighWhatTheOthersSay() {
        let thaw: [(tension: Double, easing: Double)] = [(4.3, 5.5), (3.0, 6.1), (3.3, 5.5)]
        let story = story(thaw + [(5.5, 5.2)])
        #expect(story.easing == 6.1)
        #expect(story.tension > 3.3 && story.tension < 4.3)
        #expect(story.net >= 1)
    }

    /// What leans clearly the other way is no sceptic: it counts in full, as if it had come alone.
    @Test func aReportThatLeansClearlyCountsInFull() {
        let story = story([(1, 6), (1, 5.5), (6.4, 2)])
        #expect(story.easing == 6 && story.tension == 6.4)
    }

    /// A lead of a tenth over the other channel is worth a tenth: the story does not jump where a report tips over.
    @Test func aLeanCountsByItsLead() {
        let before = story([(1, 8), (3.99, 4)])
        let after = story([(1, 8), (4.01, 4)])
        #expect(abs(before.tension - after.tension) < 0.1)
    }

    /// A sanction is a sanction, also where the account that tells of it is warm.
    @Test func aDeedCountsWhoeverTellsIt() {
        let deed = SourcedSignal(item: "i-1", signal: sampleSignal("sanction", -5.5))
        #expect(story([(1, 6), (5.7, 6.5)], signals: [deed]).tension >= 5.5)
        let talk = SourcedSignal(item: "i-1", signal: sampleSignal("accuse", -5.5))
        #expect(story([(1, 6), (5.7, 6.5)], signals: [talk]).tension < 5.5)
        let threat = SourcedSignal(item: "i-1", signal: sampleSignal("sanction", -5.5, status: .hoped))
        #expect(story([(1, 6), (5.7, 6.5)], signals: [threat]).tension < 5.5)
    }

    /// Who tells it ten times is one voice in the balance.
    @Test func aVoiceIsHeardOnce() {
        let levels: [(tension: Double, easing: Double)] = [(2, 6)] + Array(repeating: (5.9, 6.0), count: 9)
        let many = story(levels), one = story(levels, voices: [0] + Array(repeating: 1, count: 9))
        #expect(abs(one.tension - (2 + 5.9) / 2) < 0.01)
        #expect(many.tension > one.tension)
    }

    @Test func theOrderOfReportsChangesNoBit() {
        let levels: [(tension: Double, easing: Double)] = [(4.3, 5.5), (5.52, 5.25), (2.97, 6.13), (3.34, 5.5)]
        let story = story(levels)
        for shift in 1..<4 {
            var other = story
            other.reports = Array(story.reports[shift...] + story.reports[..<shift])
            other.weigh()
            #expect(other.tension == story.tension && other.easing == story.easing)
        }
    }
}
