// SPDX-License-Identifier: Apache-2.0

import Lexicons
import PlainFile
import Testing

private let actors = """
    [state NOR]
    name = Norway
    adjective = Norwegian~
    capital = Oslo
    [state USA]
    name = United States
    exact = US, U.S.
    adjective = American~
    [office NOR head]
    title = Prime Minister of Norway
    holder = Kari Lund, Lund : 2020-01-01 .. 2022-12-31
    [office USA foreign]
    title = Secretary of State
    [mask]
    Norwegian wood
    """

@Suite struct ActorReaderTests {
    /// Codes of the mentions in `text`, in order; a former office holder in brackets.
    private func mentions(_ text: String, day: Int32? = nil) throws -> [String] {
        let lexicon = try #require(compile("[set x]\nword", actors: actors).lexicon)
        var tokenizer = lexicon.tokenizer()
        let bytes = Array(text.utf8)
        tokenizer.read(bytes.span, 0..<bytes.count)
        var tokens = tokenizer.tokens
        var sentences = tokenizer.sentences
        var finder = MentionFinder(lexicon)
        finder.gather(&tokens, &sentences, bytes.span, day: day)
        return tokens.filter { $0.mention >= 0 }.map {
            let mention = finder.mentions[Int($0.mention)]
            let code = lexicon.actors[Int(mention.actor)].code
            return mention.isFormer ? "(\(code))" : code
        }
    }

    @Test(arguments: [
        ("Norwegians met Americans in Oslo.", ["NOR", "USA", "NOR"]),
        // "us" is a pronoun, "US" a state, "U.S." too.
        ("They told us that the US and the U.S. are one.", ["USA", "USA"]),
        // Name, title and holder side by side are one mention.
        ("US Secretary of State visits", ["USA"]),
        ("Norwegian wood is a song.", []),
        ("norwegian salmon", []),
    ])
    func `finds names`(text: String, codes: [String]) throws {
        #expect(try mentions(text) == codes)
    }

    /// As a person types whom to watch: in capitals or not, with or without dots, by name and not by capital or office.
    @Test(arguments: [
        ("Norway", ["NOR"]), ("norway", ["NOR"]), ("united states", ["USA"]), ("US", ["USA"]), ("u.s.", ["USA"]),
        ("Oslo", []), ("Norwegian", []), ("Lund", []), ("Nor", []), ("", []), ("Norwegian wood", []),
    ])
    func `codes by name`(name: String, codes: [String]) throws {
        let lexicon = try #require(compile("[set x]\nword", actors: actors).lexicon)
        #expect(lexicon.actorCodes(named: name).sorted() == codes)
    }

    @Test func `dates decide who holds an office`() throws {
        #expect(try mentions("Kari Lund spoke", day: 20_210_601) == ["NOR"])
        #expect(try mentions("Kari Lund spoke", day: 20_240_601) == ["(NOR)"])
        #expect(try mentions("former Norway envoy Lund", day: 20_210_601).contains("(NOR)"))
    }

    @Test(arguments: [
        ("[state NOR]\nnames = Norway", "unknown key 'names'; did you mean 'name'?"),
        ("[stat NOR]\nname = Norway", "unknown section [stat]; did you mean 'state'?"),
        (
            "[office NRO head]\ntitle = King\n[state NOR]\nname = Norway",
            "no actor has the code 'NRO'; did you mean 'NOR'?"
        ),
        (
            "[state NOR]\nname = Norway\n[office NOR head]\nholder = Lund : 2022 .. 2020",
            "dates read 2021-01-26 .. 2025-01-20, the first before the last"
        ),
    ])
    func `reports mistakes`(text: String, message: String) {
        let messages = compile("[set x]\nword", actors: text).diagnostics.map(\.message)
        #expect(messages.contains(message), "\(messages)")
    }
}
