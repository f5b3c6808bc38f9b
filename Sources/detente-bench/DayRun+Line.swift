// SPDX-License-Identifier: Apache-2.0

import Alerting
import SyntheticNews

// One day in one line.

extension DayRun {
    static let heading =
        "seed  items  developments   copies F1 (P, R)         stories B3 (P, R)        "
        + "raised/dev   told/dev  missed  stray"

    func line(_ seed: Int) -> String {
        let (measures, told) = (measures, told)
        let developments = developmentsTold.count
        func pad(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        func share(_ count: Int) -> String { (Double(count) / Double(max(1, developments))).rounded(to: 2) }
        func rate(_ rate: StoryMeasures.Rate) -> String {
            "\(percent(rate.f1)) (\(percent(rate.precision)), \(percent(rate.recall)))"
        }
        return pad("\(seed)", 4) + pad("\(items.count)", 7) + pad("\(day.developments.count)", 14)
            + pad(rate(measures.copies), 24) + pad(rate(measures.stories), 26)
            + pad(share(told.count { $0.state == .firing }), 12) + pad(share(told.count), 11)
            + pad("\(missed.count)/\(day.developments.count(where: \.isExpected))", 9) + pad("\(strays.count)", 6)
    }

    private func percent(_ share: Double) -> String { (share * 100).rounded(to: 1) }
}
