// SPDX-License-Identifier: Apache-2.0

import Items

/// How well copies and stories were told apart, against what is known.
package struct StoryMeasures: Sendable {
    /// What was made of one report.
    package struct Verdict: Sendable {
        /// The item whose words it repeats, over all steps; itself for an original.
        package var original: String
        /// The story in which it was put, or nil.
        package var story: String?

        package init(original: String, story: String?) {
            self.original = original
            self.story = story
        }
    }

    package struct Rate: Sendable {
        package var precision = 1.0
        package var recall = 1.0
        package var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }
    }

    /// Over pairs of reports: the two repeat one text.
    package private(set) var copies = Rate()
    /// B-cubed (Bagga & Baldwin 1998) over reports of news: the mean share of a report's story that belongs there, and of
    /// its development that is in the story.
    package private(set) var stories = Rate()
    /// Pairs that were taken for copies and are none, and copies that were not found.
    package private(set) var falseCopies: [(String, String)] = []
    package private(set) var missedCopies: [(String, String)] = []

    /// - Parameter verdicts: by item id.
    package init(_ day: SyntheticDay, _ verdicts: [String: Verdict]) {
        var truth: [String: SyntheticReport] = [:]
        for report in day.reports where truth[report.item.id] == nil { truth[report.item.id] = report }
        let ids = truth.keys.sorted()
        judgeCopies(ids, truth, verdicts)
        judgeStories(ids.filter { day.developments[truth[$0]?.development ?? 0].sort == .news }, truth, verdicts)
    }

    private mutating func judgeCopies(
        _ ids: [String], _ truth: [String: SyntheticReport], _ verdicts: [String: Verdict]
    ) {
        var (both, told, known) = (0, 0, 0)
        let original = ids.map { verdicts[$0]?.original ?? $0 }
        let cluster = ids.map { truth[$0]?.cluster ?? -1 }
        for one in ids.indices {
            for other in ids.indices[..<one] {
                let (same, said) = (cluster[one] == cluster[other], original[one] == original[other])
                if same { known += 1 }
                if said { told += 1 }
                if same && said { both += 1 }
                if said && !same { falseCopies.append((ids[other], ids[one])) }
                if same && !said { missedCopies.append((ids[other], ids[one])) }
            }
        }
        copies.precision = told == 0 ? 1 : Double(both) / Double(told)
        copies.recall = known == 0 ? 1 : Double(both) / Double(known)
    }

    private mutating func judgeStories(
        _ ids: [String], _ truth: [String: SyntheticReport], _ verdicts: [String: Verdict]
    ) {
        let story = Dictionary(uniqueKeysWithValues: ids.map { ($0, verdicts[$0]?.story ?? "alone \($0)") })
        let byStory = Dictionary(grouping: ids) { story[$0] ?? "" }
        let byTruth = Dictionary(grouping: ids) { truth[$0]?.development ?? -1 }
        var (precision, recall) = (0.0, 0.0)
        for id in ids {
            let together = byStory[story[id] ?? ""] ?? []
            let belonging = byTruth[truth[id]?.development ?? -1] ?? []
            let right = Double(together.count { truth[$0]?.development == truth[id]?.development })
            precision += right / Double(together.count)
            recall += right / Double(belonging.count)
        }
        guard !ids.isEmpty else { return }
        stories.precision = precision / Double(ids.count)
        stories.recall = recall / Double(ids.count)
    }
}
