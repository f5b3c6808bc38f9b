// SPDX-License-Identifier: Apache-2.0

package import Items

/// How old an item may be and still be news. A date that cannot be trusted fails: it never poses as now.
package struct Recency: Hashable, Sendable {
    /// Seconds after publication in which an item may alert.
    package var news: Int64
    /// The same for what a source holds when it is first fetched; what is older is baseline.
    package var first: Int64

    package init(news: Int64 = 48 * 3_600, first: Int64 = 6 * 3_600) {
        self.news = news
        self.first = first
    }

    package static let usual = Recency()

    package enum Verdict: Hashable, Sendable {
        case news
        case undated(DateQuality)
        /// Seconds since it was published.
        case stale(Int64)
    }

    /// A date without a time is read as its midnight and given the whole day.
    ///
    /// - Parameter original: when the text that the item repeats was news: no copy is younger than that.
    package func verdict(on item: Item, original: Timestamp? = nil, now: Timestamp) -> Verdict {
        guard let moment = item.newsMoment else { return .undated(item.published.quality) }
        let age = now - min(moment, original ?? moment)
        let slack: Int64 = item.published.quality == .day ? 86_400 : 0
        return age > news + slack ? .stale(age) : .news
    }

    /// Whether an item of a source's first fetch is recorded without alerting. Strict with dates that have no time.
    package func isBaseline(_ item: Item, now: Timestamp) -> Bool {
        guard let moment = item.newsMoment else { return true }
        return now - moment > first
    }
}
