// SPDX-License-Identifier: Apache-2.0

import Items
import Signals

/// How well an item fits a story of its two actors, or one story another, and why.
package struct Affinity: Hashable, Sendable {
    /// The share of the weaker signature that both have, 0…1.
    package let overlap: Double
    /// Both name topics, and none in common.
    package let isApart: Bool
    /// How alike their words are, 0…1.
    package let likeness: Double
    /// What both tell of: `contact (easing)`.
    private let common: String

    init(_ arrival: Arrival, _ outline: StoryOutline) {
        self.init(arrival.signature(outline.dyad), arrival.words(of: outline.dyad), outline)
    }

    init(_ story: StoryOutline, _ outline: StoryOutline) {
        self.init(story.signature, story.profile.words, outline)
    }

    private init(_ mine: Signature, _ words: [WeighedWord], _ outline: StoryOutline) {
        let (strength, theirs) = (mine.strengths, outline.signature.strengths)
        var shared: [String: Double] = [:]
        for (key, value) in strength { shared[key] = theirs[key].map { min($0, value) } }
        let total = { (strength: [String: Double]) in strength.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } }
        let weaker = min(total(strength), total(theirs))
        overlap = weaker > 0 ? total(shared) / weaker : 0
        isApart =
            !mine.topics.isEmpty && !outline.signature.topics.isEmpty
            && mine.topics.isDisjoint(with: outline.signature.topics)
        likeness = outline.profile.likeness(words)
        common = Signature.list(shared)
    }

    /// What decides: an item joins from `Storyteller.joining(_:)`. Words weigh most: two states may do much of a kind in a day.
    package var value: Double { likeness + 0.15 * overlap * (isApart ? 0.5 : 1) }

    package var reason: String {
        (common.isEmpty ? "nothing but words" : common) + " in common (signature \(twoDecimals(overlap))"
            + (isApart ? ", other topics" : "") + ", words \(twoDecimals(likeness)))"
    }
}

/// `0.51`, without a formatter's locale.
func twoDecimals(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
}
