// SPDX-License-Identifier: Apache-2.0

import HTTP
import HTTPTypes
import Loopback
import Testing

@Suite struct DecodingTests {
    private static let text = "news news news\n"
    /// The text, packed by each encoder.
    private static let packed: [(encoding: String, bytes: [UInt8])] = [
        ("gzip", Gzip.stored(Array(text.utf8))),
        ("x-gzip", Gzip.stored(Array(text.utf8))),
        // RFC 9110 §8.4.1.2 means zlib's wrapping …
        (
            "deflate",
            [0x78, 0x9c, 0xcb, 0x4b, 0x2d, 0x2f, 0x56, 0xc8, 0x83, 0x11, 0x5c, 0x00, 0x2e, 0x5b, 0x05, 0x82]
        ),
        // … but old servers send the bare stream.
        ("deflate", [0xcb, 0x4b, 0x2d, 0x2f, 0x56, 0xc8, 0x83, 0x11, 0x5c, 0x00]),
        ("br", [0x1b, 0x0e, 0x00, 0x00, 0xa4, 0x14, 0x40, 0x52, 0x10, 0x45, 0x1e, 0xa9, 0xe2, 0xd2, 0x2e]),
        (
            "zstd",
            [
                0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58, 0x65, 0x00, 0x00, 0x30, 0x6e, 0x65, 0x77, 0x73, 0x20, 0x0a, 0x01,
                0x00, 0x28, 0x8a, 0x16, 0xcb, 0x31, 0x5e, 0x76,
            ]
        ),
        ("identity", Array(text.utf8)),
    ]

    @Test(arguments: packed.indices)
    func `a packed body comes unpacked`(index: Int) async throws {
        let (encoding, bytes) = Self.packed[index]
        try await withLoopback({ _ in .respond(headers: [("Content-Encoding", encoding)], body: bytes) }) {
            client, server in
            let response = try await client.get(server.url())
            #expect(String(decoding: response.body, as: UTF8.self) == Self.text)
        }
    }

    @Test func `an encoding that nobody asked for is an error, not a body`() async throws {
        try await withLoopback({ _ in .respond(headers: [("Content-Encoding", "snappy")], text: "x") }) {
            client, server in
            #expect(await client.failure(server.url())?.kind == .malformed)
        }
    }

    /// Interim answers, folded fields, bad names, lone line feeds, trailers: all seen on real servers.
    @Test func `an odd head is read all the same`() async throws {
        let answer = """
            HTTP/1.1 103 Early Hints\r
            ETag: "hint"\r
            \r
            HTTP/1.1 200\r
            Server:   padded \t\r
            X-Folded: one\r
             \t two\r
            Bad Name: 1\r
            Last-Modified: Wed, 04 Mar 2026 09:12:00 GMT
            Transfer-Encoding: chunked\r
            \r
            2\r
            ok\r
            0\r
            ETag: "trailer"\r
            \r

            """
        try await withLoopback({ _ in Answer([.send(Array(answer.utf8))]) }) { client, server in
            let response = try await client.get(server.url())
            #expect(response.status.code == 200)
            #expect(String(decoding: response.body, as: UTF8.self) == "ok")
            #expect(response.headers[.server] == "padded")
            #expect(response.headers[try #require(HTTPField.Name("X-Folded"))] == "one two")
            #expect(response.headers[.lastModified] == "Wed, 04 Mar 2026 09:12:00 GMT")
            #expect(response.headers[.eTag] == nil)
            #expect(response.headers.count == 4)
        }
    }

    @Test func `fields of a redirect do not reach the response`() async throws {
        try await withLoopback({ request in
            request.path == "/" ? .respond(301, headers: [("Location", "/b"), ("ETag", "\"a\"")]) : .respond(text: "b")
        }) { client, server in
            let response = try await client.get(server.url())
            #expect(response.headers[.eTag] == nil && response.headers[.location] == nil)
        }
    }
}
