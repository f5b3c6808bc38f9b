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
        return "The last \(days.count) days: tension up to \(SignalWords.short(tension)), easing up to "
            + "\(SignalWords.short(easing)); today tension \(SignalWords.short(last.tension)), easing "
            + "\(SignalWords.short(last.easing)), of 10."
    }

    /// The picture with its name, its last word and, folded away, its numbers.
    var figure: String {
        """
        <figure>
        <figcaption>\(HTML.escaped(name)) <span class="detail">\(lastWord)</span></figcaption>
        \(svg)
        <p class="days"><span>\(date(0))</span> <span>\(date(days.count - 1))</span></p>
        <details><summary>In numbers<span class="spoken">: \(HTML.escaped(name))</span></summary>
        \(numbers)
        </details>
        </figure>
        """
    }

    private func date(_ index: Int) -> String { (first + Int64(index) * 86_400).dayText }

    private var eventful: [(date: String, day: Day)] {
        days.indices.filter { days[$0] != Day() }.map { (date($0), days[$0]) }
    }

    /// The last day on which there was something.
    private var lastWord: String {
        guard let (date, day) = eventful.last else { return "" }
        let parts = [("easing", day.easing), ("tension", day.tension)].filter { $0.1 > 0 }
        return parts.map { "\($0.0) \(SignalWords.short($0.1))" }.joined(separator: ", ") + " on \(date)"
    }

    private var numbers: String {
        let rows = eventful.reversed().map { date, day in
            "<tr><th scope=\"row\">\(date)</th><td>\(SignalWords.short(day.easing))</td>"
                + "<td>\(SignalWords.short(day.tension))</td></tr>"
        }
        return "<table class=\"numbers\"><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">Easing</th>"
            + "<th scope=\"col\">Tension</th></tr></thead><tbody>\(rows.joined(separator: "\n"))</tbody></table>"
    }

    var svg: String {
        let width = days.count * Self.step
        var bars = ""
        for (index, day) in days.enumerated() where day != Day() {
            let x = index * Self.step + 3
            let (up, down) = (day.easing * Self.height / 10, day.tension * Self.height / 10)
            bars += "<g><title>\(date(index)): easing \(SignalWords.short(day.easing)), tension "
            bars += "\(SignalWords.short(day.tension))</title>"
            // Also where there is nothing to see, so that the pointer finds the day.
            bars += "<rect class=\"day\" x=\"\(x)\" width=\"14\" y=\"0\" height=\"\(Self.height * 2)\"/>"
            bars += "<rect class=\"easing\" x=\"\(x)\" width=\"14\" y=\"\(Self.height - up)\" height=\"\(up)\"/>"
            bars += "<rect class=\"tension\" x=\"\(x)\" width=\"14\" y=\"\(Self.height)\" height=\"\(down)\"/></g>"
        }
        let lines = [("half", 0.5), ("axis", 1), ("half", 1.5)].map { kind, place in
            let y = Self.height * place
            return "<line class=\"\(kind)\" x1=\"0\" x2=\"\(width)\" y1=\"\(y)\" y2=\"\(y)\"/>"
        }
        return """
            <svg viewBox="0 0 \(width) \(Int(Self.height * 2))" preserveAspectRatio="none" role="img">
            <title>\(HTML.escaped(name))</title>
            <desc>\(HTML.escaped(summary))</desc>
            \(lines.joined())\(bars)
            </svg>
            """
    }
}

extension Timestamp {
    /// `2026-03-04`
    var dayText: String { String(rfc3339.prefix(10)) }
}
