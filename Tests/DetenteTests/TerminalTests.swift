// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import detente

extension EndToEnd {
    @Suite struct OnATerminal: OnSite {
        let workshop: Workshop
        let site: Site

        private func terminal(
            _ arguments: String..., columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
        ) throws -> Conversation {
            try Conversation(
                arguments + ["--config", workshop.path("detente.conf")], in: workshop.directory, rows: rows,
                columns: columns, environment: environment)
        }

        private func alert() async throws {
            site.serve("/wire", [.expulsion(0)])
            try workshop.configure("[source wire]\nurl = \(site.url("/wire"))\nallow_private = yes\nfirst = alert\n")
            #expect(try await workshop.once().status == 0)
        }

        @Test("alerts stand under their day, in the terminal's width, in colour unless NO_COLOR is set")
        func alertsFitTheTerminal() async throws {
            defer { finish() }
            try await alert()
            let narrow = try terminal("alerts", columns: 44)
            #expect(await narrow.status() == 0)
            let lines = narrow.screen.split(separator: "\r\n")
            #expect(lines.first == "\u{1B}[1mWednesday, 4 March 2026\u{1B}[0m", "\(narrow.screen)")
            #expect(lines[1].hasPrefix("12:00Z  \u{1B}[31m▼3\u{1B}[0m  PRT→DNK  tension "), "\(narrow.screen)")
            #expect(
                lines.count > 3 && lines[2...].allSatisfy { $0.hasPrefix("        ") && $0.unicodeScalars.count <= 44 })
            let plain = try terminal("alerts", columns: 44, environment: ["NO_COLOR": "1"])
            #expect(await plain.status() == 0)
            #expect(!plain.screen.contains("\u{1B}") && plain.screen.hasPrefix("Wednesday, 4 March 2026\r\n12:00Z  ▼3"))
            // Elsewhere an alert is a line.
            let piped = try await workshop.detente("alerts")
            #expect(
                piped.output.hasPrefix("2026-03-04 12:00Z  ▼3  PRT→DNK  ")
                    && piped.output.split(separator: "\n").count == 1)
        }

        @Test("alerts --follow prints what comes, and Ctrl-C ends it well")
        func alertsAreFollowed() async throws {
            defer { finish() }
            try await alert()
            let follower = try terminal("alerts", "--follow")
            try await follower.see("PRT→DNK")
            try await follower.see("no daemon answers; waiting for one")
            // The database was given back: a daemon can take it.
            site.serve("/more", [.lifting(1)])
            try workshop.write(
                "detente.conf",
                workshop.read("detente.conf")
                    + "[source more]\nurl = \(site.url("/more"))\nallow_private = yes\nfirst = alert\n")
            let service = try await Service(workshop)
            try await follower.see("PRT→FIN")
            follower.send(SIGINT)
            #expect(await follower.status() == 0)
            #expect(follower.screen.components(separatedBy: "Wednesday").count == 2, "a day's heading stands once")
            _ = try await service.stop()
        }

        @Test("status --watch redraws a terminal in place, and Ctrl-C ends it well")
        func statusIsWatched() async throws {
            defer { finish() }
            try await alert()
            let watcher = try terminal("status", "--watch", columns: 44)
            try await watcher.see("Ctrl-C ends this")
            #expect(watcher.screen.hasPrefix("\u{1B}[2J\u{1B}[Hdetente "))
            let drawn = watcher.screen.utf8.count
            try await watcher.see("\u{1B}[Hno daemon runs with state ", after: drawn)
            watcher.send(SIGINT)
            #expect(await watcher.status() == 0)
            #expect(watcher.screen.hasSuffix("\u{1B}[J\r\n"), "the prompt would stand behind the last line")
            let drawings = watcher.screen.components(separatedBy: "\u{1B}[H")
            let rows = drawings.flatMap { $0.components(separatedBy: "\r\n") }.map {
                $0.replacing(#/\u{1B}\[[0-9]*[A-Z]/#, with: "")
            }
            #expect(rows.allSatisfy { $0.unicodeScalars.count <= 44 }, "\(rows)")
        }

        @Test("status --watch into a pipe prints what has changed, and once the reader has gone it ends")
        func statusIsPiped() async throws {
            defer { finish() }
            try await alert()
            let watcher = try workshop.start("status", "--watch")
            try await Task.sleep(for: .seconds(3))
            watcher.send(SIGTERM)
            let outcome = try await watcher.outcome
            #expect(outcome.status == 0)
            #expect(!outcome.output.contains("\u{1B}"))
            let blocks = outcome.output.components(separatedBy: "\n\nno daemon runs with state ")
            #expect(blocks.count == 2 && blocks[0].hasPrefix("detente "), "\(outcome.output)")
        }

        @Test("init asks for relations, sources and an address until it understands, and what it writes passes check")
        func initAsks() async throws {
            defer { finish() }
            // Where there are no lexicons beside it, the shipped ones serve.
            let talk = try Conversation(["init", "mine.conf"], in: workshop.directory, columns: 200)
            try await talk.answer("relation> ", "China, USA")
            try await talk.answer("between = CHN, USA\r\nrelation> ", "Irann, *")
            try await talk.answer("did you mean 'Iran'?\r\nrelation> ", "Iran")
            try await talk.answer("needs a second end", "russia, UKR")
            try await talk.answer("relation> ", "")
            try await talk.answer("source> ", "www.example.org/feed.xml")
            try await talk.answer("without https://", "https://www.example.org/feed.xml")
            try await talk.answer("source> ", "")
            try await talk.answer("contact> ", "desk at example.org")
            try await talk.answer("contact> ", "desk@example.org")
            #expect(await talk.status() == 0, "\(talk.screen)")
            #expect(
                talk.screen.hasSuffix(
                    "next: detente check --online --config mine.conf, then detente run --config mine.conf --once\r\n"))
            let text = workshop.read("mine.conf")
            for part in [
                "\ncontact  = desk@example.org\n", "\n[relation chn-usa]\nbetween = CHN, USA\n",
                "\n[relation rus-ukr]\nbetween = RUS, UKR\n",
                "\n[source example-org]\nurl = https://www.example.org/feed.xml\n",
            ] { #expect(text.contains(part), "\(part) is not in \(text)") }
            #expect(text.split(separator: "\n").count { $0.hasPrefix("#") } > 12, "not commented")
            let check = try await workshop.bare("check", "--config", "mine.conf")
            #expect(check.status == 0 && check.output.contains("1 source, 2 relations"), "\(check.errors)")
        }
    }
}

