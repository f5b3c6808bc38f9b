// SPDX-License-Identifier: Apache-2.0

extension BrokenConfiguration {
    static let sections = [
        BrokenConfiguration(
            "an unknown kind",
            """
            [sauce x]
            url = a.rss
            """,
            "1:1: unknown section [sauce]"
        ),
        BrokenConfiguration(
            "a kind nothing like any",
            """
            [xyzzy]
            a = b
            """,
            "1:1: unknown section [xyzzy]"
        ),
        BrokenConfiguration(
            "a source without a name",
            """
            [source]
            url = https://e.example/f
            """,
            "1:1: [source] needs a name: [source NAME]"
        ),
        BrokenConfiguration(
            "a name of two words",
            """
            [source my feed]
            url = https://e.example/f
            """,
            "1:12: the name of a [source] is one word"
        ),
        BrokenConfiguration(
            "a name with a dot",
            """
            [source my.feed]
            url = https://e.example/f
            """,
            "1:9: the name 'my.feed' may have letters, digits, '-' and '_' only, at most 64"
        ),
        BrokenConfiguration(
            "a name given to the daemon",
            """
            [daemon main]
            keep = 1d
            """,
            "1:9: [daemon] takes no name"
        ),
        BrokenConfiguration(
            "a section twice",
            """
            [source a]
            url = https://e.example/f
            [daemon]
            [source a]
            url = https://e.example/g
            """,
            "4:1: [source a] stands here again; it began on line 1"
        ),
        BrokenConfiguration(
            "a host that is none",
            """
            [host https://e.example/]
            spacing = 2s
            """,
            "1:7: 'https://e.example/' is not a host name such as www.example.org"
        ),
        BrokenConfiguration(
            "a header never closed",
            """
            [daemon]
            [source a
            url = https://e.example/f
            """,
            "2:1: a section header ends with ']', found '[source a'",
            "3:1: unknown key 'url' in [daemon]; it belongs to a [source]"
        ),
        BrokenConfiguration(
            "a page for everybody",
            """
            [daemon]
            listen = 0.0.0.0:9477
            """,
            "2:10: '0.0.0.0' is not an address of this machine alone; write 127.0.0.1:9477, and put a web server with locks "
                + "before it where others are to see it"
        ),
        BrokenConfiguration(
            "a page at no port",
            """
            [daemon]
            listen = 127.0.0.1:99999
            """,
            "2:10: '99999' is not a port number (1 to 65535)"
        ),
        BrokenConfiguration(
            "a page nowhere",
            """
            [daemon]
            listen = yes
            """,
            "2:10: 'listen' takes 127.0.0.1:PORT, [::1]:PORT, or 'systemd' for the socket of detente.socket, not 'yes'"
        ),
        BrokenConfiguration(
            "metrics that node-exporter would not see",
            """
            [daemon]
            metrics = /var/lib/prometheus/node-exporter/detente.txt
            """,
            "2:11: 'metrics' takes a path that ends in .prom, not '/var/lib/prometheus/node-exporter/detente.txt'"
        ),
        BrokenConfiguration(
            "a line before the first section",
            """
            contact = mailto:a@e.example
            [daemon]
            """,
            "1:1: this line stands before the first [section]"
        ),
    ]
}
