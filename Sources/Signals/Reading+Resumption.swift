// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Where a sentence leaves what is asked, hoped or condemned and tells on: "condemned the raid and expelled the ambassador".
extension Reading {
    /// Whether the clause of a verb goes on at a token: behind "and", "but" or a comma stands another verb in the verb's own
    /// tense, or a name with one. What the content itself tells in that tense ("a raid that killed five and wounded ten") goes on
    /// as content.
    func goesOn(_ at: Int, after verb: Int, content: Int, _ limit: Int) -> Bool {
        guard at > content, let tense = tense(of: verb) else { return false }
        let isJoined = role(at).contains(.and) || reads(at, "but")
        guard isJoined || (tokens[at].flags.contains(.comma) && tense.contains(.third)) else { return false }
        var next = isJoined ? at + 1 : at
        while next < limit, next <= at + 3, isAdverb(next) { next += 1 }
        guard next < limit, tokens[next].flags.isDisjoint(with: .comma | .pause) || next == at else { return false }
        if isVerb(next, tense) {
            return tokens[at - 1].mention >= 0
                || (role(at - 1).isDisjoint(with: .past | .participle) || tense.contains(.third))
                    && !(content..<at).contains { isVerb($0, tense) || role($0).contains(.relative) }
        }
        return isJoined && opensClause(next, tense, limit)
            && !(content..<at).contains { role($0).contains(.relative) }
    }

    /// Past or third person, of a verb that can be nothing else.
    private func tense(of verb: Int) -> WordRole? {
        if role(verb).contains(.past) { return .past }
        return role(verb).contains(.third) ? .third : nil
    }

    private func isVerb(_ at: Int, _ tense: WordRole) -> Bool {
        guard tokens[at].mention < 0, tokens[at].flags.isDisjoint(with: .determined), role(at).contains(tense),
            role(at).isDisjoint(with: .base)
        else { return false }
        // "Condemns raids and attacks": a plural unless an object follows.
        guard tense.contains(.third), at + 1 < tokens.count else { return true }
        return tokens[at + 1].sentence == tokens[at].sentence
            && (tokens[at + 1].mention >= 0 || tokens[at + 1].flags.contains(.determined))
    }

    /// "Chile expelled", "the Chilean government expelled".
    private func opensClause(_ at: Int, _ tense: WordRole, _ limit: Int) -> Bool {
        guard let name = (at..<min(limit, at + 2)).first(where: { tokens[$0].mention >= 0 }) else { return false }
        for next in name + 1..<max(name + 1, min(limit, name + 5)) {
            if !tokens[next].flags.isDisjoint(with: .comma | .pause) { return false }
            if isVerb(next, tense) { return true }
            if !role(next).isDisjoint(with: .preposition | .to | .by | .and | .that | .relative) { return false }
        }
        return false
    }

    private func isAdverb(_ at: Int) -> Bool {
        if role(at).contains(.weekday) { return true }
        if at > 0, role(at).contains(.preposition), at + 1 < tokens.count, role(at + 1).contains(.weekday) {
            return true
        }
        let text = text(at)
        return text.hasSuffix("ly") || Self.adverbs.contains(text)
    }

    private static let adverbs: Set<String> = [
        "also", "then", "later", "even", "again", "now", "instead", "has", "had",
    ]
}
