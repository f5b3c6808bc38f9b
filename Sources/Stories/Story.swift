// SPDX-License-Identifier: Apache-2.0

package import Items
package import Signals

/// One item's part in a story.
package struct Report: Hashable, Sendable, Codable {
    package var item: String
    package var attribution: Attribution
    package var published: Timestamp?
    package var firstSeen: Timestamp
    package var link: String?
    package var title: String
    /// How much of the article was read; nil where that was all of it.
    package var completeness: TextCompleteness?
    /// The item whose words this one repeats; nil for an independent report.
    package var copyOf: String?
    /// Share of the shorter text's word 3-grams that stand in the other; 0 for an independent report.
    package var containment: Double
    /// What this report alone says of the two actors, 0…10 each; nil in one that was stored before this was kept.
    package var tension: Double?
    package var easing: Double?

    package init(
        item: String, attribution: Attribution, published: Timestamp?, firstSeen: Timestamp, link: String?,
        title: String, completeness: TextCompleteness? = nil, copyOf: String?, containment: Double,
        tension: Double? = nil, easing: Double? = nil
    ) {
        self.item = item
        self.attribution = attribution
        self.published = published
        self.firstSeen = firstSeen
        self.link = link
        self.title = title
        self.completeness = completeness
        self.copyOf = copyOf
        self.containment = containment
        self.tension = tension
        self.easing = easing
    }
}

/// A signal and the item it was found in.
package struct SourcedSignal: Hashable, Sendable, Codable {
    package var item: String
    package var signal: Signal

    package init(item: String, signal: Signal) {
        self.item = item
        self.signal = signal
    }
}

/// One development between two actors, however many outlets report it.
package struct Story: Hashable, Sendable, Codable {
    /// `s-` and base32 over the dyad and the first item.
    package var id: String
    package var dyad: Dyad
    package var firstSeen: Timestamp
    /// The latest moment at which a report joined.
    package var lastSeen: Timestamp
    /// At most `capacity`; the others are in `crowd`.
    package var reports: [Report]
    /// The strongest signal per class, direction and status over all reports, strongest first.
    package var signals: [SourcedSignal]
    /// 0…10; see `weigh`.
    package var tension: Double
    package var easing: Double
    /// The words of its independent reports. Stored beside the rest, not in it.
    package var profile: WordProfile
    /// Ids of stories that became part of it, in the order in which they did.
    package var absorbed: [String]
    /// Reports that are only counted; nil where there are none.
    package var crowd: Crowd?
    /// Items whose reports went to `crowd` since the story was read: they are the story's all the same. Not stored in it.
    package var counted: [String] = []

    package init(
        id: String, dyad: Dyad, firstSeen: Timestamp, lastSeen: Timestamp, reports: [Report],
        signals: [SourcedSignal], tension: Double, easing: Double, profile: WordProfile = WordProfile(),
        absorbed: [String] = [], crowd: Crowd? = nil
    ) {
        self.id = id
        self.dyad = dyad
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.reports = reports
        self.signals = signals
        self.tension = tension
        self.easing = easing
        self.profile = profile
        self.absorbed = absorbed
        self.crowd = crowd
    }

    private enum CodingKeys: String, CodingKey {
        case id, dyad, firstSeen, lastSeen, reports, signals, tension, easing, absorbed, crowd
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try values.decode(String.self, forKey: .id), dyad: try values.decode(Dyad.self, forKey: .dyad),
            firstSeen: try values.decode(Timestamp.self, forKey: .firstSeen),
            lastSeen: try values.decode(Timestamp.self, forKey: .lastSeen),
            reports: try values.decode([Report].self, forKey: .reports),
            signals: try values.decode([SourcedSignal].self, forKey: .signals),
            tension: try values.decode(Double.self, forKey: .tension),
            easing: try values.decode(Double.self, forKey: .easing),
            // One that was stored before stories could be merged has none.
            absorbed: try values.decodeIfPresent([String].self, forKey: .absorbed) ?? [],
            crowd: try values.decodeIfPresent(Crowd.self, forKey: .crowd))
    }

    package var net: Double { easing - tension }
    /// All reports, those that are only counted, too.
    package var reportCount: Int { reports.count + (crowd.map { $0.copies + $0.reports } ?? 0) }
    /// Reports that repeat another's words.
    package var copies: Int { reports.count { $0.copyOf != nil } + (crowd?.copies ?? 0) }
    /// Distinct voices among the reports that are not copies.
    package var independentSources: Int { (crowd ?? Crowd()).count(with: reports.lazy.filter { $0.copyOf == nil }) }
}
