// SPDX-License-Identifier: Apache-2.0

import HTTP
import HTTPTypes
import Loopback
import Testing

/// What goes over the wire, byte for byte.
@Suite struct RequestTests {
    @Test func `a feed is asked for with these fields and no others`() async throws {
        try await withLoopback({ _ in .respond(headers: [("Set-Cookie", "id=1"), ("Location", "/elsewhere")]) }) {
            client, server in
            for _ in 0..<2 {
                _ = try await client.get(server.url("/rss"), headers: [.accept: "application/rss+xml, */*;q=0.1"])
            }
            for request in server.requests {
                let fields = request.headers.map { "\($0.name): \($0.value)" }.sorted()
                #expect(request.method == "GET" && request.target == "/rss")
                #expect(
                    fields == [
                        "Accept-Encoding: deflate, gzip, br, zstd",
                        "Accept: application/rss+xml, */*;q=0.1",
                        "Host: 127.0.0.1:\(server.port)",
                        "User-Agent: detente/1.2 (+mailto:ops@example.org)",
                    ])
            }
            #expect(server.requests.count == 2 && server.connections == 1)
        }
    }

    @Test(arguments: ["\"a\"", "W/\"x, y\"", "unquoted", "\"\"", "W/\"", "\"caf\u{e9}\"", "\"a  b\""])
    func `validators go back byte for byte`(tag: String) async throws {
        let latin1 = tag.unicodeScalars.map { UInt8($0.value) }
        let date = "Wed, 04 Mar 2026 09:12:00 +0000"
        try await withLoopback({ request in
            guard request["If-None-Match"] == nil else { return .respond(304) }
            let head = Array("HTTP/1.1 200 OK\r\nETag: ".utf8) + latin1
            return Answer([.send(head + Array("\r\nLast-Modified: \(date)\r\nContent-Length: 0\r\n\r\n".utf8))])
        }) { client, server in
            let first = try await client.get(server.url())
            var headers = HTTPFields()
            for (from, to) in [(HTTPField.Name.eTag, HTTPField.Name.ifNoneMatch), (.lastModified, .ifModifiedSince)] {
                var field = try #require(first.headers[fields: from].first)
                field.name = to
                headers.append(field)
            }
            let second = try await client.get(server.url(), headers: headers)
            #expect(second.status.code == 304 && second.body.isEmpty)
            let sent = try #require(server.requests.last)
            #expect(sent["If-None-Match"] == String(decoding: latin1, as: UTF8.self))
            #expect(sent["If-Modified-Since"] == date)
        }
    }

    @Test func `a POST sends its bytes, its type and nothing that waits`() async throws {
        let body = [UInt8](repeating: 0, count: 2_000_000) + Array("{\"a\":1}".utf8)
        try await withLoopback({ _ in .respond(204) }) { client, server in
            let request = Request(
                .post(body), server.url("/hook"), headers: [.contentType: "application/json"], limits: .sink,
                route: .sink)
            let response = try await client.send(request)
            #expect(response.status.code == 204)
            let received = try #require(server.requests.first)
            #expect(received.method == "POST" && received.body == body)
            #expect(received["Content-Type"] == "application/json" && received["Expect"] == nil)
        }
    }

    @Test func `an empty POST has length zero and no type of its own`() async throws {
        try await withLoopback({ _ in .respond() }) { client, server in
            _ = try await client.send(Request(.post([]), server.url(), limits: .sink, route: .sink))
            let received = try #require(server.requests.first)
            #expect(received["Content-Length"] == "0" && received["Content-Type"] == nil)
        }
    }

    @Test func `a field without a value is sent, and none can smuggle another`() async throws {
        try await withLoopback({ _ in .respond() }) { client, server in
            let name = try #require(HTTPField.Name("X-Note"))
            _ = try await client.get(server.url(), headers: [name: "a\r\nX-Evil: 1", .from: ""])
            let received = try #require(server.requests.first)
            #expect(received["X-Evil"] == nil && received["X-Note"]?.hasPrefix("a") == true)
            #expect(received["From"] == "")
        }
    }

    @Test func `authorization stays with its host`() async throws {
        let other = try LoopbackServer { _ in .respond() }
        defer { other.stop() }
        let elsewhere = other.url("/feed")
        try await withLoopback({ _ in .redirect(to: elsewhere) }) { client, server in
            let headers: HTTPFields = [.authorization: "Bearer secret", .cookie: "id=1"]
            _ = try await client.get(server.url(), headers: headers)
            #expect(server.requests.first?["Authorization"] == "Bearer secret")
            let received = try #require(other.requests.first)
            #expect(received["Authorization"] == nil && received["Cookie"] == nil && received["Referer"] == nil)
        }
    }
}
