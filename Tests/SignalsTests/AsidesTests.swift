// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Testing

/// Brackets and pairs of dashes: the clause goes on behind them with its own subject. Whoever the aside named last was once
/// taken for it.
@Suite struct AsidesTests {
    private static func first(_ text: String) throws -> String? {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        return Scorer(lexicon).score(ZonedText(plain: text), published: nil).signals.first
            .map { "\($0.from ?? "?")>\($0.to ?? "?")" }
    }

    @Test(arguments: [
        ("Oman (a Peruvian partner) banned Chilean firms.", "OMN>CHL"),
        ("Iran - which Israel struck last month - threatened Israel.", "IRN>ISR"),
        ("Peru \u{2013} which rules the strip and borders Chile \u{2013} fired rockets at Brazil.", "PER>BRA"),
        ("France \u{2014} Germany's closest ally \u{2014} sanctioned Russia.", "FRA>RUS"),
        ("The Kremlin - long at odds with London - expelled two British diplomats.", "RUS>GBR"),
        ("Kenya attacked (Ugandan officials say) targets in Sudan.", "KEN>SDN"),
        ("Peru (which had recalled its envoy) condemned Chile.", "PER>CHL"),
        // One dash opens no aside, and what follows a dateline begins anew.
        ("MOSCOW (Reuters) - Japan condemned Chile on Monday.", "JPN>CHL"),
        ("KYIV - Peru condemned Chile - officials", "PER>CHL"),
        ("Peru condemned the raid - and Chile expelled the ambassador of Kenya.", "CHL>KEN"),
    ])
    func `the subject before an aside acts behind it`(text: String, expected: String) throws {
        #expect(try Self.first(text) == expected)
    }
}
