// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Active or passive: who stands behind "by", whom a passive names, and where it was suffered.
extension Binder {
    /// Who stands behind "by", unless another verb claims the phrase ("… a base used by …").
    func agent(after node: Node, _ clause: Range<Int>) -> Int? {
        let from = node.head.upperBound
        guard from < clause.upperBound,
            let by = (from..<clause.upperBound).first(where: { reading.role($0).contains(.by) })
        else { return nil }
        let isClaimed = (from..<by).contains { reading.role($0).contains(.participle) }
        let isVerb = reading.role(node.head.lowerBound).contains(.past) && !isPassiveVerb(node) && !node.isPassive
        guard !isClaimed, !isVerb || by == node.head.upperBound else { return nil }
        return places(by..<clause.upperBound).first { $0.preposition == .by }?.actor
    }

    /// "Sanctions on Belarus were extended": the name inside the words, before their verb.
    func patient(in node: Node) -> Int? {
        guard node.range.lowerBound < node.head.lowerBound else { return nil }
        return places(node.range.lowerBound..<node.head.lowerBound).first {
            $0.preposition == .other || $0.preposition == .location || $0.preposition == .none
        }?.actor
    }

    /// "Was arrested in Iran", "were expelled from Belarus": the state where it was suffered did it.
    func host(after node: Node, _ clause: Range<Int>, _ kind: EventClass) -> Int? {
        let isFrom = kind.name == "cut_relations"
        guard isFrom || kind.name == "detain" || kind.name == "investigate" else { return nil }
        let from = node.head.upperBound
        guard from < clause.upperBound, node.doer < 0 else { return nil }
        return places(from..<min(clause.upperBound, from + 5)).first {
            $0.preposition == (isFrom ? .other : .location) || ($0.preposition == .place && !isFrom)
        }?.actor
    }

    func isPassiveVerb(_ node: Node) -> Bool {
        let head = node.head.lowerBound
        guard reading.role(head).contains(.participle) || reading.isParticipleLike(head) else { return false }
        return (max(0, head - 3)..<head).contains {
            reading.role($0).contains(.be) && reading.tokens[$0].clause == reading.tokens[head].clause
        }
    }
}
