// SPDX-License-Identifier: Apache-2.0

package import Items
package import Lexicons

/// Text to score: tokens, clauses, matches, scopes, bindings, folding, in time linear in the text. Stateless: the same text,
/// lexicon and day give the same score on any machine.
package struct Scorer: Sendable {
    package let lexicon: Lexicon
    private let workspaces: Workspaces

    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        self.workspaces = Workspaces(lexicon)
    }

    /// - Parameter published: the text's day decides what is history and who holds an office; nil reads the day that the
    ///   text prints, if any.
    package func score(_ content: ZonedText, published: Timestamp?) -> Score {
        workspaces.score(content, published: published).score
    }

    /// The same, and the lines of the text with what each of them is: for whoever reads the text next.
    package func read(_ content: ZonedText, published: Timestamp?) -> (score: Score, lines: [Zoner.Line]) {
        workspaces.score(content, published: published)
    }
}
