// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Items

@Suite struct TextCompletenessTests {
    static let words: [(TextCompleteness, String)] = [
        (.full, "full"), (.teaser, "teaser"), (.title, "title"),
        (TextCompleteness(.teaser, .robots), "teaser:robots"),
        (TextCompleteness(.teaser, .status(404)), "teaser:http_404"),
        (TextCompleteness(.title, .paywall), "title:paywall"),
        (TextCompleteness(.title, .notFetched), "title:not_fetched"),
    ]

    @Test(arguments: words) func `One word tells how much and why`(completeness: TextCompleteness, word: String) {
        #expect(completeness.rawValue == word)
        #expect(TextCompleteness(rawValue: word) == completeness)
    }

    @Test(arguments: ["", "whole", "teaser:", "teaser:rain", "teaser:http_", "teaser:http_x", ":robots"])
    func `Other words are none`(word: String) {
        #expect(TextCompleteness(rawValue: word) == nil)
    }

    @Test func `The less there is of an article, the less it is believed`() {
        #expect(TextCompleteness.full.confidence == 1)
        #expect(TextCompleteness.teaser.confidence < 1)
        #expect(TextCompleteness.title.confidence < TextCompleteness.teaser.confidence)
    }

    @Test(arguments: [
        (PageObstacle.timedOut, true), (.unreachable, true), (.robotsUnreachable, true), (.status(503), true),
        (.status(429), true), (.status(404), false), (.status(403), false), (.robots, false), (.paywall, false),
        (.notHTML, false), (.redirected, false), (.tooLarge, false),
    ]) func `Only what may pass by itself is tried again`(obstacle: PageObstacle, transient: Bool) {
        #expect(obstacle.isTransient == transient)
        #expect(!obstacle.words.isEmpty)
    }
}
