// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Lexicons
@testable import Signals

struct TokenSetTests {
    private func match(_ tokens: [Int], anchor: Int) -> Match {
        Match(
            entry: 0, start: tokens[0], end: tokens[0] + 1, head: 0..<1, isPassive: false, doer: -1, other: -1,
            third: -1,
            thing: -1, mask: tokens.reduce(0) { $0 | 1 << UInt64($1 - anchor) }, anchor: anchor)
    }

    /// The last token that a sentence can have is 159; a match at its first looks back beyond it.
    @Test(arguments: [(0, -16), (40, 24), (63, 40), (64, 48), (100, 84), (127, 120), (128, 112), (159, 143)])
    func `a token is found whatever run of tokens it was matched in`(token: Int, anchor: Int) {
        let first = 1_000
        let one = TokenSet(match([first + token], anchor: first + anchor), from: first)
        let same = TokenSet(match([first + token, first + token + 1], anchor: first + token), from: first)
        let next = TokenSet(match([first + token + 1], anchor: first + token), from: first)
        #expect(!one.isDisjoint(with: same))
        #expect(one.isDisjoint(with: next))
        var all = TokenSet()
        #expect(all.isDisjoint(with: one))
        all.formUnion(one)
        #expect(!all.isDisjoint(with: same))
    }
}
