// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import PlainFile
import Sinks
import Testing

@Suite struct SettingsDefaults {
    @Test func anEmptyFileIsAConfiguration() throws {
        let (loaded, diagnostics) = load("")
        #expect(diagnostics.isEmpty)
        let settings = try #require(loaded)
        #expect(settings.daemon.state == "/var/lib/detente")
        #expect(settings.daemon.log == "/var/log/detente")
        #expect(settings.daemon.lexicons == ["/etc/detente/lexicons"])
        #expect(settings.daemon.actors == ["/etc/detente/actors"])
        #expect(settings.daemon.recency == .usual)
        #expect(settings.sources.isEmpty)
        #expect(settings.sinks.map(\.name) == ["log"])
        #expect(settings.sinks[0].sink == Sink(name: "log", kind: .log(file: "alerts.jsonl")))
        #expect(settings.file(of: settings.sinks[0]) == "/var/log/detente/alerts.jsonl")
        #expect(settings.host("WWW.Example.org") == .standard("www.example.org"))
    }

    /// The rules in force without a line of configuration are those of the room that owns them.
    @Test func theBuiltInRulesComeThroughUnchanged() throws {
        let settings = try #require(load("").settings)
        let expected = Rule.builtIn.map { rule in
            var rule = rule
            rule.notify = ["log"]
            return rule
        }
        #expect(settings.rules == expected)
    }

    @Test func aSourceOfTwoLines() throws {
        let source = try #require(load("[source a]\nurl = https://www.example.org/f").settings?.sources.first)
        #expect(source.location == .web("https://www.example.org/f"))
        #expect(source.owner == "a")
        #expect(source.interval == 3600)
        #expect(source.grade == .c)
        #expect(source.press == nil)
        #expect(source.first == .baseline)
        #expect(source.via == .auto)
        #expect(source.article == .teaser)
        #expect(source.enabled && !source.allowPrivate)
    }

    /// It works, and is no place for it; the line with it is not repeated.
    @Test(arguments: ["slack", "discord", "teams"]) func anAddressThatIsASecretIsWarnedOf(format: String) throws {
        let text = "[sink a]\ntype = webhook\nurl = https://chat.example/T0/hush\nformat = \(format)"
        let loaded = load(text)
        #expect(loaded.settings?.sinks.first?.url?.text == "https://chat.example/T0/hush")
        let warning = try #require(loaded.diagnostics.first)
        #expect(warning.severity == .warning && warning.position.line == 3)
        #expect(
            warning.message == "an address of \(format) is a secret; write credential:NAME, file:/path or env:NAME")
        #expect(!warning.rendered.contains("hush"))
        #expect(load(text.replacing("https://chat.example/T0/hush", with: "env:X")).diagnostics.isEmpty)
    }

    /// Every key of every table is read by somebody: `show` prints it, unless it does not apply.
    @Test func everyKeyOfTheTablesIsRead() throws {
        let text = """
            [source web]
            url = https://www.example.org/f
            [host www.example.org]
            [group allies]
            members = JPN
            [relation a]
            between = JPN, USA
            [sink l]
            type = log
            [sink w]
            type = webhook
            url = env:X
            [sink n]
            type = webhook
            url = env:X
            format = ntfy
            topic = t
            [sink t]
            type = webhook
            url = env:X
            format = telegram
            chat = 1
            [sink p]
            type = webhook
            format = pagerduty
            routing_key = env:X
            [sink b]
            type = webhook
            url = env:X
            format = template
            body = {"a": {{id}}}
            """
        let settings = try #require(load(text).settings)
        for table in SectionTable.all {
            let read = settings.sections.filter { $0.kind == table.kind }.flatMap(\.entries).map(\.key)
            #expect(Set(read) == Set(table.keys.map(\.name)), "[\(table.kind)]")
        }
    }
}

@Suite struct SettingsValues {
    @Test func everythingAboutASource() throws {
        let text = """
            [source a]
            enabled = no
            url = HTTPS://www.Example.org:8443/f?x=1#top
            interval = 90m
            owner = Example, Inc.        # commas are part of a name
            grade = B
            press = CHN
            first = alert
            via = feed
            article = full
            language = en-GB
            include = talks, cease fire
            include = sanctions
            exclude = football
            headers = Accept: text/html, */*
            headers = X-Key: credential:key
            credentials = file:secrets/a
            proxy = http://[::1]:3128
            http = 1.1
            ca_file = ../ca.pem
            allow_private = yes
            """
        let source = try #require(load(text).settings?.sources.first)
        #expect(!source.enabled)
        #expect(source.location == .web("HTTPS://www.Example.org:8443/f?x=1#top"))
        #expect(source.interval == 5400)
        #expect(source.owner == "Example, Inc.")
        #expect(source.grade == .b)
        #expect(source.press == "CHN")
        #expect(source.first == .alert)
        #expect(source.via == .feed)
        #expect(source.article == .full)
        #expect(source.language == "en-GB")
        #expect(source.include == ["talks", "cease fire", "sanctions"])
        #expect(source.exclude == ["football"])
        #expect(source.headers.map(\.name) == ["Accept", "X-Key"])
        #expect(source.headers.map(\.value) == [.literal("text/html, */*"), .reference(.credential("key"))])
        #expect(source.credentials == .file("/etc/detente/secrets/a"))
        #expect(source.proxy == "http://[::1]:3128")
        #expect(source.http == .http11)
        #expect(source.caFile == "/etc/ca.pem")
        #expect(source.allowPrivate)
    }

