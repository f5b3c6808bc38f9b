// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Feeds

@Suite struct NormalDateTests {
    private func read(_ text: String) -> DatedMoment? {
        let bytes = Array(("<" + text + ">").utf8)
        return NormalDate.read(1..<bytes.count - 1, of: bytes)
    }

    /// The short way and the tolerant way agree.
    @Test(arguments: [
        "Wed, 04 Mar 2026 09:12:40 GMT", "Wed, 4 Mar 2026 09:12:40 GMT", "Sun, 29 Feb 2004 23:59:60 +0100",
        "Mon, 31 DEC 2001 00:00:00 -0530", "2026-03-04T09:12:40Z", "2026-03-04T09:12:40+05:45",
        "1999-12-31T23:59:59-11:00", "0001-01-01T00:00:00Z",
    ])
    func readsWhatTheTolerantReaderReads(text: String) throws {
        let moment = try #require(read(text))
        #expect(moment == FeedDate.read(text))
        #expect(moment.quality == .exact)
    }

    @Test(arguments: [
        "Wed, 31 Feb 2026 09:12:40 GMT", "Wed, 04 Mar 2026 24:00:00 GMT", "Wed, 04 Mar 2026 09:12:40 EST",
        "Wed, 04 Mai 2026 09:12:40 GMT", "Wed, 04 Mar 26 09:12:40 +0000 ", "2026-03-04 09:12:40Z",
        "2026-03-04T09:12:40.5Z", "2026-03-04T09:12:40z", "2026-13-04T09:12:40Z", "Wed, 04 Mar 2026 09:12:40 *0100",
        "a,,,,,,,,,,,,,,,,,,,,,,,,,,,", "----------------------------", "2026-03-04", "",
    ])
    func leavesTheRestToIt(text: String) { #expect(read(text) == nil) }
}
