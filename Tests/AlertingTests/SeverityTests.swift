// SPDX-License-Identifier: Apache-2.0

import Signals
import Testing

@testable import Alerting

@Suite struct SeverityTests {
    @Test(arguments: [
        (0.0, 1), (3.99, 1), (4, 2), (5.49, 2), (5.5, 3), (6.8, 3), (6.996, 4), (7, 4), (8.4, 4), (8.5, 5), (10, 5),
    ])
    func ofScores(score: Double, severity: Int) { #expect(Severity.ofScore(score) == severity) }

    @Test(arguments: [(1, 1), (5, 2), (7, 3), (9, 4), (12, 5), (14, 5)])
    func ofRungs(rung: Int, severity: Int) { #expect(Severity.ofRung(rung) == severity) }

    @Test func aRulesOwnNumberWinsWithinTheScale() {
        var rule = Rule.easing
        for (own, severity) in [(4, 4), (9, 5), (0, 1)] {
            rule.severity = own
            #expect(Severity.of(sampleStory([]), under: rule) == severity)
        }
    }

    @Test(arguments: [
        (0.3, 1, Confidence.low), (0.3, 2, .medium), (0.5, 1, .medium), (0.5, 3, .high), (0.7, 1, .high),
    ])
    func confidence(strongest: Double, voices: Int, word: Confidence) {
        let story = sampleStory(
            [sampleSignal("talks", 3, confidence: strongest), sampleSignal("warn", -5, confidence: 1)],
            reports: (1...voices).map { sampleReport("i-\($0)") })
        #expect(Confidence(story, in: .easing) == word)
    }
}
