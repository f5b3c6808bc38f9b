// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import PlainFile
import Signals
import Testing

@Suite struct ArchiveLintTests {
    private static let words = """
        [lexicon a]
        from = test
        [class condemn]
        condemn~
        rebuff~
        denounce~
        [veto]
        football
        """

    private static let lexicon: Lexicon? = Lexicon.compile([
        Lexicon.SourceFile(path: "a.actors", bytes: Array(SmallLexicon.actors.utf8)),
        Lexicon.SourceFile(path: "a.lexicon", bytes: Array(words.utf8)),
    ]).lexicon

    @Test func `lines that nobody writes, and lines found where nothing counts`() throws {
        var lint = ArchiveLint(try #require(Self.lexicon))
        for index in 0..<20 {
            lint.read(
                ZonedText(
                    plain: """
                        France condemned Italy at length on that day, and the minister said so again.

                        \(index < 5 ? "France denounced Italy." : "France denounced Italy over football.")

                        \(index < 8 ? "Also Read | France condemns Italy" : "Nothing else happened there.")
                        """))
        }
        #expect(lint.texts == 20)
        #expect(lint.unused.map(\.position.line) == [5])
        #expect(lint.unused.map(\.message) == ["matches nothing in the 20 texts of the archive"])
        // Eight of 28 are fewer than a third, fifteen of twenty are not.
        #expect(lint.idle.map(\.sourceLine) == ["denounce~"])
        #expect(
            lint.idle.map(\.message) == [
                "15 of its 20 matches stand in furniture or in sentences that a veto silences"
            ])
    }

    @Test func `a handful of matches is no share`() throws {
        var lint = ArchiveLint(try #require(Self.lexicon))
        for _ in 0..<9 { lint.read(ZonedText(plain: "France denounced Italy over football.")) }
        #expect(lint.idle.isEmpty)
    }
}
