// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Testing

@Suite struct ExplanationTests {
    @Test func `tells the words, the line, the arithmetic and what was left out`() {
        let content = ZonedText(
            plain: "France reportedly imposed sanctions on Italy. Rome demanded that Paris lift the ban.")
        let score = Scorer(SmallLexicon.lexicon).score(content, published: nil)
        let text = Explanation.text(score, content, lexicon: SmallLexicon.lexicon, colour: false)
        #expect(text.contains("⟦imposed sanctions⟧1"))
        #expect(text.contains("France → Italy"))
        #expect(text.contains("small: impose~ > &measure  (small.lexicon:"))
        #expect(text.contains("−6.0 base (sanction) × 0.7 hedge (reportedly)"))
        #expect(text.contains("opaque: \"lift the ban\""))
    }

    @Test func `tells the day as of which it was read`() {
        func text(_ words: String, _ published: Timestamp?) -> String {
            let content = ZonedText(plain: words)
            let score = Scorer(SmallLexicon.lexicon).score(content, published: published)
            return Explanation.text(score, content, lexicon: SmallLexicon.lexicon, colour: false)
        }
        let words = "France condemned Italy."
        #expect(text(words, Timestamp(rfc3339: "2024-05-02T10:00:00Z")).contains("\nRead as of 2024-05-02.\n"))
        #expect(text("May 20, 2023\n\n" + words, nil).contains("\nRead as of 2023-05-20.\n"))
        #expect(text(words, nil).contains("\nRead as of no day: "))
    }

    @Test func `what several do is shown as one act`() {
        let content = ZonedText(plain: "France, Peru and Brazil condemned Italy.")
        let score = Scorer(SmallLexicon.lexicon).score(content, published: nil)
        let text = Explanation.text(score, content, lexicon: SmallLexicon.lexicon, colour: false)
        #expect(text.contains("[3] condemn  Brazil → Italy  −3.0  (the act of [1], counted once)\n"))
        #expect(text.contains("sum: 3.0 = 3.0\n"))
    }

    @Test func `the score line has its members in order`() {
        let line = ScoreLine.json(id: "i-1", SmallLexicon.score("France condemned Italy."))
        #expect(
            line
                == #"{"id":"i-1","label":"tension","score":-3,"tension":3,"easing":0,"signals":[{"class":"condemn","from":"FRA","to":"ITA","cameo":"11","plover":"ACCUSE","goldstein":-2,"status":"occurred","on_record":true,"value":-3,"quote":"condemned","entry":"small: condemn~","at":[7,16]}]}"#
        )
    }
}
