// SPDX-License-Identifier: Apache-2.0

/// Makes the shortest words that a pattern should match, for the linter: first alternatives, nothing optional.
struct ShortestExample {
    private let lexicon: Lexicon
    private let actor: String?
    private let capital: String?

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        // The shortest plain name makes the most readable example.
        func shortest(_ manner: ActorName.Manner) -> String? {
            lexicon.names.filter { $0.manner == manner && $0.words.count == 1 && $0.exact == nil && !$0.isInflected }
                .compactMap(\.words.first).filter { $0.utf8.count >= 4 }.min {
                    ($0.utf8.count, $0) < ($1.utf8.count, $1)
                }
                .map { $0.prefix(1).uppercased() + $0.dropFirst() }
        }
        actor = shortest(.name)
        capital = shortest(.capital)
    }

    var hasActors: Bool { actor != nil }

    /// nil where a set is empty or unknown.
    func words(of nodes: [Pattern.Node], depth: Int = 0) -> [String]? {
        guard depth < 8 else { return nil }
        var words: [String] = []
        for node in nodes {
            guard let part = part(node, depth) else { return nil }
            words += part
        }
        return words
    }

    private func part(_ node: Pattern.Node, _ depth: Int) -> [String]? {
        switch node {
        case .word(let word), .inflected(let word): [word]
        case .exact(let text): [text]
        case .choice(let branches): branches.first.flatMap { words(of: $0, depth: depth + 1) }
        case .set(let name):
            lexicon.entries.first { $0.name == name && ($0.kind == .set || isThing($0)) }
                .flatMap { words(of: $0.pattern.nodes, depth: depth + 1) }
        case .optional, .gap, .governs: []
        case .and: ["and"]
        case .slot(let slot): slotWords(slot)
        }
    }

    private func isThing(_ entry: LexiconEntry) -> Bool {
        if case .thing = entry.kind { true } else { false }
    }

    private func slotWords(_ slot: Pattern.Slot) -> [String]? {
        switch slot {
        case .doer, .other, .third, .actor: actor.map { [$0] }
        case .pair: actor.map { [$0, "and", $0] }
        case .city: [capital ?? "Springfield"]
        case .month: ["March"]
        case .year: ["1999"]
        case .number: ["7"]
        }
    }
}
