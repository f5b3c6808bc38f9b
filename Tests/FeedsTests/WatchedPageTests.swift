// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Feeds

/// Pages in the shapes of ministries and news desks, over successive versions.
@Suite struct WatchedPageTests {
    private func page(_ body: String, title: String = "Ministry of Fishing") throws -> WatchedPage {
        let html = "<!doctype html><html lang=en><head><title>\(title)</title></head><body>\(body)</body></html>"
        let document = Document(
            bytes: Array(html.utf8), contentType: "text/html; charset=utf-8", url: "https://gov.example/press/")
        return WatchedPage(try ParsedFeed.parse(document), document)
    }

    // MARK: Lists of headlines

    static let nav = """
        <nav><a href="/">Home</a> <a href="/minister">The minister and her many offices</a>
        <a href="/x">What we do for the coast</a></nav>
        """
    static let footer = "<footer><a href='/terms'>Terms of use of this site</a> © Ministry</footer>"

    /// The commonest shape of a ministry: a bare list, the date in a cell or a line of its own.
    static let lists: [(String, @Sendable ([(date: String, path: String, title: String)]) -> String)] = [
        (
            "a list with the date before the link",
            { rows in
                "<main><h1>Press releases</h1><ul>"
                    + rows.map { "<li><span>\($0.date)</span> <a href='\($0.path)'>\($0.title)</a></li>" }.joined()
                    + "</ul></main>"
            }
        ),
        (
            "a form around everything, as some portals of governments have it",
            { rows in
                "<form id=aspnetForm><div class=listing>"
                    + rows.map {
                        "<div class=row><div class=when>\($0.date)</div><div><a href='\($0.path)'>\($0.title)</a></div></div>"
                    }.joined() + "</div></form>"
            }
        ),
        (
            "a table",
            { rows in
                "<table>"
                    + rows.map { "<tr><td>\($0.date)</td><td><a href='\($0.path)'>\($0.title)</a></td></tr>" }.joined()
                    + "</table>"
            }
        ),
        (
            "headings with a date below",
            { rows in
                "<div id=content>"
                    + rows.map { "<div class=row><h3><a href='\($0.path)'>\($0.title)</a></h3><p>\($0.date)</p></div>" }
                    .joined() + "</div>"
            }
        ),
        (
            "cards that are one link",
            { rows in
                "<section>"
                    + rows.map { "<a href='\($0.path)'><div>\($0.date)</div><h2>\($0.title)</h2></a>" }.joined()
                    + "</section>"
            }
        ),
    ]

    private static let rows: [(date: String, path: String, title: String)] = [
        ("4 March 2026", "/press/40", "Minister receives envoy of Finland in Lisbon"),
        ("3 March 2026", "/press/39", "Joint statement on herring and on mackerel"),
        ("27 February 2026", "/press/38", "Denmark and Portugal sign an accord on nets"),
        ("20 February 2026", "../press/37", "Opening of the new harbour of Aveiro"),
    ]

