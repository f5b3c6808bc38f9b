// SPDX-License-Identifier: Apache-2.0

import HTTP
import Loopback
import Testing

@Suite struct TransferErrorTests {
    @Test(arguments: [
        ("https://user:pa@ss@example.org/a/b?token=1#x", "https://example.org/a/b?…", "https://example.org/…"),
        ("https://example.org", "https://example.org", "https://example.org"),
        ("https://example.org/", "https://example.org/", "https://example.org/"),
        ("https://example.org?key=1", "https://example.org?…", "https://example.org/…"),
        ("https://example.org/a#secret", "https://example.org/a", "https://example.org/…"),
        ("user:pass@example.org/a", "example.org/a", "example.org/…"),
        ("/relative?x", "/relative?…", "/…"),
        ("", "", ""),
    ])
    func `secrets are taken out of a URL`(url: String, shown: String, hidden: String) {
        #expect(redacted(url) == shown)
        #expect(redacted(url, hidesPath: true) == hidden)
    }

    @Test func `an error names the URL and the reason, and no secret`() async throws {
        try await withLoopback({ _ in .reset }) { client, server in
            let url = "http://me:password@127.0.0.1:\(server.port)/hook/T0/secret?key=secret"
            let error = await client.failure(url)
            #expect(error?.description.hasPrefix("http://127.0.0.1:\(server.port)/hook/T0/secret?…: ") == true)
            let sink = await #expect(throws: TransferError.self) {
                try await client.send(Request(.post([]), url, limits: .sink, route: .sink))
            }
            #expect(sink?.description.contains("secret") == false && sink?.description.contains("password") == false)
        }
    }
}
