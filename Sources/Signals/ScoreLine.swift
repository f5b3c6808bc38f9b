// SPDX-License-Identifier: Apache-2.0

package import Items

/// The published shapes of signals and scores: one JSON object a line.
package enum ScoreLine {
    /// `{"id","label","score","tension","easing","signals":[…]}`, signals strongest first.
    package static func json(id: String, _ score: Score) -> String {
        var json = JSONText()
        json.object { line in
            line.member("id", id)
            line.member("label", score.label.rawValue)
            line.member("score", rounded(score.net))
            line.member("tension", rounded(score.tension))
            line.member("easing", rounded(score.easing))
            if score.language == nil { line.null("language") }
            line.array("signals") { list in
                for signal in score.signals { list.element(json: Self.signal(signal)) }
            }
        }
        return json.text
    }

    /// A signal as it stands in a score line and in an alert, with the item it was found in where one is given.
    package static func signal(_ signal: Signal, item: String? = nil) -> JSONText {
        var json = JSONText()
        json.object { line in
            line.member("class", signal.eventClass)
            line.member("from", signal.from)
            line.member("to", signal.to)
            if signal.mutual { line.member("mutual", true) }
            line.member("status", signal.status.rawValue)
            line.member("said_by", signal.saidBy)
            line.member("on_record", signal.onRecord)
            line.member("value", rounded(signal.value))
            if let ladder = signal.ladder, let rung = signal.rung {
                line.member("ladder", ladder)
                line.member("rung", rung)
            }
            if !signal.topics.isEmpty { line.member("topics", signal.topics) }
            line.member("quote", signal.quote)
            line.member("entry", signal.entry)
            line.member("item", item)
            line.array("at") { at in
                at.element(signal.start)
                at.element(signal.end)
            }
        }
        return json
    }

    /// Three decimals: the same on every machine, and short.
    static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
