// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    @Suite struct SettingUp: OnSite {
        let workshop: Workshop
        let site: Site

        @Test("init writes what check passes, and replaces nothing unasked")
        func begins() async throws {
            defer { finish() }
            let first = try await workshop.bare(
                "init", "my.conf", "--relation", "USA, CHN", "--relation", "IND, PAK", "--source",
                "https://www.example.gov/rss.xml", "--source", "https://www.example.gov/other.xml")
            #expect(first.status == 0, "\(first.errors)")
            let check = try await workshop.bare("check", "--config", "my.conf")
            #expect(check.status == 0 && check.output.contains("2 sources, 2 relations"), "\(check.errors)")
            let text = workshop.read("my.conf")
            #expect(text.contains("[source example-gov-2]") && text.contains("between = IND, PAK"))
            let again = try await workshop.bare("init", "my.conf")
            #expect(again.status == 74 && again.errors.contains("--force"))
            #expect(workshop.read("my.conf") == text)
            #expect(try await workshop.bare("init", "my.conf", "--force").status == 0)
            #expect(workshop.read("my.conf") != text)
            let wrong = try await workshop.bare("init", "wrong.conf", "--relation", "USA, CHX")
            #expect(wrong.status == 64 && wrong.errors.contains("did you mean"))
            #expect(!workshop.exists("wrong.conf"))
        }

        @Test("source add finds a page's feed, shows it and writes its section; never twice, never a broken one")
        func adds() async throws {
            defer { finish() }
            try workshop.configure("")
            site.serve("/news") { _ in
                .respond(
                    headers: [("Content-Type", "text/html")],
                    text: """
                        <html><head><title>News</title>
                        <link rel="alternate" type="application/rss+xml" href="/news.rss"></head><body>Hello</body></html>
                        """)
            }
            site.serve("/news.rss", [.expulsion(0), .prizes])
            let refused = try await workshop.detente("source", "add", site.url("/news"))
            #expect(refused.status == 1 && refused.errors.contains("--allow-private"), "\(refused.errors)")
            let before = workshop.read("detente.conf")

            let shown = try await workshop.detente("source", "add", site.url("/news"), "--allow-private", "--print")
            #expect(shown.status == 0, "\(shown.errors)")
            #expect(shown.output.contains("Wire  (rss, 2 items)"))
            #expect(shown.output.contains("cut_relations") && shown.output.contains("PRT→DNK"))
            #expect(shown.output.contains("url = \(site.url("/news.rss"))"))
            #expect(workshop.read("detente.conf") == before)

            let added = try await workshop.detente(
                "source", "add", site.url("/news"), "--allow-private", "--name", "news")
            #expect(added.status == 0, "\(added.errors)")
            #expect(workshop.read("detente.conf").hasPrefix(before))
            #expect(try await workshop.detente("check").output.contains("1 source,"))
            let twice = try await workshop.detente("source", "add", site.url("/news.rss"), "--allow-private")
            #expect(twice.status == 1 && twice.errors.contains("[source news] reads"))
            let taken = try await workshop.detente("source", "add", site.url("/x"), "--name", "news")
            #expect(taken.status == 1 && taken.errors.contains("already"))
            let wrong = try await workshop.detente("source", "add", site.url("/x"), "--name", "a b")
            #expect(wrong.status == 78 && wrong.errors.contains("nothing was added"), "\(wrong.errors)")
            #expect(!wrong.errors.contains("detente.conf:"), "a place that is in no file: \(wrong.errors)")
            // As people type it: https goes without saying, and is said where it fails.
            let typed = site.url("/typed").dropFirst("http://".count)
            let bare = try await workshop.detente("source", "add", String(typed), "--allow-private")
            #expect(bare.status == 1 && bare.errors.contains("detente: https://\(typed): "), "\(bare.errors)")
            let missing = try await workshop.detente("source", "add", site.url("/x"), "--allow-private")
            #expect(missing.status == 1 && missing.errors.contains("404"))
        }

        @Test("source add shows three items, each channel's strongest words, and counts as people do")
        func showsItemsScored() async throws {
            defer { finish() }
            try workshop.configure("")
            var both = Report.expulsion(0)
            both.text += " Chile lifted the sanctions on Japan."
            site.serve("/wire", [both, .prizes, .lifting(1), .lifting(2)])
            let shown = try await workshop.detente("source", "add", site.url("/wire"), "--allow-private", "--print")
            #expect(
                shown.output.hasPrefix(
                    """
                    Wire  (rss, 4 items)  \(site.url("/wire"))
                    4 of 4 items hold no more than a teaser; 'article = full' has their pages fetched

                      2026-03-04 09:00Z  Portugal expels the ambassador of Denmark
                    """), "\(shown.output)")
            #expect(shown.output.contains(#/\n    cut_relations -\d\.\d PRT→DNK: “/#), "\(shown.output)")
            #expect(shown.output.contains(#/\n    lift_measure \+\d\.\d CHL→JPN: “/#), "\(shown.output)")
            #expect(shown.output.matches(of: #/\n    easing \d/#).count == 3)
            site.serve("/one", [.prizes])
            let one = try await workshop.detente("source", "add", site.url("/one"), "--allow-private")
            #expect(
                one.output.hasPrefix("Wire  (rss, 1 item)  ")
                    && workshop.read("detente.conf").contains("(rss, 1 item when"))
        }

        @Test("where there is no configuration, it is said how to have one")
        func pointsToInit() async throws {
            defer { finish() }
            let lost = try await workshop.bare("check", "--config", "none.conf")
            #expect(lost.status == 78)
            #expect(
                lost.errors == """
                    none.conf:1:1: error: No such file or directory
                    detente: 'detente init none.conf' writes a configuration; --config FILE names another

                    """)
        }

        @Test("a mistake in conf.d is named as the file itself is")
        func namesLayersAlike() async throws {
            defer { finish() }
            try workshop.configure("")
            try FileManager.default.createDirectory(
                atPath: workshop.path("conf.d"), withIntermediateDirectories: false)
            try workshop.write("conf.d/10.conf", "[deamon]\n")
            let near = try await workshop.bare("check", "--config", "detente.conf")
            #expect(
                near.errors.hasPrefix("conf.d/10.conf:1:1: error: unknown section [deamon]; did you mean 'daemon'?\n"))
            let far = try await workshop.detente("check")
            #expect(
                far.status == 78 && far.errors.hasPrefix("\(workshop.path("conf.d/10.conf")):1:1: "), "\(far.errors)")
            try workshop.write("conf.d/10.conf", "[daemon]\nkeep = 9d\n")
            let show = try await workshop.bare("config", "show", "--config", "detente.conf")
            #expect(show.output.contains(#/\nkeep = 9d +# conf\.d\/10\.conf:2\n/#), "\(show.output)")
        }

        @Test("sink test says what the receiver said")
        func triesSinks() async throws {
            defer { finish() }
            try workshop.configure("[sink desk]\ntype = webhook\nurl = \(site.url("/hook"))\n")
            site.serve("/hook") { _ in .respond(403, text: "who are you?") }
            let refused = try await workshop.detente("sink", "test", "desk")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("HTTP 403: who are you?"), "\(refused.errors)")
            site.serve("/hook") { _ in .respond(202) }
            let taken = try await workshop.detente("sink", "test", "desk")
            #expect(taken.status == 0 && taken.output.contains(#/in \d+ ms/#))
            let log = try await workshop.detente("sink", "test", "log")
            #expect(log.status == 0, "\(log.errors)")
            let line = try Line(try #require(workshop.log.first))
            #expect(line.text == "This is a test alert of detente." && line.story == nil)
            let unknown = try await workshop.detente("sink", "test", "dsek")
            #expect(unknown.status == 1 && unknown.errors.contains("did you mean 'desk'"))
        }

        @Test("doctor says what is wrong and what to do")
        func examines() async throws {
            defer { finish() }
            try workshop.configure(
                "[sink desk]\ntype = webhook\nurl = https://hooks.example.org/\nsecret = env:NOWHERE\n")
            let ill = try await workshop.detente("doctor")
            #expect(ill.status == 1)
            #expect(ill.output.contains("✗ sink desk: env:NOWHERE"), "\(ill.output)")
            #expect(ill.output.contains("✓ lexicon") && ill.output.contains("· no daemon runs"))
            try workshop.configure("")
            let well = try await workshop.detente("doctor")
            #expect(well.status == 0, "\(well.output)")
            try workshop.write("detente.conf", "[daemon]\nstat = x\n")
            let broken = try await workshop.detente("doctor")
            #expect(broken.status == 1 && broken.errors.contains("detente.conf:2:1: error:"))
        }
    }
}
