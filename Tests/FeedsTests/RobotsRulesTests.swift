// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Feeds

@Suite struct RobotsRulesTests {
    private func rules(_ text: String) -> RobotsRules { RobotsRules(Array(text.utf8), agent: "detente") }

    /// Rules of one group for everybody, a path, and whether it may be fetched.
    static let paths: [(String, String, Bool)] = [
        ("", "/news/1", true),
        ("Disallow:", "/news/1", true),
        ("Disallow: /", "/news/1", false),
        ("Disallow: /", "/robots.txt", true),
        ("Disallow: /news", "/newspaper", false),
        ("Disallow: /news/", "/news", true),
        // The longest rule decides, not the first.
        ("Disallow: /\nAllow: /press/", "/press/1", true),
        ("Allow: /press/\nDisallow: /press/draft", "/press/draft/2", false),
        ("Disallow: /page\nAllow: /page", "/page", true),
        // `*` and `$`.
        ("Disallow: /*.pdf$", "/a/b.pdf", false),
        ("Disallow: /*.pdf$", "/a/b.pdf?x=1", true),
        ("Disallow: /*/print", "/2026/03/print", false),
        ("Disallow: /*/print", "/print", true),
        ("Disallow: *?amp", "/a?amp=1", false),
        ("Disallow: /a*b*c$", "/axxbxxbxc", false),
        ("Disallow: /a*b*c$", "/axxcxx", true),
        ("Disallow: /$", "/", false),
        ("Disallow: /$", "/a", true),
        ("Disallow: /*\nAllow: /*.html", "/a.html", true),
        // Percent-encoding: the same octets in whatever spelling.
        ("Disallow: /%7Ejoe", "/~joe/", false),
        ("Disallow: /~joe", "/%7ejoe/", false),
        ("Disallow: /a%3cd", "/a%3Cd", false),
        ("Disallow: /münchen", "/m%C3%BCnchen", false),
        ("Disallow: /m%c3%bcnchen", "/münchen", false),
        // `%2F` is no path separator.
        ("Disallow: /a/b", "/a%2Fb", true),
        // Comments, blanks, letter case of keys, lines that mean nothing.
        ("  DISALLOW :  /x  # all of it", "/x/y", false),
        ("Disallow: /x#y", "/x", false),
        ("Disallow\nFoo: bar\nDisallow: /x", "/x", false),
        ("Disallow: x", "/x", true),
    ]

    @Test(arguments: paths) func `The longest rule decides`(rules: String, path: String, allowed: Bool) {
        let rules = self.rules("User-agent: *\n" + rules)
        #expect(rules.allows("https://example.org" + path) == allowed)
    }

    /// A file of half a megabyte and an address of several would keep a core busy for hours.
    @Test func `An address longer than any article's is refused`() {
        let rules = self.rules("User-agent: *\nDisallow: /x")
        #expect(rules.allows("https://example.org/" + String(repeating: "a", count: 2_000)))
        #expect(!rules.allows("https://example.org/" + String(repeating: "a", count: 3_000)))
        #expect(RobotsRules.everything.allows("https://example.org/" + String(repeating: "a", count: 3_000)))
    }

    static let groups: [(String, Bool)] = [
        // Whoever is named obeys only what is said to them.
        ("User-agent: *\nDisallow: /\n\nUser-agent: detente\nDisallow: /x", true),
        ("User-agent: *\nAllow: /\n\nUser-agent: DETENTE\nDisallow: /a", false),
        ("User-agent: Detente/1.0\nDisallow: /a", false),
        ("User-agent: detentebot\nDisallow: /a", true),
        // Several names for one group; groups of one name are one.
        ("User-agent: other\nUser-agent: detente\nDisallow: /a", false),
        ("User-agent: detente\nDisallow: /x\nUser-agent: other\nDisallow: /\nUser-agent: detente\nDisallow: /a", false),
        ("User-agent: detente\nDisallow: /x\nUser-agent: other\nDisallow: /a", true),
        // A sitemap stands between names and rules and parts nothing.
        ("User-agent: detente\nSitemap: https://example.org/s.xml\nDisallow: /a", false),
        // Blank lines neither.
        ("User-agent: detente\n\n\nDisallow: /a", false),
        ("User-agent: detente\r\rDisallow: /a", false),
        ("\u{FEFF}User-agent: detente\nDisallow: /a", false),
        // Rules before any name belong to nobody.
        ("Disallow: /a\nUser-agent: detente\nDisallow: /x", true),
        ("User-agent: detente", true),
        ("<html><body>Not found</body></html>", true),
    ]

    @Test(arguments: groups) func `A group is for whom it names`(text: String, allowed: Bool) {
        #expect(rules(text).allows("https://example.org/a") == allowed)
    }

    @Test(
        arguments: [
            ("User-agent: *\nCrawl-delay: 2.5", 2.5), ("User-agent: *\nCrawl-delay: soon", nil),
            ("User-agent: *\nCrawl-delay: 9\nUser-agent: detente\nDisallow: /x", nil),
            ("User-agent: *\nCrawl-delay: -1", nil),
        ] as [(String, Double?)]) func `A delay is read`(text: String, delay: Double?)
    {
        #expect(rules(text).delay == delay)
    }

    @Test func `Without the file everything, without an answer nothing`() {
        #expect(RobotsRules.everything.allows("https://example.org/a"))
        #expect(!RobotsRules.nothing.allows("https://example.org/a"))
        #expect(!RobotsRules.nothing.allows(""))
    }

    @Test func `What lies beyond 500 KiB is not read`() {
        let filler = String(repeating: "# padding\n", count: RobotsRules.limit / 10)
        #expect(!rules("User-agent: *\nDisallow: /a\n" + filler).allows("https://example.org/a"))
        #expect(rules("User-agent: *\n" + filler + "Disallow: /a\n").allows("https://example.org/a"))
    }

    /// Patterns that make a backtracking matcher slow: each of these would be tried in millions of ways.
    @Test func `Hostile patterns are matched in bounded time`() {
        let pattern = String(repeating: "*a", count: 40) + "b"
        let path = "/" + String(repeating: "a", count: 2_000)
        #expect(rules("User-agent: *\nDisallow: \(pattern)").allows("https://example.org" + path))
    }
}
