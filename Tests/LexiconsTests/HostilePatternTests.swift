// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Lexicons

/// No pattern and no text makes the matcher do more than a bounded amount of work per word. Counted in steps, not in seconds.
@Suite struct HostilePatternTests {
    static let patterns = [
        // Many ways to read the same words.
        "[go] [go] [go] [go] [go] [go] [go] [go] go stop",
        "(go|go go|go go go) (go|go go|go go go) (go|go go|go go go) (go|go go|go go go) stop",
        "go .. go .. go .. go .. go .. go .. stop",
        "go > go .. go > go .. stop",
        "go and go and go and go and stop",
        "&things &things &things &things stop",
        "go > &things .. &things .. &things",
        "A .. B .. C .. go .. go .. stop",
    ]
    static let things = "[set things]\ngo\ngo go\ngo go go\ngo .. go\n[go] [go] go"
    static let texts = [
        "go ", "go go, ", "go and ", "Norway go ", "go (go) \u{201C}go ", "gone go Norway's go. ", "stop go ",
    ]

    private func work(_ lexicon: Lexicon, _ text: String) -> Int {
        var tokenizer = lexicon.tokenizer()
        let bytes = Array(text.utf8)
        tokenizer.read(bytes.span, 0..<bytes.count)
        var tokens: [Token] = []
        var sentences: [Sentence] = []
        tokenizer.exchange(&tokens, &sentences)
        var finder = MentionFinder(lexicon)
        finder.gather(&tokens, &sentences, bytes.span, day: nil)
        var matcher = Matcher(lexicon)
        for sentence in sentences { matcher.find(tokens, sentence.tokens, finder.mentions, bytes.span) }
        return matcher.work
    }

    @Test(arguments: patterns, texts)
    func `work grows with the text and no faster`(pattern: String, text: String) throws {
        let lexicon = try #require(
            compile("\(Self.things)\n[class agree]\n\(pattern)", actors: "[state NOR]\nname = Norway").lexicon)
        let short = work(lexicon, String(repeating: text, count: 160))
        let long = work(lexicon, String(repeating: text, count: 640))
        #expect(long * 2 <= short * 9 + 200)
        // Whatever the pattern, a word costs at most a line's budget.
        #expect(short <= 160 * 8 * (Matcher.budget + 100))
    }

    // Brackets in brackets double the ways to read a text with each level; the budget ends that.
    @Test func `nested alternatives stay within the budget`() throws {
        let nested = (0..<6).reduce("go") { inner, _ in "(\(inner)|[\(inner)] go)" }
        let lexicon = try #require(compile("[class agree]\n\(nested) stop").lexicon)
        let text = String(repeating: "go ", count: 60)
        #expect(work(lexicon, text) <= 60 * (Matcher.budget + 100))
    }
}
