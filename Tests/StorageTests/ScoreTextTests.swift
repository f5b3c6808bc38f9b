// SPDX-License-Identifier: Apache-2.0

import Foundation
import Items
import Signals
import Testing

@testable import Storage

@Suite struct ScoreTextTests {
    /// Every optional member set.
    private var whole: Score {
        let signal = Signal(
            eventClass: "ultimatum", from: "AAA", to: "BBB", mutual: true, status: .occurred,
            saidBy: "AAA \"foreign\" ministry\u{2028}", onRecord: true, base: -7, value: -6.8424999999999985,
            topics: ["trade", "arms"], zone: .lead, quote: "warned", start: 3, end: 9, entry: "core: warn~",
            line: LexiconLine(lexicon: "core", file: "core.lexicon", line: 7), ladder: "prc", rung: 7, authority: 0.3,
            factors: [Factor(name: "zone", value: 1.15, because: "lead")], confidence: 0.40375, repeats: 2)
        return Score(
            tension: 6.84, easing: 10, label: .tension, signals: [signal, sampleSignal()],
            ignored: [Ignored(reason: .furniture, quote: "Read \\ more…", start: 0, end: 12, because: "furniture")],
            language: "en", lexicon: "9e1c44d0", day: 2026_03_04)
    }

    /// A member that `Signal` has and this writer does not know would be lost without a word.
    @Test func `it says what the general encoder says`() throws {
        let bare = Score(
            tension: 0, easing: 0, label: .neutral, signals: [], ignored: [], language: nil, lexicon: "0")
        for score in [whole, bare] {
            guard case .text(let written) = Value.json(score) else { throw StorageError.closed }
            let general = try JSONEncoder().encode(score)
            let mine = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? NSDictionary
            let other = try JSONSerialization.jsonObject(with: general) as? NSDictionary
            #expect(mine == other)
            #expect(try JSONDecoder().decode(Score.self, from: Data(written.utf8)) == score)
        }
    }

    @Test func `members stand in the order of their names`() throws {
        guard case .text(let written) = Value.json(whole) else { throw StorageError.closed }
        var place = written.startIndex
        let names = [
            "day", "easing", "ignored", "label", "language", "lexicon", "signals", "authority", "zone", "tension",
        ]
        for name in names {
            let range = try #require(written.range(of: "\"\(name)\":", range: place..<written.endIndex))
            place = range.upperBound
        }
    }
}
