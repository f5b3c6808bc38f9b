// SPDX-License-Identifier: Apache-2.0

import Digests
import Loopback
import Synchronization

/// A web site on this machine whose pages a test may change while it is read, and that remembers who asked for what.
final class Site: Sendable {
    typealias Page = @Sendable (Received) -> Answer

    let server: LoopbackServer
    private let pages: PageTable

    private final class PageTable: Sendable {
        let pages = Mutex<[String: Page]>([:])
    }

    init() throws {
        let table = PageTable()
        pages = table
        server = try LoopbackServer { request in
            let page = table.pages.withLock { $0[request.path] }
            return page?(request) ?? .respond(404, text: "nothing here")
        }
    }

    func url(_ path: String) -> String { server.url(path) }

    /// Sections of a configuration: a source, and a webhook last, to which more keys can be added.
    var wireAndDesk: String {
        """
        [source wire]
        url = \(url("/wire"))
        first = alert
        allow_private = yes

        [sink desk]
        type = webhook
        url = \(url("/hook"))
        """
    }
    func stop() { server.stop() }

    func serve(_ path: String, _ page: @escaping Page) { pages.pages.withLock { $0[path] = page } }

    /// A feed with an entity tag, so that it can be asked for conditionally.
    func serve(_ path: String, _ reports: [Report]) {
        let text = Wire.rss(reports)
        let tag = "\"\(Digest(fields: [text]).base32(8))\""
        serve(path) { request in
            request["If-None-Match"] == tag
                ? .respond(304, headers: [("ETag", tag)])
                : .respond(headers: [("ETag", tag), ("Content-Type", "application/rss+xml")], text: text)
        }
    }

    func requests(_ path: String) -> [Received] { server.requests.filter { $0.path == path } }
}

/// What a webhook's receiver does with a request.
enum Receiver {
    /// As a secret file has it; the key is the bytes 0 to 31.
    static let secret = "whsec_" + Base64.encode(key)
    private static let key = [UInt8](0..<32)

    /// Whether the signature is right by Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`.
    static func accepts(_ request: Received) -> Bool {
        guard let id = request["webhook-id"], let time = request["webhook-timestamp"],
            let signature = request["webhook-signature"]
        else { return false }
        let signed = Array("\(id).\(time).".utf8) + request.body
        return signature == "v1," + Base64.encode(Digest(hmac: signed, key: key).bytes)
    }
}
