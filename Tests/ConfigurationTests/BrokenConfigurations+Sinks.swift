// SPDX-License-Identifier: Apache-2.0

extension BrokenConfiguration {
    static let sinks = [
        BrokenConfiguration(
            "a sink without a type",
            """
            [sink a]
            file = x
            """,
            "1:1: [sink a] lacks 'type'; it takes log or webhook"
        ),
        BrokenConfiguration(
            "an unknown type",
            """
            [sink a]
            type = email
            """,
            "2:8: 'type' takes log or webhook, not 'email'"
        ),
        BrokenConfiguration(
            "a webhook without an address",
            """
            [sink a]
            type = webhook
            """,
            "1:1: [sink a] lacks 'url'; it takes an https address, or credential:NAME, file:/path or env:NAME that holds one"
        ),
        BrokenConfiguration(
            "a webhook with a file",
            """
            [sink a]
            type = webhook
            url = credential:desk
            file = x
            """,
            "4:1: 'file' in [sink a] is for logs; this sink has type = webhook"
        ),
        BrokenConfiguration(
            "a log with an address",
            """
            [sink a]
            type = log
            url = https://e.example/
            secret = env:X
            """,
            "3:1: 'url' in [sink a] is for webhooks; this sink has type = log",
            "4:1: 'secret' in [sink a] is for webhooks; this sink has type = log"
        ),
        BrokenConfiguration(
            "a literal secret",
            """
            [sink a]
            type = webhook
            url = https://e.example/
            secret = whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
            """,
            "4:10: a secret is never written here; use credential:NAME, file:/path or env:NAME"
        ),
        BrokenConfiguration(
            "a webhook by mail",
            """
            [sink a]
            type = webhook
            url = mailto:a@e.example
            """,
            "3:7: 'url' takes an https address, or credential:NAME, file:/path or env:NAME that holds one, not 'mailto:a@e.example'"
        ),
        BrokenConfiguration(
            "an unknown format",
            """
            [sink a]
            type = log
            format = jsn
            """,
            "3:10: 'format' takes json, text or slack, not 'jsn'; did you mean 'json'?"
        ),
        BrokenConfiguration(
            "many mistakes at once",
            """
            [daemon]
            kepe = 1d
            [source a]
            interval = 5
            [sink s]
            type = log
            at_least = 9
            [rule easing]
            notify = t
            [saurce b]
            """,
            "2:1: unknown key 'kepe' in [daemon]; did you mean 'keep'?",
            "3:1: [source a] lacks 'url'; it takes a URL (https://, http://, file:///path) or a path; a directory ends with '/'",
            "4:12: '5' needs a unit: s, m, h or d",
            "7:12: 'at_least' must lie between 1 and 5, not '9'",
            "9:10: there is no [sink] named 't'",
            "10:1: unknown section [saurce]; did you mean 'source'?"
        ),
    ]
}
