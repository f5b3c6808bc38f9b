// SPDX-License-Identifier: Apache-2.0

/// What a container says of itself by its element, class, id and role.
enum BoilerplateMark {
    /// Never the page's own text, however long.
    case certain
    /// The same by its name, unless the page's main part and most of its text stand in it.
    case named
    /// Not the page's own text, unless most of the page stands in it.
    case likely

    static func of(_ reader: MarkupReader) -> BoilerplateMark? {
        let span = reader.bytes.span
        var mark = elements.value(of: reader.localName, in: span)
        if mark == .certain || reader.attributes.isEmpty { return mark }
        for attribute in reader.attributes {
            let value = attribute.value
            if span.sameText(attribute.name, "hidden") { mark = .named }
            if span.sameText(attribute.name, "aria-hidden"), span.sameText(value, "true") { mark = .named }
            if span.sameText(attribute.name, "role") {
                if let found = roles.value(of: value, in: span) { return found }
            } else if span.sameText(attribute.name, "style") {
                let style = CharacterData.string(value, of: reader.bytes).lowercased()
                if style.replacing(" ", with: "").contains("display:none") { mark = .named }
            } else if span.sameText(attribute.name, "class") || span.sameText(attribute.name, "id") {
                guard !isWhole(reader.localName, span) else { continue }
                if let found = word(in: value, span) {
                    if mark != .named { mark = found }
                }
            }
        }
        return mark
    }

    /// Classes of these describe the page, not a part of it.
    private static func isWhole(_ name: Range<Int>, _ span: borrowing Span<UInt8>) -> Bool {
        span.sameText(name, "html") || span.sameText(name, "body") || span.sameText(name, "main")
            || span.sameText(name, "article")
    }

    /// The strongest of the words of a class or id: `mostRead`, `c-related__list`, `side-bar`.
    private static func word(in value: Range<Int>, _ span: borrowing Span<UInt8>) -> BoilerplateMark? {
        var found: BoilerplateMark?
        var start = value.lowerBound
        var nameStart = start
        func weigh(_ range: Range<Int>, _ table: NameTable<BoilerplateMark>, _ span: borrowing Span<UInt8>) {
            guard !range.isEmpty, let mark = table.value(of: range, in: span) else { return }
            if found == nil || mark == .named { found = mark }
        }
        for position in value.lowerBound...value.upperBound {
            let isEnd = position == value.upperBound
            let byte = isEnd ? 0x20 : span[position]
            let isHump =
                position > start && byte >= 0x41 && byte <= 0x5A && span[position - 1] >= 0x61
                && span[position - 1] <= 0x7A
            if byte.isASCIILetter && !isHump { continue }
            weigh(start..<position, words, span)
            start = isHump ? position : position + 1
            if byte.isMarkupSpace {
                weigh(nameStart..<position, names, span)
                nameStart = position + 1
            }
        }
        return found
    }

    private static func table(
        _ strong: String, as mark: BoilerplateMark = .certain, _ likely: String
    ) -> NameTable<BoilerplateMark> {
        NameTable(
            strong.split(separator: " ").map { (String($0), mark) }
                + likely.split(separator: " ").map { (String($0), .likely) }, foldsCase: true)
    }

    private static let elements = table(
        "nav footer button select textarea dialog menu iframe svg datalist amp-ad amp-consent amp-sidebar", "aside form"
    )
    private static let roles = table(
        "navigation banner contentinfo search dialog alertdialog menu menubar toolbar tablist", "complementary form")

    /// Parts of a name.
    private static let words = table(
        """
        cookie cookies consent gdpr cmp navigation navbar nav breadcrumb breadcrumbs footer comments disqus respond \
        newsletter subscribe subscription signup modal popup overlay lightbox offcanvas skip skiplink pagination pager \
        outbrain taboola advert advertisement adverts ads advertising dfp sponsored copyright screenreader ticker
        """, as: .named,
        """
        ad sidebar related recommended recommendation recommendations share sharing social promo promos teaser teasers \
        trending menu comment byline author bio tags tagged taglist widgetarea masthead topbar toolbar login search \
        banner rating poll paywall hidden readmore further additional follow print tools actions also popular latest \
        sponsor carousel slider slideshow recirc recirculation upsell donate donation support language languages meta
        """)

    /// Whole names.
    private static let names = table(
        "site-header page-footer site-footer global-header sr-only visually-hidden screen-reader-text ad-slot",
        as: .named,
        """
        most-read most-viewed read-more read-next up-next see-also more-news more-stories more-on side-bar right-col \
        right-column left-col sidecol rail related-content author-box widget-area widget post-navigation entry-meta \
        post-meta entry-footer post-footer article-footer article-tags social-links top-bar other-news header-top
        """)
}
