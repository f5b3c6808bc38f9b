// SPDX-License-Identifier: Apache-2.0

internal import Feeds
package import Items

/// An item as one line of JSON: what `items` writes and `replay` reads. A line of `items` holds all that the decision depended
/// on; a person needs to write `id` and `text` only.
package struct ItemLine: Decodable, Sendable {
    package enum Fault: Error, CustomStringConvertible {
        case date(member: String, String)
        case quality(String)
        case completeness(String)
        case zones(String)

        package var description: String {
            switch self {
            case .date(let member, let text): "'\(member)' is no date: \(text)"
            case .quality(let text): "'published_quality' is none of those that 'items' writes: \(text)"
            case .completeness: "'text_completeness' is full, teaser or title"
            case .zones(let text): "'zones' do not fit the text: \(text)"
            }
        }
    }

    private var id: String
    private var text: String
    private var title: String?
    private var zones: String?
    private var published: String?
    private var publishedQuality: String?
    private var updated: String?
    private var firstSeen: String?
    private var source: String?
    private var outlet: String?
    private var owner: String?
    private var grade: String?
    private var press: String?
    private var link: String?
    private var language: String?
    private var completeness: String?

    private enum CodingKeys: String, CodingKey {
        case id, text, title, zones, published, updated, source, outlet, owner, grade, press, link, language
        case publishedQuality = "published_quality"
        case firstSeen = "first_seen"
        case completeness = "text_completeness"
    }

    /// The item; decided at the moment when it was first seen, or else published.
    ///
    /// - Parameter asOf: the date of an item that has none of its own.
    package func item(asOf: Timestamp?) throws(Fault) -> Item {
        guard let completeness = TextCompleteness(rawValue: completeness ?? "full") else {
            throw .completeness(completeness ?? "")
        }
        let date = try date(asOf)
        let seen = try firstSeen.map { text throws(Fault) in try Self.moment(text, "first_seen") }
        let source = source ?? "replay"
        return Item(
            id: id,
            attribution: Attribution(
                source: source, outlet: outlet ?? source, owner: owner ?? source, grade: grade?.first ?? "C",
                press: press),
            title: title ?? "", content: try content(), completeness: completeness, link: link, published: date,
            updated: try updated.map { text throws(Fault) in try Self.moment(text, "updated") },
            firstSeen: seen ?? date.moment ?? Timestamp(seconds: 0), language: language)
    }

    private func date(_ asOf: Timestamp?) throws(Fault) -> DatedMoment {
        if let publishedQuality {
            guard let quality = DateQuality(rawValue: publishedQuality) else { throw .quality(publishedQuality) }
            let moment = try published.map { text throws(Fault) in try Self.moment(text, "published") }
            return DatedMoment(moment: moment, quality: quality)
        }
        guard let published else { return DatedMoment(moment: asOf, quality: asOf == nil ? .missing : .exact) }
        let date = FeedDate.read(published)
        guard date.moment != nil else { throw .date(member: "published", published) }
        return date
    }

    private static func moment(_ text: String, _ member: String) throws(Fault) -> Timestamp {
        guard let moment = FeedDate.read(text).moment else { throw .date(member: member, text) }
        return moment
    }

    /// With zones, the text is whole and theirs; without, it is plain and stands below the title.
    private func content() throws(Fault) -> ZonedText {
        if let zones {
            guard let content = ZonedText(text: text, zones: zones) else { throw .zones(zones) }
            return content
        }
        var content = ZonedText()
        content.append(title ?? "", zone: .headline)
        content.append(ZonedText(plain: text))
        return content
    }

    /// The line of an item, without a line feed behind it.
    package static func json(_ item: Item) -> JSONText {
        var json = JSONText()
        json.object {
            $0.member("id", item.id)
            $0.member("title", item.title)
            $0.member("text", item.content.text)
            $0.member("zones", item.content.zones)
            $0.member("published", item.published.moment?.rfc3339)
            $0.member("published_quality", item.published.quality.rawValue)
            $0.member("updated", item.updated?.rfc3339)
            $0.member("first_seen", item.firstSeen.rfc3339)
            $0.member("source", item.attribution.source)
            $0.member("outlet", item.attribution.outlet)
            $0.member("owner", item.attribution.owner)
            $0.member("grade", String(item.attribution.grade))
            $0.member("press", item.attribution.press)
            $0.member("link", item.link)
            $0.member("language", item.language)
            $0.member("text_completeness", item.completeness.rawValue)
        }
        return json
    }
}
