// SPDX-License-Identifier: Apache-2.0

extension Lexicon {
    /// The words of all lines as a plain dictionary would list them, sorted: every form and alternative, a line's
    /// longest stretch between gaps, slots and references to sets (whose own lines are listed, too).
    package func phrases() -> [String] {
        var all: Set<String> = []
        for entry in entries {
            for words in LiteralPhrases.words(of: entry.pattern.nodes) {
                let stretches = words.split(separator: nil).map { $0.compactMap(\.self).joined(separator: " ") }
                if let longest = stretches.max(by: { $0.utf8.count < $1.utf8.count }) { all.insert(longest) }
            }
        }
        return all.sorted()
    }
}

private enum LiteralPhrases {
    /// A line that stands for more phrases is cut off here.
    private static let most = 256

    /// The sequences of words that `nodes` stand for; nil where anything may stand.
    static func words(of nodes: [Pattern.Node]) -> [[String?]] {
        nodes.reduce([[]]) { beginnings, node in
            let parts = words(of: node)
            return Array(beginnings.lazy.flatMap { beginning in parts.lazy.map { beginning + $0 } }.prefix(most))
        }
    }

    private static func words(of node: Pattern.Node) -> [[String?]] {
        switch node {
        case .word(let word): [[word]]
        case .inflected(let word): Inflection.forms(of: word).map { [$0.form] }
        case .exact(let word): [[word]]
        case .choice(let branches): branches.flatMap { words(of: $0) }
        case .optional(let branches): [[]] + branches.flatMap { words(of: $0) }
        case .and: [["and"]]
        case .governs: [[]]
        case .set, .gap, .slot: [[nil]]
        }
    }
}
