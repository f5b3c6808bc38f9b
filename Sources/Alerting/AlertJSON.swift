// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Stories

/// The published shape of an alert (schema 1, `config/alert.schema.json`): one JSON object on one line, members in a fixed order, the same bytes for the
/// same alert. What is absent is left out. Feed text is cleaned of characters that turn, hide or break lines.
package enum AlertJSON {
    /// The object, without a line feed behind it.
    package static func bytes(_ alert: Alert) -> [UInt8] {
        var json = JSONText()
        json.object { write(alert, into: &$0) }
        return json.bytes
    }

    /// The object and a line feed: one record of a log.
    package static func line(_ alert: Alert) -> [UInt8] { bytes(alert) + [10] }

    private static func write(_ alert: Alert, into json: inout JSONText) {
        json.member("schema", Alert.schema)
        json.member("id", alert.id)
        json.member("seq", alert.sequence)
        json.member("state", alert.state.rawValue)
        json.member("at", alert.at.rfc3339)
        json.member("kind", alert.kind.rawValue)
        json.member("severity", alert.severity)
        json.member("relation", alert.relation)
        json.member("rule", alert.rule)
        json.member("from", alert.from)
        json.member("to", alert.to)
        json.member("mutual", alert.mutual)
        json.member("muted", alert.muted)
        json.member("text", PlainLine.clean(alert.text, limit: 1_000))
        json.member("easing", Number.rounded(alert.easing))
        json.member("tension", Number.rounded(alert.tension))
        json.member("net", Number.rounded(alert.net))
        json.member("when", alert.condition)
        json.member("confidence", alert.confidence)
        json.member("text_completeness", alert.completeness?.rawValue)
        json.member("sources", alert.sources)
        json.member("copies", alert.copies)
        json.member("story", alert.story)
        if let absorbed = alert.absorbed { json.member("absorbed", absorbed) }
        json.member("first_seen", alert.firstSeen.rfc3339)
        json.member("published", alert.published?.rfc3339)
        json.member("topics", alert.topics)
        json.array("signals") { list in
            for sourced in alert.signals { list.element(json: signal(sourced)) }
        }
        json.member("more_signals", alert.moreSignals)
        json.member("links", alert.links)
        json.object("ids") { ids in
            ids.member("items", alert.items)
            ids.member("digest", alert.digest)
            ids.member("lexicon", alert.lexicon)
            ids.member("config", alert.configuration)
            ids.member("engine", alert.engine)
        }
    }

    /// A signal as score lines write it, its words made harmless. Topics stand once, for the whole alert.
    private static func signal(_ sourced: SourcedSignal) -> JSONText {
        let signal = sourced.signal
        let plain = signal.shown(
            quote: PlainLine.clean(signal.quote), saidBy: signal.saidBy.map { PlainLine.clean($0, limit: 120) },
            value: Number.rounded(signal.value))
        return ScoreLine.signal(plain, item: sourced.item)
    }
}
