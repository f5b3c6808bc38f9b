// SPDX-License-Identifier: Apache-2.0

// A score as JSON, member by member in alphabetical order: what `JSONEncoder` would write and `JSONDecoder` reads, at a tenth
// of its price, for every item has one. A member that is added to a signal is added here; a test compares the two.

import Items
import Signals

extension Value {
    /// The score of an item.
    static func json(_ score: Score) -> Value {
        var json = JSONText()
        json.object { json in
            json.member("day", score.day.map(Int.init))
            json.member("easing", score.easing)
            json.array("ignored") { list in
                for ignored in score.ignored { list.object { $0.members(of: ignored) } }
            }
            json.member("label", score.label.rawValue)
            json.member("language", score.language)
            json.member("lexicon", score.lexicon)
            json.array("signals") { list in
                for signal in score.signals { list.object { $0.members(of: signal) } }
            }
            json.member("tension", score.tension)
        }
        return .text(json.text)
    }
}

extension JSONText {
    fileprivate mutating func members(of ignored: Ignored) {
        member("because", ignored.because)
        member("end", ignored.end)
        member("quote", ignored.quote)
        member("reason", ignored.reason.rawValue)
        member("start", ignored.start)
    }

    fileprivate mutating func members(of signal: Signal) {
        member("authority", signal.authority)
        member("base", signal.base)
        member("confidence", signal.confidence)
        member("end", signal.end)
        member("entry", signal.entry)
        member("eventClass", signal.eventClass)
        array("factors") { list in
            for factor in signal.factors {
                list.object {
                    $0.member("because", factor.because)
                    $0.member("name", factor.name)
                    $0.member("value", factor.value)
                }
            }
        }
        member("from", signal.from)
        member("ladder", signal.ladder)
        object("line") {
            $0.member("file", signal.line.file)
            $0.member("lexicon", signal.line.lexicon)
            $0.member("line", signal.line.line)
        }
        member("mutual", signal.mutual)
        member("onRecord", signal.onRecord)
        member("quote", signal.quote)
        member("repeats", signal.repeats)
        member("rung", signal.rung)
        member("saidBy", signal.saidBy)
        member("start", signal.start)
        member("status", signal.status.rawValue)
        member("to", signal.to)
        member("topics", signal.topics)
        member("value", signal.value)
        member("zone", signal.zone.rawValue)
    }
}
