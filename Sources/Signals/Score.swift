// SPDX-License-Identifier: Apache-2.0

/// The three labels that measuring harnesses know.
package enum Label: String, Sendable, Codable {
    case tension, deescalation, neutral
}

/// Something the scorer saw and did not count, with its reason: `explain` shows it.
package struct Ignored: Hashable, Sendable, Codable {
    package enum Reason: String, Sendable, Codable {
        case furniture, vetoed, unreal, question, repeated, unbound, opaque, history
    }
    package var reason: Reason
    package var quote: String
    /// Code points into the item's text.
    package var start: Int
    package var end: Int
    /// The line or rule behind it.
    package var because: String

    package init(reason: Reason, quote: String, start: Int, end: Int, because: String) {
        self.reason = reason
        self.quote = quote
        self.start = start
        self.end = end
        self.because = because
    }
}

/// What one item says: two channels, a net, and the signals behind them.
package struct Score: Hashable, Sendable, Codable {
    /// 0…10.
    package let tension: Double
    /// 0…10.
    package let easing: Double
    package let label: Label
    /// Strongest first.
    package var signals: [Signal]
    package let ignored: [Ignored]
    /// The language that was read, or nil where no lexicon covers the text: such a score means nothing, not calm.
    package var language: String?
    /// First 8 hexadecimal digits of the digest over all lexicon and actor files.
    package let lexicon: String
    /// The day as of which the text was read, as yyyymmdd: its item's, or the one that it prints; nil where neither is known.
    package let day: Int32?

    package init(
        tension: Double, easing: Double, label: Label, signals: [Signal], ignored: [Ignored], language: String?,
        lexicon: String, day: Int32? = nil
    ) {
        self.tension = tension
        self.easing = easing
        self.label = label
        self.signals = signals
        self.ignored = ignored
        self.language = language
        self.lexicon = lexicon
        self.day = day
    }

    /// Of a text in a language that no lexicon covers.
    static func unread(lexicon: String) -> Score {
        Score(tension: 0, easing: 0, label: .neutral, signals: [], ignored: [], language: nil, lexicon: lexicon)
    }

    /// Easing − tension, −10…+10 (the sign of Goldstein's scale).
    package var net: Double { easing - tension }

    /// The channel that a set of an item's signals fills: Σ |value| × 0.45^(i−1) over `acts`, at most 10. The strongest event
    /// dominates; five more cannot double it.
    package static func channel(_ channel: Channel, of signals: some Sequence<Signal>) -> Double {
        var sum = 0.0
        var weight = 1.0
        for signal in acts(channel, of: signals) {
            sum += abs(signal.value) * weight
            weight *= decay
        }
        return min(10, sum)
    }

    /// The signals of a channel that count, strongest first: what several do or suffer together is one act.
    static func acts(_ channel: Channel, of signals: some Sequence<Signal>) -> [Signal] {
        var acts: [Signal] = []
        for signal in signals.filter({ $0.channel == channel }).sorted(by: { abs($0.value) > abs($1.value) })
        where acts.count < counted && !acts.contains(where: { $0.isSameAct(as: signal) }) {
            acts.append(signal)
        }
        return acts
    }

    /// ρ of the scoring recipe: the weight of each further event against the one before.
    package static let decay = 0.45

    /// Events that a sum looks at: the weight of the next is below a millionth of a millionth.
    static let counted = 36
}
