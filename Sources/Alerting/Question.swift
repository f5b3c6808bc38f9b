// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
package import Signals
package import Stories

/// One rule asked about one story under one relation.
struct Question {
    let rule: Rule
    let relation: String
    let severity: Int
    let facts: Facts
    let folding: Folding
    let item: Item
    let history: AlertHistory
    let baseline: Bool
    let now: Timestamp

    /// What stands told of the story.
    private var standing: [AlertHistory.Told] { history.standing(rule.name, relation) }

    /// The highest severity that stands told; 0 where nothing does.
    var toldSeverity: Int { standing.map(\.severity).max() ?? 0 }

    /// The gates in order.
    func decision(_ recency: Recency) -> Decision {
        if let failure = rule.condition.failure(for: facts) {
            return standing.isEmpty ? .hold(.condition, reason: failure) : .resolve(reason: failure)
        }
        if baseline {
            return .hold(.baseline, reason: "seen at the first fetch of \(item.attribution.source)")
        }
        if let report = folding.story.report(of: item.id), let original = report.copyOf {
            return .hold(.copy, reason: "a copy of \(original)")
        }
        switch recency.verdict(on: item, now: now) {
        case .news: break
        case .undated(let quality): return .hold(.undated, reason: "its date is \(quality.words)")
        case .stale(let age):
            return .hold(
                .stale, reason: "published \(Span.words(age)) ago; news is at most \(Span.words(recency.news)) old")
        }
        return standing.isEmpty ? first() : again()
    }

    private func first() -> Decision {
        let reason = "\(rule.condition.text): " + rule.condition.gates(for: facts).map(\.found).joined(separator: "; ")
        guard let taken = history.latest(rule.name, relation), severity <= taken.severity,
            let left = cooling(since: taken.at)
        else { return .raise(reason: reason) }
        return .hold(.cooldown, reason: "taken back \(Span.words(now - taken.at)) ago; \(left)")
    }

    private func again() -> Decision {
        let told = toldSeverity
        guard severity <= told else { return .update(reason: "severity \(severity), told at \(told)") }
        let known = standing.reduce(into: Set<String>()) { $0.formUnion($1.classes) }
        let fresh = rule.actClasses(of: folding.story).filter { !known.contains($0) }
        guard !fresh.isEmpty else {
            return .hold(.unchanged, reason: "told at severity \(told); no new act and no higher severity")
        }
        guard folding.placement != .edit else {
            return .hold(.unchanged, reason: "an edit tells again only at a higher severity than \(told)")
        }
        if let last = standing.last, let left = cooling(since: last.at) {
            return .hold(.cooldown, reason: "told \(Span.words(now - last.at)) ago; \(left)")
        }
        return .update(reason: "new act: \(fresh.joined(separator: ", "))")
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

    /// Classes of the story's weighty acts and words in the rule's channel: occurred or agreed, of value 1.5 or more.
    /// Assessments and tone are no acts.
    package func actClasses(of story: Story) -> [String] {
        var classes: [String] = []
        for signal in story.signals.lazy.map(\.signal) where abs(signal.value) >= 1.5 {
            let kind = EventClass.kind(of: signal.eventClass)
            guard channel == nil || signal.channel == channel, kind == .act || kind == .speech,
                signal.status == .occurred || signal.status == .agreed, !classes.contains(signal.eventClass)
            else { continue }
            classes.append(signal.eventClass)
        }
        return classes
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
