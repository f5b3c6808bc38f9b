// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Signals
import Stories

/// A Wednesday noon on which the samples happen.
let noon = Timestamp(CivilTime(year: 2026, month: 3, day: 4, hour: 12))
let hour: Int64 = 3_600
let day: Int64 = 86_400

enum Samples {
    /// An easing with a word against it, as a decision made it.
    static let gallium = alert(
        "a-7f3k9q2m", story: "s-aaaaaaaa",
        signals: [
            signal("lift_measure", 5.9, "ended its export ban on gallium", saidBy: "CHN commerce ministry"),
            signal("demand", -2.1, "urged Washington to drop its sanctions", saidBy: "CHN foreign ministry"),
            signal("agree", 2, "agreed to hold military talks again", status: .agreed),
        ],
        clauses: ["ended its export ban on gallium (done)", "agreed to hold military talks again (agreed)"],
        links: ["https://news.example/i-3", "https://news.example/i-1?a=1&b=2"])

    static let text =
        "China eases toward USA: ended its export ban on gallium (done); agreed to hold military talks again (agreed). "
        + "Easing 6.9, tension 2.1. 3 independent sources, official on record; confidence high. https://news.example/i-3"

    static func alert(
        _ id: String, kind: AlertKind = .easing, state: AlertState = .firing, severity: Int = 3,
        text: String = text, story: String? = nil, signals: [SourcedSignal] = [], clauses: [String] = [],
        links: [String] = [], cause: String = "i-3", names: [String] = ["China", "USA"]
    ) -> Alert {
        Alert(
            id: id, sequence: 418, state: state, at: noon + 2_560, kind: kind, severity: severity, relation: "us-china",
            rule: kind.rawValue, from: story == nil ? nil : "CHN", to: story == nil ? nil : "USA", mutual: false,
            muted: false, text: text, easing: 6.86, tension: 2.1, condition: "easing >= 5 and net >= 1",
            confidence: "high", sources: 3, copies: 1, story: story, firstSeen: noon, published: noon - hour,
            topics: ["econ_security"], signals: signals, moreSignals: 0, links: links, items: ["i-3", "i-1"],
            digest: "0badcafe", lexicon: "9e1c44d0", configuration: "02ab77f1", engine: "0.4.0", cause: cause,
            names: story == nil ? [] : names, clauses: clauses)
    }

    /// A source that fails; with `.resolved`, one that is well again.
    static func health(_ state: AlertState = .firing) -> Alert {
        alert(
            "a-health", kind: .sourceHealth, state: state, severity: 2,
            text: state == .resolved
                ? "Source wire is well again." : "Source wire has failed 6 times in a row: time out.",
            cause: "source:wire")
    }

    static func signal(
        _ eventClass: String, _ value: Double, _ quote: String, status: Status = .occurred, saidBy: String? = nil
    ) -> SourcedSignal {
        SourcedSignal(
            item: "i-1",
            signal: Signal(
                eventClass: eventClass, from: "CHN", to: "USA", mutual: false, status: status, saidBy: saidBy,
                onRecord: saidBy != nil, base: value, value: value, topics: ["econ_security"], zone: .lead,
                quote: quote, start: 10, end: 20, entry: "core-en: \(eventClass)",
                line: LexiconLine(lexicon: "core-en", file: "core-en.lexicon", line: 1), ladder: nil, rung: nil,
                factors: [], confidence: 0.6, repeats: 0))
    }
}
