// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Testing

@Suite struct RetrievalTests {
    private let now = Timestamp(rfc3339: "2026-03-04T12:00:00Z") ?? Timestamp(seconds: 0)

    private func retrieval(
        _ status: Int, _ headers: [String: String] = [:], body: String = "", previous: Validators = Validators()
    ) -> Retrieval {
        Retrieval(
            status: status, header: { headers[$0] }, body: Array(body.utf8), url: "https://example.org/feed",
            previous: previous, now: now)
    }

    @Test func newBytesAreFreshWithTheirValidators() throws {
        let headers = ["ETag": "W/\"a\"", "Last-Modified": "x", "Content-Type": "text/xml"]
        guard case .fresh(let document, let validators) = retrieval(200, headers, body: "b") else {
            Issue.record("not fresh")
            return
        }
        #expect(document.bytes == Array("b".utf8))
        #expect(document.contentType == "text/xml")
        #expect(document.url == "https://example.org/feed")
        #expect(validators.requestHeaders.map(\.value) == ["W/\"a\"", "x"])
    }

    @Test func theSameBytesUnderANewTagAreUnchanged() {
        guard case .fresh(_, let first) = retrieval(200, ["ETag": "1"], body: "b") else {
            Issue.record("not fresh")
            return
        }
        guard case .unchanged(let second) = retrieval(200, ["ETag": "2"], body: "b", previous: first) else {
            Issue.record("not unchanged")
            return
        }
        #expect(second.etag == "2")
        #expect(second.bodyHash == first.bodyHash)
    }

    @Test func a304RenewsEachValidatorOnItsOwn() {
        let previous = Validators(etag: "1", lastModified: "old", bodyHash: "h")
        guard case .unchanged(let validators) = retrieval(304, ["Last-Modified": "new"], previous: previous) else {
            Issue.record("not unchanged")
            return
        }
        #expect(validators == Validators(etag: "1", lastModified: "new", bodyHash: "h"))
    }

    @Test(
        arguments: [
            (429, "120", "2026-03-04T12:02:00Z"), (503, " 60 ", "2026-03-04T12:01:00Z"),
            (429, "Wed, 04 Mar 2026 13:00:00 GMT", "2026-03-04T13:00:00Z"),
            (429, "Wed, 04 Mar 2026 11:00:00 GMT", "2026-03-04T12:00:00Z"),
            (429, "later", nil), (429, nil, nil), (429, "99999999999999999999999", "2126-03-05T12:00:00Z"),
        ] as [(Int, String?, String?)])
    func retryAfterIsHeeded(status: Int, header: String?, until: String?) {
        guard case .throttled(let moment, _) = retrieval(status, header.map { ["Retry-After": $0] } ?? [:]) else {
            Issue.record("not throttled")
            return
        }
        #expect(moment?.rfc3339 == until)
    }

    @Test(arguments: [
        (404, "not found (404)"), (403, "forbidden (403)"), (500, "internal server error (500)"),
        (503, "service unavailable (503)"),
        (418, "the server refuses the request (418)"), (599, "the server fails (599)"),
        (302, "a redirect without a target (302)"),
        (301, "a redirect without a target (301)"), (100, "an unexpected status (100)"),
    ])
    func refusalsAreWords(status: Int, expected: String) {
        guard case .refused(let reason) = retrieval(status) else {
            Issue.record("not refused")
            return
        }
        #expect(reason == expected)
    }

    @Test func goneIsGoneAndMovedIsMoved() {
        guard case .gone = retrieval(410) else {
            Issue.record("not gone")
            return
        }
        guard case .moved(let target) = retrieval(301, ["Location": "/new"]) else {
            Issue.record("not moved")
            return
        }
        #expect(target == "https://example.org/new")
    }
}
