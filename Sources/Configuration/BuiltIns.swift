// SPDX-License-Identifier: Apache-2.0

/// What exists unwritten: the lowest layer, read like any file so that a section changes only the keys it names.
enum BuiltIns {
    /// Where `config show` says such a value comes from.
    static let path = "built-in"

    static let rules = """
        [rule tension]
        kind = tension
        when = tension >= 6
        [rule easing]
        kind = easing
        when = easing >= 5 and net >= 1
        [rule ladder]
        kind = ladder
        when = rung >= 7
        [rule source_health]
        kind = source_health
        when = silence >= 3
        """

    /// Added where no file writes a sink.
    static let sink = """
        [sink log]
        type = log
        """
}
