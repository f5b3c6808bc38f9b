// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Active or passive: who stands behind "by", whom a passive names, and where it was suffered.
extension Binder {
    /// Who stands behind "by", alone or joined, unless another verb claims the phrase ("… a base used by …").
    func agents(after node: Node, _ clause: Range<Int>) -> Actors {
        // "Beaten by", "condemnation by": the line may have eaten the word.
        let last = node.range.upperBound - 1
        let isOpen =
            reading.role(node.head.lowerBound).isDisjoint(with: .third | .base | .gerund)
            || (last > node.head.lowerBound && reading.role(last - 1).contains(.participle))
        let from = reading.role(last).contains(.by) && isOpen ? last : node.head.upperBound
        guard from < clause.upperBound,
            let by = (from..<clause.upperBound).first(where: { reading.role($0).contains(.by) })
        else { return .none }
        // "By informing Poland", "by sending troops" names no agent.
        if by + 1 < clause.upperBound, reading.tokens[by + 1].mention < 0, reading.isGerundLike(by + 1) { return .none }
        let isClaimed = (from..<by).contains { !reading.role($0).isDisjoint(with: .participle | .that) }
        let isVerb =
            isFinite(node.head.lowerBound, clause) && !isPassiveVerb(node) && !node.isPassive
        guard !isClaimed, !isVerb || by <= node.head.upperBound, !isAttribution(by, for: node) else { return .none }
        let found = places(by..<clause.upperBound)
        if let named = found.first(where: { $0.preposition == .by }) { return joined(named, found) }
        // "by a rocket fired from Syria", "by gunmen of Chad", "by the junta in Bamako"
        if let first = found.first { return first.token - by <= 6 && isOrigin(first) ? Actors(first.actor) : .none }
        // "by gunmen who crossed from Niger"
        guard clause.upperBound < reading.tokens.count, clause.upperBound - by <= 4 else { return .none }
        let next = reading.clauses[Int(reading.tokens[clause.upperBound].clause)]
        guard next.kind == .relative, reading.tokens[clause.upperBound].sentence == reading.tokens[by].sentence else {
            return .none
        }
        let origin = places(next.tokens).first { $0.preposition == .other && reading.reads($0.governor, "from") }
        return origin.map { Actors($0.actor) } ?? .none
    }

    /// A verb with a subject of its own, as far as its form tells: "attacked", "would attack", "to attack"; not "an attack".
    func isFinite(_ head: Int, _ clause: Range<Int>) -> Bool {
        let role = reading.role(head)
        if role.contains(.past) { return true }
        // "Denounces actions by": an object stands right behind a present tense, a preposition behind a plural ("attacks on").
        if role.contains(.third), head > clause.lowerBound, head + 1 < clause.upperBound {
            return reading.role(head + 1).isDisjoint(
                with: .preposition | .place | .by | .to | .of | .and | .auxiliary | .modal)
        }
        return role.contains(.base)
            && (max(clause.lowerBound, head - 2)..<head).contains { !reading.role($0).isDisjoint(with: .modal | .to) }
    }

    private func isOrigin(_ place: Place) -> Bool {
        if place.preposition == .of { return true }
        if place.preposition == .other { return reading.reads(place.token - 1, "from") }
        // "by the junta in Bamako": people of the place, not a bomb there.
        return (place.isLocal || place.preposition == .place) && place.token >= 2
            && reading.role(place.token - 2).contains(.sector)
    }

    /// "Sanctions on Belarus were extended": the name inside the words, before their verb.
    func patient(in node: Node) -> Int? {
        let first = node.range.lowerBound
        guard first < node.head.lowerBound else { return nil }
        let inner = places(first..<node.head.lowerBound).first {
            $0.preposition == .other || $0.preposition == .toward || $0.preposition == .none
        }
        // "A Greek [tanker carrying Russian oil was hit]": whose the thing is goes before what it carries.
        guard let inner, inner.preposition == .none, first > 0, let owner = actor(first - 1),
            reading.tokens[first - 1].sentence == reading.tokens[first].sentence,
            reading.tokens[first].flags.isDisjoint(with: .comma | .pause | .determined)
        else { return inner?.actor }
        return owner
    }

    /// "Was arrested in Iran", "were expelled from Belarus": the state where it was suffered did it.
    func host(after node: Node, _ clause: Range<Int>, _ kind: EventClass) -> Int? {
        let isFrom = kind == .cutRelations
        // "Is banned in Russia", "are blocked at the Serbian border": a state, never a capital where people met.
        let isBan = kind == .sanction || kind == .econMeasure
        guard isFrom || isBan || Self.haveHosts.contains(kind) else { return nil }
        let from = node.head.upperBound
        guard from < clause.upperBound, node.doer < 0 else { return nil }
        return places(from..<min(clause.upperBound, from + 5)).first {
            $0.preposition == (isFrom ? .other : .location) || ($0.preposition == .place && !isFrom && !isBan)
        }?.actor
    }

