// SPDX-License-Identifier: Apache-2.0

import HTTP
import HTTPTypes
import Loopback
import Testing

/// What goes wrong on the way, each with its own kind and a reason that a person can act on.
@Suite struct FailuresTests {
    @Test func `a closed port is unreachable`() async throws {
        let server = try LoopbackServer { _ in .respond() }
        server.stop()
        let client = HTTPClient(settings: .init(version: "1", contact: ""))
        let error = await client.failure(server.url())
        #expect(error?.kind == .unreachable && error?.isTransient == true)
        #expect(error?.reason.contains("\(server.port)") == true)
        await client.shutdown()
    }

    /// RFC 6761 §6.4 promises that names under `.invalid` never resolve, and glibc asks nobody for a label over 63 bytes.
    @Test func `a name without an address is unresolved`() async {
        let client = HTTPClient(settings: .init(version: "1", contact: ""))
        let label = String(repeating: "x", count: 64)
        let error = await client.failure("http://\(label).invalid/")
        #expect(error?.kind == .unresolved && error?.isTransient == true)
        await client.shutdown()
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://127.0.0.1/"])
    func `other schemes are refused`(url: String) async {
        let client = HTTPClient(settings: .init(version: "1", contact: ""))
        let error = await client.failure(url)
        #expect(error?.kind == .unsupportedScheme && error?.isTransient == false)
        await client.shutdown()
    }

    @Test func `a redirect to another scheme is refused and named`() async throws {
        try await withLoopback({ _ in .redirect(to: "file:///etc/passwd?x") }) { client, server in
            let error = await client.failure(server.url())
            #expect(error?.kind == .unsupportedScheme)
            #expect(error?.reason == "only http and https are fetched in the redirect to file:///etc/passwd?…")
        }
    }

    @Test(arguments: ["", "http://", "http://[::1", "http://a b/", "http://h\u{0}.example/", "http://127.0.0.1:99999/"])
    func `an impossible URL is refused`(url: String) async {
        let client = HTTPClient(settings: .init(version: "1", contact: ""))
        let error = await client.failure(url)
        #expect(error?.kind == .invalidURL && error?.isTransient == false)
        await client.shutdown()
    }

    @Test func `a URL too long for any server is refused`() async {
        let client = HTTPClient(settings: .init(version: "1", contact: ""))
        let error = await client.failure("http://127.0.0.1/" + String(repeating: "x", count: 20_000))
        #expect(error?.kind == .invalidURL)
        await client.shutdown()
    }

    /// libcurl takes a header that breaks off for one that ends.
    @Test func `a response whose header breaks off is none`() async throws {
        let half = Answer([.send(Array("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n".utf8)), .close])
        try await withLoopback({ _ in half }) { client, server in
            let error = await client.failure(server.url())
            #expect(error?.kind == .interrupted && error?.status == nil)
        }
    }

    /// Who was told 2xx knows that the receiver has it.
    @Test func `an error tells what had been answered before it`() async throws {
        try await withLoopback({ _ in .truncated(announcing: 9, body: [1]) }) { client, server in
            let error = await client.failure(server.url())
            #expect(error?.kind == .interrupted && error?.status == 200)
        }
        try await withLoopback({ _ in .reset }) { client, server in
            #expect(await client.failure(server.url())?.status == nil)
        }
    }

    private static let broken: [(path: String, answer: Answer, kind: TransferError.Kind)] = [
        ("/truncated", .truncated(announcing: 100, body: [1, 2, 3]), .interrupted),
        (
            "/truncated-chunk", .init([.send(Answer.head(200, [("Transfer-Encoding", "chunked")])), .close]),
            .interrupted
        ),
        ("/reset", .reset, .interrupted),
        ("/closed", .init([.close]), .interrupted),
        ("/not-gzip", .respond(headers: [("Content-Encoding", "gzip")], text: "plain"), .malformed),
        ("/not-http", .init([.send(Array("SSH-2.0-x\r\n".utf8)), .close]), .malformed),
        ("/length", .init([.send(Answer.head(200, [("Content-Length", "-5")])), .close]), .malformed),
    ]

    @Test(arguments: broken.indices)
    func `a broken answer is an error`(index: Int) async throws {
        let (path, answer, kind) = Self.broken[index]
        try await withLoopback({ _ in answer }) { client, server in
            let error = await client.failure(server.url(path))
            #expect(error?.kind == kind, "\(path): \(error?.description ?? "-")")
        }
    }

    @Test func `TLS to a server that speaks none is a TLS error`() async throws {
        try await withLoopback({ _ in .respond() }) { client, server in
            let error = await client.failure("https://127.0.0.1:\(server.port)/")
            #expect(error?.kind == .tls && error?.isTransient == false)
        }
    }

    /// A busy balancer drops connections so; it is no reason to call the certificate broken.
    @Test(arguments: [Answer.Step.reset, .close])
    func `a break in the middle of the handshake is an interruption`(step: Answer.Step) async throws {
        try await withLoopback({ _ in Answer([step]) }) { client, server in
            let error = await client.failure("https://127.0.0.1:\(server.port)/")
            #expect(error?.kind == .interrupted && error?.isTransient == true, "\(error?.description ?? "")")
        }
    }

    @Test func `the same client works on after every failure`() async throws {
        try await withLoopback({ $0.path == "/reset" ? .reset : .respond(text: "fine") }) { client, server in
            for _ in 0..<20 {
                #expect(await client.failure(server.url("/reset"))?.kind == .interrupted)
                let response = try await client.get(server.url())
                #expect(response.status.code == 200)
            }
        }
    }
}
