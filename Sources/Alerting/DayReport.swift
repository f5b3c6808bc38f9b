// SPDX-License-Identifier: Apache-2.0

package import Items
import Signals
package import Stories

/// What came of one relation since the last digest, and how detente itself has been: what rules of kind `digest` ask about.
package struct DayReport: Sendable {
    /// What the budget held back, with its story and the rule that would have told it.
    package struct Entry: Sendable {
        package var held: HeldAlert
        package var story: Story
        package var rule: Rule

        package init(held: HeldAlert, story: Story, rule: Rule) {
            self.held = held
            self.story = story
            self.rule = rule
        }
    }

    /// The relation; `any` where nothing was held under any.
    package var relation: String
    package var since: Timestamp
    /// The gravest first.
    package var entries: [Entry]
    /// Alerts told, of any relation.
    package var alerts: Int
    /// Items read.
    package var items: Int
    /// Names of sources that fail.
    package var failing: [String]
    /// What came closest to an alert and was none, in words; nil where nothing came close.
    package var nearest: String?
    /// What the budget holds and this report does not tell.
    package var waiting: Int

    package init(
        relation: String, since: Timestamp, entries: [Entry], alerts: Int, items: Int, failing: [String],
        nearest: String? = nil, waiting: Int = 0
    ) {
        self.relation = relation
        self.since = since
        self.entries = entries.sorted {
            ($1.held.severity, $0.held.at, $0.story.id) < ($0.held.severity, $1.held.at, $1.story.id)
        }
        self.alerts = alerts
        self.items = items
        self.failing = failing
        self.nearest = nearest
        self.waiting = waiting
    }

    /// Its stand-in for what an item or a source is to other alerts.
    package var cause: String { "digest:\(relation)" }
}

extension Decider {
    /// What a rule of kind `digest` makes of a day, when its cooldown is over.
    package func decide(_ day: DayReport, _ rule: Rule, mutes: [Mute], now: Timestamp) -> RuleDecision {
        let severity = rule.severity ?? day.entries.map(\.held.severity).max() ?? Severity.range.lowerBound
        let facts = Facts(day: day, severity: severity)
        var made = RuleDecision(
            rule: rule, relation: day.relation, decision: .hold(.disabled, reason: "the rule is switched off"),
            severity: severity, gates: rule.condition.gates(for: facts))
        guard rule.enabled else { return made }
        made.mute = mutes.first {
            $0.covers(relation: day.relation, rule: rule.name, source: "", now: now)
        }
        guard rule.relations.isEmpty || rule.relations.contains(day.relation) else {
            made.hold(.relation, reason: "the rule does not watch \(day.relation)")
            return made
        }
        if let failure = rule.condition.failure(for: facts) {
            made.decision = .hold(.condition, reason: failure)
        } else {
            made.decision = .raise(reason: made.gates.map(\.description).joined(separator: "; "))
        }
        return made
    }
}

extension AlertMaker {
    /// Developments that a digest tells in words; the others are counted.
    package static let digestEntries = 8

    /// The digest of a day; nil where the rule held it.
    ///
    /// - Parameter items: those that the stories' signals stand in, by id.
    package func alert(_ made: RuleDecision, day: DayReport, now: Timestamp, items: [String: Item]) -> Alert? {
        guard let state = made.decision.state else { return nil }
        let stories = day.entries.map(\.story)
        let leads = day.entries.compactMap { Self.evidence($0.story, for: $0.rule).first }
        let shown = Array(leads.prefix(Self.shownSignals))
        let told = Array(day.entries.map(\.held.item).prefix(Self.keptItems))
        var links: [String] = []
        for entry in day.entries {
            for link in Self.links(entry.story, first: entry.held.item).prefix(1) where !links.contains(link) {
                links.append(link)
            }
        }
        return Alert(
            id: Self.alertID(
                rule: made.rule.name, relation: day.relation, cause: day.cause,
                transition: "\(state.rawValue) \(now.rfc3339)"),
            sequence: 0, state: state, at: now, kind: .digest, severity: made.severity, relation: day.relation,
            rule: made.rule.name, from: nil, to: nil, mutual: false, muted: made.mute != nil,
            text: text(day, now, items), easing: Number.rounded(stories.map(\.easing).max() ?? 0),
            tension: Number.rounded(stories.map(\.tension).max() ?? 0), condition: made.rule.condition.text,
            confidence: lowest(day).rawValue, sources: 0, copies: 0, story: nil, firstSeen: day.since, published: nil,
            topics: [], signals: shown, moreSignals: leads.count - shown.count,
            links: Array(links.prefix(Self.shownLinks)), items: told,
            digest: told.isEmpty ? nil : Self.digest(of: told, items), lexicon: lexicon, configuration: configuration,
            engine: engine, cause: day.cause)
    }

    /// The sign of life that sinks ask for by the hour.
    ///
    /// - Parameter time: seconds after midnight: those of another hour are another alert.
    package func alive(_ day: DayReport, time: Int64, now: Timestamp) -> Alert {
        let cause = "alive:\(time)"
        return Alert(
            id: Self.alertID(
                rule: "alive", relation: day.relation, cause: cause,
                transition: "\(AlertState.firing.rawValue) \(now.rfc3339)"),
            sequence: 0, state: .firing, at: now, kind: .digest, severity: Severity.range.lowerBound,
            relation: day.relation, rule: "alive", from: nil, to: nil, mutual: false, muted: false,
            text: text(day, now, [:]), easing: 0, tension: 0, condition: "alive", confidence: Confidence.high.rawValue,
            sources: 0, copies: 0, story: nil, firstSeen: day.since, published: nil, topics: [], signals: [],
            moreSignals: 0, links: [], items: [], lexicon: lexicon, configuration: configuration, engine: engine,
            cause: cause)
    }

    /// As sure as its least sure part; of a day without any, quite.
    private func lowest(_ day: DayReport) -> Confidence {
        let all = day.entries.map { entry in
            Confidence(
                entry.story, in: Self.evidence(entry.story, for: entry.rule).first?.signal.channel ?? .tension)
        }
        return [.low, .medium].first(where: all.contains) ?? .high
    }

    private func text(_ day: DayReport, _ now: Timestamp, _ items: [String: Item]) -> String {
        let hours = "\(Span.words(now - day.since)) to \(now.minuteText)"
        var state = "\(day.alerts.counted("alert")), \(day.items.counted("item")) read"
        state += day.failing.isEmpty ? ", no source fails." : ", failing: \(day.failing.joined(separator: ", "))."
        guard !day.entries.isEmpty else {
            let nearest = day.nearest.map { " Nearest miss: \($0)." } ?? ""
            let held = day.waiting == 0 ? "nothing held back" : "\(day.waiting) held back for the digest"
            return "Alive, \(hours): \(held); \(state)\(nearest)"
        }
        let told = day.entries.prefix(Self.digestEntries).map { entry in
            let lead = Self.evidence(entry.story, for: entry.rule).first
            return sentence(entry.story, entry.rule, lead, items, link: nil).short
        }
        let more = day.entries.count - told.count
        return "Digest of \(day.relation), \(hours): \(day.entries.count) held back by the budget. "
            + told.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "") + ". " + state
    }
}
