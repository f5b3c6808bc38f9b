// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Testing

/// Who acts together with whom. An act of several was once told of the first alone, and the relations of the others heard
/// nothing of it.
@Suite struct CompanyTests {
    private static func score(_ text: String) throws -> Score {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        return Scorer(lexicon).score(ZonedText(plain: text), published: nil)
    }

    private static func relations(_ score: Score) -> Set<String> {
        Set(score.signals.map { "\($0.from ?? "?")\($0.mutual ? "<>" : ">")\($0.to ?? "?")" })
    }

    @Test(arguments: [
        ("Britain, France and Germany condemned Iran.", ["GBR>IRN", "FRA>IRN", "DEU>IRN"]),
        ("Iran was condemned by Britain, France, and Germany.", ["GBR>IRN", "FRA>IRN", "DEU>IRN"]),
        ("France condemned Russia and Iran.", ["FRA>RUS", "FRA>IRN"]),
        ("Kenya, Uganda condemn Rwanda", ["KEN>RWA", "UGA>RWA"]),
        ("US sanctions Russian, Iranian and Chinese firms", ["USA>RUS", "USA>IRN", "USA>CHN"]),
        (
            "The foreign ministers of Peru and Chile condemned Kenyan and Ugandan exercises.",
            ["PER>KEN", "PER>UGA", "CHL>KEN", "CHL>UGA"]
        ),
        ("China, Brazil and Egypt held joint naval drills.", ["CHN<>EGY", "BRA<>CHN", "BRA<>EGY"]),
        ("Backed by Oman, Peru and Chile condemned Kenya.", ["PER>KEN", "CHL>KEN"]),
    ])
    func `everybody of a list acts or suffers`(text: String, expected: [String]) throws {
        #expect(try Self.relations(Self.score(text)) == Set(expected))
    }

    @Test(arguments: [
        ("Peru condemned Chile and Kenya condemned Uganda.", ["PER>CHL", "KEN>UGA"]),
        ("Turkey, Israel's old rival, condemned Israel.", ["TUR>ISR"]),
        ("Oman, a Kenyan ally, and Peru condemned Chile.", ["OMN>CHL"]),
        ("Norway condemned the war on Sudan and US arms sales to it.", ["NOR>SDN"]),
        ("Kenya condemned Peru, Chile said.", ["KEN>PER"]),
    ])
    func `what only stands beside it does not`(text: String, expected: [String]) throws {
        #expect(try Self.relations(Self.score(text)) == Set(expected))
    }

    @Test func `an act of several weighs what an act of one weighs`() throws {
        let one = try Self.score("Britain condemned Iran."),
            three = try Self.score("Britain, Peru and Chile condemned Iran.")
        #expect(three.signals.count == 3 && one.tension > 0)
        #expect(three.tension == one.tension)
        #expect(three.signals.allSatisfy { $0.value == one.signals[0].value })
        #expect(Score.channel(.tension, of: three.signals) == one.tension)
        // Each of their relations has it whole.
        #expect(Score.channel(.tension, of: three.signals.filter { $0.from == "CHL" }) == one.tension)
    }

    @Test func `a list too long for pairs says nothing of any two`() throws {
        let names = ["Peru", "Chile", "Kenya", "Uganda", "Oman", "Ghana", "Norway", "Italy", "Nepal"]
        let text = names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1]) held joint naval drills."
        #expect(try Self.score(text).signals.count == 1)
    }
}
