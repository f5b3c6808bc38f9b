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
        var finding = Finding(lexicon)
        finding.run(&workspace.reading, &workspace.findingTools)
        if finding.isVetoed { finding.signals = [] }
        var signals = Fold.folded(finding.signals)
        let tension = Score.channel(.tension, of: signals)
        let easing = Score.channel(.easing, of: signals)
        var ignored = finding.ignored + workspace.reading.ignoredFurniture
        if !signals.isEmpty || !ignored.isEmpty {
            let offsets = CodePoints(workspace.reading.bytes)
            for index in signals.indices { offsets.convert(&signals[index]) }
            for index in ignored.indices { offsets.convert(&ignored[index]) }
        }
        let net = easing - tension
        var label = Label.neutral
        if finding.isOpen, abs(net) >= Recipe.neutral { label = net > 0 ? .deescalation : .tension }
        return Score(
            tension: tension, easing: easing, label: label, signals: signals, ignored: ignored, language: language,
            lexicon: lexicon.hash)
    }
}

/// One event an item: the strongest mention of a class, direction and topic stands, the others are counted.
enum Fold {
    private struct Key: Hashable {
        var eventClass: String
        var from: String?
        var to: String?
        var mutual: Bool
        var isEasing: Bool

        /// Names are short, so their bytes are mixed by hand and hashed as one number.
        func hash(into hasher: inout Hasher) {
            var mixed: UInt64 = (mutual ? 2 : 0) | (isEasing ? 1 : 0)
            for byte in eventClass.utf8 { mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01B3 }
            for byte in (from ?? "").utf8 { mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01B3 }
            for byte in (to ?? "").utf8 { mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hasher.combine(mixed)
        }
    }

    static func folded(_ signals: [Signal]) -> [Signal] {
        guard signals.count > 1 else { return signals.first?.value == 0 ? [] : signals }
        var best: [Key: Int] = [:]
        /// The strongest mention of each event, and how many there are beside it.
        var kept: [(signal: Int, repeats: Int)] = []
        best.reserveCapacity(min(signals.count, 64))
        for index in signals.indices where signals[index].value != 0 {
            let key = Key(
                eventClass: signals[index].eventClass, from: signals[index].from, to: signals[index].to,
                mutual: signals[index].mutual, isEasing: signals[index].value > 0)
            if let known = best[key] {
                kept[known].repeats += 1
                if abs(signals[index].value) > abs(signals[kept[known].signal].value) { kept[known].signal = index }
            } else {
                best[key] = kept.count
                kept.append((index, 0))
            }
        }
        kept.sort { a, b in
            let sizes = (abs(signals[a.signal].value), abs(signals[b.signal].value))
            if sizes.0 != sizes.1 { return sizes.0 > sizes.1 }
            return (signals[a.signal].start, signals[a.signal].eventClass)
                < (signals[b.signal].start, signals[b.signal].eventClass)
        }
        return kept.map { place in
            var signal = signals[place.signal]
            signal.repeats = place.repeats
            return signal
        }
    }
}
