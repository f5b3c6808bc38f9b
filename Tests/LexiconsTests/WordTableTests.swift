// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Lexicons

@Suite struct WordTableTests {
    private static let words = [
        "ab", "envoy", "military", "sanctions", "ambassador", "counterterrorism", "counterterrorisms",
        "abcdefgh", "abcdefghabcdefgh", "abcdefghabcdefgi", "hgfedcba", "hgfedcbaabcdefgh", "1200", "35th",
    ]

    @Test func `words that differ have hashes that differ`() {
        #expect(Set(Self.words.map(WordHash.of)).count == Self.words.count)
        // Blocks in another order are another word.
        #expect(WordHash.of("abcdefghijklmnop") != WordHash.of("ijklmnopabcdefgh"))
    }

    @Test func `finds thousands of words and no others`() {
        var table = WordTable()
        let words = (0..<9_000).map { "w\($0)x\($0 * $0)" }
        let numbers = words.map { table.intern($0) }
        #expect(Set(numbers).count == words.count && !numbers.contains(WordTable.unknown))
        #expect(words.map { table.number(of: WordHash.of($0)) } == numbers)
        #expect((0..<9_000).allSatisfy { table.number(of: WordHash.of("v\($0)")) == WordTable.unknown })
    }

    @Test func `what is noted of words is found beside them`() {
        var table = WordTable()
        let numbers = Self.words.map { table.intern($0) }
        var facts = [WordFacts](repeating: WordFacts(), count: table.count)
        for number in numbers { facts[Int(number)].symbols = UInt64(number) * 3 }
        table.note(facts)
        for (word, number) in zip(Self.words, numbers) {
            let slot = table.slot(of: WordHash.of(word))
            #expect(slot.number == number && slot.facts.symbols == UInt64(number) * 3)
        }
        #expect(table.slot(of: WordHash.of("unheard")).facts.symbols == 0)
    }

    // Eight bytes are read at a time, so a word's place in the text and what follows it must not matter.
    @Test(arguments: words)
    func `a text's word is the table's word wherever it stands`(word: String) throws {
        let lexicon = try #require(compile("[class agree]\n\(word)").lexicon)
        let number = lexicon.table.number(of: WordHash.of(word))
        for before in 0..<9 {
            for after in ["", " ", ",", ". ", "\u{2014}", "'s", "\u{2019}s x", "\n", " longer words follow"] {
                for text in [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()] {
                    let bytes = Array((String(repeating: " ", count: before) + text + after).utf8)
                    var tokenizer = lexicon.tokenizer()
                    tokenizer.read(bytes.span, 0..<bytes.count)
                    #expect(tokenizer.tokens.first?.form == number)
                    #expect(
                        tokenizer.tokens.first.map { Int($0.start)..<Int($0.end) } == before..<before + word.utf8.count)
                }
            }
        }
    }

    // What stands behind the range belongs to somebody else.
    @Test func `a word ends with its range`() throws {
        let lexicon = try #require(compile("[class agree]\nenvoy\nenvoys").lexicon)
        let bytes = Array("envoys".utf8)
        var tokenizer = lexicon.tokenizer()
        tokenizer.read(bytes.span, 0..<5)
        #expect(tokenizer.tokens.map(\.form) == [lexicon.table.number(of: WordHash.of("envoy"))])
    }
}
