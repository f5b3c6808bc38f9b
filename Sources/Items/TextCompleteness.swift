// SPDX-License-Identifier: Apache-2.0

/// How much of the article an item's text holds and, where its page was to be read and was not had, why. Nothing may be
/// inferred from what a text does not say unless it is `full`.
///
/// Its raw value is what is stored and printed: `full`, `teaser`, `title`, or with the reason `teaser:robots`,
/// `title:http_404`.
package struct TextCompleteness: Hashable, Sendable, RawRepresentable, Codable {
    package enum Extent: String, Sendable, CaseIterable {
        /// The whole article.
        case full
        /// The summary that the feed carries.
        case teaser
        /// A headline alone.
        case title
    }

    package var extent: Extent
    /// Why the article's page gave no more; nil where it did, or where nobody asked.
    package var obstacle: PageObstacle?

    package static let full = TextCompleteness(.full)
    package static let teaser = TextCompleteness(.teaser)
    package static let title = TextCompleteness(.title)

    package init(_ extent: Extent, _ obstacle: PageObstacle? = nil) {
        self.extent = extent
        self.obstacle = obstacle
    }

    package init?(rawValue: String) {
        let parts = rawValue.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let extent = Extent(rawValue: String(first)) else { return nil }
        var obstacle: PageObstacle?
        if parts.count > 1 {
            guard let found = PageObstacle(rawValue: String(parts[1])) else { return nil }
            obstacle = found
        }
        self.init(extent, obstacle)
    }

    package var rawValue: String { extent.rawValue + (obstacle.map { ":\($0.rawValue)" } ?? "") }

    /// What a signal's confidence is multiplied by: a teaser says what happened and leaves out who denied it.
    package var confidence: Double {
        switch extent {
        case .full: 1
        case .teaser: 0.85
        case .title: 0.75
        }
    }

    /// For a person: `teaser only: robots.txt refuses the page`.
    package var words: String {
        let held =
            switch extent {
            case .full: "whole article"
            case .teaser: "teaser only"
            case .title: "headline only"
            }
        return held + (obstacle.map { ": \($0.words)" } ?? "")
    }
}

/// Why the page of an article gave no text for it.
package enum PageObstacle: Error, Hashable, Sendable, RawRepresentable {
    /// `robots.txt` asks not to fetch it.
    case robots
    /// `robots.txt` itself cannot be had: as good as a refusal (RFC 9309 section 2.3.1.4).
    case robotsUnreachable
    /// It leads somewhere else: a home page, a log-in, a consent page.
    case redirected
    /// A stub, behind which the article is sold.
    case paywall
    /// No HTML.
    case notHTML
    /// This HTTP status.
    case status(Int)
    case tooLarge
    case timedOut
    /// No connection, no name, a broken transfer, an address that is refused.
    case unreachable
    /// A page with text, but another text than the item's.
    case otherText
    /// The item names no page.
    case noLink
    /// Not asked: too old to matter when its source was first read, or more pages than one visit may fetch.
    case notFetched

    private static let plain: [PageObstacle] = [
        .robots, .robotsUnreachable, .redirected, .paywall, .notHTML, .tooLarge, .timedOut, .unreachable, .otherText,
        .noLink, .notFetched,
    ]

    package init?(rawValue: String) {
        if rawValue.hasPrefix("http_"), let status = Int(rawValue.dropFirst(5)) {
            self = .status(status)
        } else if let found = Self.plain.first(where: { $0.rawValue == rawValue }) {
            self = found
        } else {
            return nil
        }
    }

    package var rawValue: String {
        switch self {
        case .robots: "robots"
        case .robotsUnreachable: "robots_unreachable"
        case .redirected: "redirected"
        case .paywall: "paywall"
        case .notHTML: "not_html"
        case .status(let status): "http_\(status)"
        case .tooLarge: "too_large"
        case .timedOut: "timed_out"
        case .unreachable: "unreachable"
        case .otherText: "other_text"
        case .noLink: "no_link"
        case .notFetched: "not_fetched"
        }
    }

    /// A later visit may have more luck with nobody changing anything.
    package var isTransient: Bool {
        switch self {
        case .robotsUnreachable, .timedOut, .unreachable: true
        case .status(let status): status == 408 || status == 425 || status == 429 || status >= 500
        case .robots, .redirected, .paywall, .notHTML, .tooLarge, .otherText, .noLink, .notFetched: false
        }
    }

    package var words: String {
        switch self {
        case .robots: "robots.txt refuses the page"
        case .robotsUnreachable: "robots.txt cannot be read, which counts as a refusal"
        case .redirected: "the page leads elsewhere"
        case .paywall: "the page shows a stub only (paywall)"
        case .notHTML: "the page is no HTML"
        case .status(let status): "the page answers \(status)"
        case .tooLarge: "the page is too large"
        case .timedOut: "the page took too long"
        case .unreachable: "the page cannot be reached"
        case .otherText: "the page holds another text"
        case .noLink: "the item names no page"
        case .notFetched: "the page was not asked for"
        }
    }
}
