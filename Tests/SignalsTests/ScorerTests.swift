// SPDX-License-Identifier: Apache-2.0

import Signals
import Testing

@Suite struct ScorerTests {
    /// The lexicon language's own examples, on other states: each construction of the grammar once.
    @Test(
        arguments: [
            ("Paris lifted sanctions on Rome.", ["lift_measure FRA>ITA [occurred]"]),
            ("Sanctions on Italy were lifted by France.", ["lift_measure FRA>ITA [occurred]"]),
            ("Peru refused to join exercises with Brazil.", ["reject PER>BRA [occurred]"]),
            ("France will not lift the ban on Italian wine.", ["lift_measure FRA>ITA [negated]"]),
            ("Peru and Brazil failed to reach agreement.", ["noprogress BRA<>PER [occurred]"]),
            ("Italy and France avoided conflict.", ["restraint FRA<>ITA [occurred]"]),
            ("Peru played down prospects for a breakthrough with Brazil.", ["noprogress PER>BRA [occurred]"]),
            ("Brazil accepted an invitation from Peru to visit.", ["invite BRA>PER [agreed]"]),
            ("France shot down an Italian balloon.", ["strike_object FRA>ITA [occurred]"]),
            ("A snub by Peru would have been a setback for Brazil.", []),
            ("Italy and France resumed talks in Lima.", ["talks FRA<>ITA [occurred]"]),
            ("Those who play with fire will get burned, France told Italy.", ["threaten FRA>ITA [occurred]"]),
            (
                "Peru and Brazil hold joint drills near Italy.",
                ["cooperate BRA<>PER [occurred]", "mobilize BRA>ITA [occurred]"]
            ),
            ("Peru-Brazil talks", ["talks BRA<>PER [occurred]"]),
            ("Sanctions against Peru by the United Nations Security Council", ["sanction UNSC>PER [occurred]"]),
            ("Brazil refused to rule out war with Peru.", ["warn BRA>PER [occurred]"]),
            ("Italy demanded that France lift sanctions.", ["demand ITA>FRA [occurred]"]),
            ("France hopes to ease tension with Italy.", ["hope FRA>ITA [occurred]"]),
        ] as [(String, [String])])
    func `finds class, direction and status`(text: String, expected: [String]) {
        #expect(SmallLexicon.signals(text) == expected)
    }

    @Test(arguments: [
        "The French price war over cars hurt Italy, which condemned it.",
        "Should France lift sanctions on Italy?",
        "If Peru imposes tariffs on Brazil, prices rise.",
        "No comments on the French condemnation.",
        "candid",
        "",
    ])
    func `finds nothing where nothing is said to have happened`(text: String) {
        #expect(SmallLexicon.signals(text) == [])
    }

    @Test func `a veto with item silences the whole text`() {
        #expect(SmallLexicon.signals("Italy condemned France. The world cup goes on.") == [])
        #expect(SmallLexicon.signals("Italy condemned France. The cup goes on.") == ["condemn ITA>FRA [occurred]"])
    }

    @Test(arguments: [
        // Passive, agent named late.
        ("Italy was condemned by France.", "condemn FRA>ITA [occurred]"),
        // Apposition: the last of the names in a row.
        ("French President Anne Moreau condemned Italy.", "condemn FRA>ITA [occurred]"),
        // A name in front of a participle means somebody else.
        ("Italian-backed Peru condemned Brazil.", "condemn PER>BRA [occurred]"),
        // A capital after a place preposition is a place; as a subject it is a government.
        ("In Lima, France condemned Italy.", "condemn FRA>ITA [occurred]"),
        ("Lima condemned Brazil.", "condemn PER>BRA [occurred]"),
        // A noun's agent is the verb's; a pair stands between "between" and "and".
        ("A ban by Peru on wine from Brazil angered Italy, which condemned Peru.", "condemn ITA>PER [occurred]"),
        ("Talks between Italy and Peru were postponed.", "suspend_channel ITA<>PER [occurred]"),
        // Reported speech: the subject of the inner clause acts.
        ("Brazil said that Italy condemned France.", "condemn ITA>FRA [occurred]"),
        // A pronoun carries the subject of the sentence before.
        ("France spoke first. It condemned Italy.", "condemn FRA>ITA [occurred]"),
    ])
    func `binds source and target`(text: String, expected: String) {
        #expect(SmallLexicon.signals(text).contains(expected), "\(SmallLexicon.signals(text))")
    }

