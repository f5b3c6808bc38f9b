// SPDX-License-Identifier: Apache-2.0

import Loopback
import Synchronization
import Workbench

/// A site with a feed, `robots.txt` and pages, all of which a test may change while it runs.
final class ArticleSite: Sendable {
    typealias Page = @Sendable (Received) -> Loopback.Answer

    let server: LoopbackServer
    private let table: Table

    private final class Table: Sendable {
        let pages = Mutex<[String: Page]>([:])
    }

    init() throws {
        let table = Table()
        self.table = table
        server = try LoopbackServer { request in
            table.pages.withLock { $0[request.path] }?(request) ?? .respond(404)
        }
    }

    func serve(_ path: String, _ page: @escaping Page) { table.pages.withLock { $0[path] = page } }
    func serve(_ path: String, _ answer: Loopback.Answer) { serve(path) { _ in answer } }
    func serve(_ entries: [Entry]) {
        let text = atom(entries, site: server.url(""))
        serve("/feed") { request in
            let tag = "\"\(text.utf8.count)\""
            return request["If-None-Match"] == tag ? .respond(304) : .respond(headers: [("ETag", tag)], text: text)
        }
    }
    /// Paths asked for, but for the feed's.
    var asked: [String] { server.requests.map(\.path).filter { $0 != "/feed" } }
    func stop() { server.stop() }
}
