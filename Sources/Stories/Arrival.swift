// SPDX-License-Identifier: Apache-2.0

package import Items
package import Signals

/// An item on its way into the stories.
package struct Arrival: Sendable {
    package var item: Item
    package var score: Score
    package var sketch: Sketch
    package var words: [WeighedWord]
    /// Which of these name actors.
    package var names: ActorWords

    package init(
        item: Item, score: Score, sketch: Sketch, words: [WeighedWord], names: ActorWords = ActorWords()
    ) {
        self.item = item
        self.score = score
        self.sketch = sketch
        self.words = words
        self.names = names
    }

    /// The day that counts: the published one where it is to be trusted, else the day it was seen.
    package var moment: Timestamp { item.newsMoment ?? item.firstSeen }

    /// The words that may tell a development between two actors from another between the same.
    func words(of dyad: Dyad) -> [WeighedWord] { names.others(words, than: dyad) }

    func signature(_ dyad: Dyad) -> Signature { Signature(score.signals.lazy.filter { $0.dyad == dyad }) }
}

/// What is known already, as far as it concerns an arrival.
package struct Surroundings: Sendable {
    /// Stories that hold the item.
    package var held: [Story] = []
    /// Stories that hold reports whose words the item repeats, or that repeat its words.
    package var repeated: [Story] = []
    /// The sketches of these reports, by item.
    package var sketches: [String: Sketch] = [:]
    /// For each dyad the open stories that the item fits, the best first (`Storyteller.fitting`).
    package var fitting: [Dyad: [Fit]] = [:]
    /// The stored signals of the other reports of `held`, by item. A story keeps the strongest evidence only; with these,
    /// what an edit takes back uncovers the next strongest.
    package var signals: [String: [Signal]] = [:]

    package init() {}

    /// A story and how well an item fits it.
    package struct Fit: Sendable {
        package var story: Story
        package var affinity: Affinity

        package init(story: Story, affinity: Affinity) {
            self.story = story
            self.affinity = affinity
        }
    }
}
