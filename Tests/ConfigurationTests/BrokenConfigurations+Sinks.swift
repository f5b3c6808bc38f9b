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
            "3:10: 'format' takes json, text, cloudevents, slack, discord, teams, ntfy, telegram, pagerduty, alertmanager or "
                + "template, not 'jsn'; did you mean 'json'?"
        ),
        BrokenConfiguration(
            "a log that speaks like a chat",
            """
            [sink a]
            type = log
            format = slack
            """,
            "3:10: a log takes format = json or text; 'slack' is for webhooks"
        ),
        BrokenConfiguration(
            "formats without what they need",
            """
            [sink a]
            type = webhook
            url = https://ntfy.example/
            format = ntfy
            [sink b]
            type = webhook
            url = credential:bot
            format = telegram
            [sink c]
            type = webhook
            format = pagerduty
            [sink d]
            type = webhook
            url = https://e.example/
            format = template
            """,
            "1:1: [sink a] lacks 'topic'; it takes a topic's name (letters, digits, '-' and '_')",
            "5:1: [sink b] lacks 'chat'; it takes the number of a chat, or @name of a channel",
            "9:1: [sink c] lacks 'routing_key'; it takes credential:NAME, file:/path or env:NAME",
            "12:1: [sink d] lacks 'body'; it takes JSON with {{field}} places"
        ),
        BrokenConfiguration(
            "a topic and a chat that cannot be",
            """
            [sink a]
            type = webhook
            url = https://ntfy.example/
            format = ntfy
            topic = all/news
            [sink b]
            type = webhook
            url = credential:bot
            format = telegram
            chat = my group
            """,
            "5:9: 'topic' takes a topic's name (letters, digits, '-' and '_'), not 'all/news'",
            "10:8: 'chat' takes the number of a chat, or @name of a channel, not 'my group'"
        ),
        BrokenConfiguration(
            "what another format needs",
            """
            [sink a]
            type = webhook
            url = https://e.example/
            topic = news
            body = {}
            """,
            "4:1: 'topic' in [sink a] is for format = ntfy; this sink has format = json",
            "5:1: 'body' in [sink a] is for format = template; this sink has format = json"
        ),
        BrokenConfiguration(
            "a template with mistakes",
            """
            [sink a]
            type = webhook
            url = https://e.example/
            format = template
            body = {"text": "{{txt}}",
            body = "severity": {{sevrity}}}
            """,
            "5:18: no field 'txt'; did you mean 'text'?",
            "6:20: no field 'sevrity'; did you mean 'severity'?"
        ),
        BrokenConfiguration(
            "a template that is not JSON",
            """
            [sink a]
            type = webhook
            url = https://e.example/
            format = template
            body = {"text": "{{text}}",
            body = severity: {{severity}}}
            """,
            "6:8: the body is not JSON: a member's name in double quotes belongs here"
        ),
        BrokenConfiguration(
            "modes that no file should have",
            """
            [sink a]
            type = log
            mode = rw-r-----
            [sink b]
            type = log
            mode = 0440
            """,
            "3:8: 'mode' takes a file's mode such as 0640, not 'rw-r-----'",
            "6:8: mode 0440 would keep detente from its own file; write 0600, 0640 or 0644"
        ),
        BrokenConfiguration(
            "times that no day has",
            """
            [sink a]
            type = log
            alive = 24:00
            [sink b]
            type = log
            alive = 7h
            """,
            "3:9: 'alive' takes a time of day such as 07:00, not '24:00'",
            "6:9: 'alive' takes a time of day such as 07:00, not '7h'"
        ),
        BrokenConfiguration(
            "a literal routing key",
            """
            [sink a]
            type = webhook
            format = pagerduty
            routing_key = 0123456789abcdef0123456789abcdef
            """,
            "4:15: a secret is never written here; use credential:NAME, file:/path or env:NAME"
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
