// SPDX-License-Identifier: Apache-2.0

/// A condition that all but held: the one part that failed, and by how much.
package struct NearMiss: Hashable, Sendable {
    package var gate: Gate
    /// Distance to the threshold as a share of it; 0 where the part compares words.
    package var shortfall: Double
}

extension Condition {
    /// How far a number may be from its threshold, as a share of it, and still be near.
    package static let narrow = 0.3

    /// The part that alone kept the condition from holding, where it did so narrowly: a number close to its threshold, or
    /// a word among other parts that held. Nil where the condition holds, or is far from it.
    package func nearMiss(for facts: Facts) -> NearMiss? {
        let gates = gates(for: facts)
        let failed = gates.filter { !$0.passed }
        guard failed.count == 1, let gate = failed.first, !gate.found.isEmpty else { return nil }
        guard let shortfall = shortfall(of: gate, facts) else {
            return gates.count > 1 ? NearMiss(gate: gate, shortfall: 0) : nil
        }
        return shortfall <= Self.narrow ? NearMiss(gate: gate, shortfall: shortfall) : nil
    }

    /// Nil where the part compares no sizes.
    private func shortfall(of gate: Gate, _ facts: Facts) -> Double? {
        let parts: [Expression] = if case .all(let parts) = expression { parts } else { [expression] }
        return parts.first { "\($0)" == gate.text }?.shortfall(facts)
    }
}

extension Condition.Expression {
    /// How far the sizes that it compares are from their thresholds, as a share of these: the nearest of parts that `or` joins,
    /// the farthest of those that `and` does. Nil where no size can be compared.
    fileprivate func shortfall(_ facts: Facts) -> Double? {
        switch self {
        case .any(let parts): return parts.compactMap { $0.shortfall(facts) }.min()
        case .all(let parts):
            let failed = parts.filter { !$0.holds(facts) }.map { $0.shortfall(facts) }
            return failed.contains(nil) ? nil : failed.compactMap(\.self).max()
        case .compare(let field, let comparison, let wanted) where comparison != .equal && comparison != .different:
            let found =
                field.isOfSignal
                ? facts.witnesses.compactMap { facts.number(field, $0) } : [facts.number(field, nil)].compactMap(\.self)
            return found.map { abs($0 - wanted) / max(1, abs(wanted)) }.min()
        case .compare, .among, .flag, .not: return nil
        }
    }
}
