// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// How much a mouth commits its state: what is said on a ladder counts as rung times authority. Values of the domain study
/// (Godwin and Miller 2013 on who speaks for Beijing), used for every state alike.
enum Authority {
    static func of(_ speaker: Speaker, _ reading: Reading, _ sentence: Range<Int>) -> Double {
        speaker.factor < Recipe.narration ? somebody : mouth(reading, sentence).value
    }

    /// The word that decides, or the rule.
    static func because(_ speaker: Speaker, _ reading: Reading, _ sentence: Range<Int>) -> String {
        if speaker.factor < Recipe.narration { return reading.because(of: speaker) }
        let token = mouth(reading, sentence).token
        return token < 0 ? "nobody is named for the state" : reading.words(token..<token + 1)
    }

    /// The first word for a mouth that the sentence has, else the first office that it names.
    private static func mouth(_ reading: Reading, _ sentence: Range<Int>) -> (value: Double, token: Int) {
        var office: (value: Double, token: Int)?
        for at in sentence {
            let mention = reading.tokens[at].mention
            if mention < 0 {
                if let value = offices[reading.text(at).lowercased()] { return (value, at) }
                continue
            }
            let found = reading.mentions[Int(mention)]
            guard office == nil, found.office >= 0, !found.isFormer,
                let value = roles[reading.lexicon.offices[Int(found.office)].role]
            else { continue }
            office = (value, at)
        }
        return office ?? (government, -1)
    }

    /// A state of which nobody is named; an analyst or an unnamed source.
    private static let government = 0.85
    private static let somebody = 0.2

    private static let roles = ["head": 1.0, "foreign": 0.95, "defence": 0.8, "spokesperson": 0.7]

    /// The words that `WordRole.office` marks.
    static let offices: [String: Double] = [
        "spokesperson": 0.7, "spokesman": 0.7, "spokeswoman": 0.7, "spokespeople": 0.7, "ministry": 0.95,
        "statement": 0.95,
        "communique": 0.95, "editorial": 0.9, "commentary": 0.75, "pseudonym": 0.5, "tabloid": 0.3, "columnist": 0.3,
        "president": 1, "premier": 1, "leader": 1, "embassy": 0.7, "ambassador": 0.7,
        "newspaper": 0.3, "analyst": 0.2, "expert": 0.2,
    ]
}

extension Reading {
    /// Whether the words are a fixed phrase of one of those whom the sentence names: such are neither asked nor negated.
    func isFormula(_ node: Node) -> Bool {
        guard let number = lexicon.entryFacts[node.entry].ladder else { return false }
        let ladder = lexicon.ladders[number]
        if ladder.isAnybodys { return true }
        return sentences[Int(tokens[node.head.lowerBound].sentence)].tokens.contains {
            tokens[$0].mention >= 0 && ladder.isOf(Int(mentions[Int(tokens[$0].mention)].actor))
        }
    }
}
