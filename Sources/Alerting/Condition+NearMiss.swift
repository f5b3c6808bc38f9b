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
        for case .compare(let field, let comparison, let wanted) in parts
        where comparison != .equal && comparison != .different && parts.contains(where: { "\($0)" == gate.text }) {
            guard "\(Expression.compare(field, comparison, wanted))" == gate.text else { continue }
            let found =
                field.isOfSignal
                ? facts.witnesses.compactMap { facts.number(field, $0) } : [facts.number(field, nil)].compactMap(\.self)
            return found.map { abs($0 - wanted) / max(1, abs(wanted)) }.min()
        }
        return nil
    }
}
