// SPDX-License-Identifier: Apache-2.0

import Configuration
import PlainFile
import Testing

/// One of each section.
enum SettingsShowingTexts {
    static let text = """
        [daemon]
        contact = mailto:ops@example.org      # who to write to
        lexicons =
        lexicons = lexicons/, /opt/more.lexicon
        keep = 48h
        [source web]
        url = https://www.example.org/f#x
        headers = Accept: text/html, */*
        headers = X-Key: credential:key
        include = a b, c
        exclude =
        [source local]
        url = demo/inbox/
        first = alert
        [host www.example.org]
        spacing = 90s
        [group allies]
        members = JPN, KOR
        [relation us-china]
        between = CHN, USA
        [relation all]
        between = allies, *
        [rule easing]
        enabled = no
        [rule mine]
        kind = easing
        when = class in (lift_measure, detain) and (official or sources >= 2)
        notify = desk
        [sink desk]
        type = webhook
        url = credential:desk-url
        secret = env:NEW, file:old
        [sink log]
        type = log
        format = text
        """
}

@Suite struct SettingsShowing {
    static let text = SettingsShowingTexts.text

    @Test(arguments: ["", "[source a]\nurl = https://e.example/", text])
    func whatIsShownIsReadBackTheSame(text: String) throws {
        let settings = try #require(load(text).settings)
        let (loaded, diagnostics) = load(settings.show(redacted: false))
        #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
        let again = try #require(loaded)
        #expect(again.daemon == settings.daemon)
        #expect(again.sources == settings.sources)
        #expect(again.hosts == settings.hosts)
        #expect(again.groups == settings.groups)
        #expect(again.relations == settings.relations)
        #expect(again.rules == settings.rules)
        #expect(again.sinks == settings.sinks)
        #expect(again.hash == settings.hash)
    }

    /// A repeated key shows the line of each value, a list those of all its parts.
    @Test func eachValueHasItsLine() throws {
        let text = """
            [source a]
            url = https://e.example/
            headers = A: credential:a
            include = one, two

            headers = B: credential:b
            include = three
            exclude = x
            exclude =
            """
        let lines = try #require(load(text).settings).show().split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ")
        }
        for line in [
            "headers = A: credential:a # detente.conf:3", "headers = B: credential:b # detente.conf:6",
            "include = one, two, three # detente.conf:4, 7", "exclude =", "grade = C # default",
        ] { #expect(lines.contains(line), "\(line) is not in \(lines)") }
    }

    @Test func originsAndDefaultsAreNamed() throws {
        let lines = try #require(load(Self.text).settings).show().split(separator: "\n").map { line in
            line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        for expected in [
            "contact = mailto:ops@example.org # detente.conf:2",
            "keep = 2d # detente.conf:5", "transfers = 64 # default", "[source local]",
            "url = /etc/detente/demo/inbox/ # detente.conf:13",
            "exclude =", "# owner =", "[rule tension]", "when = easing >= 5 and net >= 1 # built-in",
            "enabled = no # detente.conf:24", "secret = env:NEW, file:/etc/detente/old # detente.conf:32",
        ] {
            #expect(lines.contains(expected), "\(expected)")
        }
    }

    @Test func secretsAreNotShown() throws {
        let text = """
            [source a]
            url = https://www.example.org/f
            headers = X-Token: 0123secret
            [sink desk]
            type = webhook
            url = https://hooks.example.org/services/T0/B0/0123secret?key=0123secret
            """
        let settings = try #require(load(text).settings)
        let shown = settings.show()
        #expect(!shown.contains("0123secret"))
        #expect(shown.contains("headers = X-Token: <redacted>"))
        #expect(shown.contains("url = https://hooks.example.org/<redacted>"))
        #expect(load(settings.show(redacted: false)).settings?.hash == settings.hash)
    }

    /// A literal secret is an error, and the error does not repeat it.
    @Test(arguments: [
        "[sink a]\ntype = webhook\nurl = https://e.example/\nsecret = 0123secret",
        "[source a]\nurl = https://e.example/\nheaders = Cookie: 0123secret",
        "[source a]\nurl = https://me:0123secret@e.example/",
        "[source a]\nurl = https://e.example/\ncredentials = me:0123secret",
    ])
    func messagesDoNotRepeatSecrets(text: String) {
        let diagnostics = load(text).diagnostics
        #expect(diagnostics.count == 1)
        #expect(diagnostics.allSatisfy { !$0.rendered.contains("0123secret") })
    }

    @Test func theHashIsOfWhatIsInForce() throws {
        func hash(_ text: String) throws -> String { try #require(load(text).settings).hash }
        let plain = try hash("[source a]\nurl = x.rss\n")
        #expect(plain.count == 8)
        // Comments, defaults written out, another way to write the same: no change.
        #expect(try hash("# hello\n\n[source a]\ninterval = 60m\nurl = ./x.rss # there\n") == plain)
        #expect(try hash("[source a]\nurl = x.rss\ninterval = 61m\n") != plain)
        #expect(try hash("[source b]\nurl = x.rss\n") != plain)
        #expect(try hash("[source a]\nurl = x.rss\ninclude = a, b") != hash("[source a]\nurl = x.rss\ninclude = a b"))
    }
}
