// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Who is heard, where it is said beside the sentence and not in it: ", officials in Pakistan said on Monday",
/// ", according to Greek police", "…," said Beijing.
extension Reading {
    /// Token ranges that only name a speaker.
    func attributions(_ sentence: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for verb in sentence where tokens[verb].mention < 0 && role(verb).contains(.speech) {
            if reads(verb, "according") || (tokens[verb].flags.contains(.comma) && verb > sentence.lowerBound) {
                found.append(verb..<nextComma(verb + 1, sentence.upperBound))
            } else if let start = speaker(before: verb, sentence) {
                found.append(start..<nextComma(verb + 1, sentence.upperBound))
            }
        }
        return found
    }

    /// The comma before a speaker's words at the end of a sentence, if nothing but names and titles lies between.
    private func speaker(before verb: Int, _ sentence: Range<Int>) -> Int? {
        guard nextComma(verb + 1, sentence.upperBound) - verb <= 6 else { return nil }
        var at = verb
        while at > sentence.lowerBound, verb - at <= 10 {
            at -= 1
            let isGrammar = !role(at).isDisjoint(with: .auxiliary | .modal | .speech | .that | .relative | .conditional)
            if tokens[at].mention < 0, isGrammar { return nil }
            if tokens[at].flags.contains(.comma) { return at > sentence.lowerBound ? at : nil }
        }
        return nil
    }

    private func nextComma(_ from: Int, _ limit: Int) -> Int {
        var at = min(from, limit)
        while at < limit, tokens[at].flags.isDisjoint(with: .comma | .pause) { at += 1 }
        return at
    }

    /// "…," Lavrov said: the name beside the verb of speech of a sentence that begins with a quotation.
    func quoted(in sentence: Range<Int>) -> Int? {
        guard let first = sentence.first, tokens[first].flags.contains(.opensQuote) else { return nil }
        return sentence.first { at in
            tokens[at].mention >= 0 && !mentions[Int(tokens[at].mention)].isPlace
                && ((at > first && role(at - 1).contains(.speech))
                    || (at + 1 < sentence.upperBound && role(at + 1).contains(.speech)))
        }
    }

    func isExchange(_ at: Int) -> Bool {
        ["trade", "trades", "traded", "exchange", "exchanges", "exchanged", "swap", "swaps", "swapped"]
            .contains { reads(at, $0) }
    }

    func isFirstPerson(_ at: Int) -> Bool { reads(at, "we") || reads(at, "i") }

    /// `to`, as against `in`, `at`, `near`.
    func isToward(_ at: Int) -> Bool { role(at).contains(.to) }
}
