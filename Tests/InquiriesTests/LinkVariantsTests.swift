// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Inquiries

@Suite struct LinkVariantsTests {
    @Test(arguments: [
        ("http://www.example.org/news/a?utm_source=x&id=7#top", "https://example.org/news/a?id=7"),
        ("https://example.org/news/a/", "https://example.org/news/a"),
        ("https://EXAMPLE.org/a?fbclid=1", "http://www.example.org/a/"),
        ("https://example.org", "https://www.example.org/"),
    ])
    func aPageIsFoundByAnyOfItsAddresses(asked: String, stored: String) {
        let variants = LinkVariants.of(asked)
        #expect(variants.contains(stored), "\(variants)")
        #expect(variants.first == asked)
        #expect(variants.count <= 9 && Set(variants).count == variants.count)
    }

    @Test(arguments: ["i-47thbou2czjs", "trawler talks", "file:///srv/a.txt", "https://", ""])
    func whatIsNoWebAddressStaysAsItIs(asked: String) {
        #expect(LinkVariants.of(asked) == [asked])
        #expect(LinkVariants.host(of: asked) == nil)
    }
}
