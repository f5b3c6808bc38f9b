// SPDX-License-Identifier: Apache-2.0

import Items

/// Alerts on a terminal: a heading for each day, lines no wider than it is, and, where colours are welcome, green for easing
/// and red for tension. All that an alert's line says is there, and moments stay in UTC, as everywhere.
///
///     Wednesday, 4 March 2026
///     09:12Z  ▲3  CHN→USA  easing 6.8 / tension 2.1 · lifted gallium export ban (done)
///             · 3 independent sources · a-7f3k9q2m
struct AlertRows {
    let columns: Int
    let colours: Bool
    private var day: Substring = ""

    init(columns: Int, colours: Bool) {
        self.columns = columns
        self.colours = colours
    }

    /// - Parameter lines: as `AlertLine` writes them.
    mutating func text(_ lines: some Sequence<Substring>) -> String {
        var out = ""
        for line in lines { out += text(line) }
        return out
    }

    private mutating func text(_ line: Substring) -> String {
        let date = line.prefix(10)
        guard let moment = Timestamp(rfc3339: String(date)), line.dropFirst(10).first == " " else { return line + "\n" }
        var out = ""
        if date != day {
            out = (day.isEmpty ? "" : "\n") + painted(Self.heading(moment.civil), "1") + "\n"
            day = date
        }
        // "09:12Z  " stands before the rest.
        var rows = TerminalText.wrap(String(line.dropFirst(11)), to: columns, indent: 8)
        for (mark, colour) in [("▲", "32"), ("▼", "31"), ("●", "33")] {
            guard let range = rows[0].firstRange(of: mark) else { continue }
            let end = rows[0][range.lowerBound...].firstIndex(of: " ") ?? rows[0].endIndex
            rows[0].replaceSubrange(range.lowerBound..<end, with: painted(rows[0][range.lowerBound..<end], colour))
            break
        }
        return out + rows.joined(separator: "\n") + "\n"
    }

    private func painted(_ text: some StringProtocol, _ code: String) -> String {
        colours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : String(text)
    }

    private static func heading(_ date: CivilTime) -> String {
        "\(days[date.weekday]), \(date.day) \(months[date.month - 1]) \(date.year)"
    }

    private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
