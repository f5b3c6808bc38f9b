// SPDX-License-Identifier: Apache-2.0

import Items
import Markup
import Testing

@Suite struct MainTextTests {
    private func zoned(_ html: String) -> [String] {
        let text = MainText.extract(Array(html.utf8))
        return text.passages.map { "\($0.zone): \(text.block($0))" }
    }

    private static let first = "The envoys met for the first time since spring and agreed to go on talking in May."
    private static let second = "Neither side would say what it had offered, but both called the tone of the day good."

    @Test func partsOfTheArticleKeepTheirZones() {
        let html = """
            <nav><h1>Site</h1></nav><article><h1>Talks</h1><p>\(Self.first)</p><blockquote>We listened.</blockquote>
            <figure><figcaption>The hall</figcaption></figure><h2>Next</h2><p>\(Self.second)</p><h2>Empty</h2></article>
            """
        #expect(
            zoned(html) == [
                "headline: Talks", "body: \(Self.first)", "quote: We listened.", "caption: The hall",
                "headline: Next", "body: \(Self.second)",
            ])
    }

    /// The class of a container counts unless most of the page stands in it.
    @Test(arguments: [
        "<div class='c-relatedList'>", "<div id=newsletter_box>", "<div role=complementary>", "<aside>", "<div hidden>",
        "<section class='most-read x'>", "<div style='color: red; display : none'>", "<div class='shareBar'>",
    ])
    func containersThatSayTheyAreElseDropOut(tag: String) {
        let main = "<p>\(Self.first)</p><p>\(Self.second)</p>"
        let html = "<div>\(main)\(tag)<p>Words that are long enough to be prose, as a teaser has them.</p></div></div>"
        #expect(zoned(html) == ["body: \(Self.first)", "body: \(Self.second)"])
    }

    @Test func aPageWithoutAnArticleGivesWhatItHas() {
        #expect(zoned("<p>Back soon.</p>") == ["body: Back soon."])
        #expect(zoned("<nav><a href=/>Home</a></nav>") == ["furniture: Home"])
        #expect(zoned("") == [])
    }

    /// A page of teasers: there, their headings are the news.
    @Test func aListOfTeasersIsKeptWithItsHeadings() {
        let cards = [("One", Self.first), ("Two", Self.second), ("Three", Self.first)]
            .map { "<div><h3><a href=/x>\($0)</a></h3><p>\($1)</p></div>" }
        #expect(
            zoned("<main>" + cards.joined() + "</main>") == [
                "headline: One", "body: \(Self.first)", "headline: Two", "body: \(Self.second)", "headline: Three",
                "body: \(Self.first)",
            ])
    }

    @Test(arguments: [
        "<div>", "<h1>", "<a href=x>", "<p>", "<li>", "</div>", "<nav>", "<x-y>", "<button>", "<h1>a<div>",
    ])
    func hostileRepetitionIsLinear(piece: String) {
        let text = MainText.extract(Array((String(repeating: piece, count: 30_000) + "<p>\(Self.first)").utf8))
        #expect(!text.text.isEmpty)
    }
}
