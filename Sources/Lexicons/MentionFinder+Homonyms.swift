// SPDX-License-Identifier: Apache-2.0

/// Names of states and capitals that belong to somebody else: "Jordan Peterson", "the Tehran Times". The words around them
/// tell, so that no list of people and papers is needed.
extension MentionFinder {
    func isPartOfAnother(
        _ at: Int, _ name: ActorNameTable.Record, _ sentence: Range<Int>, _ tokens: borrowing Span<Token>,
        _ bytes: borrowing Span<UInt8>, _ day: Int32?
    ) -> Bool {
        guard name.actor >= 0, name.manner == .name || name.manner == .capital else { return false }
        let isGiven = names.given.contains(tokens[at].form)
        let next = at + 1
        if next < sentence.upperBound, tokens[at].flags.isDisjoint(with: .possessive), isCapitalised(tokens[next]) {
            if names.press.contains(tokens[next].form) { return hasSmallWords(sentence, tokens) }
            if isGiven, tokens[next].isStrange, self.name(next, sentence.upperBound, tokens, bytes, day) == nil {
                return hasSmallWords(sentence, tokens)
            }
        }
        // "…, said Adriana Lima"; a sentence's first word may be any word.
        return isGiven && at > sentence.lowerBound + 1 && isCapitalised(tokens[at]) && tokens[at - 1].isStrange
            && tokens[at - 1].mention < 0 && tokens[at - 1].flags.contains(.capitalised)
            && tokens[at - 1].flags.isDisjoint(with: .possessive | .masked) && hasSmallWords(sentence, tokens)
    }

    /// Capitalised, and right behind the word before.
    private func isCapitalised(_ token: Token) -> Bool {
        token.flags.contains(.capitalised)
            && token.flags.isDisjoint(with: .comma | .pause | .hyphen | .slash | .determined | .opensQuote)
    }

    /// Not a headline in which every word has a capital.
    private func hasSmallWords(_ sentence: Range<Int>, _ tokens: borrowing Span<Token>) -> Bool {
        for at in sentence
        where tokens[at].flags.isDisjoint(with: .capitalised | .number) && tokens[at].end - tokens[at].start >= 4
            && tokens[at].role.isDisjoint(with: .function)
        {
            return true
        }
        return false
    }
}
