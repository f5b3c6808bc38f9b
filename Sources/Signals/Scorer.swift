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
        let workspace = workspaces.take()
        defer { workspaces.giveBack(workspace) }
        workspace.reading.read(content, published: published, &workspace.readingTools)
        return score(workspace)
    }

    private func score(_ workspace: Workspace) -> Score {
        guard let language = workspace.reading.language else {
            return Score(
                tension: 0, easing: 0, label: .neutral, signals: [], ignored: [], language: nil, lexicon: lexicon.hash)
        }
        workspace.finding.run(&workspace.reading)
        let fold = workspace.finding.fold
        let tension = fold.channel(.tension), easing = fold.channel(.easing)
        let net = easing - tension
        var label = Label.neutral
        if workspace.finding.isOpen, abs(net) >= Recipe.neutral { label = net > 0 ? .deescalation : .tension }
        var score = Score(
            tension: tension, easing: easing, label: label, signals: [], ignored: [], language: language,
            lexicon: lexicon.hash)
        guard !fold.isEmpty || !workspace.finding.passedOver.isEmpty || !workspace.reading.furniture.isEmpty else {
            return score
        }
        let evidence = Evidence(workspace.reading, workspace.finding)
        score.signals = fold.kept.map(evidence.signal)
        score.ignored = workspace.finding.passedOver.map(evidence.ignored) + evidence.furniture()
        return score
    }
}
