// SPDX-License-Identifier: Apache-2.0

/// Finds what a pattern cannot match without: see `LineTable`.
struct AnchorFinder {
    /// One of these words, or an actor, or a number must stand in the sentence.
    struct Anchor: Hashable {
        var words: Set<Int32> = []
        var isActor = false
        /// How common it is, about: the fewer, the better the test.
        var cost = 0
    }

    private var builder: ProgramBuilder
    private let sets: [String: Int32]
    private var wordsOfSet: [Int32: Set<Int32>] = [:]

    /// - Parameter firsts: how each entry can begin, sets resolved.
    init(
        _ builder: ProgramBuilder, sets: [String: Int32], setOfEntry: [Int32], firsts: [ProgramBuilder.First]
    ) {
        self.builder = builder
        self.sets = sets
        for (index, set) in setOfEntry.enumerated() where set >= 0 {
            wordsOfSet[set, default: []].formUnion(firsts[index].words)
        }
    }

    /// The pattern's anchor beyond its first word, which is known to stand; nil where there is none.
    mutating func anchor(of pattern: Pattern) -> Anchor? { best(pattern.nodes.dropFirst()) }

    private mutating func best(_ nodes: ArraySlice<Pattern.Node>) -> Anchor? {
        var best: Anchor?
        for node in nodes {
            guard let anchor = anchor(of: node) else { continue }
            if best.map({ anchor.cost < $0.cost }) ?? true { best = anchor }
        }
        return best
    }

    private mutating func anchor(of node: Pattern.Node) -> Anchor? {
        switch node {
        case .word(let word): return anchor(Set([builder.intern(word)]))
        case .inflected(let word): return anchor(Set(builder.forms(of: word)))
        case .set(let name): return sets[name].map { anchor(wordsOfSet[$0] ?? []) }
        case .choice(let branches):
            var words: Set<Int32> = []
            for branch in branches {
                guard let part = best(branch[...]), !part.words.isEmpty else { return nil }
                words.formUnion(part.words)
            }
            return anchor(words)
        case .slot(.doer), .slot(.other), .slot(.third), .slot(.actor), .slot(.pair):
            return Anchor(isActor: true, cost: 4 * Self.common)
        case .slot(.number), .slot(.year): return Anchor(cost: 3 * Self.common)
        case .slot, .exact, .optional, .gap, .governs, .and: return nil
        }
    }

    private func anchor(_ words: Set<Int32>) -> Anchor {
        let cost = words.reduce(0) { sum, word in
            sum + (builder.roles[Int(word)].isDisjoint(with: Self.grammar) ? 1 : Self.common)
        }
        return Anchor(words: words, cost: cost)
    }

    private static let common = 100
    private static let grammar: WordRole = [
        .function, .preposition, .to, .of, .be, .auxiliary, .modal, .and, .that, .not, .speech,
    ]
}
