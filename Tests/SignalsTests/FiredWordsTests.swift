// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Signals

/// A line of many alternatives is told with the words that fired.
@Suite struct FiredWordsTests {
    @Test(arguments: [
        ("core-en: relax(lift~) > (ban~|tariff~)", "lifted its tariffs", "core-en: relax(lift~) > tariff~"),
        ("x: (take~|seize~) > [..] (ship~|vessel~ of B)", "took two ships", "x: take~ > ship~"),
        ("x: (new|fresh) (sanction~|&measure)", "fresh embargo", "x: fresh &measure"),
        ("x: [not|never] veer~ into &quarrel", "veer into conflict", "x: veer~ into &quarrel"),
        ("x: snub~", "snubbed", "x: snub~"),
    ])
    func `names what fired`(entry: String, quote: String, expected: String) {
        #expect(FiredWords.text(entry, in: quote) == expected)
    }
}
