// SPDX-License-Identifier: Apache-2.0

import HTTP
import HTTPTypes
import Loopback
import Testing

@Suite struct HTTPClientTests {
    @Test func `a response comes back whole`() async throws {
        try await withLoopback({ _ in
            .respond(203, headers: [("ETag", "W/\"a b\""), ("X-Two", "1"), ("x-two", "2")], text: "news")
        }) { client, server in
            let response = try await client.get(server.url("/feed?x=1#part"))
            #expect(response.status.code == 203)
            #expect(response.headers[.eTag] == "W/\"a b\"")
            #expect(response.headers[values: try #require(HTTPField.Name("X-Two"))] == ["1", "2"])
            #expect(String(decoding: response.body, as: UTF8.self) == "news")
            #expect(response.url == server.url("/feed?x=1#part"))
            #expect(response.remoteAddress == "127.0.0.1")
            #expect(!response.isTruncated && response.redirects.isEmpty)
            #expect(response.timings.total > 0 && response.timings.total >= response.timings.firstByte)
            #expect(server.requests.map(\.target) == ["/feed?x=1"])
        }
    }
}
