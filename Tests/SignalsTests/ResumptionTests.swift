// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Testing

/// Behind a verdict or a demand everything was once taken for its content, and an expulsion in the same sentence was lost.
@Suite struct ResumptionTests {
    private static func events(_ text: String) throws -> Set<String> {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        let signals = Scorer(lexicon).score(ZonedText(plain: text), published: nil).signals
        return Set(signals.map { "\($0.eventClass) \($0.from ?? "?")>\($0.to ?? "?")" })
    }

    @Test(arguments: [
        ("Peru condemned the raid and expelled the Chilean ambassador.", ["condemn PER>CHL", "cut_relations PER>CHL"]),
        ("Peru condemns raid, expels Chilean envoy", ["condemn PER>CHL", "cut_relations PER>CHL"]),
        ("Peru condemned Chile and Kenya condemned Uganda.", ["condemn PER>CHL", "condemn KEN>UGA"]),
        ("Oman denied attacking Peru but threatened to strike Chile.", ["threaten OMN>CHL"]),
        (
            "Oman said it had freed two Kenyan tourists and expelled a Peruvian diplomat.",
            ["release OMN>KEN", "cut_relations OMN>PER"]
        ),
    ])
    func `the main clause goes on behind and`(text: String, expected: [String]) throws {
        #expect(try Self.events(text) == Set(expected))
    }

    @Test(arguments: [
        ("Peru condemned an attack that killed five and wounded ten in Kenya.", ["condemn PER>KEN"]),
        ("Peru demanded that Chile withdraw its troops and lift sanctions.", ["demand PER>CHL"]),
        ("Peru condemned Chile's killing of detained and wounded soldiers.", ["condemn PER>CHL"]),
    ])
    func `what is condemned or asked stays so`(text: String, expected: [String]) throws {
        #expect(try Self.events(text) == Set(expected))
    }
}
