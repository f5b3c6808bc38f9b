// SPDX-License-Identifier: Apache-2.0

package import Signals
package import Stories

/// How much it matters, 1 to 5.
///
/// | severity | tension or easing | rung of a ladder |
/// | --- | --- | --- |
/// | 1 | below 4 | below 5 |
/// | 2 | from 4 | from 5 |
/// | 3 | from 5.5 | from 7 |
/// | 4 | from 7 | from 9 |
/// | 5 | from 8.5 | from 12 |
package enum Severity {
    package static let range = 1...5
    /// A source in trouble: worth a look today.
    package static let sourceHealth = 2

    /// Severity of a channel's score, 0…10.
    package static func ofScore(_ score: Double) -> Int { 1 + [4, 5.5, 7, 8.5].count { Number.rounded(score) >= $0 } }

    package static func ofRung(_ rung: Int) -> Int { 1 + [5, 7, 9, 12].count { rung >= $0 } }

    /// What a rule gives a story: its own number where it has one, else by what its kind is about.
    package static func of(_ story: Story, under rule: Rule) -> Int {
        if let own = rule.severity { return min(max(own, range.lowerBound), range.upperBound) }
        return switch rule.kind {
        case .tension: ofScore(story.tension)
        case .easing: ofScore(story.easing)
        case .ladder: ofRung(story.signals.compactMap(\.signal.rung).max() ?? 0)
        case .digest: ofScore(max(story.tension, story.easing))
        case .sourceHealth: sourceHealth
        }
    }
}

/// How sure, in one word.
package enum Confidence: String, Sendable {
    case low, medium, high

    /// Of a story in one channel: the confidence of its strongest signal there, plus 0.15 for a second independent voice
    /// and 0.1 for a third; low below 0.4, high from 0.7.
    package init(_ story: Story, in channel: Channel) {
        let strongest = story.signals.first { $0.signal.channel == channel }?.signal.confidence ?? 0
        let voices = story.independentSources
        let value = strongest + (voices >= 2 ? 0.15 : 0) + (voices >= 3 ? 0.1 : 0)
        self = value < 0.4 ? .low : value < 0.7 ? .medium : .high
    }
}
