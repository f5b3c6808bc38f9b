// SPDX-License-Identifier: Apache-2.0

package import Items
import Lexicons

/// The published shapes of signals and scores: one JSON object a line.
package enum ScoreLine {
    /// What a text is called where it came from: given back as it was written there.
    package enum ID: Hashable, Sendable {
        case name(String)
        /// The digits of a JSON integer.
        case integer(String)
    }

    /// `{"id","label","score","tension","easing","signals":[…]}`, signals strongest first.
    package static func json(id: String, _ score: Score) -> String {
        var json = JSONText()
        append(score, id: .name(id), to: &json)
        return json.text
    }

    /// Appends the line of a score, without its end, to those before.
    package static func append(_ score: Score, id: ID, to json: inout JSONText) {
        json.object { line in
            switch id {
            case .name(let name): line.member("id", name)
            case .integer(let digits): line.member("id", digits: digits)
            }
            line.member("label", score.label.rawValue)
            line.member("score", rounded(score.net))
            line.member("tension", rounded(score.tension))
            line.member("easing", rounded(score.easing))
            if score.language == nil { line.null("language") }
            line.array("signals") { list in
                for index in score.signals.indices { append(score.signals[index], item: nil, to: &list) }
            }
        }
    }

    /// A signal as it stands in a score line and in an alert, with the item it was found in where one is given. Score lines
    /// carry the codes of other systems (CAMEO root, PLOVER type, Goldstein 1992) for export; alerts do not.
    package static func signal(_ signal: Signal, item: String? = nil) -> JSONText {
        var json = JSONText()
        append(signal, item: item, to: &json)
        return json
    }

    private static func append(_ signal: Signal, item: String?, to line: inout JSONText) {
        line.openObject()
        line.member("class", signal.eventClass)
        line.member("from", signal.from)
        line.member("to", signal.to)
        if signal.mutual { line.member("mutual", true) }
        if item == nil, let codes = exportCodes[signal.eventClass] { line.members(codes) }
        line.member("status", signal.status.rawValue)
        line.member("said_by", signal.saidBy)
        line.member("on_record", signal.onRecord)
        line.member("value", rounded(signal.value))
        if let ladder = signal.ladder, let rung = signal.rung {
            line.member("ladder", ladder)
            line.member("rung", rung)
            if let authority = signal.authority { line.member("authority", authority) }
        }
        if !signal.topics.isEmpty { line.member("topics", signal.topics) }
        line.member("quote", signal.quote)
        line.member("entry", signal.entry)
        line.member("item", item)
        line.array("at") { at in
            at.element(signal.start)
            at.element(signal.end)
        }
        line.closeObject()
    }

    /// The codes of other systems by class, as they stand in every line.
    private static let exportCodes = Dictionary(
        uniqueKeysWithValues: EventClass.allCases.filter { !$0.cameo.isEmpty }.map { kind in
            var codes = JSONText()
            codes.member("cameo", kind.cameo)
            codes.member("plover", kind.plover)
            codes.member("goldstein", kind.goldstein)
            return (kind.name, codes)
        })

    /// Three decimals: the same on every machine, and short.
    static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
