// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Lexicons

@Suite struct LiteralPhrasesTests {
    /// A plain dictionary knows no gaps, slots or sets: of each line it keeps the longest stretch without them.
    @Test func `lists every form and alternative`() throws {
        let text = """
            [set talks]
            peace talks
            dialogue

            [class talks]
            A hold~ .. &talks
            A (shake|shook) hands with B
            state [official] visit
            """
        let lexicon = try #require(compile(text).lexicon)
        let phrases = lexicon.phrases()
        for phrase in [
            "peace talks", "dialogue", "hold", "held", "holding", "shake hands with", "shook hands with", "state visit",
            "state official visit",
        ] { #expect(phrases.contains(phrase)) }
        #expect(!phrases.contains { $0.isEmpty || $0.contains("talks dialogue") || $0.contains("hold peace") })
        #expect(phrases == phrases.sorted() && Set(phrases).count == phrases.count)
    }
}
