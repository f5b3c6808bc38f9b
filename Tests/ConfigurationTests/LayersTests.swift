// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import PlainFile
import Testing

@Suite struct Layers {
    static let main = """
        [daemon]
        keep = 30d
        transfers = 2
        lexicons = one, two
        [source a]
        url = https://www.example.org/a
        interval = 15m
        include = x
        [rule easing]
        cooldown = 1h
        """

    @Test func aLaterFileOverridesKeyByKey() throws {
        let (loaded, diagnostics) = load(
            Self.main,
            fragments: [
                // Byte order of the paths, not the order given: 10 before 9, capitals before small letters.
                ("conf.d/9.conf", "[daemon]\nkeep = 9d\n[source a]\ninclude =\n"),
                (
                    "conf.d/10.conf",
                    "[daemon]\nkeep = 10d\ntransfers = 10\n[source a]\nurl = b.rss\n[source b]\nurl = c.rss"
                ),
                ("conf.d/B.conf", "[daemon]\nlexicons = three\n"),
                ("conf.d/a.conf", "[daemon]\ntimeout = 10s\n"),
            ])
        #expect(diagnostics.isEmpty)
        let settings = try #require(loaded)
        #expect(settings.daemon.keep == 9 * 86_400)
        #expect(settings.daemon.transfers == 10)
        #expect(settings.daemon.timeout == 10)
        // A list is replaced, and its paths start at the file that names them.
        #expect(settings.daemon.lexicons == ["/etc/detente/conf.d/three"])
        #expect(settings.sources.map(\.name) == ["a", "b"])
        #expect(settings.sources[0].location == .file("/etc/detente/conf.d/b.rss"))
        #expect(settings.sources[0].interval == 900)
        #expect(settings.sources[0].include.isEmpty)
        #expect(settings.rules.first { $0.name == "easing" }?.cooldown == 3600)
        let origins = Dictionary(
            uniqueKeysWithValues: settings.sections[0].entries.map {
                ($0.key, $0.origin.map { "\($0.file):\($0.line)" })
            })
        #expect(origins["keep"] == "conf.d/9.conf:2")
        #expect(origins["transfers"] == "conf.d/10.conf:3")
        #expect(origins["timeout"] == "conf.d/a.conf:2")
        #expect(origins["body_limit"] == .some(nil))
    }

    @Test func aListInOneFileGrowsAndIsReset() throws {
        let text = "[source a]\nurl = x.rss\ninclude = a, b\ninclude = c\ninclude =\ninclude = d\n"
        #expect(load(text).settings?.sources.first?.include == ["d"])
        #expect(
            load("[source a]\nurl = x.rss\ninclude = a, b,\ninclude = c").settings?.sources[0].include == [
                "a", "b", "c",
            ])
    }

    @Test func mistakesAreToldInTheOrderOfTheFiles() {
        let diagnostics = load(
            "[rule easing]\nnotify = nobody\nkeep = 1d\n[source a]\n",
            fragments: [
                ("conf.d/z.conf", "\u{FEFF}[daemon]\nkeep = 1\n"), ("conf.d/b.conf", "[daemon]\nkeep = 2\nkeep = 3\n"),
            ]
        ).diagnostics
        let places = diagnostics.map { "\($0.position.file):\($0.position.line):\($0.position.column)" }
        #expect(
            places == [
                "detente.conf:2:10", "detente.conf:3:1", "detente.conf:4:1", "conf.d/b.conf:3:1", "conf.d/z.conf:1:1",
                "conf.d/z.conf:2:8",
            ])
    }

    @Test func theWholeMessage() {
        let text = "[source reuters-world]\nurl = https://www.example.org/f\n  intervall = 5m\n"
        #expect(
            load(text, path: "config/detente.conf").diagnostics.map(\.rendered) == [
                """
                config/detente.conf:3:3: error: unknown key 'intervall' in [source reuters-world]; did you mean 'interval'?
                      intervall = 5m
                      ^
                """
            ])
    }
}
