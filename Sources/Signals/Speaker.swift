// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Who is heard in a sentence, and how far that can be trusted.
struct Speaker {
    /// `Wang Yi (CHN foreign)`, `CHN foreign ministry`, `CHN`; nil for the outlet's own narration.
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
        name =
            mention.manner == .holder
            ? "\(Self.oneLine(reading.text(at))) (\(code)\(role))" : code + (Self.office(at, verb, reading) ?? role)
        isOnRecord = true
        factor = Recipe.onRecord
        because = "on record"
    }

    /// "China's [foreign ministry spokesperson Mao Ning] said": what stands between the name and the verb, if it is an office.
    private static func office(_ at: Int, _ verb: Int, _ reading: Reading) -> String? {
        guard at + 1 < verb, verb - at <= 7 else { return nil }
        let words = at + 1..<verb
        let isPlain = words.allSatisfy {
            reading.tokens[$0].mention < 0 && reading.tokens[$0].flags.isDisjoint(with: [.comma, .pause])
                && reading.role($0).isDisjoint(with: [.auxiliary, .modal, .preposition, .to, .that, .and])
        }
        let isOffice = words.contains {
            reading.role($0).contains(.sector) || Authority.offices[reading.text($0).lowercased()] != nil
        }
        return isPlain && isOffice ? " " + oneLine(reading.words(words)) : nil
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func isPlace(_ at: Int, _ reading: Reading) -> Bool {
        reading.mentions[Int(reading.tokens[at].mention)].isPlace
    }

    private func isPlace(_ at: Int, _ reading: Reading) -> Bool { Self.isPlace(at, reading) }
}
