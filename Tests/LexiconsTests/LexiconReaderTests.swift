// SPDX-License-Identifier: Apache-2.0

import Lexicons
import PlainFile
import Testing

@Suite struct LexiconReaderTests {
    @Test(arguments: [
        ("[clas agree]\nagree~", "3:1", "unknown section [clas]; did you mean 'class'?"),
        ("[class agre +3]\nagree~", "3:8", "unknown class 'agre'; did you mean 'agree'?"),
        ("[class agree -3]\nagree~", "3:14", "the weight's sign contradicts the class: 'agree' is easing"),
        ("[class agree]\n(agree~", "4:1", "'(' is never closed with ')'"),
        ("[class agree]\nagree~ : agreedd", "4:9", "unknown option 'agreedd'; did you mean 'agreed'?"),
        (
            "[class agree]\nreach~ > &deel\n[good deal]\ndeal~", "4:1",
            "no [set deel], [good deel] or [bad deel]; did you mean 'deal'?"
        ),
        (
            "[turn relax]\nmesure = lift_measure\nlift~\n[bad measure]\nban~", "4:1",
            "[turn relax]: 'mesure' is no thing or class; did you mean 'measure'?"
        ),
        ("[scope negatd]\nnot", "3:8", "unknown status 'negatd'; did you mean 'negated'?"),
        ("[drop]\nnever written", "4:1", "no earlier line has this pattern"),
        ("[test]\nA text => agre", "4:1", "unknown class 'agre' in a test; did you mean 'agree'?"),
        (
            "[good deal]\ntalks\n[bad quarrel]\ntalks", "6:1",
            "contradicts t.lexicon:4, which has the same pattern in another section"
        ),
    ])
    func `reports each mistake where it stands`(text: String, place: String, message: String) {
        let result = compile(text)
        let found = result.diagnostics.map { "\($0.position.line):\($0.position.column) \($0.message)" }
        #expect(found.contains("\(place) \(message)"), "\(found)")
        #expect(result.lexicon == nil)
    }

    @Test func `a line without provenance is only warned of`() {
        let bytes = Array("[lexicon t]\n[class agree]\nagree~\n".utf8)
        let result = Lexicon.compile([Lexicon.SourceFile(path: "t.lexicon", bytes: bytes)])
        #expect(result.lexicon != nil)
        #expect(result.diagnostics.map(\.severity) == [.warning])
    }

    @Test(arguments: [
        (
            "[class concern]\nfrown~ : -6",
            "weighs -6.0, far more than the class 'concern' (-1.0): is it of another class?"
        ),
        ("[class agree]\nshake~ .. .. hands", "a gap of more than four words joins what does not belong together"),
        ("[class agree]\nshake~ [..] .. hands", "a gap of more than four words joins what does not belong together"),
        (
            "[class threaten]\n(shake~|raise~) fists\n[class agree]\nshake~ (fists|hands)",
            "'shake fists' is also agree of the other channel, t.lexicon:6, and the later line counts"
        ),
        // The other order: what is rare stands first and keeps its words.
        ("[class agree]\nshake~ (hands|fists)\n[class threaten]\nraise~ fists", nil),
        ("[class threaten -7 prc.13]\nnot warned", nil),
    ])
    func `warns of lines that are likely mistakes`(text: String, message: String?) {
        let actors = Lexicon.SourceFile(path: "t.actors", bytes: Array("[actors t]\n[state PER]\nname = Peru\n".utf8))
        let lines = Lexicon.SourceFile(path: "t.lexicon", bytes: Array("[lexicon t]\nfrom = t\n\(text)\n".utf8))
        let result = Lexicon.compile([actors, lines])
        #expect(result.lexicon != nil)
        #expect(result.diagnostics.map(\.message) == (message.map { [$0] } ?? []))
        #expect(result.diagnostics.allSatisfy { $0.severity == .warning })
    }

    @Test func `a later file drops a line of an earlier one`() {
        let first = Lexicon.SourceFile(
            path: "a.lexicon", bytes: Array("[lexicon a]\nfrom = t\n[class agree]\nagree~\nconcur~\n".utf8))
        let second = Lexicon.SourceFile(
            path: "b.lexicon", bytes: Array("[lexicon b]\nfrom = t\n[drop]\nconcur~\n".utf8))
        #expect(Lexicon.compile([first, second]).lexicon?.entries.map(\.text) == ["agree~"])
    }

    @Test func `a set that contains itself is refused`() {
        let result = compile("[set one]\n&two\n[set two]\n&one")
        #expect(result.diagnostics.contains { $0.message == "&one contains itself" })
    }

    @Test func `the hash follows the content`() {
        let one = compile("[class agree]\nagree~").lexicon?.hash
        let same = compile("[class agree]\nagree~").lexicon?.hash
        let other = compile("[class agree]\nconcur~").lexicon?.hash
        #expect(one == same)
        #expect(one != other)
        #expect(one?.count == 8)
    }
}

@Suite struct DeadLineTests {
    private let actors = "[state PER]\nname = Peru\ncapital = Lima"

    @Test func `a line that cannot match its own example is warned of`() {
        // The object of '>' ends before 'B', so nothing is left for it to govern.
        let result = compile("[class accuse]\naccuse~ B\n[mask]\nPeruvian accuse", actors: actors)
        #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
        let dead = compile("[class accuse]\n\"lower\" Peru", actors: actors + "\n[mask]\nlower Peru")
        #expect(dead.diagnostics.map(\.message) == ["does not match its own shortest example, 'lower peru'"])
    }
}