    /// Classes of which a passive tells where, and so by whom.
    static let haveHosts: EventClasses = [.detain, .investigate, .assault, .coerce]
    /// Classes whose participle alone is a headline's passive.
    private static let headlinePassives: EventClasses = [.detain, .cutRelations, .release]

    /// "Peru announced the release of a Peruvian held in Mali": who names its own people freed did not hold them.
    func keeper(after node: Node, _ clause: Range<Int>, _ binding: Binding) -> Int? {
        guard let from = binding.from, binding.to != from, node.head.upperBound < clause.upperBound else { return nil }
        let found = places(node.head.upperBound..<clause.upperBound)
        guard let own = found.first, own.actor == from, own.preposition == .of || own.preposition == .none else {
            return nil
        }
        return found.first { $0.actor != from && ($0.preposition == .location || $0.preposition == .by) }?.actor
    }

    /// "The withdrawal of Uzbek troops from Tajikistan", "deployment of Russian forces to Belarus": forces are their own state's.
    func ownForces(after node: Node, _ clause: Range<Int>, _ kind: EventClass?) -> (from: Int, to: Int?)? {
        guard let kind, kind == .mobilize || kind == .standDown,
            reading.role(node.head.lowerBound).isDisjoint(with: .past | .participle | .third)
        else { return nil }
        let found = places(node.head.lowerBound + 1..<max(node.head.lowerBound + 1, clause.upperBound))
        guard let own = found.first, own.preposition == .of, own.token + 1 < clause.upperBound,
            reading.tokens[own.token + 1].mention < 0
        else { return nil }
        return (own.actor, found.first { $0.actor != own.actor && $0.preposition != .by }?.actor)
    }

    private func isParticiple(_ at: Int) -> Bool {
        reading.role(at).contains(.participle) || reading.isParticipleLike(at)
    }

    /// A headline's passive has no auxiliary: "Swedish journalist jailed in Turkey".
    private func isHeadlinePassive(_ node: Node) -> Bool {
        let head = node.head.lowerBound, next = node.head.upperBound
        guard node.head.count == 1, let kind = node.eventClass, Self.headlinePassives.contains(kind), head > 0,
            isParticiple(head),
            next < reading.tokens.count,
            reading.tokens[next].sentence == reading.tokens[head].sentence
        else { return false }
        return reading.role(next).contains(.by) || reading.reads(next, "in", anyCase: false)
    }

    /// "Accused of spying, Russia …": it was done to whoever the sentence goes on with.
    func isFrontedParticiple(_ node: Node, _ clause: Range<Int>) -> Bool {
        let head = node.head.lowerBound
        return head == clause.lowerBound && node.head.count == 1 && isParticiple(head)
            && fronted(clause, clause.upperBound).map { head < $0 } ?? false
    }

    /// "Mourned a soldier killed in Mali", "a writer held by Iran": a participle behind a noun, in a clause with a verb before.
    func isReducedRelative(_ node: Node, _ clause: Range<Int>) -> Bool {
        let head = node.head.lowerBound, next = node.head.upperBound
        guard head > clause.lowerBound + 1, node.head.count == 1, reading.role(head).contains(.participle),
            reading.tokens[head].flags.isDisjoint(with: .comma | .pause | .hyphen), next < clause.upperBound,
            !reading.role(next).isDisjoint(with: .preposition | .place | .by | .of),
            reading.tokens[head - 1].mention < 0, isPlainWord(head - 1), hasVerb(clause.lowerBound + 1..<head - 1)
        else { return false }
        return !(max(clause.lowerBound, head - 3)..<head).contains {
            !reading.role($0).isDisjoint(with: .auxiliary | .modal | .and)
        }
    }

    func isPassiveVerb(_ node: Node) -> Bool {
        if isHeadlinePassive(node) { return true }
        let head = node.head.lowerBound
        // "under arrest", "came under investigation"
        if reading.reads(head, "under", anyCase: false)
            || (head > 0 && reading.reads(head - 1, "under", anyCase: false))
        {
            return true
        }
        // "A freighter was held": the line has eaten subject, auxiliary and participle.
        let last = node.head.upperBound - 1
        if last > head, isParticiple(last), (head..<last).contains(where: { reading.role($0).contains(.be) }) {
            return true
        }
        guard isParticiple(head) else { return false }
        return (max(0, head - 3)..<head).contains {
            reading.role($0).contains(.be) && reading.tokens[$0].clause == reading.tokens[head].clause
        }
    }
}