    @Test(arguments: lists.indices) func `A list of headlines is read like a feed`(shape: Int) throws {
        let page = try page(Self.nav + Self.lists[shape].1(Self.rows) + Self.footer)
        #expect(page.entries.map(\.title) == Self.rows.map(\.title), "\(Self.lists[shape].0)")
        #expect(
            page.entries.map(\.link) == [
                "https://gov.example/press/40", "https://gov.example/press/39", "https://gov.example/press/38",
                "https://gov.example/press/37",
            ])
        #expect(
            page.entries.map { $0.published.moment?.rfc3339.prefix(10) } == [
                "2026-03-04", "2026-03-03", "2026-02-27", "2026-02-20",
            ])
        #expect(page.entries.allSatisfy { $0.published.quality == .day })
        // The entries are the news; the page around them is none.
        #expect(page.news(since: page.marks).isEmpty)
    }

    @Test func `Lines below a headline are its teaser`() throws {
        let teasers = [
            "The envoy spoke of quotas, of nets and of the weather that had kept both fleets in port for a week.",
            "Both sides agree that the herring moves and that the lines on the chart do not, the statement says.",
            "The accord ends a dispute over the width of meshes that began in the year of the great storm.",
        ]
        let body = zip(Self.rows, teasers).map { row, teaser in
            "<article><h2><a href='\(row.path)'>\(row.title)</a></h2><p>\(teaser)</p></article>"
        }
        let page = try page(Self.nav + "<main>" + body.joined() + "</main>")
        #expect(page.entries.map(\.summary.text) == teasers)
        #expect(page.entries.allSatisfy { $0.published == .missing })
    }

    @Test func `An entry is known again by its link, and another number is no other wording`() throws {
        let first = try page(Self.lists[0].1(Self.rows)).entries[1]
        var rows = Self.rows
        rows.swapAt(0, 1)
        let second = try page(Self.lists[0].1(rows)).entries[0]
        #expect(CanonicalAddress.of(first.link ?? "") == CanonicalAddress.of(second.link ?? "-"))
        #expect(WatchedPage.wording(of: first) == WatchedPage.wording(of: second))
        var counted = first
        counted.title? += " (12 comments)"
        var recounted = first
        recounted.title? += " (13 comments)"
        #expect(WatchedPage.wording(of: counted) == WatchedPage.wording(of: recounted))
        #expect(WatchedPage.wording(of: counted) != WatchedPage.wording(of: first))
    }

    // MARK: A page's own text

    static let paragraphs = [
        "Portugal has followed with concern the reports from the fishing grounds off the cape since last week.",
        "The ministry has called on all masters to keep to the lines that were agreed at the meeting in Porto.",
        "Talks with the Finnish side go on; the minister expects a result before the end of the season.",
    ]

    private func article(_ paragraphs: [String], clock: String = "Updated 4 minutes ago, at 12:04") -> String {
        "<article><h1>Statement on the fishing grounds</h1><p>\(clock)</p>"
            + paragraphs.map { "<p>\($0)</p>" }.joined()
            + "<p>This page was read by 1,204 people and is kept up to date by the press office.</p></article>"
    }

    @Test func `The first reading is the page, the second only what is new`() throws {
        let first = try page(article(Self.paragraphs))
        #expect(first.whole?.content.text.contains(Self.paragraphs[0]) == true)
        #expect(first.entries.isEmpty)
        let added = "Portugal expelled the fishing attaché of Denmark this afternoon, the ministry announced in Lisbon."
        let second = try page(article([added] + Self.paragraphs, clock: "Updated just now, at 16:30"))
        let news = second.news(since: first.marks)
        #expect(news.map(\.content.text) == [added])
        #expect(news.first?.title == "Statement on the fishing grounds")
        #expect(news.first?.link == "https://gov.example/press/")
        #expect(second.news(since: second.marks(after: first.marks)).isEmpty)
    }

    @Test func `Order, clocks, counters, punctuation and markup are no news`() throws {
        let first = try page(article(Self.paragraphs))
        let changed = article(Self.paragraphs.reversed(), clock: "Updated 19 minutes ago, at 12:19")
            .replacing("1,204 people", with: "98 people").replacing("grounds off", with: "<b>grounds</b> off")
            .replacing("season.", with: "season!").replacing("go on; the", with: "go on – the")
        #expect(try page(changed).news(since: first.marks).isEmpty)
    }

    @Test func `A paragraph with another word is news, and another change is another item`() throws {
        let first = try page(article(Self.paragraphs))
        var changed = Self.paragraphs
        changed[1] = changed[1].replacing("called on", with: "ordered")
        let once = try page(article(changed))
        #expect(once.news(since: first.marks).map(\.content.text) == [changed[1]])
        changed[1] = changed[1].replacing("all masters", with: "no master")
        let twice = try page(article(changed)).news(since: once.marks(after: first.marks))
        #expect(twice.map(\.content.text) == [changed[1]])
        #expect(twice.first?.id != once.news(since: first.marks).first?.id)
    }

    @Test func `What was taken away and comes back is no news`() throws {
        let first = try page(article(Self.paragraphs))
        let second = try page(article([Self.paragraphs[2]]))
        let marks = second.marks(after: first.marks)
        #expect(second.news(since: first.marks).isEmpty)
        #expect(try page(article(Self.paragraphs)).news(since: marks).isEmpty)
    }

    /// A running account: each entry under a heading of its own, the newest on top.
    @Test func `New headings of a live page are entries of their own`() throws {
        func live(_ entries: [(String, String)]) -> String {
            "<main><h1>Storm over the grounds: live</h1>"
                + entries.map { "<section><h2>\($0.0)</h2><p>\($0.1)</p></section>" }.joined() + "</main>"
        }
        let old = [
            ("Harbour of Porto closed", Self.paragraphs[0]), ("Masters called on to return", Self.paragraphs[1]),
            ("Ferries stay in port", Self.paragraphs[2]),
        ]
        let new = [
            (
                "Denmark sends a tug",
                "A tug of the Danish navy left Esbjerg at noon and is expected at the cape tonight."
            ),
            ("Portugal thanks Denmark", "The minister thanked the Danish crew in a call to the embassy this evening."),
        ]
        let first = try page(live(old))
        var later = old
        later[0].1 += " It will stay closed."
        let news = try page(live(new + later)).news(since: first.marks)
        #expect(news.map(\.title) == [new[0].0, new[1].0, old[0].0])
        #expect(news.map(\.content.text) == [new[0].1, new[1].1, later[0].1])
    }

    /// Links to other stories within an article do not make it a page of headlines.
    @Test func `An article with links to others is an article`() throws {
        let more = "<p><a href='/press/1'>Read also: the long story of the mackerel</a></p>"
        let body = (0..<12).map {
            "<p>\(Self.paragraphs[$0 % 3]) That was on day \($0).</p>"
                + ($0 < 3 ? more.replacing("/1", with: "/\($0)") : "")
        }
        let page = try page("<article><h1>Statement on the grounds</h1>" + body.joined() + "</article>")
        #expect(page.entries.isEmpty)
        #expect(page.whole != nil)
    }

    @Test func `What is remembered is bounded, and the newest stays`() throws {
        let page = try page(article(Self.paragraphs))
        let marks = page.marks(after: Array(0..<10_000))
        #expect(marks.count == WatchedPage.mostMarks)
        #expect(Array(marks.prefix(page.marks.count)) == page.marks)
        #expect(marks.last == UInt64(WatchedPage.mostMarks - page.marks.count - 1))
    }

    // MARK: Pages of all shapes, and hostile ones

    private static let indexes: Set<String> = ["listing", "news-table-of-the-2000s", "press-release-index"]

    /// Every page of the set for main text but the lists is an article: its own text is watched, and nothing on it is new
    /// at a second look.
    @Test(arguments: PageTextTests.names) func `An article is no list of headlines`(name: String) throws {
        let bytes = try Fixture.bytes("pages/\(name).html")
        let document = Document(bytes: bytes, url: "https://gov.example/press/")
        let page = WatchedPage(try ParsedFeed.parse(document), document)
        let isIndex = Self.indexes.contains(name)
        #expect(page.entries.isEmpty == !isIndex, "\(page.entries.map(\.title))")
        #expect(page.news(since: page.marks).isEmpty)
        if !isIndex { #expect(page.whole?.content.text.isEmpty == false && !page.marks.isEmpty) }
    }

    @Test func `A page of links without end is bounded`() throws {
        let links = (0..<20_000).map {
            "<p>On day \($0) <a href='/press/\($0)'>the minister said word \($0) again</a> in all</p>"
        }
        let page = try page(links.joined())
        #expect(page.entries.count <= 1_000)
        #expect(page.marks(after: []).count <= WatchedPage.mostMarks)
    }
}
