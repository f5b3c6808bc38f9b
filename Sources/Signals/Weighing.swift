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
            isOwnWord: isOwnWord, aside: aside(node, composer.nodes, binder), zone: zone,
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

    private func aside(_ node: Node, _ all: [Node], _ binder: Binder) -> Trace.Aside {
        let reading = binder.reading
        let clause = reading.clauses[Int(reading.tokens[node.head.lowerBound].clause)]
        if clause.kind == .relative { return .relative }
        if isCause(node, all, reading) { return .cause }
        if isParticipial(node, all, reading) { return .participle }
        if isSetting(node, all, clause.tokens, binder) { return .setting }
        return isTopic(node, reading) ? .topic : .none
    }

    /// "At a summit between Russia and Iran, Putin rejected …": a meeting in a phrase before the subject.
    private func isSetting(_ node: Node, _ all: [Node], _ clause: Range<Int>, _ binder: Binder) -> Bool {
        guard node.head.lowerBound <= clause.lowerBound + 3, let kind = node.eventClass, Self.settings.contains(kind),
            binder.reading.role(clause.lowerBound).contains(.preposition), clause.lowerBound < node.range.lowerBound,
            let comma = binder.fronted(clause, clause.upperBound)
        else { return false }
        return node.range.upperBound <= comma
            && all.contains { $0.head.lowerBound >= comma && $0.eventClass != nil && !$0.isConsumed }
    }

    private static let settings: EventClasses = [.meet, .talks, .visit, .call]

    /// "A summit on the unrest in Iran", "a report on torture": nobody says that it happened now.
    private func isTopic(_ node: Node, _ reading: Reading) -> Bool {
        let on = node.range.lowerBound - 1
        guard on > sentence.tokens.lowerBound, node.eventClass?.kind == .act,
            reading.reads(on, "on", anyCase: false) || reading.reads(on, "about", anyCase: false)
                || reading.reads(on, "into", anyCase: false)
        else { return false }
        // "A summit in Vienna on the unrest"
        var at = on - 1
        while at > sentence.tokens.lowerBound, at > on - 4,
            reading.tokens[at].mention >= 0 || !reading.role(at).isDisjoint(with: .place | .weekday | .month)
        {
            at -= 1
        }
        return Self.treatises.contains(reading.text(at))
    }

    private static let treatises: Set<String> = [
        "summit", "conference", "debate", "debates", "seminar", "report", "reports", "resolution", "resolutions",
        "statement", "statements", "hearing", "hearings", "discussion", "discussions", "consultations", "briefing",
        "speech", "film", "book", "documentary", "article", "paper", "study", "investigation", "inquiry", "probe",
    ]

    /// "Expelled for spying", "praised for cracking down": why it was done is no second event.
    private func isCause(_ node: Node, _ all: [Node], _ reading: Reading) -> Bool {
        let head = node.head.lowerBound
        return all.contains { other in
            guard let act = other.eventClass, !other.isConsumed, other.head.upperBound < head,
                reading.tokens[other.head.lowerBound].clause == reading.tokens[head].clause,
                Self.haveCauses.contains(act)
            else { return false }
            // "Charged with murder", "dropped its inquiry into torture".
            let next = min(other.range.upperBound, head - 1)
            return (other.head.upperBound..<head).contains {
                reading.reads($0, "for", anyCase: false) || reading.reads($0, "over", anyCase: false)
            }
                || [next - 1, next].contains { at in
                    at >= other.head.upperBound
                        && ["of", "with", "into"].contains { reading.reads(at, $0, anyCase: false) }
                }
        }
    }

    private static let haveCauses: EventClasses = [
        .detain, .investigate, .sanction, .cutRelations, .protest, .accuse, .endorse, .release,
    ]

    /// "Freed a writer arrested last week", "return arms seized at sea": a participle without auxiliary behind the clause's own
    /// verb tells what was before.
    private func isParticipial(_ node: Node, _ all: [Node], _ reading: Reading) -> Bool {
        // "Equipment seized from Uganda": the verb need not come first.
        let head = node.range.first { reading.role($0).contains(.participle) } ?? node.head.lowerBound
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