    @Test func `both sides mean the two that the text is about`() {
        let text = "France met Italy. France and Italy are neighbours. Both sides resumed talks."
        #expect(SmallLexicon.signals(text).contains("talks FRA<>ITA [occurred]"))
    }

    @Test(arguments: [
        ("In May 2024 France imposed sanctions on Italy.", Status.occurred),
        ("In March 2024 France imposed sanctions on Italy.", .historical),
        ("In 1999 France imposed sanctions on Italy.", .historical),
        ("France imposed sanctions on Italy in April.", .recent),
        ("France may condemn Italy in September 2024.", .hoped),
        ("France will condemn Italy in December.", .agreed), ("France condemned Italy in December.", .historical),
        ("In the 1980s France condemned Italy.", .historical), ("France condemned Italy in 2024.", .occurred),
        ("France condemned Italy on March 3, 2021.", .historical), ("France condemned Italy on 18 May.", .occurred),
        ("During 1994, France condemned Italy.", .historical), ("France condemned Italy in 2031.", .hoped),
        ("Since 2014, France has condemned Italy.", .occurred),
    ])
    func `dates are read against the day of the text`(text: String, status: Status) throws {
        let signal = try #require(SmallLexicon.score(text, published: "2024-05-20T00:00:00Z").signals.first)
        #expect(signal.status == status)
    }

    /// What stands behind the setting's comma is the news, however many words stand before the setting.
    @Test(arguments: [
        "After Italy condemned Peru, France condemned Brazil.",
        "A week after Italy condemned Peru, France condemned Brazil.",
        "Just hours after Italy condemned Peru, France condemned Brazil.",
    ])
    func `the setting ends with its comma`(text: String) {
        #expect(SmallLexicon.signals(text) == ["condemn ITA>PER [recent]", "condemn FRA>BRA [occurred]"])
    }

    @Test func `who is out of office speaks for nobody`() throws {
        let day = "2024-05-20T00:00:00Z"
        let inside = try #require(SmallLexicon.score("Anne Moreau condemned Italy.", published: day).signals.first)
        #expect(inside.onRecord && inside.value == -3)
        for text in ["Luc Petit condemned Italy.", "Former President of France Anne Moreau condemned Italy."] {
            let outside = try #require(SmallLexicon.score(text, published: day).signals.first)
            #expect(!outside.onRecord && abs(outside.value) < 0.5 * abs(inside.value), "\(text)")
        }
    }

    @Test func `value is the product of the factors shown`() throws {
        let signal = try #require(SmallLexicon.score("France reportedly imposed sanctions on Italy.").signals.first)
        #expect(signal.factors.map(\.name) == ["base", "hedge", "zone", "attribution"])
        #expect(abs(signal.value - signal.factors.reduce(1) { $0 * $1.value }) < 1e-12)
        #expect(signal.base == -6)
    }

    @Test func `a text that no lexicon covers is not calm but unread`() {
        #expect(SmallLexicon.score("Франция ввела санкции против Италии, сообщили в Риме.").language == nil)
        #expect(SmallLexicon.score("France imposed sanctions.").language == "en")
    }

    @Test func `without anybody in office the label is neutral and the score stands`() {
        let score = SmallLexicon.score("The shops lifted the ban on dogs.")
        #expect(score.label == .neutral)
        #expect(score.net > 0)
    }

    // A Frenchman's quarrel with the weather at a boat race is nobody's policy; a minister's with a state is, boats or not.
    @Test(arguments: [
        ("France condemned the weather.", Label.tension),
        ("France condemned the weather. The regatta goes on.", .neutral),
        ("France condemned Italy at the regatta.", .neutral),
        ("The French minister condemned Italy at the regatta.", .tension),
        ("France condemned Italy. The regatta goes on.", .tension),
    ])
    func `words of another field ask for two actors and an office`(text: String, label: Label) {
        let score = SmallLexicon.score(text)
        #expect(score.label == label)
        #expect(score.net < 0)
    }
}
