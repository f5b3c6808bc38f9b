// SPDX-License-Identifier: Apache-2.0

import Items
import Signals

/// An item on its way into the stories of one dyad.
struct Arrival {
    let item: Item
    let score: Score
    let sketch: Sketch
    let dyad: Dyad
    let signature: Signature

    init(item: Item, score: Score, sketch: Sketch, dyad: Dyad) {
        self.item = item
        self.score = score
        self.sketch = sketch
        self.dyad = dyad
        self.signature = Signature(score.signals.filter { $0.dyad == dyad })
    }

    /// The day that counts: the published one where it is to be trusted, else the day it was seen.
    var moment: Timestamp { item.newsMoment ?? item.firstSeen }
}

/// What happened, coarsely: the strongest value per family of classes and channel, and the topics.
struct Signature {
    private(set) var strength: [String: Double] = [:]
    private(set) var topics: Set<String> = []

    init(_ signals: some Sequence<Signal>) {
        for signal in signals {
            let family = EventFamily.of(signal.eventClass)?.rawValue ?? signal.eventClass
            let key = "\(family) (\(signal.channel.rawValue))"
            strength[key] = max(strength[key] ?? 0, abs(signal.value))
            topics.formUnion(signal.topics)
        }
    }

    /// `contact (easing), dispute (tension)`, strongest first.
    var words: String {
        strength.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key).joined(separator: ", ")
    }
}

/// How well an item fits a story.
struct Affinity {
    let value: Double
    let reason: String

    init(_ arrival: Arrival, _ story: Story, _ sketches: [String: Sketch]) {
        let mine = arrival.signature
        let theirs = Signature(story.signals.lazy.map(\.signal))
        var shared: [String: Double] = [:]
        for (key, strength) in mine.strength { shared[key] = theirs.strength[key].map { min($0, strength) } }
        let total = { (strength: [String: Double]) in strength.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } }
        let weaker = min(total(mine.strength), total(theirs.strength))
        let overlap = weaker > 0 ? total(shared) / weaker : 0
        let apart = !mine.topics.isEmpty && !theirs.topics.isEmpty && mine.topics.isDisjoint(with: theirs.topics)
        let containment =
            story.reports.lazy.compactMap { sketches[$0.item] }.map { arrival.sketch.containment(in: $0) }.max() ?? 0
        self.value = overlap * (apart ? 0.5 : 1) + containment
        let common = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key).joined(separator: ", ")
        self.reason =
            (common.isEmpty ? "nothing but words" : common) + " in common (signature \(twoDecimals(overlap))"
            + (apart ? ", other topics" : "") + ", text \(twoDecimals(containment)))"
    }
}

/// `0.51`, without a formatter's locale.
func twoDecimals(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
}
