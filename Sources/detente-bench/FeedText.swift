// SPDX-License-Identifier: Apache-2.0

/// Feeds as they are served: RSS with articles in CDATA or escaped, Atom with escaped or real XHTML, links with
/// tracking parameters, pictures with captions, entities, some words in other scripts.
struct FeedText {
    private var news: NewsText
    private let number: Int
    private var host: String { "https://paper\(number).example" }

    /// A document of 50–150 kB, or of `size` bytes; even numbers are RSS, odd ones Atom.
    static func document(_ number: Int, size: Int? = nil) -> String {
        var feed = FeedText(news: NewsText(number), number: number)
        return feed.document(size: size ?? 50_000 + feed.news.below(100_000))
    }

    private mutating func document(size: Int) -> String {
        let isAtom = number % 2 == 1
        var xml = isAtom ? atomHead() : rssHead()
        var item = 0
        while xml.utf8.count < size {
            xml += isAtom ? entry(item) : rssItem(item)
            item += 1
        }
        return xml + (isAtom ? "</feed>\n" : "</channel></rss>\n")
    }

    private func rssHead() -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"
          xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
          version="2.0"><channel><title>Post &amp; Courier \(number)</title>
        <link>\(host)/</link><description>World news</description><language>en</language><ttl>30</ttl>
        <atom:link href="\(host)/feed" rel="self" type="application/rss+xml"/>

        """
    }

    private func atomHead() -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>tag:paper\(number).example,2026:all</id>
        <title>Post &amp; Courier \(number)</title><link rel="self" href="\(host)/feed"/><link href="\(host)/"/>
        <updated>2026-03-04T09:12:40Z</updated>

        """
    }

    private mutating func rssItem(_ item: Int) -> String {
        let link = "\(host)/world/\(item * 13)-\(news.name().lowercased())"
        let day = news.below(28) + 1
        let body = article(link)
        return """
            <item><title>\(news.deed()) &#8212; \(news.name()) &amp; others</title>
            <link>\(link)?utm_source=rss&amp;utm_medium=feed</link><guid isPermaLink="false">\(host)/?p=\(item)</guid>
            <pubDate>\(day) Feb 2026 1\(item % 10):0\(item % 6):40 +0100</pubDate>
            <dc:creator><![CDATA[\(news.name()) \(news.name())]]></dc:creator><category>\(news.name())</category>
            <category><![CDATA[World]]></category><media:content url="\(link).jpg" medium="image" width="1024"/>
            <description>\(escaped("<p>" + news.paragraph() + " <a href=\"\(link)\">More</a></p>"))</description>
            <content:encoded>\(news.below(4) > 0 ? "<![CDATA[\(body)]]>" : escaped(body))</content:encoded></item>

            """
    }

    private mutating func entry(_ item: Int) -> String {
        let link = "/world/\(item * 13)-\(news.name().lowercased())"
        let date = "2026-02-\(10 + news.below(18))T1\(item % 10):0\(item % 6):40+01:00"
        let body = article(host + link)
        let content =
            news.below(4) == 0
            ? "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\(numeric(body))</div></content>"
            : "<content type=\"html\" xml:base=\"\(host)/\">\(escaped(body))</content>"
        return """
            <entry><id>tag:paper\(number).example,2026:\(item)</id><title type="html">\(news.deed()) &amp;amp; more</title>
            <link rel="alternate" type="text/html" href="\(host)\(link)"/><link rel="replies" href="\(host)\(link)/all"/>
            <published>\(date)</published><updated>\(date)</updated><author><name>\(news.name())</name></author>
            <category term="\(news.name())"/><summary type="html">\(escaped("<p>" + news.paragraph() + "</p>"))</summary>
            \(content)</entry>

            """
    }

    /// Two to eight kilobytes of HTML.
    private mutating func article(_ link: String) -> String {
        var html = "<figure><img src=\"\(link).jpg?w=1024&amp;q=70\" alt=\"\(news.name())\" /><figcaption>"
        html += "\(news.sentence())</figcaption></figure>\n"
        for _ in 0..<news.below(10) + 4 {
            switch news.below(10) {
            case 0: html += "<h2>\(news.deed())</h2>\n"
            case 1: html += "<blockquote><p>&ldquo;\(news.sentence())&rdquo; &ndash; \(news.name())</p></blockquote>\n"
            case 2: html += "<ul><li>\(news.sentence())</li><li>\(news.sentence())</li></ul>\n"
            case 3: html += "<p>\(news.paragraph()) \(news.pick(Self.foreign))&nbsp;&hellip;</p>\n"
            case 4:
                html +=
                    "<p>\(news.sentence()) <a href=\"\(link)/\(news.below(999))\" rel=\"noopener\">Read on</a></p>\n"
            case 5: html += "<p>\(news.sentence()) <em>\(news.name())</em>&rsquo;s &amp; <strong>others</strong>.</p>\n"
            default: html += "<p class=\"story\">\(news.paragraph())</p>\n"
            }
        }
        return html
    }

    private static let foreign = [
        "Посол вернулся домой", "大使昨天回国了", "عاد السفير إلى بلاده", "Η πρεσβεία άνοιξε ξανά", "대사관이 다시 문을 열었다",
        "Die Gespräche wären möglich", "Más allá de la frontera", "राजदूत लौट आए",
    ]

    private func escaped(_ html: String) -> String {
        var text = ""
        text.reserveCapacity(html.utf8.count * 5 / 4)
        for scalar in html.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// XML knows five entities by name; the others must be numbers.
    private func numeric(_ html: String) -> String {
        html.replacing("&ldquo;", with: "&#8220;").replacing("&rdquo;", with: "&#8221;")
            .replacing("&rsquo;", with: "&#8217;").replacing("&ndash;", with: "&#8211;")
            .replacing("&nbsp;", with: "&#160;").replacing("&hellip;", with: "&#8230;")
    }
}
