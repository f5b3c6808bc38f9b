// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// An event found in a sentence before anybody asked who and when.
struct Node {
    /// Tokens from the first to the last word of evidence, half-open.
    var range: Range<Int>
    /// The verb or noun that carries it.
    var head: Range<Int>
    /// Index into `EventClass.all`, or −1 for a bare thing.
    var eventClass: Int
    var isGood: Bool
    var thing: Int32
    var base: Double
    /// Weight of the turn: 1 where there is none.
    var turnFactor: Double
    var entry: Int
    /// The turns around it, innermost first.
    var turns: [Int]
    var isPassive: Bool
    var doer: Int
    var other: Int
    var third: Int
    var isOpaque: Bool
    var isConsumed: Bool
    /// Lines of other ladders with the same words.
    var rivals: [Int] = []
}

/// A line that says something about its neighbours.
struct Mark {
    var entry: Int
    var range: Range<Int>
}

/// Picks the matches that count (longest first, one word feeds one line) and lets turns work on their objects, inside out.
struct Composer {
    private(set) var nodes: [Node] = []
    private(set) var scopes: [Mark] = []
    private(set) var boths: [Mark] = []
    private(set) var places: [Mark] = []
    private(set) var vetoes: [Mark] = []
    /// What the sentence is about.
    private(set) var topics: [String] = []
    /// What is asked or hoped for: token ranges that count nothing.
    private(set) var opaque: [Range<Int>] = []

    private struct Operator {
        var match: Match
        var turn: TurnTable
        /// The node of a class line with the same words, if there is one.
        var twin: Int
    }

    static let classIndex = Dictionary(
        uniqueKeysWithValues: EventClass.all.enumerated().map { ($0.element.name, $0.offset) })

    init(_ reading: Reading, _ sentence: Range<Int>, _ found: [Match]) {
        let lexicon = reading.lexicon
        var eaten = [Bool](repeating: false, count: sentence.count)
        var operators: [Operator] = []
        for index in Self.order(found, sentence, lexicon) {
            let match = found[index]
            let kind = lexicon.entries[match.entry].kind
            switch kind {
            case .both:
                boths.append(Mark(entry: match.entry, range: match.start..<match.end))
                continue
            case .place:
                places.append(Mark(entry: match.entry, range: match.start..<match.end))
                continue
            case .set:
                if let topic = lexicon.entries[match.entry].topic, !topics.contains(topic) { topics.append(topic) }
                continue
            case .veto: vetoes.append(Mark(entry: match.entry, range: match.start..<match.end))
            default: break
            }
            let whole = match.start..<match.end
            var isFree = true
            for at in whole where match.feeds(on: at) && eaten[at - sentence.lowerBound] { isFree = false }
            if !isFree {
                if kind == .event, lexicon.entries[match.entry].ladder != nil,
                    let twin = nodes.firstIndex(where: { $0.range == whole })
                {
                    nodes[twin].rivals.append(match.entry)
                }
                // A turn and a class may share their words: the turn acts if it finds an object, else the class stands.
                if kind == .event,
                    let twin = operators.firstIndex(where: {
                        $0.twin < 0 && $0.match.mask == match.mask && $0.match.anchor == match.anchor
                    })
                {
                    operators[twin].twin = nodes.count
                    nodes.append(Self.node(match, reading))
                }
                continue
            }
            for at in whole where match.feeds(on: at) { eaten[at - sentence.lowerBound] = true }
            switch kind {
            case .event, .thing: nodes.append(Self.node(match, reading))
            case .turn:
                if let turn = lexicon.turnOfEntry[match.entry] {
                    operators.append(Operator(match: match, turn: turn, twin: -1))
                }
            case .scope: scopes.append(Mark(entry: match.entry, range: whole))
            default: break
            }
        }
        operators.sort { $0.match.start > $1.match.start }
        for op in operators { apply(op, reading, sentence) }
        for index in nodes.indices where opaque.contains(where: { $0.contains(nodes[index].range.lowerBound) }) {
            // A rung of a ladder is a threat in whatever frame it is spoken.
            nodes[index].isOpaque = !reading.isFormula(nodes[index])
        }
    }

