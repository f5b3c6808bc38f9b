// SPDX-License-Identifier: Apache-2.0

/// How far a publication date can be trusted. Only the first four may make an item news; the others never pose as "now".
package enum DateQuality: String, Sendable, Codable {
    /// Date, time and zone were given.
    case exact
    /// Date and time without a zone, or with one nobody knows: read as UTC.
    case zoneAssumed = "zone_assumed"
    /// A day without a time: read as midnight UTC.
    case day
    /// None was given, but the text was seen to appear: it was not there yet at the moment, and was at the next visit.
    case observed
    /// The feed gave none.
    case missing
    /// The feed gave one that cannot be read.
    case unreadable
    /// Before 1990, or more than a day ahead of the moment it was seen.
    case implausible

    package var isTrusted: Bool {
        switch self {
        case .exact, .zoneAssumed, .day, .observed: true
        case .missing, .unreadable, .implausible: false
        }
    }
}

/// A moment with the quality of its source.
package struct DatedMoment: Hashable, Sendable, Codable {
    package var moment: Timestamp?
    package var quality: DateQuality

    package init(moment: Timestamp?, quality: DateQuality) {
        self.moment = moment
        self.quality = quality
    }

    package static let missing = DatedMoment(moment: nil, quality: .missing)
}

/// Who says it: the source's name in the configuration, the outlet, and who owns the outlet.
package struct Attribution: Hashable, Sendable, Codable {
    /// `[source NAME]`.
    package var source: String
    /// The feed's own title, or the source's name.
    package var outlet: String
    /// Outlets of one owner are one voice.
    package var owner: String
    /// Admiralty grade of the source, A (reliable) to F (cannot be judged).
    package var grade: Character
    /// ISO 3166 alpha-3 code of the state whose press this is; nil where unknown.
    package var press: String?

    package init(source: String, outlet: String, owner: String, grade: Character = "C", press: String? = nil) {
        self.source = source
        self.outlet = outlet
        self.owner = owner
        self.grade = grade
        self.press = press
    }

    private enum CodingKeys: String, CodingKey { case source, outlet, owner, grade, press }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.source = try values.decode(String.self, forKey: .source)
        self.outlet = try values.decode(String.self, forKey: .outlet)
        self.owner = try values.decode(String.self, forKey: .owner)
        self.grade = try values.decode(String.self, forKey: .grade).first ?? "F"
        self.press = try values.decodeIfPresent(String.self, forKey: .press)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(source, forKey: .source)
        try values.encode(outlet, forKey: .outlet)
        try values.encode(owner, forKey: .owner)
        try values.encode(String(grade), forKey: .grade)
        try values.encodeIfPresent(press, forKey: .press)
    }
}

/// One article, statement or entry: what is stored, scored and cited.
package struct Item: Hashable, Sendable {
    /// Stable over edits, re-dating and re-hosting: `i-` and base32 of the identity (`ItemIdentity`).
    package var id: String
    package var attribution: Attribution
    package var title: String
    /// Title, a blank line, then the paragraphs; with zones. `Signal.at` counts code points into `content.text`.
    package var content: ZonedText
    package var completeness: TextCompleteness
    package var link: String?
    package var published: DatedMoment
    package var updated: Timestamp?
    /// When detente first saw it.
    package var firstSeen: Timestamp
    /// BCP 47 tag as the feed gave it.
    package var language: String?

    package init(
        id: String, attribution: Attribution, title: String, content: ZonedText, completeness: TextCompleteness,
        link: String?, published: DatedMoment, updated: Timestamp?, firstSeen: Timestamp, language: String?
    ) {
        self.id = id
        self.attribution = attribution
        self.title = title
        self.content = content
        self.completeness = completeness
        self.link = link
        self.published = published
        self.updated = updated
        self.firstSeen = firstSeen
        self.language = language
    }

    /// The moment that decides whether this is news: the published one where it is to be trusted, never later than first seen.
    package var newsMoment: Timestamp? {
        guard published.quality.isTrusted, let moment = published.moment else { return nil }
        return min(moment, firstSeen)
    }
}
