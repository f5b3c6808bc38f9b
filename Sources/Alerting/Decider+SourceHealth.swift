// SPDX-License-Identifier: Apache-2.0

package import Items

extension Decider {
    /// What the rules of kind `source_health` make of a source: told once when it sickens, resolved once when it is well.
    ///
    /// - Parameter history: what was told of this source (`Alert.cause` is `health.cause`).
    package func decide(_ health: SourceHealth, history: AlertHistory, mutes: [Mute], now: Timestamp) -> [RuleDecision]
    {
        rules.filter { $0.kind == .sourceHealth }.map { rule in
            let facts = Facts(health: health)
            let relation = Relation.any.name
            let severity = rule.severity ?? Severity.sourceHealth
            let mute = mutes.first {
                $0.covers(relation: relation, rule: rule.name, source: health.source, now: now)
            }
            return RuleDecision(
                rule: rule, relation: relation, decision: decision(rule, facts, history, relation, now),
                severity: severity, mute: mute, gates: rule.condition.gates(for: facts))
        }
    }

    private func decision(
        _ rule: Rule, _ facts: Facts, _ history: AlertHistory, _ relation: String, _ now: Timestamp
    ) -> Decision {
        guard rule.enabled else { return .hold(.disabled, reason: "the rule is switched off") }
        let stands = !history.standing(rule.name, relation).isEmpty
        if let failure = rule.condition.failure(for: facts) {
            return stands ? .resolve(reason: failure) : .hold(.condition, reason: failure)
        }
        guard !stands else { return .hold(.unchanged, reason: "told already") }
        if let last = history.latest(rule.name, relation), now < last.at + rule.cooldown {
            return .hold(.cooldown, reason: "it was well \(Span.words(now - last.at)) ago; it may be again")
        }
        return .raise(reason: rule.condition.gates(for: facts).map(\.description).joined(separator: "; "))
    }
}

extension SourceHealth {
    /// `source:NAME`
    package var cause: String { "source:\(source)" }
}
