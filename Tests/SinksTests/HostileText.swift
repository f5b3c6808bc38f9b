// SPDX-License-Identifier: Apache-2.0

import Alerting

/// Words that somebody puts into a feed to reach past it: into a chat, a terminal, a log, a pager.
struct HostileText: Sendable {
    let name: String
    let text: String

    static let all = [
        HostileText("mention", "@everyone @here war @channel @all"),
        HostileText("slack-mention", "<!channel> <!here> <@U024BE7LH> <#C024BE7LR> <!subteam^S1>"),
        HostileText("discord-mention", "<@&123> <@!1> <#2> <:x:3> <t:1618953630:R> </cmd:1>"),
        HostileText("teams-mention", "<at>Everyone</at>"),
        HostileText("telegram", "/start @BotFather #tag tg://resolve?domain=x mailto:a@b.example"),
        HostileText("markdown-link", "[Reuters](https://evil.example/x) [a][b] <https://evil.example>"),
        HostileText("image", "![war](http://evil.example/pixel.png)"),
        HostileText("bare-link", "https://evil.example/?q=1 www.evil.example HTTP://EVIL.example"),
        HostileText("slack-link", "<https://evil.example|Reuters>"),
        HostileText("emphasis", "*b* _i_ ~s~ `c` **bb** __u__ ~~d~~ ||sp||"),
        HostileText("fence", "```\nrm -rf /\n```"),
        HostileText("blocks", "# head\n- item\n> quote\n1. one\n---"),
        HostileText("ansi", "\u{1B}[31mred\u{1B}[2J\u{1B}]0;title\u{07}\u{1B}]8;;http://evil.example\u{1B}\\x"),
        HostileText("c1", "\u{9B}31m\u{9D}0;x\u{9C}\u{85}"),
        HostileText("journal", "a\n<0>detente: critical: forged\r<1>b"),
        HostileText("header", "a\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK"),
        HostileText("separators", "one\u{2028}two\u{2029}three\u{0B}four\u{0C}five"),
        HostileText("nul", "a\u{0}b\u{7F}c\u{8}d"),
        HostileText("bidi", "\u{202E}gnp.exe\u{2066}x\u{2069}\u{061C}\u{200F}y"),
        HostileText("invisible", "a\u{200B}b\u{200D}c\u{FEFF}d\u{AD}e\u{2060}f\u{E0041}\u{E007F}g"),
        HostileText("json", #"","ok":true},{"x":"\" \u0041 \\ </script>"#),
        HostileText("html", "<script>alert(1)</script><img src=x onerror=1>&amp;&#x41;"),
        HostileText("template", "{{id}} {{{{text}}}} ${HOME} %s%n {0}"),
        HostileText("endless", String(repeating: "A title without end, amen. ", count: 40_000)),
        HostileText("unbroken", String(repeating: "x", count: 1_000_000)),
        HostileText("marks", "e" + String(repeating: "\u{301}\u{489}", count: 2_000)),
        HostileText("astral", String(repeating: "𝕏🇺🇸👩‍👩‍👧", count: 2_000)),
        HostileText("nonsense", "\u{FFFD}\u{FFFE}\u{FFFF}\u{10FFFF}\u{E000}"),
    ]

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    /// An alert that says so everywhere where a feed has a word.
    var alert: Alert {
        Samples.alert(
            "a-hostile", text: text, story: "s-aaaaaaaa",
            signals: [Samples.signal("lift_measure", 5.9, text, saidBy: text)],
            clauses: ["\(text) (done)"], links: ["https://news.example/a?b=1&c=%22"], names: [text, text])
    }

    /// The same where no story is told but the text alone.
    var health: Alert { Samples.alert("a-hostile", kind: .sourceHealth, text: text, cause: "source:wire") }
}
