// SPDX-License-Identifier: Apache-2.0

extension BrokenConfiguration {
    static let sources = [
        BrokenConfiguration(
            "a scheme nobody speaks here",
            """
            [source a]
            url = gopher://e.example/f
            """,
            "2:7: 'gopher' is not a scheme that detente speaks; use https or http"
        ),
        BrokenConfiguration(
            "a host without a scheme",
            """
            [source a]
            url = www.e.example/f.rss
            """,
            "2:7: 'www.e.example/f.rss' looks like a web address without https://; a path would begin with './'"
        ),
        BrokenConfiguration(
            "an address without a host",
            """
            [source a]
            url = https:///f
            """,
            "2:7: the address 'https:///f' names no host"
        ),
        BrokenConfiguration(
            "a port out of range",
            """
            [source a]
            url = https://e.example:99999/f
            """,
            "2:7: '99999' is not a port number (1 to 65535)"
        ),
        BrokenConfiguration(
            "a space in an address",
            """
            [source a]
            url = https://e.example/a b
            """,
            "2:7: the address 'https://e.example/a b' has a space, quote or control character in it"
        ),
        BrokenConfiguration(
            "a password in an address",
            """
            [source a]
            url = https://me:word@e.example/f
            """,
            "2:7: a name or password inside an address is a literal secret; use 'credentials'"
        ),
        BrokenConfiguration(
            "a file URL with two slashes",
            """
            [source a]
            url = file://inbox/f
            """,
            "2:7: a file URL has three slashes and an absolute path: file:///path"
        ),
        BrokenConfiguration(
            "a file URL with a broken escape",
            """
            [source a]
            url = file:///a%2
            """,
            "2:7: 'file:///a%2' has a '%' without two hexadecimal digits after it"
        ),
        BrokenConfiguration(
            "a network source polled every second",
            """
            [source a]
            url = https://e.example/f
            interval = 1s
            """,
            "3:12: 'interval' must be at least 1m for a source on the network"
        ),
        BrokenConfiguration(
            "whole articles of a file",
            """
            [source a]
            url = inbox/
            article = full
            """,
            "3:1: 'article' in [source a] means nothing for a source that is a file"
        ),
        BrokenConfiguration(
            "half an article",
            """
            [source a]
            url = https://e.example/f
            article = ful
            """,
            "3:11: 'article' takes teaser or full, not 'ful'; did you mean 'full'?"
        ),
        BrokenConfiguration(
            "a proxy for a file",
            """
            [source a]
            url = inbox/
            proxy = http://p.example:3128/
            headers = X-A: b
            """,
            "3:1: 'proxy' in [source a] means nothing for a source that is a file",
            "4:1: 'headers' in [source a] means nothing for a source that is a file"
        ),
        BrokenConfiguration(
            "a header without a colon",
            """
            [source a]
            url = https://e.example/f
            headers = X-Key
            """,
            "3:11: 'headers' takes a header such as 'X-Key: credential:NAME', not 'X-Key'"
        ),
        BrokenConfiguration(
            "a literal Authorization",
            """
            [source a]
            url = https://e.example/f
            headers = Authorization: Bearer abc
            """,
            "3:11: the value of 'Authorization' is a secret; write credential:NAME, file:/path or env:NAME"
        ),
        BrokenConfiguration(
            "literal credentials",
            """
            [source a]
            url = https://e.example/f
            credentials = me:word
            """,
            "3:15: a secret is never written here; use credential:NAME, file:/path or env:NAME"
        ),
        BrokenConfiguration(
            "a press that is no code",
            """
            [source a]
            url = https://e.example/f
            press = China
            """,
            "3:9: 'press' takes an actor code such as CHN or IGO-NATO, not 'China'"
        ),
        BrokenConfiguration(
            "a press that nobody knows",
            """
            [source a]
            url = https://e.example/f
            press = CHA
            """,
            "3:9: no actor file knows the code 'CHA'; did you mean 'CHN'?"
        ),
    ]
}
