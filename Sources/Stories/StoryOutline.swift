// SPDX-License-Identifier: Apache-2.0

package import Items
package import Signals

/// As much of a story as tells whether a report belongs to it: small enough that all open stories of two actors can be
/// looked through for each item.
package struct StoryOutline: Hashable, Sendable {
    package var id: String
    package var dyad: Dyad
    /// See `Story.moments`.
    package var moments: ClosedRange<Timestamp>
    package var signature: Signature
    package var profile: WordProfile

    package init(
        id: String, dyad: Dyad, moments: ClosedRange<Timestamp>, signature: Signature, profile: WordProfile
    ) {
        self.id = id
        self.dyad = dyad
        self.moments = moments
        self.signature = signature
        self.profile = profile
    }

    /// Whether what happened at `moment` may be part of it.
    func isOpen(at moment: Timestamp) -> Bool {
        moment >= moments.lowerBound - Storyteller.window && moment <= moments.upperBound + Storyteller.window
            && moment - moments.lowerBound <= Storyteller.span && moments.upperBound - moment <= Storyteller.span
    }
}

extension Story {
    package var outline: StoryOutline {
        StoryOutline(
            id: id, dyad: dyad, moments: moments, signature: Signature(signals.lazy.map(\.signal)), profile: profile)
    }
}

/// What happened, coarsely: the strongest value of each class and of who acts, and the topics.
package struct Signature: Hashable, Sendable {
    /// Signed, by class and actor: `threaten:IND`; `talks` where both act, or nobody is named.
    package private(set) var values: [String: Double] = [:]
    package private(set) var topics: Set<String> = []

    package init(_ signals: some Sequence<Signal>) {
        for signal in signals {
            let key = signal.from.map { "\(signal.eventClass):\($0)" } ?? signal.eventClass
            if abs(signal.value) > abs(values[key] ?? 0) { values[key] = signal.value }
            topics.formUnion(signal.topics)
        }
    }

    /// The strongest value of each family and channel, by who acts: `dispute (tension) of IND`. That one side threatens is
    /// another event than that the other does.
    var strengths: [String: Double] {
        var strength: [String: Double] = [:]
        for (name, value) in values {
            let parts = name.split(separator: ":")
            let family = EventFamily.of(String(parts[0]))?.rawValue ?? String(parts[0])
            let channel = (value < 0 ? Channel.tension : .easing).rawValue
            let key = "\(family) (\(channel))" + (parts.count > 1 ? " of \(parts[1])" : "")
            strength[key] = max(strength[key] ?? 0, abs(value))
        }
        return strength
    }

    /// `dispute (tension) of IND, contact (easing)`, strongest first.
    var words: String { Self.list(strengths) }

    static func list(_ strength: [String: Double]) -> String {
        strength.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key).joined(separator: ", ")
    }
}

extension Signature {
    /// What a database keeps: `agree=2.5,threaten:IND=-3|visits`.
    package var text: String {
        values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",") + "|"
            + topics.sorted().joined(separator: ",")
    }

    /// Reads `text`; nil where it is not that of a signature.
    package init?(text: String) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        for pair in parts[0].split(separator: ",") {
            let sides = pair.split(separator: "=")
            guard sides.count == 2, !sides[0].hasPrefix(":"), let value = Double(sides[1]) else { return nil }
            values[String(sides[0])] = value
        }
        topics = Set(parts[1].split(separator: ",").map(String.init))
    }
}
