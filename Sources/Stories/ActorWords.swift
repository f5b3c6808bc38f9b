// SPDX-License-Identifier: Apache-2.0

import Items
import Signals

/// The words that name each actor: `china`, `chinese`, `beijing`. They stand in every report about what it does, and so say
/// nothing about which development a report tells of, however rare they are in all news.
package struct ActorWords: Sendable {
    private var hashes: [String: Set<UInt32>]

    /// - Parameter names: by the actor's code.
    package init(_ names: [String: [String]] = [:]) {
        hashes = names.mapValues { words in
            var content = ZonedText()
            content.append(words.joined(separator: " "), zone: .body)
            return Set(WordSet(content).words.lazy.map(\.hash))
        }
    }

    /// Those words that name neither of two actors.
    func others(_ words: [WeighedWord], than dyad: Dyad) -> [WeighedWord] {
        let (first, second) = (hashes[dyad.first] ?? [], hashes[dyad.second] ?? [])
        return words.filter { !first.contains($0.hash) && !second.contains($0.hash) }
    }
}
