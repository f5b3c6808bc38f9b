// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
package import Signals
import Stories

/// One rule asked about one story under one relation.
struct Question {
    let rule: Rule
    let relation: String
    let severity: Int
    let facts: Facts
    let habits: [String: Int]
    let folding: Folding
    let item: Item
    let history: AlertHistory
    let baseline: Bool
    let now: Timestamp

    /// The item came in through its own gates when it arrived; now only time has passed.
    var isDue = false
    /// The gates that were asked, in order.
    private(set) var asked: [Gate] = []

    init(
        rule: Rule, relation: String, severity: Int, facts: Facts, habits: [String: Int], folding: Folding, item: Item,
        history: AlertHistory, baseline: Bool, now: Timestamp, isDue: Bool = false
    ) {
        self.rule = rule
        self.relation = relation
        self.severity = severity
        self.facts = facts
        self.habits = habits
        self.folding = folding
        self.item = item
        self.history = history
        self.baseline = baseline
        self.now = now
        self.isDue = isDue
    }

    /// What stands told of the story by an alert of its own.
    private var standing: [AlertHistory.Told] { history.standing(rule.name, relation) }

    /// What was known of it without one.
    private var known: [HeldAlert] { history.known(rule.name, relation) }

    /// The highest severity that stands told; 0 where nothing does.
    var toldSeverity: Int { standing.map(\.severity).max() ?? 0 }

    /// When a decision that the cooldown holds is made again.
    var cooled: Timestamp? { history.latest(rule.name, relation).map { $0.at + rule.cooldown } }

    /// Seconds for which what was told stands, however other reports see it.
    static let trial: Int64 = 86_400

    /// Asks the gates in order.
    mutating func decision(_ recency: Recency) -> Decision {
        asked = rule.condition.gates(for: facts)
        if let failure = rule.condition.failure(for: facts) {
            guard !standing.isEmpty else { return .hold(.condition, reason: failure) }
            guard !rule.condition.holds(for: facts, slack: Condition.slack) else {
                return hold(.unchanged, "\(failure); what was told stands until that is missed by more than 1")
            }
            // Another account of a development unmakes none that was told; only who told it can take it back so soon.
            if folding.placement != .edit, let first = standing.first, now - first.at < Self.trial {
                return hold(.unchanged, "\(failure); for a day, only an edit takes back what was told")
            }
            return .resolve(reason: failure)
        }
        if !isDue, let hold = arrival(recency) { return hold }
        return standing.isEmpty && known.isEmpty ? first() : again()
    }

    private mutating func note(_ gate: Decision.Hold, _ found: String, passed: Bool = true) {
        asked.append(Gate(text: gate.subject, found: found, passed: passed))
    }

    private mutating func hold(_ gate: Decision.Hold, _ reason: String) -> Decision {
        note(gate, reason, passed: false)
        return .hold(gate, reason: reason)
    }

    /// The gates of the item itself.
    private mutating func arrival(_ recency: Recency) -> Decision? {
        if baseline { return hold(.baseline, "seen at the first fetch of \(item.attribution.source)") }
        note(.baseline, "not of a first reading")
        let original = folding.story.report(of: item.id)?.copyOf
        if let original {
            let isTold = !standing.isEmpty || !known.isEmpty || history.isWaiting(rule.name, relation)
            guard !isTold else { return hold(.copy, "a copy of \(original)") }
            note(.copy, "a copy of \(original), which was not told")
        } else {
            note(.copy, "words of its own")
        }
        switch recency.verdict(on: item, original: original.flatMap { folding.story.moment(of: $0) }, now: now) {
        case .news: note(.stale, "published \(item.newsMoment.map { Span.words(now - $0) } ?? "?") ago")
        case .undated(let quality): return hold(.undated, "its date is \(quality.words)")
        case .stale(let age):
            let whose = original.map { "\($0), which it repeats, was " } ?? ""
            return hold(
                .stale,
                "\(whose)published \(Span.words(age)) ago; news is at most \(Span.words(recency.news)) old")
        }
        return nil
    }

