// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Signals
import Testing

/// Cases of who and whom that are easy to lose: speakers at the end, soil, hosts, names of the past.
@Suite struct BindingTests {
    private func signals(_ text: String, day: Timestamp? = nil) throws -> [Signal] {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        return Scorer(lexicon).score(ZonedText(plain: text), published: day).signals
    }

    private func arrow(_ signal: Signal?) -> String? {
        signal.map { "\($0.eventClass) \($0.from ?? "")\($0.mutual ? "<>" : ">")\($0.to ?? "")" }
    }

    @Test(arguments: [
        // A speaker named in passing suffers nothing.
        ("Chadian rebels kidnapped six Soviet advisers, diplomats in Pakistan said.", "assault TCD>RUS"),
        (
            "A brigade in Italy was put on alert, and Pentagon planes bombed Libya, Greek officials said.",
            "force USA>LBY"
        ),
        // Nobody is named as the doer: the state where it was suffered.
        ("A Jordanian diplomat was abducted in Libya.", "assault LBY>JOR"),
        ("Swedish journalist jailed in Turkey.", "detain TUR>SWE"),
        ("Two French journalists held for three months in Niger were freed.", "release NER>FRA"),
        ("Peru announced the release of a Peruvian held in Mali.", "release MLI>PER"),
        // Forces of a noun are their own state's.
        ("The withdrawal of Uzbek troops from Tajikistan is complete.", "stand_down UZB>TJK"),
        ("Two American soldiers were wounded by a rocket fired from Syria.", "assault SYR>USA"),
        // An aside ends with its comma, and the sentence goes on.
        ("Poland, which borders Belarus, expelled two Belarusian diplomats.", "cut_relations POL>BLR"),
        ("Chad, where French troops are based, arrested a Sudanese officer.", "detain TCD>SDN"),
        ("Hamas, which rules Gaza, released two Israeli hostages.", "release HAMAS>ISR"),
        ("China, whom Japan accuses of spying, rejected the Japanese protest.", "reject CHN>JPN"),
        // Press statements speak in the first person; who speaks stands at the end, or a sentence before.
        ("“We condemn the American strikes,” the Omani foreign ministry said.", "condemn OMN>USA"),
        ("“We urge the Japanese side to stop its provocations,” Mao Ning said.", "demand CHN>JPN"),
        (
            "“The American side knows our view,” Wang Yi said on Monday. “We condemn the Iranian strikes.”",
            "condemn CHN>IRN"
        ),
        ("Oman and Yemen traded accusations over Iran.", "accuse OMN<>YEM"),
        // Who told whom does not do what is told.
        ("China told Japan that Russia had attacked Georgia.", "force RUS>GEO"),
    ])
    func `the strongest signal runs the right way`(text: String, expected: String) throws {
        #expect(arrow(try signals(text).first) == expected)
    }

    @Test func `an act against an armed group touches the state on whose soil it happens`() throws {
        let found = try signals("Iraqi warplanes bombed Islamic State depots in eastern Syria.").compactMap(arrow)
        #expect(found == ["force IRQ>IS", "force IRQ>SYR"])
    }

    @Test func `the reason of an act is no second act of its size`() throws {
        let found = try signals("Norway expelled two Russian diplomats for spying on its army.")
        #expect(arrow(found.first) == "cut_relations NOR>RUS")
        #expect(found.dropFirst().allSatisfy { abs($0.value) < abs(found[0].value) / 2 })
    }

    /// The Soviet Union's names mean Russia, and in a later text what they did is history.
    @Test func `a past name dates its act`() throws {
        let text = "The Soviet Union invaded Afghanistan."
        let then = try #require(Timestamp(rfc3339: "1980-01-02T00:00:00Z"))
        let now = try #require(Timestamp(rfc3339: "2026-01-02T00:00:00Z"))
        #expect(try signals(text, day: then).first?.status == .occurred)
        #expect(try signals(text, day: now).first?.status == .historical)
        #expect(arrow(try signals(text, day: now).first) == "force RUS>AFG")
    }

    @Test func `a paragraph about earlier times goes on about them`() throws {
        let day = try #require(Timestamp(rfc3339: "2023-06-19T00:00:00Z"))
        let told = "Canada expelled a Chinese diplomat in February 2022. Beijing cancelled its talks with Canada."
        let parted = "Canada expelled a Chinese diplomat in February 2022.\nBeijing cancelled its talks with Canada."
        #expect(try signals(told, day: day).first { $0.eventClass == "suspend_channel" }?.status == .recent)
        #expect(try signals(parted, day: day).first { $0.eventClass == "suspend_channel" }?.status == .occurred)
    }

    /// Beside a deed a formula is its echo; said again on its own, it counts once, where it was said first.
    @Test func `a formula of two sentences counts where it was said first`() throws {
        let text = """
            Macron had candid and constructive discussions in meetings with Erdogan.
            According to the palace, Macron's discussions with Erdogan were candid and constructive.
            """
        let tone = try signals(text).filter { $0.eventClass == "tone" }
        #expect(tone.map(\.repeats) == [1])
        #expect(tone.allSatisfy { $0.start < 40 })
    }

    @Test func `whoever is named is quoted by name and office`() throws {
        #expect(
            try signals("Wang Yi said China condemned Japan.").first?.saidBy == "Wang Yi (CHN foreign)")
        #expect(
            try signals("The Chinese foreign ministry said it condemned Japan.").first?.saidBy == "CHN foreign ministry"
        )
        // A ministry without a name is that of whom the sentence is about, not of whom it named last.
        let recall = "Poland recalled its ambassador from Minsk for consultations, the foreign ministry said."
        #expect(try signals(recall).first?.saidBy == "POL")
    }
}
