// SPDX-License-Identifier: Apache-2.0

package import Alerting
package import Items
internal import Machine
internal import Signals
package import Stories

/// What a rehearsal showed.
package struct RehearsalReport: Sendable {
    /// A story that a rule did not tell, though little was lacking.
    package struct Miss: Sendable {
        package var story: Story
        package var rule: String
        package var relation: String
        /// The gate that failed, in words: `easing >= 5: 4.2 ✗`.
        package var reason: String
        /// Distance to the threshold as a share of it.
        package var shortfall: Double
    }

    /// In the order in which they were judged.
    package let items: [Item]
    package var alerts: [Alert] = []
    /// The narrowest first.
    package var misses: [Miss] = []

    init(items: [Item]) { self.items = items }

    private static let shownMisses = 20

    /// For a person: how many alerts a week, which, and what nearly was one.
    package var text: String {
        guard !items.isEmpty else { return "no items\n" }
        let undated = items.count { $0.newsMoment == nil }
        var lines = [items.count.counted("item") + period]
        if undated > 0 { lines.append("\(undated) of them without a date to trust: such an item never alerts") }
        lines.append(contentsOf: ["", summary])
        lines += weeks
        for alert in alerts {
            lines.append("")
            lines.append(AlertLine.text(alert))
            if let signal = alert.signals.first?.signal {
                lines.append(
                    "    “\(JournalLogHandler.harmless(signal.quote))”  \(signal.line.file):\(signal.line.line)")
            }
            lines += alert.links.prefix(1).map { "    \($0)" }
        }
        if !misses.isEmpty { lines.append(contentsOf: ["", "Near misses"]) }
        for miss in misses.prefix(Self.shownMisses) { lines += Self.lines(miss) }
        if misses.count > Self.shownMisses { lines.append("and \(misses.count - Self.shownMisses) more") }
        return lines.joined(separator: "\n") + "\n"
    }

    private var period: String {
        let days = items.compactMap(\.newsMoment)
        guard let first = days.min(), let last = days.max() else { return "" }
        return ", \(first.minuteText) to \(last.minuteText)"
    }

    private var summary: String {
        guard !alerts.isEmpty else { return "nothing would have fired" }
        let rules = Dictionary(grouping: alerts, by: \.rule).mapValues(\.count).sorted { $0.key < $1.key }
        return "\(alerts.count.counted("alert")): " + rules.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    /// Alerts by weeks that begin on Monday. The average is over the weeks in which anything was read: one item of long ago
    /// does not thin it out.
    private var weeks: [String] {
        guard !alerts.isEmpty else { return [] }
        let span = Set(items.map { Self.monday($0.firstSeen) }).count
        let counts = Dictionary(grouping: alerts) { Self.monday($0.at) }.mapValues(\.count)
        let average = Double(alerts.count * 10 / max(1, span)) / 10
        return counts.sorted { $0.key < $1.key }.map { monday, count in
            "week of \(monday.rfc3339.prefix(10)): \(count.counted("alert"))"
        } + ["\(average) a week over \(span.counted("week"))"]
    }

    private static func monday(_ moment: Timestamp) -> Timestamp {
        let civil = moment.civil
        let day = Timestamp(CivilTime(year: civil.year, month: civil.month, day: civil.day))
        return day - Int64((civil.weekday + 6) % 7) * 86_400
    }

    private static func lines(_ miss: Miss) -> [String] {
        let story = miss.story
        let title = story.reports.first.map { JournalLogHandler.harmless($0.title) } ?? ""
        return [
            "\(story.firstSeen.minuteText)  \(story.dyad)  rule \(miss.rule) [\(miss.relation)]  \(miss.reason)",
            "    \(title.isEmpty ? story.id : title)",
        ]
    }
}