    private mutating func first() -> Decision {
        let reason = "\(rule.condition.text): " + rule.condition.gates(for: facts).map(\.found).joined(separator: "; ")
        guard let taken = history.latest(rule.name, relation),
            severity <= taken.severity, let left = cooling(since: taken.at)
        else {
            note(.unchanged, "not told before")
            return .raise(reason: reason)
        }
        return hold(.cooldown, "taken back \(Span.words(now - taken.at)) ago; \(left)")
    }

    private mutating func again() -> Decision {
        let told = max(toldSeverity, known.map(\.severity).max() ?? 0)
        let before = standing.isEmpty ? (known.contains { $0.gate == .digest } ? "in a digest" : "known") : "told"
        let news = history.news(of: folding.story, for: rule, relation)
        let acts = news.filter { rule.tells($0, of: folding.story, habits: habits) }
        if severity > told {
            guard rule.kind == .ladder || !acts.isEmpty || history.isGraver(folding.story, for: rule, relation) else {
                return hold(
                    .unchanged, "severity \(severity), \(before) at \(told): more is said of it, nothing graver")
            }
            return tell("severity \(severity), \(before) at \(told)\(acts.isEmpty ? "" : ": \(Self.list(acts))")")
        }
        guard !news.isEmpty else {
            return hold(.unchanged, "\(before) at severity \(told); no new act and no higher severity")
        }
        guard !acts.isEmpty else {
            return hold(
                .unchanged,
                "\(before) at severity \(told); new, and too little to be told by itself: \(Self.list(news))")
        }
        guard folding.placement != .edit else {
            return hold(.unchanged, "an edit tells again only at a higher severity than \(told)")
        }
        if let last = standing.last, let left = cooling(since: last.at) {
            return hold(.cooldown, "told \(Span.words(now - last.at)) ago; \(left)")
        }
        return tell("new act: \(Self.list(acts))")
    }

    /// The acts of signals, each once.
    private static func list(_ signals: [SourcedSignal]) -> String {
        var words: [String] = []
        for act in signals.lazy.map({ Act($0.signal) }) where !words.contains(act.words) { words.append(act.words) }
        return words.joined(separator: ", ")
    }

    /// More of what was told; the first word on what was known without an alert.
    private mutating func tell(_ reason: String) -> Decision {
        note(.unchanged, reason)
        return standing.isEmpty ? .raise(reason: reason) : .update(reason: reason)
    }

    /// What is left of the cooldown, in words; nil where it is over.
    private func cooling(since moment: Timestamp) -> String? {
        let left = moment + rule.cooldown - now
        return left > 0 ? "cooldown for another \(Span.words(left)) unless the severity rises" : nil
    }
}

extension Rule {
    /// The channel that the rule is about; nil for both.
    package var channel: Channel? {
        switch kind {
        case .tension, .ladder: .tension
        case .easing: .easing
        case .sourceHealth, .digest: nil
        }
    }

    /// Whether an act alone would have it tell the story, or nearly: answers, thanks and other small change that comes with a
    /// development does not make it news again.
    func tells(_ act: SourcedSignal, of story: Story, habits: [String: Int]) -> Bool {
        let alone = story.reduced(to: act, in: channel)
        let facts = Facts(story: alone, severity: Severity.of(alone, under: self), habits: habits)
        return condition.holds(for: facts, slack: Condition.slack / 2)
    }
}

extension Story {
    /// When the text of a report was first news: the earliest moment of it and its copies. Nil for an item that is none of the
    /// story's.
    func moment(of original: String) -> Timestamp? {
        reports.filter { $0.item == original || $0.copyOf == original }.map(\.moment).min()
    }
}

extension DateQuality {
    /// `its date is …`
    var words: String {
        switch self {
        case .exact, .zoneAssumed, .day, .observed: "good"
        case .missing: "missing"
        case .unreadable: "unreadable"
        case .implausible: "implausible"
        }
    }
}

/// Lengths of time as people say them.
enum Span {
    /// `45 s`, `12 min`, `6 h`, `3 days`: the greatest unit that leaves at least two of it, or the whole.
    static func words(_ seconds: Int64) -> String {
        switch abs(seconds) {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: "\(seconds / 86_400) days"
        }
    }
}

extension Int64 {
    /// Seconds as people say them: `3 days`.
    package var spanInWords: String { Span.words(self) }
}
