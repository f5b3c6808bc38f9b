// SPDX-License-Identifier: Apache-2.0

import Alerting
import PlainFile
import Testing

@testable import Configuration

/// What a person reads who wrote a rule wrongly: file, line and column, the line, a caret under the mistake, and what was
/// probably meant. Each as it stands on the terminal.
@Suite struct RuleMistakesTests {
    private static func said(_ key: String) -> String {
        let text = "[relation us-china]\nbetween = USA, CHN\n[rule mine]\nkind = tension\n\(key)\n"
        let main = ConfigurationFile(bytes: Array(text.utf8), path: "detente.conf", directory: "/etc/detente")
        let vocabulary = Vocabulary(
            classes: ["talks", "agree", "threaten", "lift_measure"], topics: ["trade", "taiwan"],
            actors: ["CHN", "USA", "IGO-NATO"], sources: ["wire"])
        return Settings.load(main: main) { _ in vocabulary }.diagnostics.map(\.rendered).joined(separator: "\n")
    }

    @Test(arguments: goldens) func theTerminalShows(key: String, golden: String) {
        #expect(Self.said(key) == golden)
    }

    @Test func thereAreThirty() { #expect(Set(Self.goldens.map(\.0)).count >= 30) }

    private static let goldens: [(String, String)] = [
        (
            "when =",
            """
            detente.conf:5:1: error: 'when' has no value; it takes a condition such as 'easing >= 5 and net >= 1'
                when =
                ^
            """
        ),
        (
            "when = tensoin >= 6",
            """
            detente.conf:5:8: error: unknown field 'tensoin'; did you mean 'tension'?
                when = tensoin >= 6
                       ^
            """
        ),
        (
            "when = Tension >= 6",
            """
            detente.conf:5:8: error: unknown field 'Tension'; did you mean 'tension'?
                when = Tension >= 6
                       ^
            """
        ),
        (
            "when = tension >= 6 and netto >= 1",
            """
            detente.conf:5:25: error: unknown field 'netto'
                when = tension >= 6 and netto >= 1
                                        ^
            """
        ),
        (
            "when = tension => 6",
            """
            detente.conf:5:16: error: write '>=' instead of '=>'
                when = tension => 6
                               ^
            """
        ),
        (
            "when = tension >= high",
            """
            detente.conf:5:19: error: 'tension' is a number; it cannot be compared with 'high'
                when = tension >= high
                                  ^
            """
        ),
        (
            "when = tension 6",
            """
            detente.conf:5:16: error: expected a comparison after 'tension', as in 'tension >= 5'
                when = tension 6
                               ^
            """
        ),
        (
            "when = tension >=",
            """
            detente.conf:5:18: error: 'tension' is a number; it cannot be compared with the end
                when = tension >=
                                 ^
            """
        ),
        (
            "when = 6 <= tension",
            """
            detente.conf:5:8: error: write the field first: 'tension >= 6'
                when = 6 <= tension
                       ^
            """
        ),
        (
            "when = tension >= 6 && official",
            """
            detente.conf:5:21: error: write 'and' instead of '&'
                when = tension >= 6 && official
                                    ^
            """
        ),
        (
            "when = tension ≥ 6",
            """
            detente.conf:5:16: error: write '>=' instead of '≥'
                when = tension ≥ 6
                               ^
            """
        ),
        (
            "when = tension >= 6,5",
            """
            detente.conf:5:20: error: write a point in 6.5, not a comma
                when = tension >= 6,5
                                   ^
            """
        ),
        (
            "when = tension >= 6 and",
            """
            detente.conf:5:24: error: expected a field, not the end
                when = tension >= 6 and
                                       ^
            """
        ),
        (
            "when = tension >= 6 und official",
            """
            detente.conf:5:21: error: expected 'and', 'or' or the end, not 'und'; did you mean 'and'?
                when = tension >= 6 und official
                                    ^
            """
        ),
        (
            "when = (tension >= 6 and official",
            """
            detente.conf:5:8: error: this '(' is never closed
                when = (tension >= 6 and official
                       ^
            """
        ),
        (
            "when = tension >= 6) and official",
            """
            detente.conf:5:20: error: this ')' closes nothing
                when = tension >= 6) and official
                                   ^
            """
        ),
        (
            "when = class in (talks, agre)",
            """
            detente.conf:5:25: error: unknown class 'agre'; did you mean 'agree'?
                when = class in (talks, agre)
                                        ^
            """
        ),
        (
            "when = class in talks",
            """
            detente.conf:5:17: error: expected '(' after 'in', not 'talks'
                when = class in talks
                                ^
            """
        ),
        (
            "when = class in (talks agree)",
            """
            detente.conf:5:24: error: expected ',' or ')', not 'agree'
                when = class in (talks agree)
                                       ^
            """
        ),
        (
            "when = class in ()",
            """
            detente.conf:5:18: error: expected a word, not ')'
                when = class in ()
                                 ^
            """
        ),
        (
            "when = class >= talks",
            """
            detente.conf:5:14: error: 'class' is a word; it can be = or != or in (…), not '>='
                when = class >= talks
                             ^
            """
        ),
        (
            "when = class = 5",
            """
            detente.conf:5:16: error: 'class' is a word; it cannot be compared with the number 5
                when = class = 5
                               ^
            """
        ),
        (
            "when = status = ocurred",
            """
            detente.conf:5:17: error: unknown status 'ocurred'; did you mean 'occurred'?
                when = status = ocurred
                                ^
            """
        ),
        (
            "when = topic = tarde",
            """
            detente.conf:5:16: error: unknown topic 'tarde'; did you mean 'trade'?
                when = topic = tarde
                               ^
            """
        ),
        (
            "when = from = CHI",
            """
            detente.conf:5:15: error: unknown from 'CHI'; did you mean 'CHN'?
                when = from = CHI
                              ^
            """
        ),
        (
            "when = press = IGO-NATO",
            """
            detente.conf:5:16: error: a hyphen reads as minus here; write 'IGO-NATO' with its quotes
                when = press = IGO-NATO
                               ^
            """
        ),
        (
            "when = official >= 2",
            """
            detente.conf:5:17: error: 'official' is yes or no: write 'official' or 'not official'
                when = official >= 2
                                ^
            """
        ),
        (
            "when = not",
            """
            detente.conf:5:11: error: expected a field, not the end
                when = not
                          ^
            """
        ),
        (
            "when = !official",
            """
            detente.conf:5:8: error: write 'not' instead of '!'
                when = !official
                       ^
            """
        ),
        (
            "when = tension <> 6",
            """
            detente.conf:5:16: error: write '!=' instead of '<>'
                when = tension <> 6
                               ^
            """
        ),
        (
            "when = source = 'wire",
            """
            detente.conf:5:17: error: the quotation that begins here does not end
                when = source = 'wire
                                ^
            """
        ),
        (
            "when = tension >= 6 and failures >= 5",
            """
            detente.conf:5:25: error: 'failures' is for rules of kind source_health, and this one is of kind tension
                when = tension >= 6 and failures >= 5
                                        ^
            """
        ),
        (
            "when = held >= 1",
            """
            detente.conf:5:8: error: 'held' is for rules of kind digest, and this one is of kind tension
                when = held >= 1
                       ^
            """
        ),
        (
            "when = tension >= 60",
            """
            detente.conf:5:19: warning: 'tension' goes from 0 to 10, so this is never true
                when = tension >= 60
                                  ^
            """
        ),
        (
            "when = tension >= 6 or severity >= 1",
            """
            detente.conf:5:36: warning: 'severity' goes from 1 to 5, so this is always true
                when = tension >= 6 or severity >= 1
                                                   ^
            """
        ),
        (
            "when = tension >= 6\ncooldwn = 1h",
            """
            detente.conf:6:1: error: unknown key 'cooldwn' in [rule mine]; did you mean 'cooldown'?
                cooldwn = 1h
                ^
            """
        ),
        (
            "when = tension >= 6\ncooldown = soon",
            """
            detente.conf:6:12: error: 'cooldown' takes a duration such as 90s, 15m, 6h or 2d, not 'soon'
                cooldown = soon
                           ^
            """
        ),
        (
            "when = tension >= 6\nseverity = 7",
            """
            detente.conf:6:12: error: 'severity' must lie between 1 and 5, not '7'
                severity = 7
                           ^
            """
        ),
        (
            "when = tension >= 6\nrelation = us-chna",
            """
            detente.conf:6:12: error: there is no [relation] named 'us-chna'; did you mean 'us-china'?
                relation = us-chna
                           ^
            """
        ),
        (
            "when = tension >= 6\nnotify = dsk",
            """
            detente.conf:6:10: error: there is no [sink] named 'dsk'
                notify = dsk
                         ^
            """
        ),
    ]
}
