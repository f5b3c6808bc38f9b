// SPDX-License-Identifier: Apache-2.0

internal import Digests
internal import Items
internal import Signals
internal import Storage
internal import Stories

extension ScoredItem {
    /// Digest of what a reader would call the content: another one means that the item was edited.
    static func digest(of item: Item) -> String { Digest(fields: [item.content.text]).base32(16) }

    /// An item with what the scorer makes of it on its day.
    init(scoring item: Item, with scorer: Scorer) {
        self.init(
            item: item, digest: Self.digest(of: item), score: scorer.score(item.content, published: item.newsMoment),
            sketch: Sketch(item.content))
    }
}
