// SPDX-License-Identifier: Apache-2.0

/// The part that an item plays in a story.
package enum Placement: Hashable, Sendable {
    /// Nobody had told this before.
    case opening
    /// An independent report of what the story tells.
    case report
    /// Repeats the words of another item of the story; its signals do not count again.
    case copy(of: String, containment: Double)
    /// Repeats another item's words and says more: a full article after its teaser. It takes the other's place as the
    /// original, which becomes the copy, so that the two stay one voice.
    case fuller(than: String, containment: Double)
    /// The item was in the story already and has been edited; its own signals are replaced.
    case edit
}

/// What one item did to one story, and why.
package struct Folding: Hashable, Sendable {
    package var placement: Placement
    /// The story as it stood; nil where the item opened it.
    package var before: Story?
    package var story: Story
    /// In words: `repeats i-90ad2e (0.51 of the shorter text)`.
    package var reason: String
    /// The share of the item's evidence that the story did not have, 0…1: 1 for an opening, 0 for a copy.
    package var novelty: Double
    /// Stories that were found to tell of the same and are part of `story` from now on: their ids are gone.
    package var absorbed: [Story]

    package init(
        placement: Placement, before: Story?, story: Story, reason: String, novelty: Double = 0, absorbed: [Story] = []
    ) {
        self.placement = placement
        self.before = before
        self.story = story
        self.reason = reason
        self.novelty = novelty
        self.absorbed = absorbed
    }
}
