// SPDX-License-Identifier: Apache-2.0

import Items
import Loopback
import Storage
import Testing
import Workbench

@testable import Fetching

// What a server can do to a reader. The limits of one transfer each have a test in `HTTPTests` (`DecodingTests`,
// `LimitsTests`, `AddressPolicyTests`, `TLSTests`); here is what a visit makes of them.

extension EtiquetteTests {
    /// Visits a server that gives this answer; the source must come out unharmed, with a reason in words.
    private func refused(
        _ answer: Loopback.Answer, _ more: String = "", at location: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let server = try server([answer])
        defer { server.stop() }
        let report = try await workshop.read(try workshop.setup(wire(server, more)))
        guard case .failed(let reason) = report.outcome else {
            Issue.record("taken: \(report.outcome)", sourceLocation: location)
            return ""
        }
        let state = try await workshop.state()
        #expect(state.etag == nil && state.bodyHash == nil && state.lastWhole == nil, sourceLocation: location)
        #expect(try #require(report.nextDue) >= workshop.wall.now + 600, sourceLocation: location)
        return reason
    }

    @Test func `E14 What is packed is unpacked`() async throws {
        let packed = Gzip.stored(Array(atom([.peru]).utf8))
        let server = try server([.respond(headers: [("Content-Encoding", "gzip"), ("ETag", "\"1\"")], body: packed)])
        defer { server.stop() }
        #expect(try await poll(try workshop.setup(wire(server))).receipt?.newItems == 1)
        #expect(try await workshop.state().etag == "\"1\"")
    }

    @Test func `E14 What is cut off or no such packing is an error, and leaves no validator`() async throws {
        let head = [("Content-Encoding", "gzip"), ("ETag", "\"1\"")]
        _ = try await refused(.respond(headers: head, text: atom([.peru])))
        _ = try await refused(.truncated(announcing: 9_000, body: Array(atom([.peru]).utf8)))
    }

    /// A stream that ends in the middle, though the server sent as many bytes as it said: nobody but the reader of XML notices.
    @Test func `E14 A document that ends too early is asked for whole once more`() async throws {
        let head = [("Content-Encoding", "gzip"), ("ETag", "\"1\"")]
        let packed = Gzip.stored(Array(atom([.cake, .peru]).utf8))
        let cut = Loopback.Answer.respond(headers: head, body: Array(packed.prefix(packed.count * 2 / 3)))
        let server = try server([cut, .respond(headers: head, body: packed), .respond(304)])
        defer { server.stop() }
        let setup = try workshop.setup(wire(server))
        try await poll(setup)
        #expect(try await workshop.state().etag == nil)
        #expect(try await poll(setup).receipt?.newItems == 1)
        try await poll(setup)
        #expect(server.requests.map { $0["If-None-Match"] } == [nil, nil, "\"1\""])
    }

    @Test func `E15 Bodies, bombs, heads and redirects without end stop at their limits`() async throws {
        let spaces = [UInt8](repeating: 32, count: 1_000)
        #expect(try await refused(.endless(spaces)).contains("4096"))
        #expect(try await refused(.respond(body: spaces + spaces + spaces + spaces + spaces)).contains("4096"))
        let bomb = Gzip.bomb(zeros: 1 << 26)
        #expect(try await refused(.respond(headers: [("Content-Encoding", "gzip")], body: bomb)).contains("4096"))
        let field = Array("X-Flood: \(String(repeating: "x", count: 1_000))\r\n".utf8)
        let flood = Loopback.Answer([.send(Array("HTTP/1.1 200 OK\r\n".utf8)), .endless(field)])
        #expect(try await refused(flood).contains("header"))
        #expect(try await refused(.redirect(to: "/feed")).contains("redirect"))
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            Loopback.Answer.hang,
            Loopback.Answer([
                .send(Loopback.Answer.head(200, [("Content-Length", "1000")])),
                .drip([UInt8](repeating: 32, count: 1_000), milliseconds: 100),
            ]),
        ]) func `E15 Silence and drips end at the time of one transfer`(answer: Loopback.Answer) async throws
    {
        try workshop.scratch.write("[daemon]\ntimeout = 1s\n", to: "conf.d/quick.conf")
        #expect(try await refused(answer).contains("not finished within 1 s"))
    }

    private static let inward = [
        "http://169.254.169.254/latest/meta-data", "http://[fe80::1]/", "http://[::ffff:169.254.169.254]/",
        "http://0.0.0.0/", "file:///etc/passwd",
    ]

    @Test(arguments: inward) func `E16 A redirect inwards is refused, though the source itself lies on this machine`(
        target: String
    ) async throws {
        let reason = try await refused(.redirect(to: target))
        #expect(reason.contains("refused") || reason.contains("only http"), "\(reason)")
    }

    @Test(arguments: ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "127.1"])
    func `E16 No name or spelling of this machine is asked unless the source may`(host: String) async throws {
        let server = try server([.respond(text: atom([.peru]))])
        defer { server.stop() }
        let section = "[source wire]\nurl = http://\(host):\(server.port)/feed\ninterval = 10m\n"
        let report = try await workshop.read(try workshop.setup(section))
        #expect(report.isFailure)
        #expect(server.connections == 0)
    }

    @Test func `E16 The proxy that is configured is exempt`() async throws {
        let proxy = try server([.respond(text: atom([.peru]))])
        defer { proxy.stop() }
        let section = "[source wire]\nurl = http://news.example/feed\nproxy = \(proxy.url(""))\n"
        #expect(try await workshop.read(try workshop.setup(section)).outcome == .read)
        #expect(proxy.requests.map(\.target) == ["http://news.example/feed"])
    }

    /// Entities within entities, a file and another address as entities: nothing is fetched, nothing grows.
    @Test func `E17 What a DTD declares is never fetched nor unfolded`() async throws {
        let server = try LoopbackServer { request in
            let base = "http://\(request["Host"] ?? "")"
            let bomb = (1...9).map { "<!ENTITY b\($0) \"\(String(repeating: "&b\($0 - 1);", count: 10))\">" }.joined()
            return .respond(
                text: """
                    <?xml version="1.0"?><!DOCTYPE rss SYSTEM "\(base)/dtd" [<!ENTITY % p SYSTEM "\(base)/p"> %p;
                    <!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY b0 "bomb">\(bomb)]>
                    <rss version="2.0"><channel><title>W</title><item><guid>1</guid>
                    <title>Peru imposed sanctions on Brazil &f;&b9;</title></item></channel></rss>
                    """)
        }
        defer { server.stop() }
        #expect(try await poll(try workshop.setup(wire(server))).receipt?.newItems == 1)
        #expect(server.requests.map(\.path) == ["/feed"])
        let item = try #require(try await workshop.store.items(matching: "Peru").first)
        #expect(item.item.content.text.utf8.count < 200, "\(item.item.content.text)")
    }

    @Test func `E25 TLS that cannot be had is an error, and plain text is never tried`() async throws {
        let server = try server([.respond(text: atom([.peru]))])
        defer { server.stop() }
        let section = wire(server).replacing("http://", with: "https://")
        #expect(try await workshop.read(try workshop.setup(section)).isFailure)
        #expect(server.requests.allSatisfy { $0.method == "TLS" })
    }
}
