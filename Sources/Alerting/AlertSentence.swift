// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Stories

/// The sentence that a desk can forward as it is: who, toward whom, what, how strong, how many voices, how sure, where to
/// read it.
///
///     China eases toward USA: lifted its export ban on gallium (done); agreed to resume talks (agreed). Easing 6.8,
///     tension 2.1. 3 independent sources, official on record; confidence high. https://www.example.gov/briefings/2026-03-04
struct AlertSentence {
    let story: Story
    let rule: Rule
    let lead: Signal?
    let clauses: [String]
    let confidence: Confidence
    let link: String?
    let name: @Sendable (String) -> String

    /// Classes outside dispute and climate that are done by saying so.
    private static let words: Set<String> = ["hope", "restraint", "endorse"]

    private var told: String { clauses.isEmpty ? "no evidence" : clauses.joined(separator: "; ") }

    func text(_ state: AlertState, because reason: String) -> String {
        switch state {
        case .firing: "\(head): \(told). \(levels). \(grounds)"
        case .updated: "Update: \(head): \(told). \(levels). \(grounds)"
        case .resolved: "No longer stands: \(head). \(PlainLine.clean(reason)). \(levels).\(place)"
        }
    }

    /// Head, level and lead on one short line, for a digest: `China eases toward USA (6.8): lifted its ban (done)`.
    var short: String {
        let level = lead?.channel == .easing ? story.easing : story.tension
        return "\(head) (\(Number.oneDecimal(level))): \(clauses.first ?? "no evidence")"
    }

    private var grounds: String { "\(voices); confidence \(confidence.rawValue).\(place)" }

    private var place: String { link.map { " \($0)" } ?? "" }

    private var head: String {
        let from = display(lead?.from ?? story.dyad.first)
        let to = display(lead?.to ?? story.dyad.second)
        let mutual = lead?.mutual ?? false
        if rule.kind == .ladder, let rung = lead?.rung {
            return "\(from) climbs to rung \(rung) of official language toward \(to)"
        }
        return switch (lead?.channel ?? .tension, mutual) {
        case (.easing, false): "\(from) eases toward \(to)"
        case (.easing, true): "\(from) and \(to) ease"
        case (.tension, false): "\(from) hardens toward \(to)"
        case (.tension, true): "\(from) and \(to) harden"
        }
    }

    private var levels: String {
        let (easing, tension) = (Number.oneDecimal(story.easing), Number.oneDecimal(story.tension))
        return lead?.channel == .easing
            ? "Easing \(easing), tension \(tension)" : "Tension \(tension), easing \(easing)"
    }

    private var voices: String { Self.voices(story.independentSources, onRecord: Self.isOnRecord(story, rule)) }

    private func display(_ code: String) -> String { PlainLine.clean(name(code), limit: 60) }

    // MARK: Shared with the other renderings

    /// One word for how real it is: what occurred is done, or was said where the class is nothing but words.
    static func statusWord(_ signal: Signal) -> String {
        switch signal.status {
        case .occurred:
            [.dispute, .climate].contains(EventFamily.of(signal.eventClass)) || words.contains(signal.eventClass)
                ? "said" : "done"
        case .negated: "not done"
        case .unknown: "unclear"
        default: signal.status.rawValue
        }
    }

    static func voices(_ sources: Int, onRecord: Bool) -> String {
        (sources == 1 ? "1 source" : "\(sources) independent sources") + (onRecord ? ", official on record" : "")
    }

    static func isOnRecord(_ story: Story, _ rule: Rule) -> Bool {
        story.signals.contains { $0.signal.onRecord && (rule.channel == nil || $0.signal.channel == rule.channel) }
    }
}

extension SourceHealth {
    func sentence(_ state: AlertState) -> String {
        guard state != .resolved else { return "Source \(source) is well again." }
        guard !isGone else { return "Source \(source) is gone for good (410)." }
        guard failures > 0 else {
            return "Source \(source) has given nothing new since \(since.minuteText), "
                + "\(Number.oneDecimal(silence)) times its usual interval."
        }
        let error = lastError.map { ": \(PlainLine.clean($0, limit: 160))" } ?? ""
        return "Source \(source) has failed \(failures) times in a row\(error)."
    }
}
