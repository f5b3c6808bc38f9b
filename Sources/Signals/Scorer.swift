// SPDX-License-Identifier: Apache-2.0

package import Items
package import Lexicons

/// Text to score: tokens, clauses, matches, scopes, bindings, folding, in time linear in the text. Stateless: the same text,
/// lexicon and day give the same score on any machine.
package struct Scorer: Sendable {
    package let lexicon: Lexicon

    package init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// - Parameter published: the text's day decides what is history and who holds an office; nil reads the day that the
    ///   text prints, if any.
    package func score(_ content: ZonedText, published: Timestamp?) -> Score {
        var reading = Reading(lexicon, content, published: published)
        guard let language = reading.language else {
            return Score(
                tension: 0, easing: 0, label: .neutral, signals: [], ignored: [], language: nil, lexicon: lexicon.hash)
        }
        var finding = Finding(lexicon)
        finding.run(&reading)
        if finding.isVetoed { finding.signals = [] }
        let folded = Fold.folded(finding.signals)
        let tension = Score.channel(.tension, of: folded)
        let easing = Score.channel(.easing, of: folded)
        let offsets = CodePoints(reading.bytes)
        let signals = folded.map { offsets.converted($0) }
        let ignored = (finding.ignored + reading.ignoredFurniture).map { offsets.converted($0) }
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
    }

    static func folded(_ signals: [Signal]) -> [Signal] {
        var best: [Key: Int] = [:]
        var out: [Signal] = []
        for signal in signals where signal.value != 0 {
            let key = Key(
                eventClass: signal.eventClass, from: signal.from, to: signal.to, mutual: signal.mutual,
                isEasing: signal.value > 0)
            if let index = best[key] {
                let repeats = out[index].repeats + 1
                if abs(signal.value) > abs(out[index].value) { out[index] = signal }
                out[index].repeats = repeats
            } else {
                best[key] = out.count
                out.append(signal)
            }
        }
        return out.sorted {
            if abs($0.value) != abs($1.value) { return abs($0.value) > abs($1.value) }
            return ($0.start, $0.eventClass) < ($1.start, $1.eventClass)
        }
    }
}
