// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Weighs the events of one sentence: whether they happened, who did them, and how much they count.
struct Weighing {
    let sentence: Sentence
    let zone: Zone
    let speaker: Speaker
    /// The words in which the sentence before told of an earlier time, if this one tells on.
    let past: Range<Int>?
    let topics: Range<Int>

    func standing(of node: Node, _ scopes: [Mark], _ reading: Reading) -> Standing {
        Standing.of(node, reading, scopes, sentence, past: past)
    }

    func trace(
        of node: Node, _ eventClass: EventClass, _ standing: Standing, _ binding: Binder.Binding, _ binder: Binder,
        _ composer: Composer
    ) -> Trace {
        let speaker = standing.isOutOfOffice ? Speaker(voice: .outOfOffice) : self.speaker
        let isOwnWord = eventClass.kind == .speech && binding.from != nil && speaker.voice == .narration
        var (from, to) = (binding.from, binding.to)
        if binding.isMutual, let a = from, let b = to, binder.isBefore(b, a) {
            (from, to) = (b, a)
        }
        let rung = rung(of: node, from: binding.isMutual ? nil : from, composer.lists, binder.reading.lexicon)
        let authority = rung.map { _ in Authority.of(speaker, binder.reading, sentence.tokens) }
        var trace = Trace(
            node: node, eventClass: eventClass, base: node.base, from: from, to: to,
            isMutual: binding.isMutual && from != nil && to != nil, standing: standing, speaker: speaker,
            isOwnWord: isOwnWord, aside: aside(node, composer.nodes, binder.reading), zone: zone,
            soil: eventClass.quad == .materialConflict ? binder.soil(node, binding) : nil, topics: topics,
            rung: rung, authority: authority, sentence: sentence.tokens,
            confidence: confidence(binding, standing, isOwnWord ? Recipe.onRecord : speaker.factor))
        trace.weigh()
        return trace
    }

    /// The same act between two others of those who do or suffer it together.
    func shared(_ trace: Trace, from: Int, to: Int, _ binder: Binder, _ composer: Composer) -> Trace {
        var extra = trace
        (extra.from, extra.to) = trace.isMutual && binder.isBefore(to, from) ? (to, from) : (from, to)
        guard from != trace.from, !trace.isMutual else { return extra }
        extra.rung = rung(of: trace.node, from: from, composer.lists, binder.reading.lexicon)
        extra.authority = extra.rung.map { _ in Authority.of(trace.speaker, binder.reading, sentence.tokens) }
        extra.weigh()
        return extra
    }

    /// The same act as the state on whose soil an armed group was struck suffers it.
    func onSoil(_ trace: Trace) -> Trace? {
        guard let soil = trace.soil else { return nil }
        var extra = trace
        extra.guest = trace.to
        extra.to = soil
        extra.weigh()
        return extra
    }

    /// The second class that a line stands for.
    func also(_ trace: Trace, _ binder: Binder) -> Trace? {
        let line = binder.reading.lexicon.entryFacts[trace.node.entry]
        guard let second = line.also else { return nil }
        var extra = trace
        extra.eventClass = second
        extra.base = second.base
        extra.weigh()
        if line.alsoTargetsThird {
            guard trace.node.third >= 0, let third = binder.actor(trace.node.third) else { return nil }
            extra.to = third
            extra.isMutual = false
        }
        return extra
    }

    /// The line whose rung counts when this actor says the words.
    private func rung(of node: Node, from: Int?, _ lists: EntryLists, _ lexicon: Lexicon) -> Int? {
        if hasRung(node.entry, from, lexicon) { return node.entry }
        if node.rivals == EntryLists.none { return nil }
        // The first found stands last.
        return lists.entries(node.rivals).reversed().first { hasRung($0, from, lexicon) }
    }

    private func hasRung(_ entry: Int, _ from: Int?, _ lexicon: Lexicon) -> Bool {
        guard let number = lexicon.entryFacts[entry].ladder else { return false }
        let ladder = lexicon.ladders[number]
        return ladder.isAnybodys || from.map(ladder.isOf) ?? false
    }

    // MARK: Said in passing

    private func aside(_ node: Node, _ all: [Node], _ reading: Reading) -> Trace.Aside {
        if reading.clauses[Int(reading.tokens[node.head.lowerBound].clause)].kind == .relative { return .relative }
        if isCause(node, all, reading) { return .cause }
        return isParticipial(node, all, reading) ? .participle : .none
    }

    /// "Expelled for spying", "praised for cracking down": why it was done is no second event.
    private func isCause(_ node: Node, _ all: [Node], _ reading: Reading) -> Bool {
        let head = node.head.lowerBound
        return all.contains { other in
            guard let act = other.eventClass, !other.isConsumed, other.head.upperBound < head,
                reading.tokens[other.head.lowerBound].clause == reading.tokens[head].clause,
                Self.haveCauses.contains(act)
            else { return false }
            return (other.head.upperBound..<head).contains {
                reading.reads($0, "for", anyCase: false) || reading.reads($0, "over", anyCase: false)
            }
        }
    }

    private static let haveCauses: EventClasses = [
        .detain, .investigate, .sanction, .cutRelations, .protest, .accuse, .endorse,
    ]

    /// "Freed a writer arrested last week", "return arms seized at sea": a participle without auxiliary behind the clause's own
    /// verb tells what was before.
    private func isParticipial(_ node: Node, _ all: [Node], _ reading: Reading) -> Bool {
        let head = node.head.lowerBound
        let role = reading.role(head)
        guard role.contains(.participle) else { return false }
        // "The arrested editor was freed", "let experts see the bombed plant": no more than which one is meant.
        if reading.tokens[head].flags.contains(.determined), !role.contains(.base) { return true }
        let clause = reading.tokens[head].clause
        let hasVerb = all.contains {
            let other = $0.head.lowerBound
            return other < head && !$0.isConsumed && $0.eventClass != nil && reading.tokens[other].clause == clause
                && !reading.role(other).isDisjoint(with: .past | .third | .base)
        }
        guard hasVerb else { return false }
        return !(max(reading.clauses[Int(clause)].tokens.lowerBound, head - 3)..<head).contains {
            !reading.role($0).isDisjoint(with: .auxiliary | .modal | .and)
        }
    }

    private func confidence(_ binding: Binder.Binding, _ standing: Standing, _ attribution: Double)
        -> Double
    {
        var confidence = attribution
        if binding.from == nil || binding.to == nil { confidence *= 0.5 }
        if binding.isInferred { confidence *= Recipe.inferred }
        if standing.status == .unknown { confidence *= 0.6 }
        if standing.hedge != nil { confidence *= 0.8 }
        return min(1, confidence * (zone == .body ? 0.95 : 1))
    }
}
