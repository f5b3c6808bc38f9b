// SPDX-License-Identifier: Apache-2.0

/// An entry of a feed that the tests serve.
struct Report: Sendable {
    var guid: String
    var title: String
    var text: String

    /// One state throws another's ambassador out: a tension alert of its own, for each number below 325 has its own pair.
    static func expulsion(_ number: Int) -> Report {
        let (one, other) = pair(number)
        return Report(
            guid: "expulsion-\(number)", title: "\(one) expels the ambassador of \(other)",
            text: "\(one) expelled the ambassador of \(other) on Tuesday.")
    }

    /// An easing alert.
    static func lifting(_ number: Int) -> Report {
        let (one, other) = pair(number)
        return Report(
            guid: "lifting-\(number)", title: "\(one) lifts the sanctions on \(other)",
            text: "\(one) lifted the sanctions on \(other) on Tuesday.")
    }

    /// No alert.
    static let prizes = Report(
        guid: "prizes", title: "Nepal hands out prizes", text: "Children sang in the garden of the ministry.")

    /// The first fifteen states with one another, then each further one with all before it.
    private static func pair(_ number: Int) -> (String, String) {
        var rest = number
        let first = Fixture.states.prefix(15)
        for (index, one) in first.enumerated() {
            let others = first[(index + 1)...]
            if rest < others.count { return (one.1, others[others.startIndex + rest].1) }
            rest -= others.count
        }
        for index in first.count..<Fixture.states.count {
            if rest < index { return (Fixture.states[index].1, Fixture.states[rest].1) }
            rest -= index
        }
        preconditionFailure("there are no more pairs of states")
    }
}

/// Feeds as text.
enum Wire {
    static func rss(_ reports: [Report]) -> String {
        let items = reports.map { report in
            """
            <item><title>\(report.title)</title><guid isPermaLink="false">\(report.guid)</guid>
            <link>https://wire.example.org/\(report.guid)</link><pubDate>Wed, 04 Mar 2026 09:00:00 GMT</pubDate>
            <description>\(report.text)</description></item>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>Wire</title><link>https://wire.example.org/</link>
            \(items.joined(separator: "\n"))
            </channel></rss>
            """
    }
}
