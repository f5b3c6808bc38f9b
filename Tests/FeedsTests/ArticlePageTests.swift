// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Feeds

@Suite struct ArticlePageTests {
    private let item = Item(
        id: "i-1", attribution: Attribution(source: "wire", outlet: "Wire", owner: "Wire"),
        title: "Ministers meet in Lisbon over fishing quotas",
        content: ZonedText(
            plain: "Ministers meet in Lisbon over fishing quotas\n\nThe talks on fishing began on Monday."),
        completeness: .teaser, link: "https://example.org/a", published: .missing, updated: nil,
        firstSeen: Timestamp(CivilTime(year: 2026, month: 3, day: 4)), language: nil)

    private static let paragraph =
        "<p>The delegations sat down on Monday in the old customs house and went through the list line by line, "
        + "said a spokesman, who gave no figures.</p>"

    private func page(
        _ body: String = String(repeating: paragraph, count: 3), head: String = "",
        title: String = "Fishing quotas: ministers meet in Lisbon", type: String? = "text/html"
    ) -> Document {
        Document(
            bytes: Array(
                "<html lang=pt><head><title>\(title)</title>\(head)</head><body><article><h1>\(title)</h1>\(body)</article></body></html>"
                    .utf8), contentType: type, url: "https://example.org/a")
    }

    private func obstacle(_ document: Document, isSubscribed: Bool = false) -> PageObstacle? {
        do throws(PageObstacle) {
            _ = try ArticlePage.complete(item, from: document, isSubscribed: isSubscribed)
            return nil
        } catch {
            return error
        }
    }

    @Test func `The page's text takes the teaser's place below the item's own headline`() throws {
        let whole = try ArticlePage.complete(
            item, from: page(head: "<meta property='article:published_time' content='2026-03-03T10:00:00Z'>"))
        #expect(whole.completeness == .full)
        #expect(whole.id == item.id)
        #expect(whole.content.passages.first?.zone == .headline)
        #expect(whole.content.text.hasPrefix(item.title))
        #expect(whole.content.text.contains("customs house"))
        #expect(!whole.content.text.contains("began on Monday"))
        #expect(whole.language == "pt")
        #expect(whole.published.moment == Timestamp(CivilTime(year: 2026, month: 3, day: 3, hour: 10)))
    }

    @Test func `A date of the feed's own stays`() throws {
        var item = item
        item.published = DatedMoment(moment: item.firstSeen, quality: .exact)
        let head = "<meta property='article:published_time' content='2026-03-03T10:00:00Z'>"
        #expect(try ArticlePage.complete(item, from: page(head: head)).published == item.published)
    }

    @Test func `The charset of the header holds`() throws {
        var document = page(
            "<p>Os ministros reuniram-se para negocia\u{0}\u{0}es sobre as pescas, disse um porta-voz em Lisboa, "
                + "que acrescentou que os quotas fishing ministers meet Lisbon ainda nada foi decidido.</p>")
        // "çõ" in Latin-1.
        var index = 0
        document.bytes = document.bytes.map { byte in
            guard byte == 0 else { return byte }
            index += 1
            return index == 1 ? 0xE7 : 0xF5
        }
        document.contentType = "text/html; charset=iso-8859-1"
        #expect(try ArticlePage.complete(item, from: document).content.text.contains("negociações"))
    }

    private static let sold = """
        <script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree": "False"}</script>
        """

    @Test func `What is no page of the article is told apart`() {
        #expect(obstacle(page()) == nil)
        #expect(obstacle(Document(bytes: Array("%PDF-1.7".utf8))) == .notHTML)
        #expect(obstacle(Document(bytes: Array("{\"a\":1}".utf8), contentType: "application/json")) == .notHTML)
        #expect(obstacle(Document(bytes: [])) == .notHTML)
        let other =
            "<p>" + String(repeating: "Cakes need sugar, butter and an oven that is hot enough. ", count: 8) + "</p>"
        #expect(obstacle(page(other, title: "Baking at home")) == .otherText)
    }

    /// A page that sells its article: shorter than the teaser, broken off, or marked as sold for search engines.
    @Test func `A stub is told from an article`() {
        #expect(obstacle(page("<p>Ministers meet in Lisbon.</p>")) == .paywall)
        #expect(
            obstacle(page(Self.paragraph + "<p>Asked about the quotas of next year, the minister […]</p>")) == .paywall)
        #expect(obstacle(page(head: Self.sold)) == .paywall)
        #expect(obstacle(page(head: "<meta name='article:content_tier' content='locked'>")) == .paywall)
        #expect(obstacle(page(head: "<meta itemprop='isAccessibleForFree' content='False'>")) == .paywall)
        #expect(obstacle(page(head: "<meta name='article:content_tier' content='free'> locked")) == nil)
        // A subscriber's page says the same of itself.
        #expect(obstacle(page(head: Self.sold), isSubscribed: true) == nil)
        // So does a whole article on a site that counts its readers' visits.
        let paragraphs = (1...20).map { Self.paragraph.replacing("<p>", with: "<p>Point \($0): ") }
        #expect(obstacle(page(paragraphs.joined(), head: Self.sold)) == nil)
        #expect(obstacle(page(head: "<script>{\"isAccessibleForFree\": true, \"hidden\": false}</script>")) == nil)
    }

    static let redirects: [(String, String, Bool)] = [
        ("https://example.org/a/1", "https://example.org/a/1/", false),
        ("https://example.org/a/1", "https://www.example.org/world/a-1.html", false),
        ("https://feeds.example.net/~r/1", "https://example.org/world/a-1.html", false),
        ("https://example.org/?p=17", "https://example.org/world/a-1.html", false),
        ("https://example.org/a/1", "https://example.org/", true),
        ("https://example.org/a/1", "https://other.example/", true),
        ("https://example.org/a/1", "https://consent.example.org/v2?to=a1", true),
        ("https://example.org/a/1", "https://example.org/login?next=/a/1", true),
        ("https://example.org/a/1", "https://example.org/de/Subscribe/", true),
        ("https://example.org/login/1", "https://example.org/login/2", false),
        ("https://example.org/a/1", "https://example.org/a/login-ministers-meet", false),
    ]

    @Test(arguments: redirects) func `A way elsewhere is no article`(from: String, to: String, elsewhere: Bool) {
        #expect(ArticlePage.leadsElsewhere(from: from, to: to) == elsewhere)
    }

    @Test(arguments: [
        ("The minister said […]", true), ("The minister said...", true), ("Read more", true),
        ("Text.\n\nContinue reading →", true), ("The minister said…\n\nThe post A appeared first on B.", true),
        ("The minister said no more.", false), ("", false),
    ]) func `A text that goes on elsewhere says so`(text: String, cut: Bool) {
        #expect(ParsedFeed.isCut(ZonedText(plain: text)) == cut)
    }
}
