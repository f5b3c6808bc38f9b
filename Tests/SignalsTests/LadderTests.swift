// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Signals
import Testing

/// Ladders of official language: a rung stands only in the mouth of those whose formulas they are, and weighs what the
/// mouth weighs.
@Suite struct LadderTests {
    struct Case: Sendable {
        var text: String
        var ladder: String?
        var rung: Int?
        var authority: Double?
    }

    @Test(arguments: [
        Case(
            text: "Those who play with fire will get burned, Xi Jinping told Japan.", ladder: "prc", rung: 9,
            authority: 1),
        Case(
            text: "A Chinese foreign ministry spokesperson said China will take all necessary measures against Japan.",
            ladder: "prc", rung: 7, authority: 0.7),
        Case(text: "No option is off the table, Washington told Tehran.", ladder: "western", rung: 9, authority: 0.85),
        Case(text: "North Korea will mercilessly strike South Korea.", ladder: "dprk", rung: 7, authority: 0.85),
        Case(
            text: "Russia announced military-technical measures against Finland.", ladder: "russia", rung: 6,
            authority: 0.85),
        Case(text: "Iran promised Israel a crushing response.", ladder: "iran", rung: 6, authority: 0.85),
        Case(text: "Pakistan promised India a befitting reply.", ladder: "india-pakistan", rung: 5, authority: 0.85),
        // The words of one ladder in another mouth are words.
        Case(text: "Kenya promised Somalia a befitting reply.", ladder: nil, rung: nil, authority: nil),
        Case(text: "Chile will take all necessary measures against Peru.", ladder: nil, rung: nil, authority: nil),
        // Two ladders know the phrase; the speaker decides.
        Case(text: "Lithuania has crossed a red line, Beijing said.", ladder: "prc", rung: 6, authority: 0.85),
        Case(text: "Syria has crossed a red line, Britain said.", ladder: "western", rung: 10, authority: 0.85),
    ])
    func `a rung belongs to its speakers`(expected: Case) throws {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        let signals = Scorer(lexicon).score(ZonedText(plain: expected.text), published: nil).signals
        #expect(!signals.isEmpty)
        let step = signals.first { $0.rung != nil }
        #expect(step?.ladder == expected.ladder)
        #expect(step?.rung == expected.rung)
        #expect(step?.authority == expected.authority)
    }

    @Test func `a rung weighs what its mouth weighs, and explain says so`() throws {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        func score(_ text: String) -> Score { Scorer(lexicon).score(ZonedText(plain: text), published: nil) }
        let leader = score("Those who play with fire will get burned, Xi Jinping told Japan.")
        let pen = "Those who play with fire will get burned, a Chinese tabloid told Japan."
        let strong = try #require(leader.signals.first { $0.rung == 9 })
        let weak = try #require(score(pen).signals.first { $0.rung == 9 })
        #expect(abs(weak.value / strong.value - 0.3) < 1e-9)
        #expect(
            Explanation.text(score(pen), ZonedText(plain: pen), lexicon: lexicon, colour: false)
                .contains("0.3 authority (tabloid)"))
    }

    @Test func `an analyst commits nobody`() throws {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        let text = "China will take all necessary measures against Japan, an analyst said."
        let signal = Scorer(lexicon).score(ZonedText(plain: text), published: nil).signals.first { $0.rung == 7 }
        #expect(signal?.authority == 0.2)
    }
}
