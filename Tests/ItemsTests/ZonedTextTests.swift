// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@Suite struct ZonedTextTests {
    private static let gap = ZonedText(
        text: "one – two\nthree",
        passages: [Passage(zone: .headline, range: 0..<3), Passage(zone: .caption, range: 12..<17)])

    @Test(arguments: [
        (ZonedText(), ""), (ZonedText(plain: "é"), "body 0 2"), (gap, "headline 0 3,caption 12 17"),
    ])
    func zonesComeBackFromTheirLine(text: ZonedText, zones: String) {
        #expect(text.zones == zones)
        #expect(ZonedText(text: text.text, zones: zones) == text)
    }

    @Test(arguments: [
        "body", "body 0", "body 2 1", "body 0 9", "body -1 2", "nowhere 0 2", "body 0 2 x", "body 0 4", "lead 4 5",
        "body 2 3,body 0 1",
    ])
    func zonesThatCannotBeAreRefused(zones: String) { #expect(ZonedText(text: "abcé", zones: zones) == nil) }

    @Test func blocksAreDividedByBlankLinesAndKeepTheirZones() {
        var text = ZonedText()
        text.append("Überschrift", zone: .headline)
        text.append("", zone: .quote)
        text.append("Two\nlines", zone: .body)
        #expect(text.text == "Überschrift\n\nTwo\nlines")
        #expect(text.passages.map(\.zone) == [.headline, .body])
        #expect(text.passages.map(text.block) == ["Überschrift", "Two\nlines"])
        #expect(text.passages[0].range == 0..<12)
    }

    @Test func plainTextFallsIntoParagraphs() {
        let text = ZonedText(plain: "One\nstill one\n\n \t\nTwo\n", zone: .lead)
        #expect(text.passages.map(text.block) == ["One\nstill one", "Two"])
        #expect(text.passages.allSatisfy { $0.zone == .lead })
        #expect(ZonedText(plain: " \n\n").text.isEmpty)
    }

    @Test(arguments: [
        ("“Quoted” first\n\nTwo", ["“Quoted” first", "Two"]), ("one\n\u{A0}\u{2003}\ntwo", ["one", "two"]),
        (" indented", [" indented"]), ("a\r\nb\r\n\r\nc", ["a\r\nb\r\n\r\nc"]), ("a\n\u{1}\nb", ["a\n\u{1}\nb"]),
        ("\u{A0}", []), ("", []), ("\n", []), ("über\n\n\n\nüber", ["über", "über"]),
    ])
    func paragraphsEndAtBlankLinesOfAnyBlanks(text: String, blocks: [String]) {
        let zoned = ZonedText(plain: text)
        #expect(zoned.passages.map(zoned.block) == blocks)
    }

    @Test func joiningKeepsZonesAndMovesRanges() {
        var text = ZonedText(plain: "Title", zone: .headline)
        text.append(ZonedText(plain: "a\n\nb", zone: .quote))
        #expect(text.text == "Title\n\na\n\nb")
        #expect(text.passages.map(text.block) == ["Title", "a", "b"])
        #expect(text.passages.map(\.zone) == [.headline, .quote, .quote])
    }
}
