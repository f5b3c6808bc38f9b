// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Who is heard in a sentence, and how far that can be trusted.
struct Speaker {
    /// `CHN foreign`; nil for the outlet's own narration.
    var name: String?
    var isOnRecord = false
    var factor = Recipe.narration
    var because = "narration"

    init(_ reading: Reading, _ sentence: Range<Int>) {
        guard let verb = sentence.first(where: { reading.tokens[$0].mention < 0 && reading.role($0).contains(.speech) })
        else { return }
        let near = max(sentence.lowerBound, verb - 8)..<min(sentence.upperBound, verb + 5)
        let before = (near.lowerBound..<verb).last { reading.tokens[$0].mention >= 0 && !isPlace($0, reading) }
        let after = (verb..<near.upperBound).first { reading.tokens[$0].mention >= 0 && !isPlace($0, reading) }
        for at in near where reading.tokens[at].mention < 0 {
            let role = reading.role(at)
            if role.contains(.analyst) {
                factor = Recipe.analyst
                because = "analyst (\"\(reading.text(at).lowercased())\")"
                return
            }
            if role.contains(.unnamed), before == nil {
                factor = Recipe.unnamedOfficial
                because = "unnamed (\"\(reading.text(at).lowercased())\")"
                return
            }
        }
        guard let at = before ?? after else { return }
        let mention = reading.mentions[Int(reading.tokens[at].mention)]
        guard !mention.isFormer else {
            factor = Recipe.analyst
            because = "out of office"
            return
        }
        let code = reading.lexicon.actors[Int(mention.actor)].code
        let role = mention.office >= 0 ? " " + reading.lexicon.offices[Int(mention.office)].role : ""
        name = code + role
        isOnRecord = true
        factor = Recipe.onRecord
        because = "on record"
    }

    private static func isPlace(_ at: Int, _ reading: Reading) -> Bool {
        reading.mentions[Int(reading.tokens[at].mention)].isPlace
    }

    private func isPlace(_ at: Int, _ reading: Reading) -> Bool { Self.isPlace(at, reading) }
}
