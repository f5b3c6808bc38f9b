// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Signals
import Testing

@testable import Signals

@Suite struct OffsetTests {
    @Test(arguments: [
        "France imposed sanctions on Italy.",
        "\u{201C}Élan\u{201D} \u{2014} in Türkiye\u{2019}s view \u{1F600} France imposed\u{A0}sanctions on Italy.",
        String(repeating: "It was a \u{1F600} word of the Élan to us. ", count: 60)
            + "And the French imposed sanctions on the Italians.",
    ])
    func `a signal points at its words in code points`(text: String) throws {
        let content = ZonedText(plain: text)
        let signal = try #require(Scorer(SmallLexicon.lexicon).score(content, published: nil).signals.first)
        let scalars = Array(content.text.unicodeScalars)
        let cut = String(String.UnicodeScalarView(scalars[signal.start..<signal.end]))
        #expect(cut == signal.quote)
        #expect(cut.contains("sanctions"))
    }

    @Test func `counts across blocks`() {
        let text = String(repeating: "aé\u{1F600}", count: 500)
        let map = CodePoints(Array(text.utf8))
        #expect(map.count(before: 0) == 0)
        #expect(map.count(before: 7) == 3)
        #expect(map.count(before: text.utf8.count) == 1_500)
    }
}
