// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    @Suite struct CheckingOnline: OnSite {
        let workshop: Workshop
        let site: Site

        private func source(_ name: String, _ path: String, _ more: String = "") -> String {
            "[source \(name)]\nurl = \(site.url(path))\nallow_private = yes\n\(more)\n"
        }

        @Test("check --online asks each source once, in the daemon's name, and tells what it holds")
        func tellsWhatSourcesHold() async throws {
            defer { finish() }
            site.serve("/wire", [.expulsion(0), .prizes])
            site.serve("/old") { _ in .respond(301, headers: [("Location", "/wire")]) }
            site.serve("/for-now") { _ in .respond(302, headers: [("Location", "/wire")]) }
            site.serve("/page") { _ in
                .respond(
                    headers: [("Content-Type", "text/html")],
                    text: #"<html><head><link rel="alternate" type="application/rss+xml" href="/wire"></head></html>"#)
            }
            site.serve("/latin") { _ in
                let text = #"<?xml version="1.0" encoding="iso-8859-2"?><rss><channel><item><title>Mal"# + "\u{E9}"
                return .respond(
                    headers: [("Content-Type", "text/xml")],
                    body: text.unicodeScalars.map { UInt8($0.value) } + Array("</title></item></channel></rss>".utf8))
            }
            site.serve("/guarded") { _ in .respond(403, headers: [("cf-mitigated", "challenge")]) }
            try workshop.write("inbox.txt", "Portugal expelled the ambassador of Denmark.")
            try workshop.configure(
                source("wire", "/wire") + source("old", "/old") + source("for-now", "/for-now")
                    + source("page", "/page") + source("latin", "/latin") + source("guarded", "/guarded")
                    + source("missing", "/missing") + source("asleep", "/asleep", "enabled = no")
                    + source("secret", "/secret", "credentials = credential:who")
                    + "[source private]\nurl = \(site.url("/wire"))\n[source inbox]\nurl = inbox.txt\n",
                daemon: "contact = mailto:desk@example.org")
            let seen = try await workshop.detente("check", "--online")
            #expect(seen.status == 1, "\(seen.errors)")
            #expect(seen.errors.isEmpty, "no progress where nobody looks")
            let lines = seen.output.split(separator: "\n").map(String.init)
            let told = [
                "✓ wire     rss, 2 items, newest 2026-03-04 09:00Z, utf-8",
                "✓ old      rss, 2 items, newest 2026-03-04 09:00Z, utf-8",
                "    moved for good to \(site.url("/wire")); name that as url",
                "✓ for-now  rss, 2 items, newest 2026-03-04 09:00Z, utf-8",
                "✓ page     a page with a feed of its own",
                "    it points to \(site.url("/wire")); name that as url, and only the feed is fetched",
                "✓ latin    rss, 1 item, iso-8859-2",
                "✗ guarded  forbidden (403): a challenge for browsers stands before it",
                "✗ missing  not found (404)",
                "· secret   credential:who is known to the service only",
                "✓ inbox    text, 1 item, utf-8",
                "6 of 10 sources can be read; of 1 it cannot be told from here",
            ]
            for line in told { #expect(lines.contains(line), "\(line) is not in \(seen.output)") }
            #expect(lines.contains { $0.hasPrefix("✗ private  ") && $0.hasSuffix("'allow_private = yes' permits it") })
            #expect(lines.count { $0.contains("moved for good") } == 1, "a hop for now is no move")
            let names = lines.dropFirst().filter { !$0.hasPrefix(" ") }.compactMap {
                $0.split(separator: " ").dropFirst().first
            }
            #expect(
                names.dropLast() == [
                    "wire", "old", "for-now", "page", "latin", "guarded", "missing", "secret", "private", "inbox",
                ], "the order is not that of the configuration")
            for path in ["/old", "/for-now", "/page", "/latin", "/guarded", "/missing"] {
                #expect(site.requests(path).count == 1, "\(path)")
            }
            #expect(site.requests("/wire").count == 3, "one of its own, and two hops")
            #expect(site.requests("/asleep").isEmpty && site.requests("/secret").isEmpty)
            #expect(site.requests("/robots.txt").isEmpty)
            let agents = Set(site.server.requests.map { $0["User-Agent"] ?? "" })
            #expect(agents.count == 1 && agents.allSatisfy { $0.hasSuffix("(+mailto:desk@example.org)") })
            #expect(!workshop.exists("state"), "nothing is kept")
        }

        @Test(
            "check --online ends with 0 where all can be read, with 78 where nothing is asked, and has JSON for programs"
        )
        func endsAsItFound() async throws {
            defer { finish() }
            site.serve("/wire", [.expulsion(0)])
            try workshop.configure(source("wire", "/wire"))
            let well = try await workshop.detente("check", "--online")
            #expect(well.status == 0 && well.output.hasSuffix("\n1 of 1 source can be read\n"), "\(well.output)")
            let json = try await workshop.detente("check", "--online", "--json")
            #expect(
                json.output == """
                    {"source":"wire","url":"\(site.url("/wire"))","verdict":"ok","format":"rss","items":1,\
                    "newest":"2026-03-04T09:00:00Z","encoding":"utf-8"\(json.output.contains("notes") ? notes(json) : "")}

                    """)
            #expect(site.requests("/wire").count == 2)
            #expect(try await workshop.detente("check", "--json").status == 64)
            try workshop.configure(source("wire", "/wire") + "[source x]\nulr = y\n")
            let wrong = try await workshop.detente("check", "--online")
            #expect(wrong.status == 78 && wrong.errors.contains("did you mean 'url'?"))
            #expect(site.requests("/wire").count == 2)
        }

        /// The report is of a fixed day, so that one day there will be "nothing new" for long.
        private func notes(_ outcome: Outcome) -> Substring {
            outcome.output.firstRange(of: ",\"notes\":").map { outcome.output[$0.lowerBound...].dropLast(2) } ?? ""
        }

        @Test("check --online keeps the distance that [host] asks for, and asks a host no more that wants silence")
        func isPolite() async throws {
            defer { finish() }
            site.serve("/a", [.expulsion(0)])
            site.serve("/b") { _ in .respond(429, headers: [("Retry-After", "600")]) }
            site.serve("/c", [.prizes])
            try workshop.configure(
                "[host 127.0.0.1]\nconnections = 1\nspacing = 1s\n" + source("a", "/a") + source("b", "/b")
                    + source("c", "/c"))
            let begin = Date()
            let seen = try await workshop.detente("check", "--online")
            #expect(Date().timeIntervalSince(begin) >= 2, "three requests in two pauses")
            #expect(seen.status == 0)
            #expect(seen.output.contains("· b  too many requests (429)\n"), "\(seen.output)")
            #expect(
                seen.output.contains(
                    #/· c  not asked: 127\.0\.0\.1:\d+ asked for silence: too many requests \(429\)\n/#))
            #expect(seen.output.contains("1 of 3 sources can be read; of 2 it cannot be told from here"))
            #expect(site.requests("/c").isEmpty)
        }

        @Test("check --online does not ask a host that the running daemon was told to leave alone")
        func keepsTheDaemonsWord() async throws {
            defer { finish() }
            site.serve("/busy") { _ in .respond(429, headers: [("Retry-After", "3600")]) }
            try workshop.configure(source("busy", "/busy"))
            let service = try await Service(workshop)
            try await eventually("the host asked for silence") {
                try await workshop.detente("status").output.contains("silent until")
            }
            let asked = site.server.requests.count
            let seen = try await workshop.detente("check", "--online")
            #expect(seen.status == 0)
            #expect(
                seen.output.contains(
                    #/· busy  not asked: 127\.0\.0\.1:\d+ said not before \d{4}-\S+Z: too many requests/#),
                "\(seen.output)")
            #expect(site.server.requests.count == asked)
            _ = try await service.stop()
        }

        @Test("check --online tells a terminal how far it is, and wipes that away")
        func showsProgress() async throws {
            defer { finish() }
            site.serve("/wire", [.expulsion(0)])
            try workshop.configure(source("wire", "/wire"))
            let check = try Conversation(
                ["check", "--online", "--config", workshop.path("detente.conf")], in: workshop.directory)
            #expect(await check.status() == 0)
            #expect(check.screen.contains("0 of 1 sources answered …\r\u{1B}[K✓ wire  rss, 1 item"), "\(check.screen)")
            #expect(check.screen.hasSuffix("1 of 1 source can be read\r\n"))
        }
    }
}
