// SPDX-License-Identifier: Apache-2.0

import Items
import Signals

@testable import Stories

/// Stories as the daemon keeps them, in memory: what an item needs to know of them is found in the same way.
struct Desk {
    var stories: [String: Story] = [:]
    private var sketches: [String: Sketch] = [:]
    private var signals: [String: [Signal]] = [:]
    private var census = WordCensus()

    /// Files an item and keeps what it did.
    @discardableResult
    mutating func file(_ item: Item, _ signals: [Signal]) -> [Folding] {
        let foldings = look(at: item, signals)
        sketches[item.id] = Sketch(item.content)
        self.signals[item.id] = signals
        for folding in foldings {
            for story in folding.absorbed { stories[story.id] = nil }
            stories[folding.story.id] = folding.story
        }
        census.items += 1
        for word in WordSet(item.content).words { census.counts[word.hash, default: 0] += 1 }
        return foldings
    }

    /// What an item would do.
    func look(at item: Item, _ signals: [Signal]) -> [Folding] {
        let arrival = Arrival(
            item: item, score: sampleScore(signals), sketch: Sketch(item.content),
            words: census.weigh(WordSet(item.content)))
        var around = Surroundings()
        let all = stories.values.sorted { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) }
        around.held = all.filter { $0.report(of: item.id) != nil }
        around.sketches = sketches.filter { $0.key != item.id && arrival.sketch.repeats($0.value) }
        if around.held.isEmpty {
            around.repeated = all.filter { story in around.sketches.keys.contains { story.report(of: $0) != nil } }
        }
        for dyad in Storyteller.strongestDyads(arrival.score) {
            let outlines = all.filter { $0.dyad == dyad }.map(\.outline)
            around.fitting[dyad] = Storyteller.fitting(arrival, among: outlines).compactMap { fit in
                stories[fit.id].map { Surroundings.Fit(story: $0, affinity: fit.affinity) }
            }
        }
        around.signals = self.signals
        return Storyteller.fold(arrival, around)
    }
}
