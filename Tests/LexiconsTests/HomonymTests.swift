// SPDX-License-Identifier: Apache-2.0

import PlainFile
import Testing

@testable import Lexicons

/// Names of states that belong to people and papers, told by the words around them.
@Suite struct HomonymTests {
    private static let actors = """
        [actors small]
        [state JOR]
        name = Jordan
        [state IRN]
        name = Iran
        capital = Tehran
        [office JOR foreign]
        title = Foreign Minister
        holder = Ayman Safadi
        [mask]
        Jordan US state
        [given]
        Jordan
        [press]
        Times
        """

    private static let lexicon: Lexicon? = {
        let files = [
            Lexicon.SourceFile(path: "a.actors", bytes: Array(actors.utf8)),
            Lexicon.SourceFile(
                path: "b.lexicon", bytes: Array("[lexicon b]\nfrom = test\n[class condemn]\ncondemn~\nrebuff~".utf8)),
        ]
        return Lexicon.compile(files).lexicon
    }()

    private static func codes(_ text: String) throws -> [String] {
        let lexicon = try #require(Self.lexicon)
        var tokenizer = lexicon.tokenizer()
        let bytes = Array(text.utf8)
        tokenizer.read(bytes.span, 0..<bytes.count)
        var (tokens, sentences) = (tokenizer.tokens, tokenizer.sentences)
        var finder = MentionFinder(lexicon)
        finder.gather(&tokens, &sentences, bytes.span, day: nil)
        return finder.mentions.map { lexicon.actors[Int($0.actor)].code }
    }

    @Test(arguments: [
        "Jordan Peterson condemned the ruling.", "The actor Michelle Jordan condemned the ruling.",
        "The Tehran Times condemned the ruling.", "Jordan (US state) condemned the ruling.",
    ])
    func `a person or a paper is no state`(text: String) throws {
        #expect(try Self.codes(text).isEmpty)
    }

    // A headline has capitals anyway, a known word is no surname, and Iran is nobody's name.
    @Test(arguments: [
        ("Jordan condemned the ruling.", ["JOR"]), ("Jordan Rebuffs Ruling", ["JOR"]),
        ("Yesterday Jordan condemned the ruling.", ["JOR"]), ("Jordan's Peterson condemned the ruling.", ["JOR"]),
        ("Jordan Foreign Minister Ayman Safadi condemned the ruling.", ["JOR"]),
        ("He told Iran Patriot batteries would come.", ["IRN"]), ("Jordan, Peterson said, would condemn it.", ["JOR"]),
    ])
    func `a state stays one`(text: String, expected: [String]) throws {
        #expect(try Set(Self.codes(text)) == Set(expected))
    }

    @Test func `each line of the lists is one word`() {
        let broken = Array("[actors a]\n[given]\nJordan Peterson".utf8)
        let found = Lexicon.compile([Lexicon.SourceFile(path: "a.actors", bytes: broken)]).diagnostics
        #expect(found.contains { $0.message == "'Jordan Peterson' is not one word; several go into [mask]" })
    }
}
