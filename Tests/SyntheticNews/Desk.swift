// SPDX-License-Identifier: Apache-2.0

/// What outlets do to a text that an agency or another outlet has written.
enum Reprint: String, Sendable, CaseIterable {
    case whole, newHeadline, trimmed, teaser, reworded, extended, paraphrase

    /// How common each is, in a hundred.
    static func pick(_ dice: inout Dice) -> Reprint {
        switch dice.below(100) {
        case ..<18: .whole
        case ..<40: .newHeadline
        case ..<60: .trimmed
        case ..<68: .teaser
        case ..<78: .reworded
        case ..<88: .extended
        default: .paraphrase
        }
    }

    func apply(_ text: Manuscript, by writer: inout Writer) -> Manuscript {
        var text = text
        let heads = writer.development.story?.heads ?? []
        if self != .whole, !heads.isEmpty { text.title = writer.say(writer.dice.pick(heads)) }
        let count = text.sentences.count
        switch self {
        case .whole, .newHeadline: break
        case .trimmed: text.sentences = Array(text.sentences.prefix(max(2, count * writer.dice.within(35...90) / 100)))
        case .teaser: text.sentences = Array(text.sentences.prefix(writer.dice.within(1...2)))
        case .reworded: text.sentences = text.sentences.map { Rewording.reword($0, percent: 25, &writer.dice) }
        case .extended:
            text.sentences = Array(text.sentences.prefix(max(3, count * writer.dice.within(60...100) / 100)))
            let own = max(1, text.sentences.count * writer.dice.within(15...50) / 100)
            let pool = Background.kickers + Background.sentences.map { $0[0] }
            let more = writer.dice.draw(own, of: pool).map { writer.say($0) }
            for (index, sentence) in more.enumerated() {
                let at = index == 0 ? text.sentences.count : writer.dice.within(1...text.sentences.count)
                text.sentences.insert(sentence, at: at)
            }
        case .paraphrase:
            var sentences = text.sentences.enumerated().filter { $0.offset == 0 || !writer.dice.chance(15) }.map(
                \.element)
            for index in sentences.indices.dropFirst(2) where writer.dice.chance(35) {
                sentences.swapAt(index, index - 1)
            }
            text.sentences = sentences.map { sentence in
                let reworded = Rewording.reword(sentence, percent: 80, &writer.dice)
                return writer.dice.chance(20) ? Self.turned(reworded) : reworded
            }
        }
        return text
    }

    /// What stood behind the comma comes first.
    private static func turned(_ sentence: String) -> String {
        let parts = sentence.split(separator: ", ", maxSplits: 1)
        guard parts.count == 2, sentence.hasSuffix("."), !sentence.contains("\u{201C}"), !sentence.contains("\"") else {
            return sentence
        }
        let tail = parts[1].dropLast()
        return "\(tail.prefix(1).uppercased())\(tail.dropFirst()), \(parts[0])."
    }
}
