// SPDX-License-Identifier: Apache-2.0

import Digests
package import Items
import Signals
package import Stories

/// Writes decisions out as alerts: the id, the sentence, the evidence.
package struct AlertMaker: Sendable {
    /// Hash of the lexicons and actors in use.
    package var lexicon: String
    /// Hash of the configuration in use.
    package var configuration: String
    /// detente's version.
    package var engine: String
    /// An actor's name for readers: `USA` for `USA`, `China` for `CHN`; the code itself where there is none.
    package var name: @Sendable (String) -> String

    package init(
        lexicon: String, configuration: String, engine: String, name: @escaping @Sendable (String) -> String
    ) {
        self.lexicon = lexicon
        self.configuration = configuration
        self.engine = engine
        self.name = name
    }

    /// Signals that an alert shows; the others are counted.
    package static let shownSignals = 6
    package static let shownLinks = 5
    package static let keptItems = 100

    /// Clauses told in words; the others stand in the alert's signals.
    package static let shownClauses = 2

    /// The alert of a decision about a story; nil where it was held. Its `sequence` is 0 until the store commits it.
    ///
    /// - Parameter items: the story's other items, by id. The sentence quotes whole clauses from them; without them it has
    ///   the signals' own words.
    package func alert(
        _ made: RuleDecision, folding: Folding, item: Item, history: AlertHistory, now: Timestamp,
        items: [String: Item] = [:]
    ) -> Alert? {
        guard let state = made.decision.state, let relation = made.relation else { return nil }
        let (story, rule) = (folding.story, made.rule)
        let items = items.merging([item.id: item]) { _, own in own }
        let shown = Self.evidence(story, for: rule)
        let leading = state == .resolved ? shown.first : Self.news(story, rule, history, relation) ?? shown.first
        let lead = leading?.signal
        let links = Self.links(story, first: item.id)
        let sentence = sentence(story, rule, leading, items, link: links.first)
        let told = Self.items(story, first: item.id)
        return Alert(
            id: Self.alertID(
                rule: rule.name, relation: relation, cause: item.id,
                transition: Self.transition(state, of: story.dyad.description, rule, relation, item.id, history)),
            sequence: 0, state: state, at: now, kind: rule.kind, severity: made.severity, relation: relation,
            rule: rule.name, from: lead?.from ?? story.dyad.first, to: lead?.to ?? story.dyad.second,
            mutual: lead?.mutual ?? false, muted: made.mute != nil,
            text: sentence.text(state, because: made.decision.reason), easing: Number.rounded(story.easing),
            tension: Number.rounded(story.tension), condition: rule.condition.text,
            confidence: sentence.confidence.rawValue,
            sources: story.independentSources, copies: story.copies, story: story.id, firstSeen: story.firstSeen,
            published: story.reports.compactMap(\.published).min(), topics: Self.topics(story),
            signals: shown, moreSignals: story.signals.count - shown.count, links: links,
            items: told, digest: Self.digest(of: told, items), lexicon: lexicon, configuration: configuration,
            engine: engine,
            cause: item.id, acts: story.acts,
            names: [lead?.from ?? story.dyad.first, lead?.to ?? story.dyad.second].map {
                PlainLine.clean(name($0), limit: 60)
            }, clauses: sentence.clauses, completeness: leading.flatMap { story.report(of: $0.item)?.completeness },
            absorbed: story.absorbed.isEmpty ? nil : story.absorbed)
    }

    /// The alert of a decision about a source; nil where it was held.
    package func alert(
        _ made: RuleDecision, health: SourceHealth, history: AlertHistory, now: Timestamp
    ) -> Alert? {
        guard let state = made.decision.state, let relation = made.relation else { return nil }
        let rule = made.rule
        let occasion = "\(health.cause) \(health.since.rfc3339)"
        return Alert(
            id: Self.alertID(
                rule: rule.name, relation: relation, cause: occasion,
                transition: Self.transition(state, of: health.source, rule, relation, health.cause, history)),
            sequence: 0, state: state, at: now, kind: rule.kind, severity: made.severity, relation: relation,
            rule: rule.name, from: nil, to: nil, mutual: false, muted: made.mute != nil,
            text: health.sentence(state), easing: 0, tension: 0, condition: rule.condition.text,
            confidence: Confidence.high.rawValue, sources: 0, copies: 0, story: nil, firstSeen: health.since,
            published: nil, topics: [], signals: [], moreSignals: 0, links: [], items: [], lexicon: lexicon,
            configuration: configuration, engine: engine, cause: health.cause)
    }

    /// `a-` and base32 over rule, relation, what caused the transition, and the transition.
    package static func alertID(rule: String, relation: String, cause: String, transition: String) -> String {
        "a-" + Digest(fields: ["alert", rule, relation, cause, transition]).base32(8)
    }

    // MARK: Pieces

    /// The sentence about a story, with the words of its items.
    func sentence(
        _ story: Story, _ rule: Rule, _ lead: SourcedSignal?, _ items: [String: Item], link: String?
    ) -> AlertSentence {
        AlertSentence(
            story: story, rule: rule, lead: lead?.signal,
            clauses: Self.clauses(story, lead) { id in items[id]?.content.text },
            confidence: Confidence(story, in: lead?.signal.channel ?? .tension), link: link, name: name)
    }

    /// What is new of a story of which something was told or known before: the strongest act of a new class. Nil where nothing
    /// was, or is; then the strongest of all leads.
    private static func news(
        _ story: Story, _ rule: Rule, _ history: AlertHistory, _ relation: String
    ) -> SourcedSignal? {
        guard !history.standing(rule.name, relation).isEmpty || !history.known(rule.name, relation).isEmpty else {
            return nil
        }
        return history.news(of: story, for: rule, relation).first
    }

    /// What an alert was decided on: eight hexadecimal digits over ids and texts, in order of the ids.
    static func digest(of ids: [String], _ items: [String: Item]) -> String {
        Digest(fields: ids.sorted().flatMap { [$0, items[$0]?.content.text ?? ""] }).hex(8)
    }

    /// State, subject, and how often this very cause has had the rule speak: an edited item may do so again.
    private static func transition(
        _ state: AlertState, of subject: String, _ rule: Rule, _ relation: String, _ cause: String,
        _ history: AlertHistory
    ) -> String {
        let before = history.told.count { $0.rule == rule.name && $0.relation == relation && $0.cause == cause }
        return "\(state.rawValue) \(subject) \(before)"
    }

    /// The strongest of the rule's own channel, the strongest against it, then the rest by strength.
    static func evidence(_ story: Story, for rule: Rule) -> [SourcedSignal] {
        var lead = story.signals.first { rule.channel == nil || $0.signal.channel == rule.channel }
        if rule.kind == .ladder {
            // Signals stand by strength, so the first of the highest rung is its strongest.
            let highest = story.signals.compactMap(\.signal.rung).max()
            lead = story.signals.first { highest != nil && $0.signal.rung == highest } ?? lead
        }
        guard let lead = lead ?? story.signals.first else { return [] }
        let against = story.signals.first { $0.signal.channel != lead.signal.channel }
        let rest = story.signals.filter { $0 != lead && $0 != against }
        return Array(([lead] + [against].compactMap(\.self) + rest).prefix(shownSignals))
    }

    /// The lead first, then the next strongest of its channel and direction that is of another class and says something
    /// else: the sentence names one direction, and must not put one side's words into the other's mouth.
    private static func clauses(
        _ story: Story, _ lead: SourcedSignal?, text: (String) -> String?
    ) -> [String] {
        guard let lead else { return [] }
        var clauses: [String] = []
        var classes: Set<String> = []
        let others = story.signals.filter {
            $0.signal.channel == lead.signal.channel && $0 != lead
                && ($0.signal.mutual || ($0.signal.from == lead.signal.from && $0.signal.to == lead.signal.to))
        }
        for sourced in [lead] + others where clauses.count < shownClauses {
            guard !classes.contains(sourced.signal.eventClass) else { continue }
            let phrase = Phrase.of(sourced.signal, in: text(sourced.item))
            let clause = "\(phrase) (\(AlertSentence.statusWord(sourced.signal)))"
            guard !phrase.isEmpty, !clauses.contains(where: { $0.contains(phrase) }) else { continue }
            clauses.append(clause)
            classes.insert(sourced.signal.eventClass)
        }
        return clauses
    }

    private static func topics(_ story: Story) -> [String] {
        var topics: [String] = []
        for topic in story.signals.flatMap(\.signal.topics) where !topics.contains(topic) { topics.append(topic) }
        return topics
    }

    /// Where to read it: the item that caused the alert, then the other originals, then copies. Web addresses only.
    static func links(_ story: Story, first cause: String) -> [String] {
        let ordered =
            story.reports.filter { $0.item == cause } + story.reports.filter { $0.copyOf == nil }
            + story.reports.filter { $0.copyOf != nil }
        var links: [String] = []
        for link in ordered.compactMap(\.link) {
            let scheme = link.prefix(8).lowercased()
            guard scheme.hasPrefix("http://") || scheme == "https://", link.utf8.count <= 2_048,
                link == PlainLine.clean(link, limit: 2_048), !link.contains(" "), !links.contains(link)
            else { continue }
            links.append(link)
        }
        return Array(links.prefix(shownLinks))
    }

    private static func items(_ story: Story, first cause: String) -> [String] {
        Array(([cause] + story.reports.map(\.item).filter { $0 != cause }).prefix(keptItems))
    }
}
