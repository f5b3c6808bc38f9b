// SPDX-License-Identifier: Apache-2.0

package import Signals

/// Which pairs of actors belong together under one name: `[relation us-china] between = USA, CHN`.
package struct Relation: Hashable, Sendable {
    /// One entry of `between`.
    package enum Side: Hashable, Sendable {
        case actor(String)
        /// `[group NAME]` with its members.
        case group(String, Set<String>)
        /// `*`
        case anyone

        func contains(_ actor: String) -> Bool {
            switch self {
            case .actor(let code): code == actor
            case .group(_, let members): members.contains(actor)
            case .anyone: true
            }
        }

        /// An actor says more than a group, a group more than anyone.
        var specificity: Int {
            switch self {
            case .actor: 3
            case .group: 1
            case .anyone: 0
            }
        }
    }

    package var name: String
    package var between: [Side]

    /// - Parameter between: undirected; any two different entries make a pair. A single entry stands for pairs within itself.
    package init(name: String, between: [Side]) {
        self.name = name
        self.between = between.count == 1 ? [between[0], between[0]] : between
    }

    /// What holds where no relation is written: any pair.
    package static let any = Relation(name: "any", between: [.anyone, .anyone])

    package func matches(_ dyad: Dyad) -> Bool { specificity(for: dyad) != nil }

    /// How closely this relation names the two actors, 0 (any pair) to 6 (both); nil where it does not cover them.
    package func specificity(for dyad: Dyad) -> Int? {
        var best: Int?
        for (index, one) in between.enumerated() {
            for (position, other) in between.enumerated() where position != index {
                guard one.contains(dyad.first), other.contains(dyad.second) else { continue }
                best = max(best ?? 0, one.specificity + other.specificity)
            }
        }
        return best
    }

    /// The most specific of `relations` that covers the two actors; the first written among equals.
    package static func mostSpecific(for dyad: Dyad, among relations: [Relation]) -> Relation? {
        var best: (relation: Relation, specificity: Int)?
        for relation in relations {
            guard let specificity = relation.specificity(for: dyad), specificity > best?.specificity ?? -1 else {
                continue
            }
            best = (relation, specificity)
        }
        return best?.relation
    }
}
