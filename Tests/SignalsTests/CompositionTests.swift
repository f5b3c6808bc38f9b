// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Testing

/// What the words around an event make of it, on the files that detente ships.
@Suite struct CompositionTests {
    private func signals(_ text: String) throws -> [Signal] {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        return Scorer(lexicon).score(ZonedText(plain: text), published: nil).signals
    }

    // The lifted ban, named before the talks that the appeal was about, counted as lifted.
    @Test func `what is asked is asked before its object, too`() throws {
        let asked = try signals("China urged Japan to lift its ban on fish and to show restraint.")
        #expect(asked.map(\.eventClass) == ["hope"])
    }

    @Test func `an accusation that one asks not to earn is none, a threat stays one`() throws {
        #expect(
            try signals("The United States must not harm China's core interests, Beijing said.")
                .allSatisfy { $0.eventClass != "accuse" })
        #expect(try signals("China warned Japan not to play with fire.").contains { $0.eventClass == "threaten" })
    }

    // "Recently" and "not" weigh the same, and the first one won: a refusal read as relief.
    @Test(arguments: [
        "France recently said that it will not lift its ban on Italian wine.",
        "France will not lift its ban on Italian wine until autumn.",
    ])
    func `what did not happen counts in the other channel, whatever else weakens it`(text: String) throws {
        let lift = try #require(try signals(text).first { $0.eventClass == "lift_measure" })
        #expect(lift.value < 0)
        #expect(lift.factors.contains { $0.name == "negation" })
    }

    @Test func `a vow not to do a good thing is a refusal, a promise not to do a bad one is restraint`() throws {
        #expect(try signals("Serbia vowed never to recognise Kosovo.").map(\.eventClass) == ["reject"])
        #expect(try signals("Oman promised not to attack Yemen.").map(\.eventClass) == ["restraint"])
    }

    @Test func `soothing works on what is bad only`() throws {
        #expect(try !signals("Relations between Japan and South Korea are on the mend.").contains { $0.value < 0 })
    }

    @Test func `a participle before its noun says which one is meant`() throws {
        let led = try signals("Egypt received the arrested Norwegian.")
        let arrest = try #require(led.first { $0.eventClass == "detain" })
        #expect(arrest.factors.contains { $0.name == "aside" })
    }

    @Test func `what follows "and" behind a setting without a verb is the news`() throws {
        let news = try signals("Peru made progress with Chile during the summit and agreed on a border.")
        #expect(news.first { $0.eventClass == "agree" }?.status == .occurred)
        let setting = try signals("Canada sent food to Yemen amid hunger and renewed fighting.")
        #expect(setting.first { $0.eventClass == "force" }.map { $0.status == .recent } ?? true)
    }

    @Test func `what a modal stands before is no object`() throws {
        let worry = try signals("Sweden worries about firms providing parts that could support Russia.")
        #expect(worry.isEmpty)
    }

    // A sport's own words in one sentence, warlike ones in the next.
    @Test func `a silenced sentence makes the rest of its text suspect`() throws {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        let text = ZonedText(plain: "England won the cricket series. They crushed a rebellion in the last hour.")
        #expect(Scorer(lexicon).score(text, published: nil).label == .neutral)
    }
}