@Suite struct TerminalTextTests {
    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("▲▼▲▼", 3, "▲▼…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"), ("e\u{301}a", 2, "e\u{301}a"), ("", 1, ""),
    ]) func `A line is cut where the terminal ends`(line: String, columns: Int, cut: String) {
        #expect(TerminalText.cut(line, to: columns) == cut)
    }

    @Test(arguments: [
        ("one two three", 80, ["one two three"]), ("one two three", 7, ["one two", "  three"]),
        ("one two three", 8, ["one two", "  three"]), ("one  two", 80, ["one  two"]),
        ("incomprehensibilities a b", 9, ["incomprehensibilities", "  a b"]), ("", 9, [""]),
        ("日本 語 a", 6, ["日本", "  語 a"]),
    ]) func `A line is broken at spaces`(line: String, columns: Int, rows: [String]) {
        #expect(TerminalText.wrap(line, to: columns, indent: 2) == rows)
    }

    /// Of many sources on a small terminal, those that are well make room, and what fails stays to be seen.
    @Test func `What is well makes room for what is not`() {
        let lines = """
            detente is running, degraded

            source a  ok  last read
            source b  failing  3 failures: not found (404)
            source c  ok  last read
            source d  off
            source e  new

            sink log  ok
            """.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(Screen.fitting(lines, 9) == lines.map(String.init))
        #expect(
            Screen.fitting(lines, 7) == [
                "detente is running, degraded", "", "and 3 sources that are well, off or new",
                "source b  failing  3 failures: not found (404)", "source e  new", "", "sink log  ok",
            ])
        #expect(
            Screen.fitting(lines, 4) == [
                "detente is running, degraded", "", "and 4 sources that are well, off or new", "… 3 lines more",
            ])
    }
}
