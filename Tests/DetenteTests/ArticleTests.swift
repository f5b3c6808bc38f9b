// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    /// Whole articles and watched pages, as the program reads them from a site on this machine.
    @Suite struct Articles: OnSite {
        let workshop: Workshop
        let site: Site

        private func configure(_ more: String) throws {
            try workshop.configure(
                "[source wire]\nurl = \(site.url("/wire"))\nfirst = alert\nallow_private = yes\n\(more)")
        }

        private func page(_ title: String, _ body: String) -> Answer {
            .respond(
                headers: [("Content-Type", "text/html; charset=utf-8")],
                text:
                    "<html><head><title>\(title)</title></head><body><article><h1>\(title)</h1>\(body)</article></body></html>"
            )
        }

        /// Six reports whose teasers alert by themselves, and one whose article alone says what it is about.
        @Test("each item is scored from its article, or from its teaser with the reason")
        func articles() async throws {
            defer { finish() }
            try configure("article = full")
            let reports = (0..<6).map { Report.expulsion($0) } + [.prizes]
            let rss = reports.reduce(Wire.rss(reports)) { text, report in
                text.replacing("https://wire.example.org/\(report.guid)", with: site.url("/\(report.guid)"))
            }
            site.serve("/wire") { _ in .respond(headers: [("Content-Type", "application/rss+xml")], text: rss) }
            site.serve("/robots.txt") { _ in .respond(text: "User-agent: *\nDisallow: /expulsion-0\n") }
            let long = String(
                repeating: "<p>More was said in the hall of the ministry than can be told here today.</p>", count: 4)
            let pages: [(Int, Answer, String)] = [
                (0, page(reports[0].title, "<p>\(reports[0].text)</p>" + long), "teaser:robots"),
                (1, .redirect(to: "/"), "teaser:redirected"),
                (2, page(reports[2].title, "<p>Subscribe to read on.</p>"), "teaser:paywall"),
                (3, .respond(headers: [("Content-Type", "application/pdf")], text: "%PDF-1.4"), "teaser:not_html"),
                (4, .respond(404), "teaser:http_404"),
            ]
            for (number, answer, _) in pages { site.serve("/expulsion-\(number)") { _ in answer } }
            let whole = page(reports[5].title, "<p>\(reports[5].text)</p>" + long)
            site.serve("/expulsion-5") { _ in whole }
            let telling = page(
                "Nepal hands out prizes",
                "<p>Children sang in the garden of the ministry.</p>\(long)<p>Ghana lifted the sanctions on Nepal.</p>")
            site.serve("/prizes") { _ in telling }

            let outcome = try await workshop.once()
            #expect(outcome.status == 0, "\(outcome.errors)")
            var told: [String: Line] = [:]
            for line in try workshop.log.map(Line.init) { told[line.links.first ?? ""] = line }
            #expect(told.count == 7)
            for (number, _, word) in pages {
                #expect(told[site.url("/expulsion-\(number)")]?.text_completeness == word)
            }
            for path in ["/expulsion-5", "/prizes"] {
                let line = try #require(told[site.url(path)])
                #expect(line.text_completeness == nil, "\(path)")
            }
            #expect(told[site.url("/prizes")]?.kind == "easing")
            #expect(site.requests("/robots.txt").count == 1)
            #expect(site.requests("/expulsion-0").isEmpty)
            #expect(site.requests("/").isEmpty)
            let why = try await workshop.detente("why", site.url("/expulsion-4"))
            #expect(why.output.contains("text ✗ teaser only: the page answers 404"), "\(why.output)")

            // Nothing is asked for twice.
            let before = site.server.requests.count
            #expect(try await workshop.once().errors.contains("0 new items, 0 alerts"))
            #expect(site.server.requests.count == before + 1)
        }

        @Test("a list of headlines is watched: a new one is read and alerts, and nothing else does")
        func list() async throws {
            defer { finish() }
            try configure("via = page\narticle = full")
            let rows = ["Holiday hours of the consulates", "The minister opens a fair", "A new pier for the ferries"]
            func show(_ rows: [String]) {
                let list = rows.map { row in
                    "<li><a href='/press/\(row.split(separator: " ").last ?? "")'>\(row) of the coast</a></li>"
                }
                let page = self.page("Press", "<ul>\(list.joined())</ul>")
                site.serve("/wire") { _ in page }
            }
            site.serve("/press/embassy") { [page] _ in
                page("News of the embassy of the coast", "<p>Portugal expelled the ambassador of Denmark today.</p>")
            }
            show(rows)
            #expect(try await workshop.once().errors.contains("3 new items, 0 alerts"))
            show(["News of the embassy"] + rows.reversed())
            let second = try await workshop.once()
            #expect(second.errors.contains("1 new item, 1 alert"), "\(second.errors)")
            #expect(try workshop.log.map { try Line($0).links } == [[site.url("/press/embassy")]])
        }

        @Test("a line of replay may say how much of the article it holds; nothing else is taken")
        func replay() async throws {
            defer { finish() }
            try configure("")
            func line(_ word: String) -> String {
                #"{"id":"a","published":"2026-03-04T09:00:00Z","text":"Portugal expelled the ambassador of Denmark.","text_completeness":"\#(word)"}"#
            }
            try workshop.write("items.jsonl", line("teaser:robots"))
            let told = try await workshop.detente("replay", "--from", "items.jsonl")
            #expect(try told.alerts.map(\.text_completeness) == ["teaser:robots"], "\(told.errors)")
            try workshop.write("items.jsonl", line("half"))
            let refused = try await workshop.detente("replay", "--from", "items.jsonl")
            #expect(refused.status != 0)
            #expect(refused.errors.contains("items.jsonl:1:1: error: 'text_completeness'"))
        }
    }
}