    /// Longest first; then by rank, place and line, the later line first. One number says it all, so that it sorts fast.
    private static func order(_ found: [Match], _ sentence: Range<Int>, _ lexicon: Lexicon) -> [Int] {
        var keys: [UInt64] = []
        keys.reserveCapacity(found.count)
        for index in found.indices.prefix(0xFFFF) {
            let match = found[index]
            let size = UInt64(64 - match.mask.nonzeroBitCount)
            let rank = UInt64(rank(lexicon.entries[match.entry].kind))
            let start = UInt64(match.start - sentence.lowerBound), entry = UInt64(0xFFFFF - match.entry)
            keys.append(size << 56 | rank << 48 | start << 36 | entry << 16 | UInt64(index))
        }
        keys.sort()
        return keys.map { Int($0 & 0xFFFF) }
    }

    private static func rank(_ kind: LexiconEntry.Kind) -> Int {
        switch kind {
        case .mask, .veto: 0
        case .turn: 1
        case .event: 2
        case .thing: 3
        case .scope: 4
        default: 5
        }
    }

    private static func node(_ match: Match, _ reading: Reading) -> Node {
        let lexicon = reading.lexicon
        var isGood = lexicon.entries[match.entry].weight > 0
        if case .thing(let good) = lexicon.entries[match.entry].kind { isGood = good }
        return Node(
            range: match.start..<match.end, head: head(match, reading),
            eventClass: lexicon.classNumbers[match.entry], isGood: isGood, thing: match.thing,
            base: lexicon.entries[match.entry].weight, turnFactor: 1, entry: match.entry, turns: [],
            isPassive: match.isPassive,
            doer: match.doer, other: match.other, third: match.third, isOpaque: false, isConsumed: false)
    }

    /// "Hackers from North Korea stole", "thousands of Armenians rallied": where a name stands inside a line that names no verb
    /// of its own, its last word is the verb.
    private static func head(_ match: Match, _ reading: Reading) -> Range<Int> {
        let verbs: WordRole = [.past, .third, .participle, .gerund]
        guard match.head == match.start..<match.end, match.doer < 0, match.other < 0,
            reading.role(match.start).isDisjoint(with: [.past, .participle, .gerund]),
            let verb = (match.start..<match.end).last(where: { !reading.role($0).isDisjoint(with: verbs) }),
            (match.start..<verb).contains(where: { reading.tokens[$0].mention >= 0 })
        else { return match.head }
        return verb..<match.end
    }

    private mutating func apply(_ op: Operator, _ reading: Reading, _ sentence: Range<Int>) {
        let object = object(of: op, reading, sentence)
        if let object, let outcome = outcome(op.turn, nodes[object]) {
            if op.twin >= 0 { nodes[op.twin].isConsumed = true }
            turn(object, op, outcome, passive: nodes[object].range.lowerBound < op.match.start)
        } else if isBareNoun(op.match, reading, sentence) {
            return
        } else if let opaque = op.turn.opaque {
            if op.twin >= 0 {
                nodes[op.twin].isConsumed = true
            }
            nodes.append(
                Node(
                    range: op.match.start..<op.match.end, head: op.match.head,
                    eventClass: Self.classIndex[opaque.eventClass] ?? -1, isGood: true, thing: -1,
                    base: EventClass.named(opaque.eventClass)?.base ?? 0, turnFactor: opaque.factor,
                    entry: op.match.entry, turns: [], isPassive: false, doer: op.match.doer, other: op.match.other,
                    third: op.match.third, isOpaque: false, isConsumed: false))
        }
        if op.turn.opaque != nil {
            var end = op.match.end
            let quoted =
                end < sentence.upperBound && reading.tokens[end].flags.contains(.quoted) && op.match.start >= 0
                && reading.tokens[op.match.start].flags.contains(.quoted)
            // "Morocco, which accuses Algeria of spying, closed …": an aside ends with its comma.
            let isAside = reading.clauses[Int(reading.tokens[op.match.start].clause)].kind == .relative
            while end < sentence.upperBound, !quoted || reading.tokens[end].flags.contains(.quoted),
                !isAside || !reading.tokens[end].flags.contains(.comma)
            {
                end += 1
            }
            let blank = max(op.match.end, object.map { nodes[$0].range.upperBound } ?? 0)
            if blank < end { self.opaque.append(blank..<end) }
        }
    }

