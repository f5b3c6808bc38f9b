// SPDX-License-Identifier: Apache-2.0

import Lexicons
import Signals

/// What a rule's condition may ask about. Some fields belong to the story, the others to one of its signals (or to the
/// report that the signal was found in).
package enum Field: String, Sendable, Hashable, CaseIterable {
    // Of the story.
    case easing, tension, net, severity, sources, copies, reports
    // Of a source (rules of kind `source_health`).
    case failures, silence
    // Of a day (rules of kind `digest`).
    case held, alerts, items, failing
    // Of a signal.
    case `class`, kind, channel, status, topic, from, to, value, confidence, rung, climb, authority, ladder, official,
        mutual
    // Of the report that a signal stands in.
    case press, source, owner, grade

    package enum Form: Sendable { case number, word, flag }

    package var form: Form {
        switch self {
        case .easing, .tension, .net, .severity, .sources, .copies, .reports, .failures, .silence, .held, .alerts,
            .items,
            .failing, .value, .confidence, .rung, .climb, .authority:
            .number
        case .official, .mutual: .flag
        case .class, .kind, .channel, .status, .topic, .from, .to, .ladder, .press, .source, .owner, .grade: .word
        }
    }

    /// One signal answers for these fields; the others are the story's or the source's.
    package var isOfSignal: Bool {
        switch self {
        case .easing, .tension, .net, .severity, .sources, .copies, .reports, .failures, .silence, .held, .alerts,
            .items,
            .failing:
            false
        default: true
        }
    }

    /// A strength on the scale of ten, which rises and falls as reports come in.
    package var isLevel: Bool { [.easing, .tension, .net, .value].contains(self) }

    /// What a rule must be about to ask for this field; the others never have it.
    package var kinds: Set<AlertKind> {
        let stories: Set<AlertKind> = [.tension, .easing, .ladder]
        return switch self {
        case .failures, .silence: [.sourceHealth]
        case .held, .alerts, .items, .failing: [.digest]
        case .source: stories.union([.sourceHealth])
        case .severity: Set(AlertKind.allCases)
        default: stories
        }
    }

    /// The values that a number can take, or nil where there is no bound to speak of.
    package var range: ClosedRange<Double>? {
        switch self {
        case .easing, .tension: 0...10
        case .net, .value: -10...10
        case .severity: 1...5
        case .confidence, .authority: 0...1
        case .sources, .copies, .reports, .failures, .silence, .rung:
            0...Double(Int32.max)
        default: nil
        }
    }

    /// The words that a word field can take, where they are the same everywhere.
    package var words: [String]? {
        switch self {
        case .kind: [EventClass.Kind.act, .speech, .assessment, .atmosphere].map(\.rawValue)
        case .channel: [Channel.tension.rawValue, Channel.easing.rawValue]
        case .status: Status.allCases.map(\.rawValue)
        case .grade: ["A", "B", "C", "D", "E", "F"]
        default: nil
        }
    }
}

/// The names that conditions may use beside the built-in words: those of the lexicons and actors in use. An empty set means
/// that nobody knows them yet, and every word passes.
package struct Vocabulary: Sendable {
    package var classes: Set<String>
    package var topics: Set<String>
    package var actors: Set<String>
    package var sources: Set<String>

    package init(
        classes: Set<String> = [], topics: Set<String> = [], actors: Set<String> = [], sources: Set<String> = []
    ) {
        self.classes = classes
        self.topics = topics
        self.actors = actors
        self.sources = sources
    }

    func words(of field: Field) -> Set<String>? {
        let known: Set<String> =
            switch field {
            case .class: classes
            case .topic: topics
            case .from, .to, .press: actors
            case .source: sources
            default: Set(field.words ?? [])
            }
        return known.isEmpty ? nil : known
    }
}
