// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    @Suite struct Commands {
        private let workshop: Workshop

        init() throws {
            workshop = try Workshop()
            try workshop.configure("[source wire]\nurl = wire.rss\nfirst = alert\n")
            try workshop.write("wire.rss", Wire.rss([.expulsion(0), .lifting(1), .prizes]))
        }

        @Test("every command's help has an example")
        func help() async throws {
            defer { workshop.remove() }
            let all = try await workshop.bare("--help")
            #expect(all.status == 0)
            let commands = all.output.split(separator: "\n").compactMap { line in
                line.firstMatch(of: #/^  ([a-z][a-z-]+)  /#).map { String($0.1) }
            }
            #expect(commands.count > 20, "\(commands)")
            let nested = [
                ["config", "show"], ["sink", "test"], ["sink", "enable"], ["source", "list"],
                ["source", "add"], ["source", "import"], ["source", "export"], ["lexicon", "check"],
                ["lexicon", "test"],
                ["lexicon", "stats"], ["lexicon", "find"], ["deliveries", "waiting"], ["deliveries", "dead"],
                ["deliveries", "retry"],
                ["deliveries", "drop"],
            ]
            for command in commands.filter({ $0 != "help" }).map({ [$0] }) + nested {
                let help = try await Invocation(
                    command + ["--help"], in: workshop.directory, environment: [:], input: nil
                ).outcome
                #expect(help.status == 0)
                let example = help.output.components(separatedBy: "USAGE:")[0].components(separatedBy: "Example: ")
                    .dropFirst().last
                #expect(example?.contains("detente \(command.joined(separator: " "))") == true, "\(command)")
            }
        }

        @Test("check, config show and wrong arguments")
        func configuration() async throws {
            defer { workshop.remove() }
            let check = try await workshop.detente("check")
            #expect(check.status == 0 && check.output.contains("1 source, 1 relation,"), "\(check.errors)")
            let show = try await workshop.detente("config", "show")
            #expect(show.status == 0)
            #expect(show.output.contains("[rule source_health]"))
            #expect(show.output.contains(#/when = tension >= 3 +# .*detente\.conf:\d+/#), "\(show.output)")
            #expect(try await workshop.detente("run", "--onse").status == 64)
            let none = try await workshop.bare("check", "--config", "none.conf")
            #expect(none.status == 78 && none.errors.contains("none.conf:1:1: error: No such file"))
        }

        @Test("parse prints one object a file, and says which it cannot read")
        func parse() async throws {
            defer { workshop.remove() }
            let parsed = try await workshop.bare("parse", "wire.rss", "missing.rss")
            #expect(parsed.status == 1)
            let lines = parsed.output.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines[0].contains(#""format":"rss","feed_title":"Wire""#))
            #expect(lines[0].contains(#""published":"2026-03-04T09:00:00Z""#))
            #expect(try await workshop.bare("parse").status == 64)
            #expect(lines[1] == #"{"file":"missing.rss","error":"No such file or directory"}"#)
            let human = try await workshop.bare("parse", "--human", "wire.rss", "missing.rss")
            #expect(human.status == 1)
            #expect(human.output.hasPrefix("Wire  (wire.rss)\n  RSS · utf-8 · "), "\(human.output)")
            #expect(human.output.contains(" · 2026-03-04 09:00Z"), "\(human.output)")
            #expect(human.errors == "missing.rss: error: No such file or directory\n")
        }

        @Test("score and explain read texts, score also JSON lines")
        func score() async throws {
            defer { workshop.remove() }
            try workshop.write("text", "Portugal expelled the ambassador of Denmark on Tuesday.\n")
            let score = try await workshop.detente("score", "text")
            #expect(score.output.hasPrefix(#"{"id":"text","label":"tension","score":-"#), "\(score.output)")
            let input = """
                {"id":"a","text":"Chile lifted the sanctions on Japan on Tuesday."}
                {"id":"b","text":"Children sang in the garden of the ministry."}

                """
            let lines = try await workshop.detente("score", "--jsonl", input: input).output.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines[0].hasPrefix(#"{"id":"a","label":"deescalation""#))
            #expect(lines[1].hasPrefix(#"{"id":"b","label":"neutral","score":0"#))
            let explained = try await workshop.detente("explain", "text")
            #expect(explained.output.contains("expel~ > ambassador~"))
            #expect(!explained.output.contains("\u{1B}"))
        }

        @Test(
            "score names the line that it cannot score, and what is wrong with it",
            arguments: [
                ("\n  \r\n{\"id\":\"a\"}\n", "-:3:1: error: no string 'text'"),
                ("{\"text\":\"Chile sang.\"}\n", "-:1:1: error: no string or integer 'id'"),
                ("Chile sang.\n", "-:1:1: error: not a JSON object on a line of its own"),
                (
                    "{\"id\":\"a\",\"text\":\"\",\"published\":\"Tuesday\"}\n",
                    "-:1:1: error: 'published' is no date: 'Tuesday'"
                ),
            ])
        func scoreNamesBrokenLines(input: String, message: String) async throws {
            defer { workshop.remove() }
            let good = "{\"id\":\"z\",\"title\":\"Chile sang.\",\"published\":\"2024-05-10\"}\r\n"
            let broken = try await workshop.detente("score", "--jsonl", input: input)
            #expect(broken.status == 74 && broken.errors.contains(message), "\(broken.errors)")
            let later = try await workshop.detente("score", "--jsonl", input: "\u{FEFF}" + good + "\n\n" + input)
            #expect(later.output.hasPrefix(#"{"id":"z","label":"neutral""#), "\(later.errors)")
            let number = input.hasPrefix("\n") ? 6 : 4
            #expect(later.status == 74 && later.errors.contains("-:\(number):1: error: "), "\(later.errors)")
        }

        @Test("lexicon check, test, stats and find")
        func lexicon() async throws {
            defer { workshop.remove() }
            let check = try await workshop.detente("lexicon", "check")
            #expect(check.status == 0 && check.output.contains("26 actors"), "\(check.errors)")
            let test = try await workshop.detente("lexicon", "test")
            #expect(test.status == 0 && test.output == "2 tests, 0 failed\n")
            let stats = try await workshop.detente("lexicon", "stats")
            #expect(stats.output.contains("1 tension, 1 easing: 1.0 to 1"), "\(stats.output)")
            let find = try await workshop.detente("lexicon", "find", "Portugal expelled the ambassador of Denmark")
            #expect(find.output.contains(#/test\.lexicon:\d+: \[class cut_relations -6\.0\] expel~ > ambassador~/#))
            #expect(find.output.contains("cut_relations PRT→DNK (occurred)"))
            #expect(try await workshop.detente("lexicon", "find", "marzipan").status == 1)
            try workshop.write("test.lexicon", Fixture.lexicon + "Chile sang. => cut_relations CHL>JPN\n")
            let failing = try await workshop.detente("lexicon", "test")
            #expect(failing.status == 1 && failing.errors.contains(#/test\.lexicon:\d+:/#))
        }

        @Test("try tells what files would have fired, and what nearly did")
        func rehearses() async throws {
            defer { workshop.remove() }
            let would = try await workshop.detente("try", "wire.rss")
            #expect(would.output.contains("3 items"))
            #expect(would.output.contains("2 alerts: easing 1, tension 1"), "\(would.output)\(would.errors)")
            #expect(would.output.contains("week of 2026-03-02: 2 alerts"))
            let config = workshop.read("detente.conf").replacing("when = tension >= 3", with: "when = tension >= 7")
            try workshop.write("detente.conf", config)
            let nearly = try await workshop.detente("try", "--rule", "tension", "wire.rss")
            #expect(nearly.output.contains("nothing would have fired"))
            #expect(
                nearly.output.contains(#/DNK-PRT  rule tension \[all\]  tension >= 7: [56]\S* ✗/#), "\(nearly.output)")
            // What has no date never alerts; that it would have is worth knowing.
            try workshop.write("statement.txt", "Chile lifted the sanctions on Japan on Tuesday.\n")
            let undated = try await workshop.detente("try", "statement.txt")
            #expect(undated.output.contains("1 of them without a date"), "\(undated.output)")
            #expect(undated.output.contains("rule easing [all]  hold (undated): "))
            let missing = try await workshop.detente("try", "missing.xml")
            #expect(missing.status == 74 && missing.errors.contains("missing.xml: No such file"))
            #expect(try await workshop.detente("try", "--since", "7d").status == 2)
            #expect(!workshop.exists("state") && !workshop.exists("log"))
            #expect(try await workshop.detente("try").status == 64)
            let names = try FileManager.default.contentsOfDirectory(atPath: workshop.path("."))
            #expect(!names.contains { $0.hasPrefix("detente-") }, "the scratch database was left: \(names)")
        }

        @Test("replay gives the same bytes for the same items")
        func replays() async throws {
            defer { workshop.remove() }
            let items = """
                {"id":"two","text":"Chile lifted the sanctions on Japan on Tuesday.","published":"2026-03-04T09:00:00Z"}
                {"id":"one","text":"Portugal expelled the ambassador of Denmark.","published":"2026-03-03T09:00:00Z"}
                {"id":"late","text":"Peru expelled the ambassador of Kenya.","published":"2026-03-05T09:00:00Z"}
                {"id":"undated","text":"Norway expelled the ambassador of Ghana."}

                """
            try workshop.write("items.jsonl", items)
            let first = try await workshop.detente("replay", "--from", "items.jsonl", "--as-of", Workshop.now)
            #expect(first.status == 0, "\(first.errors)")
            let alerts = try first.alerts
            #expect(alerts.map(\.from) == ["PRT", "CHL", "NOR"])
            let second = try await workshop.detente("replay", "--from", "-", "--as-of", Workshop.now, input: items)
            #expect(second.output == first.output)
            let open = try await workshop.detente("replay", "--from", "items.jsonl")
            #expect(try open.alerts.map(\.from) == ["PRT", "CHL", "PER"])
            #expect(open.errors.contains("never alert: 1"))
            try workshop.write("items.jsonl", "{\"id\":\"x\",\"text\":\"y\",\"published\":\"someday\"}\n")
            let broken = try await workshop.detente("replay", "--from", "items.jsonl")
            #expect(broken.status == 74 && broken.errors.contains("items.jsonl:1:1: "))
        }
    }
}
