// SPDX-License-Identifier: Apache-2.0

extension BrokenConfiguration {
    static let keys = [
        BrokenConfiguration(
            "a misspelt key",
            """
            [source a]
            url = https://e.example/f
            intervall = 5m
            """,
            "3:1: unknown key 'intervall' in [source a]; did you mean 'interval'?"
        ),
        BrokenConfiguration(
            "two letters that changed places",
            """
            [source a]
            ulr = https://e.example/f
            """,
            "2:1: unknown key 'ulr' in [source a]; did you mean 'url'?"
        ),
        BrokenConfiguration(
            "a key of another section",
            """
            [daemon]
            interval = 5m
            """,
            "2:1: unknown key 'interval' in [daemon]; it belongs to a [source]"
        ),
        BrokenConfiguration(
            "a line without an equals sign",
            """
            [daemon]
            keep 400d
            """,
            "2:1: expected 'key = value', found 'keep 400d'"
        ),
        BrokenConfiguration(
            "a value without a key",
            """
            [daemon]
            = 400d
            """,
            "2:1: expected 'key = value', found '= 400d'"
        ),
        BrokenConfiguration(
            "a key twice",
            """
            [source a]
            url = https://e.example/f
            url = https://e.example/g
            """,
            "3:1: 'url' stands here again; it was set on line 2"
        ),
        BrokenConfiguration(
            "a required key missing",
            """
            [source a]
            interval = 1h
            """,
            "1:1: [source a] lacks 'url'; it takes a URL (https://, http://, file:///path) or a path; a directory ends with '/'"
        ),
        BrokenConfiguration(
            "a value missing",
            """
            [source a]
            url =
            interval = 1h
            """,
            "2:1: 'url' has no value; it takes a URL (https://, http://, file:///path) or a path; a directory ends with '/'"
        ),
        BrokenConfiguration(
            "a value emptied by a comment",
            """
            [source a]
            url = #https://e.example/f
            """,
            "2:1: the value of 'url' is emptied by a comment; '#' after a space starts one"
        ),
        BrokenConfiguration(
            "a list emptied by a comment",
            """
            [rule easing]
            notify =   # nobody
            """,
            "2:1: the value of 'notify' is emptied by a comment; '#' after a space starts one"
        ),
        BrokenConfiguration(
            "a list of commas",
            """
            [rule easing]
            notify = , ,
            """,
            "2:1: 'notify' has only commas; it takes the name of a [sink] (letters, digits, '-' and '_')"
        ),
    ]
}
