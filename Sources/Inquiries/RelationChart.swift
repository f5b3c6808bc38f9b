// SPDX-License-Identifier: Apache-2.0

internal import Items
internal import Newsroom
internal import Storage

/// The tension and easing of one relation over some days, as an SVG of bars: easing rises from the middle line, tension hangs
/// below it. It needs no script, and says in words what it shows.
struct RelationChart {
    struct Day: Hashable {
        var tension = 0.0
        var easing = 0.0
    }

    let name: String
    /// Oldest first; the last is today.
    let days: [Day]
    /// Midnight of the first day.
    let first: Timestamp

    private static let step = 20
    private static let height = 60.0

    /// - Parameters:
    ///   - levels: of all pairs; those that `contains` takes count.
    ///   - count: days up to and including that of `now`.
    init(_ name: String, _ levels: [DayLevel], count: Int, now: Timestamp, contains: (DayLevel) -> Bool) {
        let today = now.seconds / 86_400 * 86_400
        let start = Timestamp(seconds: today - Int64(count - 1) * 86_400)
        var days = [Day](repeating: Day(), count: count)
        for level in levels where contains(level) {
            let place = Int((level.day.seconds - start.seconds) / 86_400)
            guard days.indices.contains(place) else { continue }
            days[place].tension = max(days[place].tension, level.tension)
            days[place].easing = max(days[place].easing, level.easing)
        }
        self.name = name
        self.days = days
        self.first = start
    }

    var isEmpty: Bool { days.allSatisfy { $0 == Day() } }

    /// What the picture shows, for whoever hears it.
    var summary: String {
        let tension = days.map(\.tension).max() ?? 0, easing = days.map(\.easing).max() ?? 0
        let last = days.last ?? Day()
        return "\(name), the last \(days.count) days: tension up to \(SignalWords.short(tension)), easing up to "
            + "\(SignalWords.short(easing)); today tension \(SignalWords.short(last.tension)), easing "
            + "\(SignalWords.short(last.easing)), of 10."
    }

    var svg: String {
        let width = days.count * Self.step
        var bars = ""
        for (index, day) in days.enumerated() where day != Day() {
            let x = index * Self.step + 3
            let date = (first + Int64(index) * 86_400).dayText
            let (up, down) = (day.easing * Self.height / 10, day.tension * Self.height / 10)
            bars += "<g><title>\(date): easing \(SignalWords.short(day.easing)), tension "
            bars += "\(SignalWords.short(day.tension))</title>"
            bars += "<rect class=\"easing\" x=\"\(x)\" width=\"14\" y=\"\(Self.height - up)\" height=\"\(up)\"/>"
            bars += "<rect class=\"tension\" x=\"\(x)\" width=\"14\" y=\"\(Self.height)\" height=\"\(down)\"/></g>"
        }
        return """
            <svg viewBox="0 0 \(width) \(Int(Self.height * 2))" preserveAspectRatio="none" role="img" aria-label="\(HTML.escaped(summary))">
            \(bars)<line class="axis" x1="0" x2="\(width)" y1="\(Self.height)" y2="\(Self.height)"/>
            </svg>
            """
    }
}

extension Timestamp {
    /// `2026-03-04`
    var dayText: String { String(rfc3339.prefix(10)) }
}
