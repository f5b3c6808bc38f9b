// SPDX-License-Identifier: Apache-2.0

import Lexicons
import PlainFile
import Signals
import Testing

@Suite struct LexiconTestsTests {
    private func failures(_ tests: String) -> [String] {
        let text = SmallLexicon.text + "\n[test]\n" + tests
        let files = [
            Lexicon.SourceFile(path: "small.lexicon", bytes: Array(text.utf8)),
            Lexicon.SourceFile(path: "small.actors", bytes: Array(SmallLexicon.actors.utf8)),
        ]
        guard let lexicon = Lexicon.compile(files).lexicon else { return ["does not compile"] }
        return LexiconTests.run(lexicon).map(\.message)
    }

    @Test func `tests that hold are silent`() {
        let tests = """
            France condemned Italy. => condemn FRA>ITA
            France and Italy resumed talks. => talks FRA<>ITA
            France will not lift the ban on Italy. => lift_measure FRA>ITA [negated]
            The weather was fine. => nothing
            """
        #expect(failures(tests) == [])
    }

    @Test func `a test that fails says what came out`() {
        #expect(
            failures("France condemned Italy. => condemn ITA>FRA") == [
                "expected condemn ITA>FRA; got condemn FRA>ITA [occurred]"
            ])
        #expect(failures("The weather was fine. => agree") == ["expected agree; got nothing"])
    }
}
