// SPDX-License-Identifier: Apache-2.0

package import Items
package import Signals

/// Which rungs of one ladder one side has used toward the other, and when last: what a climb is measured from. Kept from pass
/// to pass under `key`.
package struct RungHistory: Hashable, Sendable, Codable {
    private struct Use: Hashable, Codable {
        var rung: Int
        /// The first story that used it, which does not count against itself.
        var story: String
        /// When any story used it last.
        var at: Timestamp
    }

    private var uses: [Use] = []

    /// Words that were used longer ago than this, in seconds, are no longer the habit: 90 days.
    package static let habit: Int64 = 90 * 86_400

    package init() {}

    /// Where it is kept; nil for a signal that stands on no ladder, has no two actors, or tells of no act of today.
    package static func key(_ signal: Signal) -> String? {
        guard let ladder = signal.ladder, signal.rung != nil, let from = signal.from, let to = signal.to,
            signal.status == .occurred || signal.status == .agreed
        else { return nil }
        return "rung/\(ladder)/\(from)>\(to)"
    }

    /// The highest rung that other stories have used by habit; nil where nothing is known, and so no climb either.
    package func highest(beside story: String, at now: Timestamp) -> Int? {
        uses.lazy.filter { $0.story != story && now - $0.at <= Self.habit }.map(\.rung).max()
    }

    /// What one story used counts as used by another: they are one.
    package mutating func rename(_ story: String, to whole: String) {
        for index in uses.indices where uses[index].story == story { uses[index].story = whole }
    }

    package mutating func record(_ rung: Int, by story: String, at moment: Timestamp) {
        if let known = uses.firstIndex(where: { $0.rung == rung && moment - $0.at <= Self.habit }) {
            uses[known].at = max(uses[known].at, moment)
        } else {
            uses.removeAll { $0.rung == rung }
            uses.append(Use(rung: rung, story: story, at: moment))
        }
    }
}
