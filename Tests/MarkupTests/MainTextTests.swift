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

    /// A name tells nothing where most of the page is called so, where it follows a qualifier, or where it is a tag's.
    @Test(arguments: [
        "<div class='section--has-ads'>", "<div class='post tag-share-of-the-river category-comment'>",
        "<div class='field--label-hidden'>", "<div class='paywall'>", "<section class='teaser wide'>",
    ])
    func namesThatCannotBeMeantAreNotBelieved(tag: String) {
        let html = "\(tag)<h1>Talks</h1><p>\(Self.first)</p><p>\(Self.second)</p></div>"
        #expect(zoned(html) == ["headline: Talks", "body: \(Self.first)", "body: \(Self.second)"])
    }

    /// Paragraphs may be short, and headings may follow one another; a heading whose list was left out goes with it.
    @Test func shortParagraphsAndHeadingsInARowAreKept() {
        let html = """
            <article><h1>Talks</h1><p>\(Self.first)</p><p>Present:</p><h2>See also</h2><ul><li><a href=/a>A</a></ul>
            <h2>Next</h2><h3>In May</h3><p>\(Self.second)</p></article>
            """
        #expect(
            zoned(html) == [
                "headline: Talks", "body: \(Self.first)", "body: Present:", "headline: Next", "headline: In May",
                "body: \(Self.second)",
            ])
    }

    /// The page's title tells which heading is the headline; a lead without a full stop may stand between it and the text.
    @Test func theTitleTellsTheHeadline() {
        let html = """
            <h1>The Harbour Post</h1><header><h2>Envoys meet again</h2><p>They had not spoken since the spring storms</p>
            </header><div><div><p>\(Self.first)</p><p>\(Self.second)</p></div><section><p>Seven boats.</p></section></div>
            """
        let text = MainText.extract(Array(html.utf8), titles: ["Envoys meet again | The Harbour Post"])
        #expect(
            text.passages.map(text.block) == [
                "Envoys meet again", "They had not spoken since the spring storms", Self.first, Self.second,
            ])
    }

    @Test func aPageWithoutAnArticleGivesWhatItHas() {
        #expect(zoned("<p>Back soon.</p>") == ["body: Back soon."])
        #expect(zoned("<nav><a href=/>Home</a></nav>") == ["furniture: Home"])
        #expect(zoned("") == [])
    }

    /// A page of teasers: there, their headings are the news.
    @Test func aListOfTeasersIsKeptWithItsHeadings() {
        let third = "Each delegation will name four members to a group that counts the lighthouses."
        let cards = [("One", Self.first), ("Two", Self.second), ("Three", third)]
            .map { "<div><h3><a href=/x>\($0)</a></h3><p>\($1)</p></div>" }
        #expect(
            zoned("<main>" + cards.joined() + "</main>") == [
                "headline: One", "body: \(Self.first)", "headline: Two", "body: \(Self.second)", "headline: Three",
                "body: \(third)",
            ])
    }

    /// An aside may hold most of a page's prose, and is believed; what stands twice is read once.
    @Test func longAsidesAndCopiesAreLeftOut() {
        let asides = (1...6).map { "<aside><p>Point \($0) of our programme: \(Self.first)</p></aside>" }.joined()
        let html = """
            <article><h1>Talks</h1><p>\(Self.first)</p><p>\(Self.second)</p><div class=mobile>\(Self.second)</div></article>
            \(asides)
            """
        #expect(zoned(html) == ["headline: Talks", "body: \(Self.first)", "body: \(Self.second)"])
    }

    /// A page of links: there, the long ones are the news, and the short ones the way about.
    @Test func anIndexOfLinksIsKept() {
        let titles = [
            "Statement on the closure of the channel", "Note of protest after the incident", "Call of ministers",
        ]
        let items = titles.map { "<li>3 May <a href=/x>\($0) at the river border</a></li>" }.joined()
        let html = "<ul><li><a href=/a>Home</a><li><a href=/b>Press</a></ul><div><h1>News</h1><ul>\(items)</ul></div>"
        #expect(
            zoned(html) == ["headline: News"] + titles.map { "body: 3 May \($0) at the river border" })
    }

    @Test(arguments: [
        "<div>", "<h1>", "<a href=x>", "<p>", "<li>", "</div>", "<nav>", "<x-y>", "<button>", "<h1>a<div>",
    ])
    func hostileRepetitionIsLinear(piece: String) {
        let text = MainText.extract(Array((String(repeating: piece, count: 5_000) + "<p>\(Self.first)").utf8))
        #expect(!text.text.isEmpty)
    }
}
