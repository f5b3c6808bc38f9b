// SPDX-License-Identifier: Apache-2.0

/// A ladder of official language, and whose formulas it lists.
package struct Ladder: Sendable {
    package let name: String
    /// Indices into `Lexicon.actors`; nil where the formulas are anybody's.
    private let speakers: Set<Int>?

    package var isAnybodys: Bool { speakers == nil }

    package func isOf(_ actor: Int) -> Bool { speakers?.contains(actor) ?? true }

    /// The ladders on which lines stand, in alphabetical order.
    static func list(_ entries: [LexiconEntry], speakers: [String: Set<String>], actors: [Actor]) -> [Ladder] {
        let names = Set(entries.compactMap { $0.rung == nil ? nil : $0.ladder })
        return names.sorted().map { name in
            let codes = speakers[name]
            return Ladder(
                name: name,
                speakers: codes.map { codes in Set(actors.indices.filter { codes.contains(actors[$0].code) }) })
        }
    }
}
