// SPDX-License-Identifier: Apache-2.0

extension BrokenConfiguration {
    static let values = [
        BrokenConfiguration(
            "a duration without a unit",
            """
            [source a]
            url = https://e.example/f
            interval = 15
            """,
            "3:12: '15' needs a unit: s, m, h or d"
        ),
        BrokenConfiguration(
            "a duration with an unknown unit",
            """
            [source a]
            url = https://e.example/f
            interval = 15min
            """,
            "3:12: 'interval' takes a duration such as 90s, 15m, 6h or 2d, or auto, not '15min'"
        ),
        BrokenConfiguration(
            "a duration in words",
            """
            [daemon]
            keep = forever
            """,
            "2:8: 'keep' takes a duration such as 90s, 15m, 6h or 2d, not 'forever'"
        ),
        BrokenConfiguration(
            "a duration out of range",
            """
            [daemon]
            keep = 90000d
            """,
            "2:8: 'keep' must lie between 1d and 3650d, not '90000d'"
        ),
        BrokenConfiguration(
            "a word in the place of a duration",
            """
            [daemon]
            snapshot = of
            """,
            "2:12: 'snapshot' takes a duration such as 90s, 15m, 6h or 2d, or off, not 'of'; did you mean 'off'?"
        ),
        BrokenConfiguration(
            "snapshots all the time",
            """
            [daemon]
            snapshot = 1m
            """,
            "2:12: 'snapshot' must lie between 10m and 30d, not '1m'"
        ),
        BrokenConfiguration(
            "a duration beyond counting",
            """
            [daemon]
            keep = 99999999999999999999d
            """,
            "2:8: 'keep' must lie between 1d and 3650d, not '99999999999999999999d'"
        ),
        BrokenConfiguration(
            "a size without a unit",
            """
            [daemon]
            body_limit = 8388608
            """,
            "2:14: '8388608' needs a unit: B, KiB, MiB or GiB"
        ),
        BrokenConfiguration(
            "a size out of range",
            """
            [daemon]
            body_limit = 8GiB
            """,
            "2:14: 'body_limit' must lie between 1KiB and 256MiB, not '8GiB'"
        ),
        BrokenConfiguration(
            "a number with a fraction",
            """
            [daemon]
            transfers = 1.5
            """,
            "2:13: 'transfers' takes a whole number from 1 to 1024, not '1.5'"
        ),
        BrokenConfiguration(
            "a number out of range",
            """
            [daemon]
            transfers = 0
            """,
            "2:13: 'transfers' must lie between 1 and 1024, not '0'"
        ),
        BrokenConfiguration(
            "neither yes nor no",
            """
            [source a]
            url = https://e.example/f
            enabled = maybe
            """,
            "3:11: 'enabled' takes yes or no, not 'maybe'"
        ),
        BrokenConfiguration(
            "a choice misspelt",
            """
            [source a]
            url = https://e.example/f
            via = pge
            """,
            "3:7: 'via' takes auto, feed or page, not 'pge'; did you mean 'page'?"
        ),
        BrokenConfiguration(
            "a grade that is none",
            """
            [source a]
            url = https://e.example/f
            grade = G
            """,
            "3:9: 'grade' takes A, B, C, D, E or F, not 'G'"
        ),
        BrokenConfiguration(
            "no lexicons",
            """
            [daemon]
            lexicons =
            """,
            "2:1: without lexicons nothing is understood"
        ),
        BrokenConfiguration(
            "a contact that is no address",
            """
            [daemon]
            contact = desk at example.org
            """,
            "2:11: 'contact' takes a mail address (mailto:ops@example.org) or a web address, not 'desk at example.org'"
        ),
        BrokenConfiguration(
            "a contact of another kind",
            """
            [daemon]
            contact = tel:+1-555-0100
            """,
            "2:11: 'contact' takes a mail address (mailto:ops@example.org) or a web address, not 'tel:+1-555-0100'"
        ),
    ]
}
