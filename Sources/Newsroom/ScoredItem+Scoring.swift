// SPDX-License-Identifier: Apache-2.0

internal import Digests
package import Items
package import Signals
package import Storage
internal import Stories

/// An item that is new or edited, on its way to the scorer.
package struct Draft: Sendable {
    package var item: Item
    /// Of what its source said of it, whatever its page adds: another digest means that the item was edited.
    package var digest: String
    /// See `ScoredItem.pageTries`.
    package var pageTries: Int

    package init(item: Item, digest: String, pageTries: Int = 0) {
        self.item = item
        self.digest = digest
        self.pageTries = pageTries
    }
}

extension ScoredItem {
    /// Digest of what a reader would call the content: another one means that the item was edited.
    package static func digest(of item: Item) -> String { Digest(fields: [item.content.text]).base32(16) }

    /// An item with what the scorer makes of it on its day.
    package init(scoring item: Item, with scorer: Scorer) {
        self.init(scoring: Draft(item: item, digest: Self.digest(of: item)), with: scorer)
    }

    /// The same for an item that is known by another digest than its text's. What a part of an article says is believed a
    /// little less.
    package init(scoring draft: Draft, with scorer: Scorer) {
        let item = draft.item
        var (score, lines) = scorer.read(item.content, published: item.newsMoment)
        for index in score.signals.indices { score.signals[index].confidence *= item.completeness.confidence }
        let (sketch, words) = fingerprint(item.content, lines)
        self.init(
            item: item, digest: draft.digest, score: score, sketch: sketch, words: words, pageTries: draft.pageTries)
    }
}
