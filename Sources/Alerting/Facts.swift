// SPDX-License-Identifier: Apache-2.0

package import Items
import Lexicons
import Signals
package import Stories

/// What conditions ask about: the numbers of one story or source, and its signals with the reports they stand in.
package struct Facts: Sendable {
    private var numbers: [Field: Double]
    private var signals: [SourcedSignal]
    private var attributions: [String: Attribution]
    /// The rungs that are habit, by `RungHistory.key`.
    private var habits: [String: Int] = [:]
    /// The source itself, where they are those of a source.
    private var source: String?

    /// The facts of a story. `severity` is what the rule would give it.
    ///
    /// - Parameter habits: the highest rungs of the months before, by `RungHistory.key`; without one, nothing climbs.
    package init(story: Story, severity: Int, habits: [String: Int] = [:]) {
        self.habits = habits
        self.numbers = [
            .easing: Number.rounded(story.easing), .tension: Number.rounded(story.tension),
            .net: Number.rounded(story.net), .severity: Double(severity),
            .sources: Double(story.independentSources), .copies: Double(story.copies),
            .reports: Double(story.reportCount),
        ]
        self.signals = story.signals
        self.attributions = Dictionary(
            story.reports.map { ($0.item, $0.attribution) }, uniquingKeysWith: { first, _ in first })
    }

    /// The facts of a source's health.
    package init(health: SourceHealth) {
        self.numbers = [
            .failures: health.isGone ? 1_000_000 : Double(health.failures), .silence: health.silence,
            .severity: Double(Severity.sourceHealth),
        ]
        self.signals = []
        self.attributions = [:]
        self.source = health.source
    }

    /// The facts of a day.
    init(day: DayReport, severity: Int) {
        self.numbers = [
            .held: Double(day.entries.count), .alerts: Double(day.alerts), .items: Double(day.items),
            .failing: Double(day.failing.count), .severity: Double(severity),
        ]
        self.signals = []
        self.attributions = [:]
    }

    func number(_ field: Field, _ signal: SourcedSignal?) -> Double? {
        guard field.isOfSignal else { return numbers[field] }
        return switch field {
        case .value: signal.map { Number.rounded($0.signal.value) }
        case .confidence: signal?.signal.confidence
        case .authority: signal?.signal.authority
        case .rung: signal?.signal.rung.map(Double.init)
        case .climb: signal.flatMap { climb(of: $0.signal) }
        default: nil
        }
    }

    /// Rungs above what is habit.
    private func climb(of signal: Signal) -> Double? {
        guard let rung = signal.rung, let habit = RungHistory.key(signal).flatMap({ habits[$0] }) else { return nil }
        return Double(rung - habit)
    }

    func words(_ field: Field, _ signal: SourcedSignal?) -> [String] {
        guard let sourced = signal else { return field == .source ? [source].compactMap(\.self) : [] }
        let signal = sourced.signal
        let attribution = attributions[sourced.item]
        return switch field {
        case .class: [signal.eventClass]
        case .kind: [EventClass.kind(of: signal.eventClass).rawValue]
        case .channel: [signal.channel.rawValue]
        case .status: [signal.status.rawValue]
        case .topic: signal.topics
        // A mutual event goes both ways.
        case .from: signal.mutual ? [signal.from, signal.to].compactMap(\.self) : [signal.from].compactMap(\.self)
        case .to: signal.mutual ? [signal.from, signal.to].compactMap(\.self) : [signal.to].compactMap(\.self)
        case .ladder: [signal.ladder].compactMap(\.self)
        case .press: [attribution?.press].compactMap(\.self)
        case .source: [attribution?.source].compactMap(\.self)
        case .owner: [attribution?.owner].compactMap(\.self)
        case .grade: attribution.map { [String($0.grade)] } ?? []
        default: []
        }
    }

    func flag(_ field: Field, _ signal: SourcedSignal?) -> Bool {
        guard let signal = signal?.signal else { return false }
        return field == .official ? signal.onRecord : signal.mutual
    }

    /// Whether the word of a field can be asked about: it takes a signal, or the source that the facts are about.
    func hasWord(_ field: Field, _ signal: SourcedSignal?) -> Bool {
        signal != nil || (field == .source && source != nil)
    }

    var witnesses: [SourcedSignal] { signals }
}

extension EventClass {
    /// The kind of a class by name; one that a user's own lexicon invents is an act.
    static func kind(of name: String) -> Kind { named(name)?.kind ?? .act }
}

/// How one source is doing.
package struct SourceHealth: Hashable, Sendable {
    package var source: String
    /// Fetches in a row that failed.
    package var failures: Int
    /// Time since the last new item, in usual intervals between its items (or its cadence, if that is longer).
    package var silence: Double
    /// The last failure, in words.
    package var lastError: String?
    /// When it last gave a new item, or was first asked.
    package var since: Timestamp
    /// It said so itself and is asked no more: it has failed as often as any rule may wish.
    package var isGone = false

    package init(source: String, failures: Int, silence: Double, lastError: String?, since: Timestamp) {
        self.source = source
        self.failures = failures
        self.silence = silence
        self.lastError = lastError
        self.since = since
    }
}
