// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Alerting

@Suite struct RecencyTests {
    @Test(arguments: [
        (5 * hour, DateQuality.exact, false), (7 * hour, .exact, true), (0, .missing, true), (7 * hour, .day, true),
        (400 * day, .implausible, true),
    ])
    func baseline(age: Int64, quality: DateQuality, isBaseline: Bool) {
        let item = sampleItem(published: quality == .missing ? nil : noon - age, quality: quality)
        #expect(Recency.usual.isBaseline(item, now: noon) == isBaseline)
    }
}
