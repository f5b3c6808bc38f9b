// SPDX-License-Identifier: Apache-2.0

import Items
package import Lexicons
package import PlainFile

/// Runs the `[test]` lines of a lexicon through the whole scorer.
package enum LexiconTests {
    /// The tests that fail, each at its place with what came out instead.
    package static func run(_ lexicon: Lexicon) -> [Diagnostic] {
        let scorer = Scorer(lexicon)
        return lexicon.tests.compactMap { test in
            let score = scorer.score(ZonedText(plain: test.text), published: nil)
            if passes(test, score) { return nil }
            let got = score.signals.isEmpty ? "nothing" : score.signals.map(described).joined(separator: ", ")
            return Diagnostic(at: test.position, "expected \(expected(test)); got \(got)", sourceLine: test.source)
        }
    }

    static func passes(_ test: LexiconTest, _ score: Score) -> Bool {
        guard let eventClass = test.eventClass else { return score.signals.isEmpty }
        return score.signals.contains { signal in
            signal.eventClass == eventClass && matches(test, signal)
                && (test.status == nil || test.status == signal.status.rawValue)
        }
    }

    private static func matches(_ test: LexiconTest, _ signal: Signal) -> Bool {
        guard test.from != nil || test.to != nil else { return true }
        if test.mutual, signal.mutual { return Set([test.from, test.to]) == Set([signal.from, signal.to]) }
        func fits(_ wanted: String?, _ got: String?) -> Bool { wanted == nil || wanted == "" || wanted == got }
        return test.mutual == signal.mutual && fits(test.from, signal.from) && fits(test.to, signal.to)
    }

    private static func expected(_ test: LexiconTest) -> String {
        guard let eventClass = test.eventClass else { return "nothing" }
        let actors = test.from.map { " \($0)\(test.mutual ? "<>" : ">")\(test.to ?? "")" } ?? ""
        return eventClass + actors + (test.status.map { " [\($0)]" } ?? "")
    }

    private static func described(_ signal: Signal) -> String {
        "\(signal.eventClass) \(signal.from ?? "")\(signal.mutual ? "<>" : ">")\(signal.to ?? "") [\(signal.status.rawValue)]"
    }
}
