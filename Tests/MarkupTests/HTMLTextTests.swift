// SPDX-License-Identifier: Apache-2.0

import Items
import Markup
import Testing

@Suite struct HTMLTextTests {
    private func zoned(_ html: String) -> [String] {
        let text = HTMLText.zoned(Array(html.utf8))
        return text.passages.map { "\($0.zone): \(text.block($0))" }
    }

    private func line(_ html: String) -> String { HTMLText.line(Array(html.utf8)) }

    @Test(arguments: [
        ("<p>One\n  two</p><p>three</p>", ["body: One two", "body: three"]),
        ("<h2>Head<p>body</h2>", ["headline: Head", "body: body"]),
        ("<blockquote><p>said</p></blockquote>after", ["quote: said", "body: after"]),
        ("<figure><img><figcaption>seen</figcaption></figure>text", ["caption: seen", "body: text"]),
        ("<nav><a>Home</a></nav><p>x</p><footer>y</footer>", ["furniture: Home", "body: x", "furniture: y"]),
        ("a<br>b<br><br>c<br/>", ["body: a\nb", "body: c"]), ("<ul><li>a<li>b</ul>", ["body: a", "body: b"]),
        ("<td>a</td><td>b</td>", ["body: a", "body: b"]), ("x<hr>y", ["body: x", "body: y"]),
        ("<p>a <b>b</b>c <i> d</i></p>", ["body: a bc d"]), ("no tags", ["body: no tags"]), ("<p> </p>", []),
        ("a&nbsp;b&#8203;c&shy;d\u{A0}e\u{200B}f", ["body: a bcd ef"]), ("1 < 2 & 3 > 2", ["body: 1 < 2 & 3 > 2"]),
    ])
    func blocksKnowTheirZones(html: String, expected: [String]) {
        #expect(zoned(html) == expected)
    }

    @Test(arguments: [
        ("<p>a<script>b</script>c</p>", ["body: ac"]), ("<style>b{}</style>a", ["body: a"]),
        ("a<noscript><img></noscript>b<object>c</object>", ["body: ab"]),
        ("<template><p>x</p></template>y", ["body: y"]), ("a<object>b<object>c</object>d</object>e", ["body: ae"]),
        ("a<object>b", ["body: ab"]), ("a<script>b", ["body: a"]), ("a<object/>b", ["body: ab"]),
        ("a<!-- b -->c", ["body: ac"]),
        ("<head><title>t</title></head>x", ["body: x"]),
    ])
    func whatIsNotToBeReadIsDropped(html: String, expected: [String]) {
        #expect(zoned(html) == expected)
    }

    /// Sanitizers and readers keep what stands in for a frame or for sound, so a feed's words there are its text. One that
    /// is not closed takes nothing with it.
    @Test(arguments: [
        ("<p>a<iframe> b</iframe> c</p>", ["body: a b c"]),
        ("<video><source src=x>No video.</video> a", ["body: No video. a"]),
        ("a<canvas> b", ["body: a b"]), ("<p>a<audio src=x><p>b", ["body: a", "body: b"]),
    ])
    func standInsOfFeedsAreText(html: String, expected: [String]) {
        #expect(zoned(html) == expected)
    }

    /// What browsers show only where they cannot show the thing itself, words in pictures, lists to choose from, and
    /// readings beside ideographs.
    @Test(arguments: [
        ("<p>a<svg><title>b</title><text>c</text></svg>d</p>", ["body: ad"]),
        ("<select><option>a<option>b</select>c", ["body: c"]), ("a<embed src=x>b", ["body: ab"]),
        ("<ruby>外務<rp>(</rp><rt>がいむ</rt><rp>)</rp>省</ruby>", ["body: 外務省"]), ("<title>a</title>b", ["body: b"]),
    ])
    func standInsAreDropped(html: String, expected: [String]) {
        #expect(zoned(html) == expected)
    }

    @Test(arguments: [
        ("<pre>\na  b\n c\n\nd</pre>e\nf", ["body: a b\nc", "body: d", "body: e f"]),
        ("<pre>a\r\nb<i>c\nd</i></pre>", ["body: a\nbc\nd"]), ("<xmp>a<b>\nc</xmp>d", ["body: a<b>\nc", "body: d"]),
        ("<p>a\nb</pre>c\nd", ["body: a b", "body: c d"]),
    ])
    func lineEndsOfPreformattedTextCount(html: String, expected: [String]) {
        #expect(zoned(html) == expected)
    }

    /// Markup as browsers mend it.
    @Test(arguments: [
        (
            "<p>a<p>b<ul><li>c<li>d<ul><li>e</ul></ul>f",
            ["body: a", "body: b", "body: c", "body: d", "body: e", "body: f"]
        ),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", ["body: a", "body: b", "body: c", "body: d"]),
        ("<p><b>a <i>b</b> c</i> d</p>", ["body: a b c d"]), ("<p>a<!-->b<!--->c<!-- d --!>e", ["body: abce"]),
        ("<p>a<![CDATA[b]]>c<?php d ?>e", ["body: abce"]),
        ("<h1>a<h2>b</h2>c", ["headline: a", "headline: b", "body: c"]),
        ("<dl><dt>a<dd>b</dl>", ["body: a", "body: b"]),
        ("<o:p>a</o:p><st1:place>b</st1:place>", ["body: a", "body: b"]),
        ("<blockquote>a<p>b</blockquote>c", ["quote: a", "quote: b", "body: c"]),
        ("5 <6 and <3", ["body: 5 <6 and <3"]),
        ("a &#147;b&#x94; &#150; &copy 2020 AT&T &#65 &#; &;", ["body: a “b” – © 2020 AT&T A &#; &;"]),
        ("<p title='a>b'>c</p><p title=\"a'>b\">d</p>", ["body: c", "body: d"]),
    ])
    func markupIsMended(html: String, expected: [String]) {
        #expect(zoned(html) == expected)
    }

    @Test(arguments: [
        ("Talks <b>resume</b>\n in   Vienna", "Talks resume in Vienna"), ("A<br>B", "A B"), ("<p>A</p><p>B</p>", "A B"),
        ("Using Vector<T> and <b>", "Using Vector<T> and"), ("x <!-- y -->z", "x z"), ("3 &lt; 4", "3 < 4"),
    ])
    func titlesAreOneLine(html: String, expected: String) {
        #expect(line(html) == expected)
    }

    @Test func plainTextKeepsItsSignsAndParagraphs() {
        let text = HTMLText.plain(Array("If a <b then\nc\n\n \nNew &amp; old".utf8))
        #expect(text.passages.map(text.block) == ["If a <b then c", "New & old"])
    }

    /// Deep nesting, and elements that are dropped but never closed, cost one reading more at most for each name.
    @Test(arguments: ["<div>", "<object>", "<blockquote>", "<noscript><object>", "<b>", "&amp;", "<br>", "\u{A0}"])
    func hostileRepetitionIsLinear(piece: String) {
        let text = HTMLText.zoned(Array((String(repeating: piece, count: 5_000) + "end").utf8))
        #expect(text.text.hasSuffix("end"))
    }
}
