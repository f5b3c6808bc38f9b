// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Testing

@testable import Signals

struct FoldTests {
    private func trace(_ eventClass: EventClass, _ base: Double, from: Int?, to: Int?, at: Int = 0) -> Trace {
        var trace = Trace(
            node: Node(
                range: at..<at + 1, head: at..<at + 1, eventClass: eventClass, isGood: base > 0, thing: -1, base: base,
                turnFactor: 1,
                entry: 0, isPassive: false, doer: -1, other: -1, third: -1),
            eventClass: eventClass, base: base, from: from, to: to, isMutual: false, standing: Standing(),
            speaker: Speaker(voice: .onRecord), isOwnWord: false, aside: .none, zone: .lead, soil: nil, topics: 0..<0,
            rung: nil, sentence: 0..<1, confidence: 1)
        trace.weigh()
        return trace
    }

    @Test func `the strongest mention of an event stands and the others are counted`() {
        var fold = Fold()
        for base in [-3.0, -5, -4] { fold.add(trace(.condemn, base, from: 1, to: 2)) }
        #expect(fold.kept.map(\.value) == [-5])
        #expect(fold.kept.map(\.repeats) == [2])
    }

    @Test func `another direction, class or nobody is another event`() {
        var fold = Fold()
        fold.add(trace(.condemn, -3, from: 1, to: 2))
        fold.add(trace(.condemn, -3, from: 2, to: 1))
        fold.add(trace(.condemn, -3, from: 0, to: nil))
        fold.add(trace(.condemn, -3, from: nil, to: 0))
        fold.add(trace(.accuse, -3, from: 1, to: 2))
        fold.add(trace(.condemn, 0, from: 4, to: 5))
        #expect(fold.kept.count == 5)
    }

    @Test func `many events are each counted once`() {
        var fold = Fold()
        for _ in 0..<3 {
            for to in 0..<100 { fold.add(trace(.condemn, -3, from: 1, to: to)) }
        }
        #expect(fold.kept.map(\.to) == (0..<100).map { $0 })
        #expect(fold.kept.allSatisfy { $0.repeats == 2 })
        fold.removeAll()
        fold.add(trace(.condemn, -3, from: 1, to: 50))
        #expect(fold.kept.map(\.repeats) == [0])
    }

    @Test func `a judgement beside a stronger deed of the same sign and pair is its echo`() {
        var fold = Fold()
        let progress = trace(.progress, 2.5, from: 2, to: 1), tone = trace(.tone, 1, from: nil, to: nil)
        fold.add(sentence: [trace(.agree, 3, from: 1, to: 2), progress, tone])
        #expect(fold.kept.map(\.eventClass) == [.agree])
    }

    @Test func `no echo is what is stronger, of another sign or pair, or what came of a meeting`() {
        for deed in [
            trace(.agree, 2, from: 1, to: 2), trace(.accuse, -3, from: 1, to: 2), trace(.agree, 3, from: 1, to: 3),
            trace(.visit, 3, from: 1, to: 2),
        ] {
            var fold = Fold()
            fold.add(sentence: [deed, trace(.progress, 2.5, from: 1, to: 2)])
            #expect(fold.kept.count == 2)
        }
    }

    @Test func `a channel fades from its strongest event on`() {
        var fold = Fold()
        for (at, base) in [-2.0, -4, 7].enumerated() { fold.add(trace(.force, base, from: 1, to: 2 + at, at: at)) }
        fold.sort(Reading(SmallLexicon.lexicon, ZonedText(plain: "France condemned Italy."), published: nil).tokens)
        #expect(fold.kept.map(\.value) == [7, -4, -2])
        #expect(fold.channel(.easing) == 7)
        #expect(abs(fold.channel(.tension) - (4 + 2 * 0.45)) < 1e-12)
        // The words of the strongest once more, of another: one act.
        fold.add(trace(.force, -4, from: 7, to: 3, at: 1))
        #expect(fold.kept.count == 4 && abs(fold.channel(.tension) - (4 + 2 * 0.45)) < 1e-12)
    }
}

struct EntryListsTests {
    @Test func `a list grows at its front and leaves its rest alone`() {
        var lists = EntryLists()
        let one = lists.list(7, before: EntryLists.none)
        let two = lists.list(8, before: one)
        #expect(Array(lists.entries(two)) == [8, 7])
        #expect(Array(lists.entries(one)) == [7])
        #expect(Array(lists.entries(EntryLists.none)).isEmpty)
    }
}