    @Test(arguments: [
        ("demo/ministry.rss", SourceAddress.file("/etc/detente/demo/ministry.rss")),
        ("demo/inbox/", .directory("/etc/detente/demo/inbox/")),
        ("./www.example.org/rss", .file("/etc/detente/www.example.org/rss")),
        ("../x/./y.xml", .file("/etc/x/y.xml")),
        ("../../../../x", .file("/x")),
        ("/srv/a b.txt", .file("/srv/a b.txt")),
        ("file:///srv/in%20box/", .directory("/srv/in box/")),
        ("file:///srv/f", .file("/srv/f")),
        ("http://127.0.0.1:8080/", .web("http://127.0.0.1:8080/")),
        ("https://[2001:db8::1]/f", .web("https://[2001:db8::1]/f")),
    ])
    func locations(written: String, location: SourceAddress) {
        #expect(load("[source a]\nurl = \(written)").settings?.sources.first?.location == location)
    }

    @Test(arguments: [("90s", 90), ("15m", 900), ("6h", 21_600), ("2d", 172_800), ("0060m", 3_600)])
    func durations(written: String, seconds: Int64) {
        let settings = load("[source a]\nurl = https://e.example/\ninterval = \(written)").settings
        #expect(settings?.sources.first?.interval == seconds)
    }

    @Test func intervalOfItsOwn() throws {
        let source = try #require(load("[source a]\nurl = https://e.example/\ninterval = auto").settings?.sources.first)
        #expect(source.interval == nil)
    }

    @Test(arguments: [("2048B", 2048), ("64KiB", 65_536), ("8MiB", 8 << 20)])
    func sizes(written: String, bytes: Int64) {
        #expect(load("[daemon]\nbody_limit = \(written)").settings?.daemon.bodyLimit == bytes)
    }

    @Test func relationsAndGroups() throws {
        let text = """
            [relation first]
            between = allies, CHN
            [relation all]
            between = *
            [group allies]
            members = JPN, KOR
            members = USA
            """
        let relations = try #require(load(text).settings?.relations)
        #expect(
            relations == [
                Relation(name: "first", between: [.group("allies", ["JPN", "KOR", "USA"]), .actor("CHN")]),
                Relation(name: "all", between: [.anyone]),
            ])
    }

    /// Without a relation any pair may alert, and then nobody is woken.
    @Test func whoIsToldWhereARuleDoesNotSay() throws {
        let sinks =
            "[sink l]\ntype = log\n[sink w]\ntype = webhook\nurl = env:U\n[sink off]\ntype = log\nenabled = no\n"
        #expect(load(sinks).settings?.rules.map(\.notify) == Array(repeating: ["l"], count: 5))
        let watched = load(sinks + "[relation a]\nbetween = USA, CHN\n[rule ladder]\nnotify = off")
        #expect(watched.settings?.rules.map(\.notify) == [["l", "w"], ["l", "w"], ["off"], ["l", "w"], ["l", "w"]])
    }

    @Test func aRuleOfOnesOwn() throws {
        let text = """
            [rule mine]
            when = class in (detain, lift_measure) and tension >= 2
            severity = 4
            budget = 3
            relation = any
            """
        let rule = try #require(load(text).settings?.rules.last)
        #expect(rule.name == "mine")
        #expect(rule.kind == .tension)
        #expect(rule.relations == ["any"])
        #expect(rule.severity == 4)
        #expect(rule.dailyBudget == 3)
        #expect(rule.cooldown == Rule.usualCooldown)
    }

    @Test func aWarningDoesNotStopTheDaemon() throws {
        let (settings, diagnostics) = load("[rule easing]\nwhen = easing >= 0 and net >= 1")
        #expect(settings != nil)
        #expect(diagnostics.map(\.severity) == [.warning])
        #expect(diagnostics.first?.position == Position(file: "detente.conf", line: 2, column: 18))
    }

    @Test func theVocabularyIsAskedForOnceWithTheDaemonsPaths() {
        var asked: [[String]] = []
        let main = ConfigurationFile(bytes: Array("[daemon]\nactors = a, /b/c.actors".utf8), path: "/x/detente.conf")
        let loaded = Settings.load(main: main) { daemon in
            asked.append(daemon.actors)
            return Vocabulary()
        }
        #expect(asked == [["/x/a", "/b/c.actors"]])
        #expect(loaded.settings != nil)
    }
}
