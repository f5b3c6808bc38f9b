// SPDX-License-Identifier: Apache-2.0

import PlainFile
import Testing

@Suite struct Diagnostics {
    @Test func theCaretStandsUnderTheColumn() {
        let place = Position(file: "c.conf", line: 12, column: 3)
        let diagnostic = Diagnostic(at: place, "unknown key 'intervall'", sourceLine: "\tüintervall = 3")
        #expect(
            diagnostic.rendered
                == "c.conf:12:3: error: unknown key 'intervall'\n    \tüintervall = 3\n    \t ^")
    }

    /// A file must not be able to write to the terminal, nor a second line into a log.
    @Test func controlCharactersAreShownAsReplacements() {
        let place = Position(file: "c", line: 1, column: 2)
        let diagnostic = Diagnostic(.warning, at: place, "odd '\u{1B}[2J\n<0>'", sourceLine: "a\u{7}b")
        #expect(diagnostic.rendered == "c:1:2: warning: odd '\u{FFFD}[2J\u{FFFD}<0>'\n    a\u{FFFD}b\n     ^")
    }

    @Test(arguments: [
        ("intervall", "interval"), ("intreval", "interval"), ("INTERVAL", "interval"), ("ulr", "url"), ("xyzzy", nil),
        ("u", nil), ("ownr", "owner"), ("UN", "IGO-UN"),
    ])
    func theNearestWord(word: String, expected: String?) {
        #expect(nearest(to: word, among: ["interval", "owner", "url", "IGO-UN"]) == expected)
    }

    @Test func equallyNearWordsGoByTheAlphabet() {
        #expect(nearest(to: "cat", among: ["rat", "bat"]) == "bat")
        #expect(suggestion(for: "cat", among: ["bat"]) == "; did you mean 'bat'?")
        #expect(suggestion(for: "cat", among: ["elephant"]).isEmpty)
    }

    @Test func placesAreOrderedByFileLineColumn() {
        let places = [("b", 1, 1), ("a", 2, 1), ("a", 1, 9), ("a", 1, 2)].map {
            Position(file: $0.0, line: $0.1, column: $0.2)
        }
        #expect(places.sorted() == places.reversed())
    }
}
