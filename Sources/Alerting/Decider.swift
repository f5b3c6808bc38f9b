// SPDX-License-Identifier: Apache-2.0

package import Items
package import Signals
package import Stories

/// Decides who is told what. Pure: stories, rules, what was told before, and the time as arguments; decisions with their
/// reasons as result, the same for the same arguments.
package struct Decider: Sendable {
    package var rules: [Rule]
    /// In the order written; empty means any pair.
    package var relations: [Relation]
    package var recency: Recency

    package init(rules: [Rule], relations: [Relation], recency: Recency = .usual) {
        self.rules = rules
        self.relations = relations.isEmpty ? [.any] : relations
        self.recency = recency
    }

    /// What every rule about stories makes of a story that an item has just been folded into.
    ///
    /// - Parameters:
    ///   - habits: the rungs that climbs are measured from, by `RungHistory.key`.
    ///   - baseline: the item belongs to its source's first fetch and is not young enough (`Recency.isBaseline`).
    ///   - history: what was told of this story, and how much today.
    package func decide(
        _ folding: Folding, item: Item, history: AlertHistory, mutes: [Mute], habits: [String: Int] = [:],
        baseline: Bool, now: Timestamp
    ) -> [RuleDecision] {
        let decisions = rules.filter(\.isAboutStories).map { rule in
            decide(rule, folding, item, history, mutes, habits, baseline: baseline, isDue: false, now)
        }
        let speaking = narrowest(decisions, folding.story.dyad, history)
        return spent(single(speaking, folding.story, history, habits), folding.story.dyad, history)
    }

    /// What becomes of an alert that was held, now that its time has come; nil where its rule is no more.
    ///
    /// - Parameter item: that of `held`.
    package func decide(
        due held: HeldAlert, _ story: Story, item: Item, history: AlertHistory, mutes: [Mute],
        habits: [String: Int] = [:], now: Timestamp
    ) -> RuleDecision? {
        guard let rule = rules.first(where: { $0.name == held.rule && $0.isAboutStories }) else { return nil }
        let folding = Folding(placement: .report, before: story, story: story, reason: "")
        let made = decide(rule, folding, item, history, mutes, habits, baseline: false, isDue: true, now)
        return spent(single([made], story, history, habits), story.dyad, history).first
    }

    private func decide(
        _ rule: Rule, _ folding: Folding, _ item: Item, _ history: AlertHistory, _ mutes: [Mute],
        _ habits: [String: Int], baseline: Bool, isDue: Bool, _ now: Timestamp
    ) -> RuleDecision {
        let relation = relation(of: rule, for: folding.story.dyad)
        let severity = Severity.of(folding.story, under: rule)
        let facts = Facts(story: folding.story, severity: severity, habits: habits)
        var made = RuleDecision(
            rule: rule, relation: relation?.name, decision: .hold(.disabled, reason: "the rule is switched off"),
            severity: severity)
        guard rule.enabled else { return made }
        guard let relation else {
            made.hold(.relation, reason: "no relation of the rule covers \(folding.story.dyad)")
            return made
        }
        var question = Question(
            rule: rule, relation: relation.name, severity: severity, facts: facts, habits: habits, folding: folding,
            item: item, history: history, baseline: baseline, now: now, isDue: isDue)
        made.decision = question.decision(recency)
        made.gates = question.asked
        if made.decision.hold == .cooldown { made.due = question.cooled }
        // What is taken back goes to those who were told, so it bears the severity that they saw.
        if case .resolve = made.decision { made.severity = question.toldSeverity }
        made.mute = mutes.first {
            $0.covers(
                relation: relation.name, stories: [folding.story.id] + folding.story.absorbed, rule: rule.name,
                source: item.attribution.source, now: now)
        }
        return made
    }

    /// The relation under which a rule looks at two actors.
    package func relation(of rule: Rule, for dyad: Dyad) -> Relation? {
        guard !rule.relations.isEmpty else { return Relation.mostSpecific(for: dyad, among: relations) }
        let known = relations.contains { $0.name == Relation.any.name } ? relations : relations + [.any]
        return Relation.mostSpecific(for: dyad, among: known.filter { rule.relations.contains($0.name) })
    }

    // MARK: Among the rules

    /// How closely a rule is written for two actors: one that names its relation before one that takes any.
    private func rank(_ rule: Rule, _ dyad: Dyad) -> Int {
        let specificity = relation(of: rule, for: dyad)?.specificity(for: dyad) ?? -1
        return rule.relations.isEmpty ? specificity : specificity + 10
    }

    /// Holds what a narrower rule of the same kind tells now, or has told and not taken back.
    private func narrowest(_ decisions: [RuleDecision], _ dyad: Dyad, _ history: AlertHistory) -> [RuleDecision] {
        func tells(_ made: RuleDecision) -> Bool {
            switch made.decision {
            case .raise, .update: true
            case .resolve: false
            case .hold: made.relation.map { !history.standing(made.rule.name, $0).isEmpty } ?? false
            }
        }
        let speaking = decisions.filter(tells)
        return decisions.map { made in
            guard made.decision.state == .firing || made.decision.state == .updated else { return made }
            let narrower = speaking.first {
                $0.rule.kind == made.rule.kind && rank($0.rule, dyad) > rank(made.rule, dyad)
            }
            guard let narrower else { return made }
            var held = made
            held.hold(.narrower, reason: "rule \(narrower.rule.name) is written for these actors and tells it")
            return held
        }
    }

    /// Holds what another rule tells the same sinks of the same story, now or before, at the same severity or a higher one:
    /// one alert for one story and relation. What only this rule knows, a higher severity or a new act, is told.
    private func single(
        _ decisions: [RuleDecision], _ story: Story, _ history: AlertHistory, _ habits: [String: Int]
    ) -> [RuleDecision] {
        var decisions = decisions
        var speaking: [RuleDecision] = []
        for index in decisions.indices.sorted(by: { decisions[$0].severity > decisions[$1].severity }) {
            let made = decisions[index]
            guard made.decision.state == .firing || made.decision.state == .updated else { continue }
            func reaches(_ other: Rule) -> Bool { Set(other.notify).isSuperset(of: made.rule.notify) }
            let now = speaking.first {
                $0.relation == made.relation && reaches($0.rule) && ($0.mute == nil || made.mute != nil)
            }
            if let now {
                decisions[index].hold(.another, reason: "rule \(now.rule.name) tells it at severity \(now.severity)")
            } else if let before = teller(of: made, story, history, habits, reaches) {
                decisions[index].hold(
                    .another,
                    reason: "rule \(before.rule) told it at severity \(before.severity); nothing new beside that")
            } else {
                speaking.append(made)
            }
        }
        return decisions
    }

    /// The gravest alert of another rule that stands and says all that this one would.
    private func teller(
        of made: RuleDecision, _ story: Story, _ history: AlertHistory, _ habits: [String: Int],
        _ reaches: (Rule) -> Bool
    ) -> AlertHistory.Told? {
        guard let relation = made.relation else { return nil }
        let others = rules.filter { $0.name != made.rule.name && $0.isAboutStories && reaches($0) }
        let standing = others.flatMap { history.standing($0.name, relation) }
        let told = standing.reduce(into: Set<String>()) { $0.formUnion($1.acts) }
        let news = story.news(beside: told, in: made.rule.channel)
        guard let gravest = standing.max(by: { $0.severity < $1.severity }), made.severity <= gravest.severity,
            !news.contains(where: { made.rule.tells($0, of: story, habits: habits) })
        else { return nil }
        return gravest
    }

    /// Holds what goes beyond the day's budgets. Severity 5 always goes out.
    private func spent(_ decisions: [RuleDecision], _ dyad: Dyad, _ history: AlertHistory) -> [RuleDecision] {
        decisions.map { made in
            guard made.decision.state == .firing || made.decision.state == .updated,
                made.severity < Severity.range.upperBound, let relation = made.relation
            else { return made }
            let count = history.today[AlertHistory.Account(rule: made.rule.name, relation: relation)] ?? 0
            let ofPair = history.today[AlertHistory.Account(pair: dyad)] ?? 0
            var held = made
            if count >= made.rule.dailyBudget {
                held.hold(
                    .budget,
                    reason: "\(count) alerts of \(relation) in a day; the rule's budget is \(made.rule.dailyBudget)")
            } else if ofPair >= made.rule.pairBudget {
                held.hold(
                    .budget,
                    reason: "\(ofPair) alerts about \(dyad) in a day; the rule's budget is \(made.rule.pairBudget)")
            }
            return held
        }
    }
}
