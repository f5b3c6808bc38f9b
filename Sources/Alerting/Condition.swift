// SPDX-License-Identifier: Apache-2.0

// The language of `when =`: comparisons of fields, `in` lists, `and`, `or`, `not`, parentheses.
//
//     tension >= 6 and (official or sources >= 2)
//     class in (detain, release) and status = occurred
//
// Fields of a signal that are joined by `and` ask about one and the same signal: the second line holds only where a
// detention or release has occurred. `not (class = threaten)` holds where no signal threatens; `class != threaten`
// asks for a signal that is something else.

/// A rule's condition, parsed. `ConditionParser` makes it; `Facts` are what it asks.
package struct Condition: Hashable, Sendable {
    /// As written.
    package let text: String
    package let expression: Expression

    package init(text: String, expression: Expression) {
        self.text = text
        self.expression = expression
    }

    package indirect enum Expression: Hashable, Sendable {
        case all([Expression])
        case any([Expression])
        case not(Expression)
        case compare(Field, Comparison, Double)
        /// The field's word stands in the list, or (`negated`) in none of it.
        case among(Field, [String], negated: Bool)
        case flag(Field, Bool)
    }

    package enum Comparison: String, Hashable, Sendable, CaseIterable {
        case less = "<", atMost = "<=", equal = "=", different = "!=", atLeast = ">=", more = ">"

        func holds(_ a: Double, _ b: Double) -> Bool {
            switch self {
            case .less: a < b
            case .atMost: a <= b
            case .equal: a == b
            case .different: a != b
            case .atLeast: a >= b
            case .more: a > b
            }
        }
    }

    /// Every field that the condition names.
    package var fields: Set<Field> { expression.fields }

    /// The kind of a rule that does not say its own: by the first field among `rung`, those of sources and of days, `tension`,
    /// `easing`/`net`; nil where none of them stands in it.
    package var impliedKind: AlertKind? {
        let fields = fields
        if !fields.isDisjoint(with: [.rung, .climb, .ladder]) { return .ladder }
        if fields.contains(where: { $0.kinds == [.sourceHealth] }) { return .sourceHealth }
        if fields.contains(where: { $0.kinds == [.digest] }) { return .digest }
        return switch (fields.contains(.tension), !fields.isDisjoint(with: [.easing, .net])) {
        case (true, false): .tension
        case (false, true): .easing
        default: nil
        }
    }
}

extension Condition.Expression {
    var fields: Set<Field> {
        switch self {
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.fields) }
        case .not(let part): part.fields
        case .compare(let field, _, _), .among(let field, _, _), .flag(let field, _): [field]
        }
    }
}

extension Condition.Expression: CustomStringConvertible {
    /// In the language's own words, with parentheses only where they are needed.
    package var description: String {
        switch self {
        case .all(let parts):
            parts.map { if case .any = $0 { "(\($0))" } else { "\($0)" } }.joined(separator: " and ")
        case .any(let parts): parts.map { "\($0)" }.joined(separator: " or ")
        case .not(let part): "not (\(part))"
        case .compare(let field, let comparison, let number):
            "\(field.rawValue) \(comparison.rawValue) \(Number.short(number))"
        case .among(let field, let words, let negated):
            if words.count == 1 {
                "\(field.rawValue) \(negated ? "!=" : "=") \(words[0])"
            } else {
                "\(field.rawValue) \(negated ? "not in" : "in") (\(words.joined(separator: ", ")))"
            }
        case .flag(let field, let wanted): wanted ? field.rawValue : "\(field.rawValue) = no"
        }
    }
}
