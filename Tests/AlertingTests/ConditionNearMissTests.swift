// SPDX-License-Identifier: Apache-2.0

import Signals
import Testing

@testable import Alerting

@Suite struct ConditionNearMissTests {
    /// Easing 4.2, tension 2.1; two voices, nobody on record.
    private let facts = Facts(
        story: sampleStory(
            [sampleSignal("talks", 4.2, status: .agreed), sampleSignal("demand", -2.1, item: "i-2")],
            reports: [sampleReport("i-1"), sampleReport("i-2")]), severity: 2)

    @Test(arguments: [
        // A number close to its threshold, alone or with others that hold.
        ("easing >= 5", "easing >= 5: 4.2 ✗", 0.16),
        ("easing >= 5 and net >= 1", "easing >= 5: 4.2 ✗", 0.16),
        ("tension < 2 and sources >= 2", "tension < 2: 2.1 ✗", 0.05),
        // Words, where the rest holds.
        ("easing >= 4 and official", "official: no ✗", 0),
        ("easing >= 4 and class in (visit, sign)", "class in (visit, sign): talks, demand ✗", 0),
        // Every part holds, but of no one signal.
        ("class = talks and value < 0", "all by one signal: each by another ✗", 0),
    ])
    func near(_ text: String, _ gate: String, _ shortfall: Double) throws {
        let miss = try #require(try condition(text).nearMiss(for: facts))
        #expect(miss.gate.description == gate)
        #expect(abs(miss.shortfall - shortfall) < 0.001)
    }

    @Test(arguments: [
        "easing >= 4",  // holds
        "easing >= 7",  // far
        "easing >= 5 and tension >= 3",  // two parts lack
        "class = sign",  // a word alone says nothing of nearness
        "rung >= 7",  // nothing to compare
    ])
    func notNear(_ text: String) throws {
        #expect(try condition(text).nearMiss(for: facts) == nil)
    }
}
