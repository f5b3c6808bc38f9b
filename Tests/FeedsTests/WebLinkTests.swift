// SPDX-License-Identifier: Apache-2.0

import Feeds
import Testing

@Suite struct WebLinkTests {
    /// The normal examples of RFC 3986 section 5.4.1, and the abnormal ones that servers really send.
    @Test(arguments: [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
        ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../g", "http://a/b/g"), ("../../../g", "http://a/g"), (" g\n", "http://a/b/c/g"),
        ("g?a=/../b", "http://a/b/c/g?a=/../b"),
        ("мир", "http://a/b/c/мир"),
    ])
    func resolvesReferences(reference: String, expected: String) {
        #expect(WebLink.resolve(reference, against: "http://a/b/c/d;p?q") == expected)
    }

    @Test func withoutABaseAReferenceStays() {
        #expect(WebLink.resolve("a/b", against: nil) == "a/b")
        #expect(WebLink.resolve("a/b", against: "no base") == "a/b")
        #expect(WebLink.resolve("a/b", against: "mailto:x@example.org") == "a/b")
        #expect(WebLink.resolve("b", against: "file:///srv/feeds/a.xml") == "file:///srv/feeds/b")
    }
}
