// SPDX-License-Identifier: Apache-2.0

import Alerting
import PlainFile

/// `[rule NAME]`: reads `Alerting`'s rules.
enum RuleSection {
    private enum Keys {
        static let enabled = Key("enabled", .yesOrNo, default: "yes", "'no' switches the rule off.")
        static let kind = Key<AlertKind?>.optional(
            "kind", .choice(AlertKind.self), "What the alert is about; else as the condition's fields say.")
        static let relation = Key<[String]>.list(
            "relation", .name(of: "a [relation]"),
            "The relations that the rule watches; the closest that covers a story where none is named.")
        static let when = Key.required(
            "when", .condition, "The condition over a story and its signals: 'easing >= 5 and net >= 1'.")
        static let cooldown = Key(
            "cooldown", .duration(0...30 * .day), default: Quantity.duration.render(Rule.usualCooldown),
            "How long the same story stays quiet after an alert; a higher severity breaks it.")
        static let severity = Key<Int?>.optional(
            "severity", .integer(Severity.range), "A severity of its own instead of the score's.")
        static let budget = Key(
            "budget", .integer(1...10_000), default: String(Rule.usualBudget),
            "Alerts a day and relation; what goes beyond comes in the digest. Severity 5 is never held.")
        static let pairBudget = Key(
            "pair_budget", .integer(1...10_000), default: String(Rule.usualPairBudget),
            "Alerts of any rule a day about the same two actors, after which this one is held in the same way.")
        static let notify = Key<[String]>.list(
            "notify", .name(of: "a [sink]"),
            "The sinks to tell. None named: every sink, or the logs alone where no relation is written.")
    }

    static let table = SectionTable(
        kind: "rule", naming: .name, doc: "When to alert, and whom. A section changes only the keys that it names.",
        keys: [
            Keys.enabled.description, Keys.kind.description, Keys.relation.description, Keys.when.description,
            Keys.cooldown.description, Keys.severity.description, Keys.budget.description, Keys.pairBudget.description,
            Keys.notify.description,
        ])

    /// The rules that exist unwritten, as a file of the lowest layer: a section changes only the keys that it names.
    static var builtIn: String {
        Rule.builtIn.map { rule in
            let lines = [
                "[\(table.kind) \(rule.name)]",
                "\(Keys.kind.name) = \(rule.kind.rawValue)",
                "\(Keys.when.name) = \(rule.condition.text)",
                "\(Keys.cooldown.name) = \(Quantity.duration.render(rule.cooldown))",
                "\(Keys.budget.name) = \(rule.dailyBudget)",
                "\(Keys.pairBudget.name) = \(rule.pairBudget)",
            ]
            return (lines + (rule.severity.map { ["\(Keys.severity.name) = \($0)"] } ?? [])).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// nil after reports. `notify` is as written.
    static func read(_ reader: inout SectionReader, names: inout NameCheck, vocabulary: Vocabulary) -> Rule? {
        let enabled = reader.read(Keys.enabled)
        let kind = reader.read(Keys.kind)
        let relations = reader.read(Keys.relation)
        let text = reader.read(Keys.when)
        let cooldown = reader.read(Keys.cooldown)
        let severity = reader.read(Keys.severity)
        let budget = reader.read(Keys.budget)
        let pairBudget = reader.read(Keys.pairBudget)
        let notify = reader.read(Keys.notify)
        names.mention(.relation, reader.places(of: Keys.relation))
        names.mention(.sink, reader.places(of: Keys.notify))
        guard text != nil, let place = reader.places(of: Keys.when).first else { return nil }
        let parsed = Condition.parse(place.word, vocabulary: vocabulary, kind: kind ?? nil, line: place.source)
        reader.report(parsed.diagnostics)
        guard let condition = parsed.condition, let kind else { return nil }
        guard let kind = kind ?? condition.impliedKind else {
            reader.report(
                "the condition does not say what [\(reader.title)] is about; add 'kind = tension' or 'kind = easing'")
            return nil
        }
        guard let enabled, let relations, let cooldown, let severity, let budget, let pairBudget, let notify
        else { return nil }
        return Rule(
            name: reader.name, kind: kind, relations: relations, condition: condition, cooldown: cooldown,
            severity: severity, notify: notify, enabled: enabled, dailyBudget: budget,
            pairBudget: pairBudget)
    }
}

extension ValueSyntax where Value == String {
    /// Read by `Condition` once the vocabulary is known.
    fileprivate static let condition = ValueSyntax(
        takes: "a condition such as 'easing >= 5 and net >= 1'", parse: { (text, _) in text }, render: { $0 })
}
