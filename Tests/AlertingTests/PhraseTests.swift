// SPDX-License-Identifier: Apache-2.0

import Signals
import Stories
import Testing

@testable import Alerting

@Suite struct PhraseTests {
    /// A text, the words of a signal in it, and the phrase that a reader gets.
    @Test(arguments: [
        (
            "Ruritania threatened to close the strait on Monday. More follows.", "threatened to",
            "threatened to close the strait on Monday"
        ),
        (
            "The U.S. lifted its ban on the Kessel yard, officials said.", "lifted its ban",
            "lifted its ban on the Kessel yard"
        ),
        (
            "They met U.S. envoys in Kessel after 2.5 years; nothing else.", "met",
            "met U.S. envoys in Kessel after 2.5 years"
        ),
        ("It warned, again, that boats would be stopped.", "warned", "warned, again, that boats would be stopped"),
        ("He said they \u{201C}agreed to talks\u{201D} in Kessel.", "agreed to talks", "agreed to talks"),
        ("A treaty was signed.", "signed", "signed"),
        ("They condemned\nthe raid", "condemned", "condemned"),
    ])
    func phrases(text: String, words: String, phrase: String) throws {
        let range = try #require(text.firstRange(of: words))
        var signal = sampleSignal("agree", 3, quote: words).signal
        signal.start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
        signal.end = signal.start + words.unicodeScalars.count
        #expect(Phrase.of(signal, in: text) == phrase)
    }

    @Test func aLongClauseIsCutBetweenWords() {
        var signal = sampleSignal("agree", 3, quote: "agreed").signal
        (signal.start, signal.end) = (0, 6)
        let phrase = Phrase.of(signal, in: "agreed " + String(repeating: "again and ", count: 40))
        #expect(phrase.hasSuffix(" again…") || phrase.hasSuffix(" and…"))
        #expect(phrase.unicodeScalars.count <= Phrase.limit + 1)
    }

    /// An edited item, a damaged store: the words that the scorer saw are what counts.
    @Test(arguments: ["", "short", "nothing of the kind stands in this text at all", nil] as [String?])
    func whatDoesNotFitIsLeftAlone(text: String?) {
        #expect(Phrase.of(sampleSignal("agree", 3, quote: "agreed to talks,").signal, in: text) == "agreed to talks")
    }
}