    private mutating func turn(_ object: Int, _ op: Operator, _ outcome: Turn.Outcome, passive: Bool) {
        let base = EventClass.named(outcome.eventClass)?.base ?? 0
        nodes[object].range =
            min(nodes[object].range.lowerBound, op.match.start)..<max(nodes[object].range.upperBound, op.match.end)
        nodes[object].head = op.match.head
        nodes[object].eventClass = Self.classIndex[outcome.eventClass] ?? -1
        nodes[object].isGood = base > 0
        nodes[object].thing = -1
        nodes[object].base = base
        nodes[object].turnFactor *= outcome.factor
        nodes[object].turns.append(op.match.entry)
        nodes[object].isPassive = passive
    }

    private func outcome(_ turn: TurnTable, _ node: Node) -> Turn.Outcome? {
        turn.outcome(thing: node.thing, eventClass: node.eventClass, base: node.base, isGood: node.isGood)
    }

    /// The nearest fitting node after the turn, else, for a passive or a headline's participle, before it.
    private func object(of op: Operator, _ reading: Reading, _ sentence: Range<Int>) -> Int? {
        let clause = reading.tokens[op.match.start].clause
        let reach = reading.lexicon.entries[op.match.entry].options.reach ?? Recipe.turnReach
        var best: (node: Int, distance: Int)?
        for index in nodes.indices where !nodes[index].isConsumed && index != op.twin {
            let start = nodes[index].range.lowerBound
            let distance = start - op.match.end
            guard distance >= 0, distance <= reach, reading.tokens[start].clause == clause else { continue }
            if let best, best.distance <= distance { continue }
            guard outcome(op.turn, nodes[index]) != nil else { continue }
            if interrupted(op.match.end, start, reading) { continue }
            best = (index, distance)
        }
        if let best { return best.node }
        guard canBePassive(op.match, reading, sentence) else { return nil }
        for index in nodes.indices where !nodes[index].isConsumed && index != op.twin {
            let distance = op.match.start - nodes[index].range.upperBound
            guard distance >= 0, distance <= reach,
                reading.tokens[nodes[index].range.lowerBound].clause == clause
            else { continue }
            if let best, best.distance <= distance { continue }
            if outcome(op.turn, nodes[index]) != nil { best = (index, distance) }
        }
        return best?.node
    }

    /// "Libya's request was rejected": a noun that asks for nothing in this sentence.
    private func isBareNoun(_ match: Match, _ reading: Reading, _ sentence: Range<Int>) -> Bool {
        let start = match.start
        guard match.end == start + 1, reading.role(start).contains(.base), match.end < sentence.upperBound else {
            return false
        }
        let hasOwner =
            reading.tokens[start].flags.contains(.determined)
            || (start > sentence.lowerBound && reading.tokens[start - 1].flags.contains(.possessive))
        return hasOwner && !reading.role(match.end).isDisjoint(with: [.auxiliary, .modal])
    }

    /// A comma that is no list ends the reach of a turn.
    private func interrupted(_ from: Int, _ to: Int, _ reading: Reading) -> Bool {
        guard from < to + 1 else { return false }
        return (from...to).contains { at in
            reading.tokens[at].flags.contains(.comma) && !(at > 0 && reading.role(at).contains(.and))
        }
    }

    private func canBePassive(_ match: Match, _ reading: Reading, _ sentence: Range<Int>) -> Bool {
        let role = reading.role(match.head.lowerBound)
        let hasAuxiliary = (max(sentence.lowerBound, match.start - 3)..<match.start).contains {
            reading.role($0).contains(.auxiliary)
        }
        if hasAuxiliary { return true }
        guard role.contains(.participle) || role.contains(.past) || role.contains(.base) || role.contains(.third) else {
            return false
        }
        guard match.start > sentence.lowerBound else { return false }
        // A headline's "talks suspended": nothing that looks like an object follows.
        guard match.end < sentence.upperBound else { return true }
        let next = reading.tokens[match.end]
        let nextRole = reading.role(match.end)
        if next.flags.contains(.determined) || next.mention >= 0 { return false }
        return !nextRole.isDisjoint(with: [.preposition, .place, .by, .background, .contrast, .weekday, .to, .and])
            || !next.flags.isDisjoint(with: [.comma, .pause])
    }
}
