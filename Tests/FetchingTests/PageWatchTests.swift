// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Loopback
import Storage
import Synchronization
import Testing
import Workbench

@testable import Fetching

/// `via = page`: a page that is read again and again for what is new on it.
@Suite struct PageWatchTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    /// A server whose one page a test changes between visits.
    private final class Board: Sendable {
        let server: LoopbackServer
        private let page: Page

        private final class Page: Sendable {
            let text = Mutex("")
        }

        init() throws {
            let page = Page()
            self.page = page
            server = try LoopbackServer { request in
                request.path == "/feed"
                    ? .respond(headers: [("Content-Type", "text/html")], text: page.text.withLock { $0 })
                    : request.path == "/robots.txt"
                        ? .respond(404)
                        : ArticleTests.page("Peru answers Brazil in Lima", ArticleTests.tellingBody)
            }
        }

        func show(_ body: String) {
            page.text.withLock { $0 = "<html><head><title>Ministry</title></head><body>\(body)</body></html>" }
        }
    }

    private func visit(_ board: Board, _ more: String = "via = page") async throws -> VisitReport {
        let report = try await workshop.read(try workshop.setup(wire(board.server, more)))
        workshop.wall.advance(20 * minute)
        return report
    }

    private func statement(_ paragraphs: [String], visitors: Int) -> String {
        "<article><h1>Statement on the border</h1>" + paragraphs.map { "<p>\($0)</p>" }.joined()
            + "<p>This page has had \(visitors) visitors since the first of March of this year.</p></article>"
    }

    private static let old = [
        "Peru banned nothing and nobody, and imposed sanctions on Brazil in the year of the great flood.",
        "The border stays open from six to six, the ministry says, and the ferry runs as it always has.",
    ]

    @Test func `The first reading is a baseline, then every new paragraph may alert once`() async throws {
        let board = try Board()
        defer { board.server.stop() }
        board.show(statement(Self.old, visitors: 7))
        let first = try await visit(board)
        #expect(first.receipt?.newItems == 1)
        #expect(first.receipt?.alerts.isEmpty == true)
        // A counter, and another order.
        board.show(statement(Self.old.reversed(), visitors: 1_204))
        let second = try await visit(board)
        #expect(second.outcome == .read)
        #expect(second.receipt?.newItems == 0)
        #expect(second.receipt?.editedItems == 0)

        board.show(
            statement(
                ["This afternoon France imposed a ban on Italy, the ministry has learned."] + Self.old, visitors: 9))
        let third = try await visit(board)
        #expect(third.receipt?.newItems == 1)
        #expect(third.receipt?.alerts.map(\.from) == ["FRA"])
        #expect(third.receipt?.alerts.first?.links == [board.server.url("/feed")])
        let stored = try #require(try await workshop.store.items(matching: "Statement").first).item
        #expect(stored.published == DatedMoment(moment: noon + 20 * minute, quality: .observed))
        #expect(!stored.content.text.contains("great flood"))
        let fourth = try await visit(board)
        #expect(fourth.outcome == .unchanged)
        #expect(fourth.receipt?.newItems == 0)
    }

    private func list(_ rows: [(String, String)]) -> String {
        "<main><h1>Press</h1><ul>" + rows.map { "<li><a href='\($0.0)'>\($0.1)</a></li>" }.joined() + "</ul></main>"
    }

    private static let rows = [
        ("/press/3", "Minister opens the fair of Lima"), ("/press/2", "Peru imposed sanctions on Brazil"),
        ("/press/1", "Holiday hours of the consulates in March"),
    ]

    @Test func `Each new headline of a list is an item of its own`() async throws {
        let board = try Board()
        defer { board.server.stop() }
        board.show(list(Self.rows))
        let first = try await visit(board)
        #expect(first.receipt?.newItems == 3)
        #expect(first.receipt?.alerts.isEmpty == true)
        board.show(list([("/press/4", "France imposed a ban on Italy")] + Self.rows.reversed()))
        let second = try await visit(board)
        #expect(second.receipt?.newItems == 1)
        #expect(second.receipt?.editedItems == 0)
        #expect(second.receipt?.alerts.map(\.from) == ["FRA"])
        #expect(second.receipt?.alerts.first?.links == [board.server.url("/press/4")])
        board.show(list(Self.rows))
        #expect(try await visit(board).receipt?.newItems == 0)
    }

    /// A headline of the baseline that is reworded has no date by that: it was there before.
    @Test func `An old headline that is reworded is an edit without a date`() async throws {
        let board = try Board()
        defer { board.server.stop() }
        board.show(list(Self.rows))
        _ = try await visit(board)
        var rows = Self.rows
        rows[1].1 = "Peru imposed sanctions on Brazil and regrets it"
        board.show(list(rows))
        let second = try await visit(board)
        #expect(second.receipt?.editedItems == 1)
        #expect(second.receipt?.alerts.isEmpty == true)
    }

    @Test func `The pages of new headlines are read where whole articles are wanted`() async throws {
        let board = try Board()
        defer { board.server.stop() }
        board.show(list(Self.rows))
        _ = try await visit(board, "via = page\narticle = full")
        #expect(board.server.requests.map(\.path) == ["/feed"])
        board.show(list([("/press/4", "Peru answers Brazil in Lima")] + Self.rows))
        let second = try await visit(board, "via = page\narticle = full")
        #expect(board.server.requests.map(\.path) == ["/feed", "/feed", "/robots.txt", "/press/4"])
        #expect(second.receipt?.alerts.map(\.from) == ["PER"])
    }

    @Test func `What appeared while nobody looked is as old as the last look`() async throws {
        let board = try Board()
        defer { board.server.stop() }
        board.show(list(Self.rows))
        _ = try await visit(board)
        workshop.wall.advance(5 * day)
        board.show(list([("/press/4", "France imposed a ban on Italy")] + Self.rows))
        let second = try await visit(board)
        #expect(second.receipt?.newItems == 1)
        #expect(second.receipt?.alerts.isEmpty == true)
    }

    @Test func `A portal where a feed was is an error with its reason, and the feed goes on behind it`() async throws {
        let feeds = [
            atom([.cake]), "<html><p>Please log in to the network of the hotel.</p></html>", atom([.peru, .cake]),
        ]
        let server = try server(feeds.map { .respond(text: $0) })
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        #expect(try await workshop.read(setup).outcome == .read)
        workshop.wall.advance(20 * minute)
        guard case .failed(let reason) = try await workshop.read(setup).outcome else {
            Issue.record("the portal was read")
            return
        }
        #expect(reason.contains("HTML where a feed was before"))
        workshop.wall.advance(2 * hour)
        #expect(try await workshop.read(setup).receipt?.alerts.map(\.from) == ["PER"])
    }
}
