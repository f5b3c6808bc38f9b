// SPDX-License-Identifier: Apache-2.0

import Signals
import Testing

/// What must not change the score, and what must push it one way.
@Suite struct MetamorphicTests {
    private let article = """
        France and Italy resume talks after months of silence

        France imposed sanctions on Italy. Rome condemned the step, and French officials played down tension.

        Both countries resumed talks in Lima. Italy said it hoped to avoid conflict with France.
        """

    @Test func `actors swapped, directions swapped, net unchanged`() {
        let swapped =
            article
            .swapping("France", "Italy").swapping("French", "Italian").swapping("Rome", "Paris")
        let a = SmallLexicon.score(article), b = SmallLexicon.score(swapped)
        #expect(abs(a.net - b.net) < 1e-9)
        #expect(a.tension > 0 && a.easing > 0)
        let turned = Set(b.signals.filter { !$0.mutual }.map { "\($0.eventClass) \($0.to ?? "") \($0.from ?? "")" })
        #expect(
            Set(a.signals.filter { !$0.mutual }.map { "\($0.eventClass) \($0.from ?? "") \($0.to ?? "")" }) == turned)
    }

    @Test func `furniture contributes exactly nothing`() {
        let page = """
            France and Italy resume talks after months of silence

            Updated - May 20, 2024 06:44 pm

            The presidents condemn each other at a table. | Photo Credit: Agency

            France imposed sanctions on Italy. Rome condemned the step, and French officials played down tension.

            Also Read | France condemns Italy and imposes tariffs

            Sanctions and bans

            Both countries resumed talks in Lima. Italy said it hoped to avoid conflict with France.

              • Sign in to read how France condemned Italy
            Leave a comment
            """
        let a = SmallLexicon.score(article), b = SmallLexicon.score(page)
        #expect(a.tension == b.tension && a.easing == b.easing)
        #expect(a.signals.map(\.quote) == b.signals.map(\.quote))
    }

    @Test func `typography changes nothing`() {
        let plain = "France said \"we condemn Italy\" and lifted the ban - at last - on Peru's wine."
        let curly =
            "France said \u{201C}we condemn\u{A0}Italy\u{201D} and lifted\u{A0}the ban \u{2013} at last \u{2013} on Peru\u{2019}s wine."
        #expect(SmallLexicon.score(plain).net == SmallLexicon.score(curly).net)
        #expect(SmallLexicon.signals(plain) == SmallLexicon.signals(curly))
        #expect(!SmallLexicon.signals(plain).isEmpty)
    }

    @Test func `repetition adds nothing`() {
        let twice =
            article
            + "\n\nFrance imposed sanctions on Italy. Rome condemned the step, and French officials played down tension."
        let a = SmallLexicon.score(article), b = SmallLexicon.score(twice)
        #expect(abs(a.tension - b.tension) < 0.2 && abs(a.easing - b.easing) < 0.2)
        #expect(b.signals.contains { $0.repeats > 0 })
    }

    @Test func `negation, history and the unreal weaken`() {
        let done = SmallLexicon.score("France imposed sanctions on Italy.").tension
        #expect(SmallLexicon.score("France did not impose sanctions on Italy.").tension == 0)
        #expect(
            SmallLexicon.score("In 1999, France imposed sanctions on Italy.", published: "2024-05-20").tension < 0.2
                * done)
        #expect(SmallLexicon.score("France would have imposed sanctions on Italy.").tension == 0)
        let snub = "A snub by Peru was a setback for Brazil."
        #expect(
            SmallLexicon.score(snub).tension
                > SmallLexicon.score("A snub by Peru would have been a setback for Brazil.").tension)
    }

    @Test func `any two states in the same sentence give the same score`() {
        let states = ["France", "Italy", "Peru", "Brazil"]
        let nets = states.flatMap { a in
            states.filter { $0 != a }.map { SmallLexicon.score("\(a) imposed tariffs on \($0).").net }
        }
        #expect(Set(nets).count == 1)
    }

    @Test func `the same text gives the same bytes`() {
        let one = ScoreLine.json(id: "x", SmallLexicon.score(article))
        #expect(one == ScoreLine.json(id: "x", SmallLexicon.score(article)))
    }
}

extension String {
    fileprivate func swapping(_ a: String, _ b: String) -> String {
        self.split(separator: a, omittingEmptySubsequences: false)
            .map { part in part.split(separator: b, omittingEmptySubsequences: false).joined(separator: a) }
            .joined(separator: b)
    }
}
