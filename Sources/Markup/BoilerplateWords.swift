// SPDX-License-Identifier: Apache-2.0

/// The words by which containers say that they do not hold the page's text.
enum BoilerplateWords {
    typealias Table = NameTable<BoilerplateMark>

    static let hidden = BoilerplateMark(strength: .named, word: 0)
    static let elements = tables[0]
    static let roles = tables[1]
    /// Parts of a class or id.
    static let parts = tables[2]
    /// Whole classes and ids.
    static let names = tables[3]

    /// What follows one of these is not what the container is.
    static let qualifiers = NameTable(
        "has have with without no not label show hide tag category".split(separator: " ").map { (String($0), true) },
        foldsCase: true)

    static let count = 1 + lists.reduce(0) { $0 + $1.reduce(0) { $0 + $1.value.split(separator: " ").count } }

    private static let tables: [Table] = {
        var word = 0
        return lists.map { list in
            var pairs: [(String, BoilerplateMark)] = []
            for (strength, names) in list {
                for name in names.split(separator: " ") {
                    word += 1
                    pairs.append((String(name), BoilerplateMark(strength: strength, word: word)))
                }
            }
            return Table(pairs, foldsCase: true)
        }
    }()

    private static let lists: [KeyValuePairs<BoilerplateMark.Strength, String>] = [
        [
            .certain:
                "nav footer button select textarea dialog menu iframe svg datalist amp-ad amp-consent amp-sidebar",
            .named: "aside",
            .likely: "form",
        ],
        [
            .certain: "navigation banner contentinfo search dialog alertdialog menu menubar toolbar tablist",
            .named: "complementary",
            .likely: "form",
        ],
        [
            .named: """
            cookie cookies consent gdpr cmp navigation navbar nav breadcrumb breadcrumbs footer comment comments \
            commentlist disqus respond newsletter signup modal popup overlay lightbox offcanvas skip skiplink \
            pagination pager outbrain taboola dfp copyright screenreader
            """,
            .likely: """
            ad ads advert adverts advertisement advertising sponsored subscribe subscription ticker sidebar \
            related recommended recommendation recommendations share sharing social promo promos teaser teasers \
            trending menu byline author bio tags tagged taglist textwidget widgetarea masthead topbar toolbar \
            login search banner rating poll paywall hidden readmore further additional follow print tools actions \
            also popular latest sponsor carousel slider slideshow recirc recirculation upsell donate donation \
            support language languages meta
            """,
        ],
        [
            .named: """
            site-header page-footer site-footer global-header sr-only visually-hidden screen-reader-text ad-slot
            """,
            .likely: """
            most-read most-viewed read-more read-next up-next see-also more-news more-stories more-on side-bar \
            right-col right-column left-column sidecol rail related-content author-box widget-area widget \
            post-navigation entry-meta post-meta entry-footer post-footer article-footer article-tags social-links \
            top-bar other-news header-top
            """,
        ],
    ]
}
