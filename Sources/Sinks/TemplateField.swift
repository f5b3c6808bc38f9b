// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items

/// What may stand in a `{{place}}` of a template.
enum TemplateField: String, CaseIterable, Sendable {
    case id, seq, state, at, kind, severity, relation, rule, from, to, title, text, line, quote, easing, tension, net
    case confidence, sources, copies, story, published, topics, link, links, incident, arrow
    case fromName = "from_name"
    case toName = "to_name"
    case saidBy = "said_by"
    case firstSeen = "first_seen"

    enum Value {
        case text(String?)
        case number(Double)
        case list([String])
    }

    /// Words of feeds are on one clean line and mention nobody.
    func value(_ alert: Alert) -> Value {
        switch self {
        case .id: .text(alert.id)
        case .seq: .number(Double(alert.sequence))
        case .state: .text(alert.state.rawValue)
        case .at: .text(alert.at.rfc3339)
        case .kind: .text(alert.kind.rawValue)
        case .severity: .number(Double(alert.severity))
        case .relation: .text(alert.relation)
        case .rule: .text(alert.rule)
        case .from: .text(alert.from)
        case .to: .text(alert.to)
        case .fromName: .text(Self.words(alert.names.first ?? alert.from))
        case .toName: .text(Self.words(alert.names.last ?? alert.to))
        case .title: .text(Self.words(Briefing(alert).title))
        case .text: .text(Self.words(alert.text, limit: 1_000))
        case .line: .text(Self.words(AlertLine.text(alert), limit: 1_200))
        case .quote: .text(Self.words(Briefing(alert).quote))
        case .saidBy: .text(Self.words(Briefing(alert).speaker))
        case .easing: .number(Number.rounded(alert.easing))
        case .tension: .number(Number.rounded(alert.tension))
        case .net: .number(Number.rounded(alert.net))
        case .confidence: .text(alert.confidence)
        case .sources: .number(Double(alert.sources))
        case .copies: .number(Double(alert.copies))
        case .story: .text(alert.story)
        case .firstSeen: .text(alert.firstSeen.rfc3339)
        case .published: .text(alert.published?.rfc3339)
        case .topics: .list(alert.topics)
        case .link: .text(alert.links.first)
        case .links: .list(alert.links)
        case .incident: .text(IncidentKey.of(alert))
        case .arrow: .text(AlertLine.arrow(alert))
        }
    }

    private static func words(_ text: String?, limit: Int = 280) -> String? {
        text.map { QuietText.unmentioning(PlainLine.clean($0, limit: limit)) }
    }
}
