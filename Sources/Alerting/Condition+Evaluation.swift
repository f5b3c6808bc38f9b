// SPDX-License-Identifier: Apache-2.0

import Stories

/// One part of a condition, what was found, and whether it passed.
package struct Gate: Hashable, Sendable {
    /// In the language of conditions: `easing >= 5`.
    package var text: String
    /// `4.2`; the words found, by comma; empty where there was nothing to compare.
    package var found: String
    package var passed: Bool

    /// `easing >= 5: 4.2 ✗`
    package var description: String { "\(text): \(found.isEmpty ? "nothing" : found) \(passed ? "✓" : "✗")" }
}

extension Condition {
    /// How far a level may fall behind its threshold before what was told is taken back: a rule that tells from 5 on takes
    /// back below 4, so that a story near the line is not told and taken back in turns.
    package static let slack = 1.0

    /// Whether some signal of the story (or the story alone, where it has none) satisfies the condition.
    ///
    /// - Parameter slack: how much the thresholds of levels (`Field.isLevel`) are lowered.
    package func holds(for facts: Facts, slack: Double = 0) -> Bool { expression.holds(facts, slack: slack) }

    /// The parts that `and` joins, each with what was found, in the order written. If each passes and the whole does not,
    /// a last gate says that no single signal satisfies them together.
    package func gates(for facts: Facts) -> [Gate] {
        let parts: [Expression] = if case .all(let parts) = expression { parts } else { [expression] }
        var gates = parts.map { part in
            Gate(text: part.description, found: part.found(facts), passed: part.holds(facts))
        }
        if gates.allSatisfy(\.passed), !holds(for: facts) {
            gates.append(Gate(text: "all by one signal", found: "each by another", passed: false))
        }
        return gates
    }

    /// Why it does not hold, in words: the first gate that failed. Nil where it holds.
    package func failure(for facts: Facts) -> String? {
        guard let gate = gates(for: facts).first(where: { !$0.passed }) else { return nil }
        return "\(gate.text) is not so: \(gate.found.isEmpty ? "there is nothing to compare" : "found \(gate.found)")"
    }
}

extension Condition.Expression {
    /// True where one signal satisfies all of it.
    func holds(_ facts: Facts, slack: Double = 0) -> Bool {
        facts.witnesses.contains { holds(facts, $0, slack) } || (facts.witnesses.isEmpty && holds(facts, nil, slack))
    }

    private func holds(_ facts: Facts, _ signal: SourcedSignal?, _ slack: Double) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.holds(facts, signal, slack) }
        case .any(let parts): parts.contains { $0.holds(facts, signal, slack) }
        case .not(let part): !part.holds(facts, slack: -slack)
        case .compare(let field, let comparison, let number):
            facts.number(field, signal).map { found in
                let ease = field.isLevel ? slack : 0
                return switch comparison {
                case .atLeast, .more: comparison.holds(found + ease, number)
                case .atMost, .less: comparison.holds(found - ease, number)
                case .equal, .different: comparison.holds(found, number)
                }
            } ?? false
        case .among(let field, let words, let negated):
            facts.hasWord(field, signal)
                && facts.words(field, signal).contains(where: words.contains) != negated
        case .flag(let field, let wanted): signal != nil && facts.flag(field, signal) == wanted
        }
    }

    /// What the story has for the fields of this part.
    func found(_ facts: Facts) -> String {
        var seen: [String] = []
        func note(_ value: String) { if !value.isEmpty, !seen.contains(value) { seen.append(value) } }
        switch self {
        case .all(let parts), .any(let parts):
            for part in parts {
                let inner = part.found(facts)
                guard !inner.isEmpty else { continue }
                if let field = part.ownField { note("\(field.rawValue) \(inner)") } else { note(inner) }
            }
        case .not(let part): return part.found(facts)
        case .compare(let field, _, _) where !field.isOfSignal:
            note(facts.number(field, nil).map(Number.short) ?? "")
        case .compare(let field, _, _):
            for signal in facts.witnesses { note(facts.number(field, signal).map(Number.short) ?? "") }
        case .among(let field, _, _):
            for word in facts.words(field, nil) { note(word) }
            for signal in facts.witnesses { for word in facts.words(field, signal) { note(word) } }
        case .flag(let field, _):
            for signal in facts.witnesses { note(facts.flag(field, signal) ? "yes" : "no") }
        }
        return seen.prefix(8).joined(separator: ", ") + (seen.count > 8 ? ", …" : "")
    }

    /// The field that it asks about; nil for one that joins others.
    private var ownField: Field? {
        switch self {
        case .all, .any: nil
        case .not(let part): part.ownField
        case .compare(let field, _, _), .among(let field, _, _), .flag(let field, _): field
        }
    }
}
