// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Lexicons

@Suite struct PatternTests {
    @Test func `reads words, alternatives, options, sets and slots`() throws {
        let pattern = try Pattern(parsing: "(lift~|ease~) [the] &measure .. on B")
        #expect(
            pattern.nodes == [
                .choice([[.inflected("lift")], [.inflected("ease")]]), .set("measure"), .gap, .word("on"),
                .slot(.other),
            ])
    }

    @Test func `parts hyphens and contractions as texts are parted`() throws {
        #expect(try Pattern(parsing: "one-China").nodes == [.word("one"), .word("china")])
        #expect(try Pattern(parsing: "won't budge").nodes == [.word("will"), .word("not"), .word("budge")])
    }

    @Test(arguments: [
        ("(lift~|ease", 0), (".. talks", 0), ("talks >", 6), ("lift~)", 5), ("& talks", 0), ("a || b", 2),
        ("\"US", 0),
    ])
    func `says where a pattern is wrong`(text: String, offset: Int) {
        #expect {
            try Pattern(parsing: text)
        } throws: { error in
            (error as? PatternError)?.offset == offset
        }
    }
}
