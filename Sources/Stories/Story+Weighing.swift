// SPDX-License-Identifier: Apache-2.0

import Signals

// How grave a story is, from what its independent reports say. A story that is told once says what its report says. Of many
// accounts of one development some are warm and some sceptical, and each quotes the other side; to take the highest of
// each channel would make every visit a crisis, to add them up would make gravity a matter of coverage.

extension Story {
    /// Weighs the story anew. In each channel the highest of three counts:
    ///
    /// - the balance: the mean over the voices, by one report each, the stronger the more (`sway`);
    /// - what a report says that leans this way: in full from a lead of 1 over the other channel, less below;
    /// - the strongest deed (troops, measures, people held or freed), whoever tells it: a quotation may be one side's view,
    ///   a deed is not.
    ///
    /// The result does not depend on the order in which reports came.
    mutating func weigh() {
        let originals = reports.filter { $0.copyOf == nil && $0.strength > 0 }.sorted { $0.item < $1.item }
        var balance = (tension: 0.0, easing: 0.0, weight: 0.0)
        let gravest = originals.map(\.strength).max() ?? 0
        for report in Self.oneForEachVoice(originals) {
            let weight = Self.sway(report.strength / gravest)
            balance.tension += weight * (report.tension ?? 0)
            balance.easing += weight * (report.easing ?? 0)
            balance.weight += weight
        }
        tension = balance.weight > 0 ? balance.tension / balance.weight : 0
        easing = balance.weight > 0 ? balance.easing / balance.weight : 0
        for report in originals {
            let (hard, soft) = (report.tension ?? 0, report.easing ?? 0)
            tension = max(tension, hard * min(max(hard - soft, 0), 1))
            easing = max(easing, soft * min(max(soft - hard, 0), 1))
        }
        for signal in signals.lazy.map(\.signal) where signal.isDeed {
            if signal.channel == .tension {
                tension = max(tension, min(abs(signal.value), 10))
            } else {
                easing = max(easing, min(abs(signal.value), 10))
            }
        }
    }

    /// The strongest report of each voice, the first by its item among equals, in the order of the items.
    private static func oneForEachVoice(_ originals: [Report]) -> [Report] {
        var strongest: [String: Report] = [:]
        for report in originals where report.strength > strongest[report.voice]?.strength ?? 0 {
            strongest[report.voice] = report
        }
        return strongest.values.sorted { $0.item < $1.item }
    }

    /// How much a report counts whose strength is this share of the strongest's: a tenth less is worth less than half, a
    /// teaser beside a whole account next to nothing.
    private static func sway(_ share: Double) -> Double {
        let square = share * share
        return square * square * square * square
    }
}

extension Report {
    /// The higher of its two channels, 0…10.
    var strength: Double { max(tension ?? 0, easing ?? 0) }
}

extension Signal {
    /// Something done: by troops, by measures, to people. Words, visits and judgements are none.
    fileprivate var isDeed: Bool {
        guard status == .occurred, let family = EventFamily.of(eventClass) else { return false }
        return family == .force || family == .measure || family == .people
    }
}
