// SPDX-License-Identifier: Apache-2.0

import HTTP
import HTTPTypes
import Loopback
import Testing

/// Every limit of `Limits`, against a server that tries to pass it.
@Suite struct LimitsTests {
    private static let kilobyte = [UInt8](repeating: 0x61, count: 1024)

    @Test func `the defaults are those that the documents promise`() {
        #expect(Limits.source.bytes == 16_777_216 && Limits.source.redirects == 10)
        #expect(Limits.source.connect == .seconds(10) && Limits.source.total == .seconds(60))
        #expect(Limits.sink.bytes == 65536 && Limits.sink.headerBytes == 65536 && Limits.sink.redirects == 0)
        #expect(Limits.sink.connect == .seconds(10) && Limits.sink.total == .seconds(30))
    }

    @Test(arguments: [false, true])
    func `a body of just the limit passes and one byte more does not`(chunked: Bool) async throws {
        try await withLoopback({ request in
            let body = request.path == "/fits" ? Self.kilobyte : Self.kilobyte + [0x62]
            guard chunked else { return .respond(body: body) }
            let chunk = Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n0\r\n\r\n".utf8)
            return Answer([.send(Answer.head(200, [("Transfer-Encoding", "chunked")]) + chunk)])
        }) { client, server in
            let fits = try await client.get(server.url("/fits")) { $0.bytes = 1024 }
            #expect(fits.body == Self.kilobyte)
            let error = await client.failure(server.url("/more")) { $0.bytes = 1024 }
            #expect(error?.kind == .tooLarge)
            #expect(error?.reason == "more than 1024 bytes after decoding")
            #expect(error?.isTransient == false)
        }
    }

    @Test func `a body without end stops at the limit`() async throws {
        try await withLoopback({ _ in .endless(Self.kilobyte) }) { client, server in
            let error = await client.failure(server.url()) { $0.bytes = 1_000_000 }
            #expect(error?.kind == .tooLarge)
        }
    }

    /// nginx gzips on the fly and so sends no length; what is announced is in any case the packed size.
    @Test func `a gzip bomb stops at the limit of unpacked bytes`() async throws {
        let bomb = Gzip.bomb(zeros: 50_000_000)
        #expect(bomb.count < 400_000)
        try await withLoopback({ _ in .respond(headers: [("Content-Encoding", "gzip")], body: bomb) }) {
            client, server in
            let error = await client.failure(server.url()) { $0.bytes = 1_000_000 }
            #expect(error?.kind == .tooLarge)
        }
    }

    @Test func `an endless gzip bomb stops too`() async throws {
        let zeros = Gzip.endlessZeros
        let head = Answer.head(200, [("Content-Encoding", "gzip"), ("Connection", "close")])
        try await withLoopback({ _ in Answer([.send(head + zeros.head), .endless(zeros.repeating)]) }) {
            client, server in
            let error = await client.failure(server.url())
            #expect(error?.kind == .tooLarge)
            #expect(error?.reason == "more than 16777216 bytes after decoding")
        }
    }

    @Test func `a sink reads the beginning of a long answer and is content`() async throws {
        try await withLoopback({ _ in .endless(Self.kilobyte) }) { client, server in
            let request = Request(.post([0x7b, 0x7d]), server.url(), limits: .sink, route: .sink)
            let response = try await client.send(request)
            #expect(response.status.code == 200 && response.isTruncated)
            #expect(response.body.count == 65536)
        }
    }

    @Test func `a flood of header fields stops at the limit`() async throws {
        let field = Array("X-Noise: \(String(repeating: "x", count: 1000))\r\n".utf8)
        try await withLoopback({ _ in Answer([.send(Array("HTTP/1.1 200 OK\r\n".utf8)), .endless(field)]) }) {
            client, server in
            let error = await client.failure(server.url()) { $0.headerBytes = 20_000 }
            #expect(error?.kind == .headerFlood)
            #expect(error?.reason == "more than 20000 bytes of header")
        }
    }

    @Test func `one field without end is refused`() async throws {
        let beginning = Array("HTTP/1.1 200 OK\r\nX-Noise: ".utf8)
        try await withLoopback({ _ in Answer([.send(beginning), .endless(Self.kilobyte)]) }) { client, server in
            let error = await client.failure(server.url())
            #expect(error != nil)  // libcurl's own limit of 100 kB a line
        }
    }

    @Test func `a server that never answers runs into the total limit`() async throws {
        try await withLoopback({ _ in .hang }) { client, server in
            let error = await client.failure(server.url()) { $0.total = .milliseconds(200) }
            #expect(error?.kind == .timeout)
            #expect(error?.reason == "not finished within 200 ms (0 bytes had come)")
            #expect(error?.isTransient == true)
        }
    }

    @Test func `a drip runs into the limit of slowness before the total`() async throws {
        let head = Answer.head(200, [("Content-Length", "1000")])
        try await withLoopback({ _ in Answer([.send(head), .drip(Self.kilobyte, milliseconds: 100)]) }) {
            client, server in
            let error = await client.failure(server.url()) {
                $0.slowBytes = 1000
                $0.slowSeconds = 1
            }
            #expect(error?.kind == .timeout)
            #expect(error?.reason.hasPrefix("slower than 1000 bytes a second for 1 s") == true)
        }
    }

    @Test func `a chain of redirects as long as the limit passes and a longer one does not`() async throws {
        try await withLoopback({ request in
            let left = Int(request.path.dropFirst()) ?? 0
            return left == 0 ? .respond(text: "end") : .redirect(left == 3 ? 301 : 302, to: "/\(left - 1)")
        }) { client, server in
            let response = try await client.get(server.url("/3")) { $0.redirects = 3 }
            #expect(response.url == server.url("/0"))
            #expect(response.redirects.map(\.status) == [301, 302, 302])
            #expect(response.redirects.map(\.location) == ["/2", "/1", "/0"])
            #expect(response.redirects.map(\.isPermanent) == [true, false, false])
            let error = await client.failure(server.url("/4")) { $0.redirects = 3 }
            #expect(error?.kind == .tooManyRedirects)
            #expect(error?.reason == "more than 3 redirects")
        }
    }

    @Test func `a redirect loop ends`() async throws {
        try await withLoopback({ _ in .redirect(to: "/again") }) { client, server in
            let error = await client.failure(server.url())
            #expect(error?.kind == .tooManyRedirects)
            #expect(server.requests.count == 11)
        }
    }

    @Test func `with no redirects allowed the 3xx is the response`() async throws {
        try await withLoopback({ _ in .redirect(308, to: "/moved") }) { client, server in
            let response = try await client.get(server.url()) { $0.redirects = 0 }
            #expect(response.status.code == 308)
            #expect(response.headers[.location] == "/moved")
            #expect(response.redirects.isEmpty && server.requests.count == 1)
        }
    }
}
