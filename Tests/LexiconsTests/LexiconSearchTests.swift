// SPDX-License-Identifier: Apache-2.0

import Lexicons
import Testing

@Suite struct LexiconSearchTests {
    private let text = """
        [bad measure]
        ban~
        [class sanction]
        impose~ > &measure
        [class restraint]
        no ban~
        """

    @Test func `names the lines that read a phrase, the longest first`() throws {
        let lexicon = try #require(compile(text).lexicon)
        let found = lexicon.find("they imposed a travel ban").matches
        #expect(found.map { lexicon.entries[$0.entry].text } == ["impose~ > &measure", "ban~"])
        #expect(found.map(\.isOverruled) == [false, true])
        #expect(found.first?.words == "imposed a travel ban")
    }

    @Test func `where nothing matches it names the lines that hold the words`() throws {
        let lexicon = try #require(compile(text).lexicon)
        let found = lexicon.find("no")
        #expect(found.matches == [])
        #expect(found.mentions.map { lexicon.entries[$0].text } == ["no ban~"])
    }

    @Test func `counts what is there`() throws {
        let inventory = try #require(compile(text).lexicon).inventory
        #expect(inventory.lines == 3)
        #expect(inventory.easingLines == 1 && inventory.tensionLines == 1 && inventory.things == 1)
    }
}
