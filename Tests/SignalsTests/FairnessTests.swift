// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Signals
import Testing

/// The shipped files have no favourites: what is said of a state weighs what it weighs of any other, in either direction.
@Suite struct FairnessTests {
    /// Each construction once: active, passive, mutual, headline, noun, demand, future.
    static let sentences = [
        "A imposed sanctions on B.", "B was condemned by A.", "A and B resumed talks.", "A Expels Ambassador of B",
        "Sanctions on B were lifted by A.", "A demanded that B withdraw its troops.",
        "A will lift its ban on B.",
    ]

    private static func score(_ scorer: Scorer, _ sentence: String, _ a: String, _ b: String) -> Score {
        let words = sentence.split(separator: " ").map { word -> String in
            switch word {
            case "A": a
            case "A.": a + "."
            case "B": b
            case "B.": b + "."
            default: String(word)
            }
        }
        return scorer.score(ZonedText(plain: words.joined(separator: " ")), published: nil)
    }

    @Test(arguments: sentences)
    func `all states weigh the same`(sentence: String) throws {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        let scorer = Scorer(lexicon)
        // A state of the past dates what it does.
        let states = lexicon.actors.filter { $0.kind == .state }.filter { actor in
            scorer.score(ZonedText(plain: "\(actor.name) condemned the attack."), published: nil).signals
                .contains { $0.status == .occurred }
        }
        #expect(states.count >= 193)
        let expected = Self.score(scorer, sentence, "Norway", "Ghana")
        #expect(expected.net != 0 && expected.signals.count == 1)
        var odd: [String] = []
        for (index, a) in states.enumerated() {
            let b = states[(index + 7) % states.count]
            let score = Self.score(scorer, sentence, a.name, b.name)
            let pair = score.signals.first.map { "\($0.from ?? "?")\($0.mutual ? "<>" : ">")\($0.to ?? "?")" }
            func code(_ found: String?) -> String {
                found.map { $0 == "NOR" ? a.code : $0 == "GHA" ? b.code : $0 } ?? "?"
            }
            let model = expected.signals[0]
            let fits =
                model.mutual
                ? "\(min(a.code, b.code))<>\(max(a.code, b.code))" : "\(code(model.from))>\(code(model.to))"
            if score.tension != expected.tension || score.easing != expected.easing || pair != fits {
                odd.append("\(a.name), \(b.name): \(score.net) \(pair ?? "nothing")")
            }
        }
        #expect(odd == [])
    }

    /// One cue turned at a time, and the channels move as a reader would.
    @Test func `small changes of words move the right channel`() throws {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        func score(_ text: String, _ day: String? = nil) -> Score {
            Scorer(lexicon).score(
                ZonedText(plain: text), published: day.flatMap { Timestamp(rfc3339: $0) })
        }
        let doubt = score("There is no sign that Chile and Peru are closer to an agreement.")
        let sign = score("There are signs that Chile and Peru are closer to an agreement.")
        #expect(doubt.tension > sign.tension && doubt.easing <= sign.easing && doubt.net < sign.net)
        let done = score("Chile expelled the ambassador of Peru.")
        for weaker in [
            "Chile did not expel the ambassador of Peru.", "Chile would have expelled the ambassador of Peru.",
            "Would Chile expel the ambassador of Peru?", "In 1987 Chile expelled the ambassador of Peru.",
            "Chile denied that it had expelled the ambassador of Peru.",
            "If Chile expelled the ambassador of Peru, trade would suffer.",
        ] {
            #expect(score(weaker, "2024-05-20").tension < 0.5 * done.tension, "\(weaker)")
        }
        #expect(score("Chile not only condemned Peru but expelled its ambassador.").tension > 2)
    }
}
