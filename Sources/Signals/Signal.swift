// SPDX-License-Identifier: Apache-2.0

package import Items

/// Whether the thing happened: the most important question after who did what to whom.
package enum Status: String, Sendable, Codable, CaseIterable {
    case occurred
    /// Promised, accepted, signed but not carried out; or claimed by one side without detail.
    case agreed
    case hoped, denied, demanded, negated, hypothetical, question
    /// Within about three weeks before the item, but not its news.
    case recent
    case historical
    /// The rules cannot tell: half weight, never an alert alone.
    case unknown
}

/// The two channels that are never added up before both have been shown.
package enum Channel: String, Sendable, Codable {
    case tension, easing
}

/// Where a lexicon line stands. Line numbers move; the archive of lexicons by hash keeps them true.
package struct LexiconLine: Hashable, Sendable, Codable {
    /// The lexicon's name: `core-en`.
    package var lexicon: String
    package var file: String
    package var line: Int

    package init(lexicon: String, file: String, line: Int) {
        self.lexicon = lexicon
        self.file = file
        self.line = line
    }
}

/// One step of a signal's arithmetic: what it was multiplied by, and why.
package struct Factor: Hashable, Sendable, Codable {
    /// `base`, `status`, `zone`, `attribution`, `boost`, `hedge`, `turn`.
    package var name: String
    package let value: Double
    /// The words or rule behind it: `body`, `agreed ("will")`.
    package var because: String

    package init(name: String, value: Double, because: String) {
        self.name = name
        self.value = value
        self.because = because
    }
}

/// A directed, status-marked event span with its evidence: who did what to whom, how sure, and why detente thinks so.
///
/// Most members are constants for the optimiser's sake: it then makes a signal where it shall stay, and not beside it.
package struct Signal: Hashable, Sendable, Codable {
    /// A class of the taxonomy: `lift_measure`.
    package let eventClass: String
    /// Actor codes (`CHN`, `IGO-NATO`); nil where nothing in the clause says who. A signal without both never alerts.
    package let from: String?
    package let to: String?
    /// Both do it to each other; `from` and `to` are then in alphabetical order.
    package let mutual: Bool
    package let status: Status
    /// Who is quoted: `CHN foreign ministry`; nil for the outlet's own narration.
    package let saidBy: String?
    /// An official speaks under their own name or office.
    package let onRecord: Bool
    /// Base weight of the class on the −10…+10 Goldstein scale.
    package let base: Double
    /// `base` × all factors, signed: below zero tension, above zero easing.
    package let value: Double
    package let topics: [String]
    package let zone: Zone
    /// The words as they stand in the item.
    package var quote: String
    /// Code points into the item's text, half-open: `[start, end]`.
    package var start: Int
    package var end: Int
    /// The pattern that fired, readable: `core-en: relax(lift~) > ban~`.
    package let entry: String
    package let line: LexiconLine
    /// Rung of a ladder of official language, where the line has one: `prc` 7.
    package let ladder: String?
    package let rung: Int?
    /// How much the speaker of a rung commits the state, 0…1: a leader 1, a tabloid 0.3; nil off the ladder.
    package var authority: Double?
    /// The arithmetic in order.
    package let factors: [Factor]
    /// 0…1.
    package var confidence: Double
    /// Further mentions of the same event that were folded into this one.
    package let repeats: Int

    package init(
        eventClass: String, from: String?, to: String?, mutual: Bool, status: Status, saidBy: String?, onRecord: Bool,
        base: Double, value: Double, topics: [String], zone: Zone, quote: String, start: Int, end: Int, entry: String,
        line: LexiconLine, ladder: String?, rung: Int?, authority: Double? = nil, factors: [Factor], confidence: Double,
        repeats: Int
    ) {
        self.eventClass = eventClass
        self.from = from
        self.to = to
        self.mutual = mutual
        self.status = status
        self.saidBy = saidBy
        self.onRecord = onRecord
        self.base = base
        self.value = value
        self.topics = topics
        self.zone = zone
        self.quote = quote
        self.start = start
        self.end = end
        self.entry = entry
        self.line = line
        self.ladder = ladder
        self.rung = rung
        self.authority = authority
        self.factors = factors
        self.confidence = confidence
        self.repeats = repeats
    }

    /// The same in words that may be shown, without its topics.
    package func shown(quote: String, saidBy: String?, value: Double) -> Signal {
        Signal(
            eventClass: eventClass, from: from, to: to, mutual: mutual, status: status, saidBy: saidBy,
            onRecord: onRecord, base: base, value: value, topics: [], zone: zone, quote: quote, start: start, end: end,
            entry: entry, line: line, ladder: ladder, rung: rung, authority: authority, factors: factors,
            confidence: confidence, repeats: repeats)
    }

    package var channel: Channel { value < 0 ? .tension : .easing }

    /// Whether both tell of one act in one item, done or suffered by several.
    package func isSameAct(as other: Signal) -> Bool {
        start == other.start && end == other.end && eventClass == other.eventClass
    }

    /// Both actors stand in the clause, so the event belongs to a relation.
    package var isBound: Bool { from != nil && to != nil }

    /// The two actors whatever the direction; nil where unbound.
    package var dyad: Dyad? {
        guard let from, let to, from != to else { return nil }
        return Dyad(from, to)
    }
}

/// Two actors, whichever came first.
package struct Dyad: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    package let first: String
    package let second: String

    package init(_ a: String, _ b: String) {
        self.first = min(a, b)
        self.second = max(a, b)
    }

    package var description: String { "\(first)-\(second)" }

    package static func < (a: Dyad, b: Dyad) -> Bool { (a.first, a.second) < (b.first, b.second) }
}
