// SPDX-License-Identifier: Apache-2.0

import Glibc
import Loopback

/// Hosts that mean ill, each on a loopback address of its own.
enum HostileServer {
    /// Feeds of the slow host.
    static let slowFeeds = 40

    /// The child: prints one address a line, then an empty one, and serves until it is ended.
    static func run() async {
        let bomb = Gzip.bomb(zeros: 1 << 30)
        let head = Answer.head(200, [("Content-Length", "100000")])
        let status = Array("HTTP/1.1 200 OK\r\n".utf8)
        let ways: [(name: String, answer: Answer)] = [
            ("drip", Answer([.send(head), .drip(blanks(100_000), milliseconds: 1_000)])),
            ("silence", .hang),
            ("headers", Answer([.send(status), .endless(Array("X-Flood: and on\r\n".utf8))])),
            ("endless", .endless(blanks(65_536))),
            ("bomb", .respond(headers: [("Content-Encoding", "gzip")], body: bomb)),
        ]
        var servers: [LoopbackServer] = []
        for (number, way) in ways.enumerated() {
            guard let server = try? LoopbackServer(host: UInt8(number + 2), { _ in way.answer }) else { return }
            servers.append(server)
            print(server.url("/\(way.name).xml"))
        }
        let feed = Array("<rss version=\"2.0\"><channel><title>Slow</title></channel></rss>".utf8)
        let slow = Answer([.pause(milliseconds: 1_000)] + Answer.respond(body: feed).steps)
        guard let server = try? LoopbackServer(host: 9, { _ in slow }) else { return }
        servers.append(server)
        for number in 0..<slowFeeds { print(server.url("/\(number).xml")) }
        print("-")
        fflush(nil)
        while true { pause() }
    }

    private static func blanks(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: count) }
}
