// SPDX-License-Identifier: Apache-2.0

extension BrokenConfiguration {
    static let rules = [
        BrokenConfiguration(
            "a rule without a condition",
            """
            [rule mine]
            cooldown = 1h
            """,
            "1:1: [rule mine] lacks 'when'; it takes a condition such as 'easing >= 5 and net >= 1'"
        ),
        BrokenConfiguration(
            "an unknown field",
            """
            [rule easing]
            when = easng >= 5
            """,
            "2:8: unknown field 'easng'; did you mean 'easing'?"
        ),
        BrokenConfiguration(
            "an unknown class",
            """
            [rule easing]
            when = easing >= 5 and class = lift_mesure
            """,
            "2:32: unknown class 'lift_mesure'; did you mean 'lift_measure'?"
        ),
        BrokenConfiguration(
            "a parenthesis left open",
            """
            [rule easing]
            when = (easing >= 5
            """,
            "2:8: this '(' is never closed"
        ),
        BrokenConfiguration(
            "a rule about nothing",
            """
            [rule mine]
            when = sources >= 2
            """,
            "1:1: the condition does not say what [rule mine] is about; add 'kind = tension' or 'kind = easing'"
        ),
        BrokenConfiguration(
            "a severity of six",
            """
            [rule easing]
            severity = 6
            """,
            "2:12: 'severity' must lie between 1 and 5, not '6'"
        ),
    ]
}
