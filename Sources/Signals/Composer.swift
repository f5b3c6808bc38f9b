// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Picks the matches that count (longest first, one word feeds one line) and lets turns work on their objects, inside out.
/// Kept from one sentence to the next for its memory.
struct Composer {
    private(set) var nodes: [Node] = []
    private(set) var scopes: [Mark] = []
    private(set) var boths: [Mark] = []
    private(set) var places: [Mark] = []
    private(set) var vetoes: [Mark] = []
    /// What the sentence is about: indices into `Lexicon.topics`.
    private(set) var topics: [Int] = []
    /// Turns and rivals of the nodes of the whole text.
    private(set) var lists = EntryLists()
    /// What is asked or hoped for: token ranges that count nothing.
    private var opaque: [Range<Int>] = []
    /// Those of them that are asked for.
    private var asked: [Range<Int>] = []
    private var operators: [Operator] = []
    /// Tokens of the sentence that feed a line already.
    private var eaten = TokenSet()
    private var order: [UInt64] = []

    private struct Operator {
        var match: Match
        /// The node of a class line with the same words, or −1.
        var twin: Int
    }

    /// Forgets the last text.
    mutating func reset() { lists.removeAll() }

    mutating func compose(_ reading: Reading, _ sentence: Range<Int>, _ found: [Match]) {
        forget(sentence)
        arrange(found, sentence, reading.lexicon)
        for index in order.indices { take(found[Int(order[index] & 0xFFFF)], reading, sentence) }
        if operators.isEmpty { return }
        if operators.count > 1 { operators.sort { $0.match.start > $1.match.start } }
        for index in operators.indices { apply(operators[index], reading, sentence) }
        if opaque.isEmpty { return }
        for index in nodes.indices where opaque.contains(where: { $0.contains(nodes[index].range.lowerBound) }) {
            // A rung of a ladder is a threat in whatever frame it is spoken; an accusation that one asks not to earn is none.
            nodes[index].isOpaque = !reading.isFormula(nodes[index]) || isAsked(nodes[index])
        }
    }

    /// "The United States must not harm China's interests."
    private func isAsked(_ node: Node) -> Bool {
        node.eventClass?.isThreat != true && asked.contains { $0.contains(node.range.lowerBound) }
    }

    private mutating func forget(_ sentence: Range<Int>) {
        nodes.clear()
        scopes.clear()
        boths.clear()
        places.clear()
        vetoes.clear()
        topics.clear()
        opaque.clear()
        asked.clear()
        operators.clear()
        eaten = TokenSet()
    }

    private mutating func take(_ match: Match, _ reading: Reading, _ sentence: Range<Int>) {
        let line = reading.lexicon.entryFacts[match.entry]
        let whole = match.start..<match.end
        switch line.kind {
        case .both: return boths.append(Mark(entry: match.entry, range: whole))
        case .place: return places.append(Mark(entry: match.entry, range: whole))
        case .set:
            if let topic = line.topic, !topics.contains(topic) { topics.append(topic) }
            return
        case .veto: vetoes.append(Mark(entry: match.entry, range: whole))
        default: break
        }
        let food = TokenSet(match, from: sentence.lowerBound)
        guard eaten.isDisjoint(with: food) else {
            if line.kind == .event { share(match, line, reading) }
            return
        }
        eaten.formUnion(food)
        switch line.kind {
        case .event, .thing: nodes.append(Self.node(match, line, reading))
        case .turn: operators.append(Operator(match: match, twin: -1))
        case .scope: scopes.append(Mark(entry: match.entry, range: whole))
        default: break
        }
    }

    /// A class line whose words feed another line.
    private mutating func share(_ match: Match, _ line: EntryFacts, _ reading: Reading) {
        if line.ladder != nil, let twin = nodes.firstIndex(where: { $0.range == match.start..<match.end }) {
            nodes[twin].rivals = lists.list(match.entry, before: nodes[twin].rivals)
        }
        // A turn and a class may share their words: the turn acts if it finds an object, else the class stands.
        if let twin = operators.firstIndex(where: {
            $0.twin < 0 && $0.match.mask == match.mask && $0.match.anchor == match.anchor
        }) {
            operators[twin].twin = nodes.count
            nodes.append(Self.node(match, line, reading))
        }
    }

    /// Longest first; then by rank, place and line, the later line first. One number says it all, so that it sorts fast.
    private mutating func arrange(_ found: [Match], _ sentence: Range<Int>, _ lexicon: Lexicon) {
        order.clear()
        for index in found.indices.prefix(0xFFFF) {
            let match = found[index]
            let size = UInt64(64 - match.mask.nonzeroBitCount)
            let rank = UInt64(Self.rank(lexicon.entryFacts[match.entry].kind))
            let start = UInt64(match.start - sentence.lowerBound), entry = UInt64(0xFFFFF - match.entry)
            order.append(size << 56 | rank << 48 | start << 36 | entry << 16 | UInt64(index))
        }
        if order.count > 1 { order.sort() }
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

    private static func node(_ match: Match, _ line: EntryFacts, _ reading: Reading) -> Node {
        var isGood = line.weight > 0
        if case .thing(let good) = line.kind { isGood = good }
        return Node(
            range: match.start..<match.end, head: head(match, reading), eventClass: line.eventClass, isGood: isGood,
            thing: match.thing, base: line.weight, turnFactor: 1, entry: match.entry, isPassive: match.isPassive,
            doer: match.doer, other: match.other, third: match.third)
    }

    /// "Hackers from North Korea stole", "thousands of Armenians rallied": where a name stands inside a line that names no verb
    /// of its own, its last word is the verb.
    private static func head(_ match: Match, _ reading: Reading) -> Range<Int> {
        guard match.head == match.start..<match.end, match.doer < 0, match.other < 0,
            reading.role(match.start).isDisjoint(with: .past | .participle | .gerund),
            let verb = (match.start..<match.end).last(where: {
                !reading.role($0).isDisjoint(with: .past | .third | .participle | .gerund)
            }),
            (match.start..<verb).contains(where: { reading.tokens[$0].mention >= 0 })
        else { return match.head }
        return verb..<match.end
    }

    private mutating func apply(_ op: Operator, _ reading: Reading, _ sentence: Range<Int>) {
        guard let table = reading.lexicon.turnOfEntry[op.match.entry] else { return }
        let object = object(of: op, table, reading, sentence)
        let start = object.map { nodes[$0].range.lowerBound } ?? 0
        if let object, let outcome = outcome(table, nodes[object]) {
            if op.twin >= 0 { nodes[op.twin].isConsumed = true }
            let end = max(nodes[object].range.upperBound, op.match.end)
            turn(object, op, outcome, passive: nodes[object].range.lowerBound < op.match.start)
            // "Failed to reach agreement on a ceasefire": what it would have been about.
            if Self.undoings.contains(outcome.eventClass), end < sentence.upperBound, Self.isAbout(end, reading) {
                opaque.append(end..<reading.clauses[Int(reading.tokens[end].clause)].tokens.upperBound)
            }
        } else if isBareNoun(op.match, reading, sentence) {
            return
        } else if let opaque = table.opaque {
            if op.twin >= 0 { nodes[op.twin].isConsumed = true }
            nodes.append(
                Node(
                    range: op.match.start..<op.match.end, head: op.match.head, eventClass: opaque.eventClass,
                    isGood: true, thing: -1, base: opaque.eventClass.base, turnFactor: opaque.factor,
                    entry: op.match.entry, isPassive: false, doer: op.match.doer, other: op.match.other,
                    third: op.match.third))
        }
        if let frame = table.opaque {
            var end = op.match.end
            let quoted =
                end < sentence.upperBound && reading.tokens[end].flags.contains(.quoted) && op.match.start >= 0
                && reading.tokens[op.match.start].flags.contains(.quoted)
            // "Morocco, which accuses Algeria of spying, closed …": an aside ends with its comma.
            let isAside = reading.clauses[Int(reading.tokens[op.match.start].clause)].kind == .relative
            while end < sentence.upperBound, !quoted || reading.tokens[end].flags.contains(.quoted),
                !isAside || !reading.tokens[end].flags.contains(.comma),
                quoted
                    || !reading.goesOn(end, after: op.match.head.lowerBound, content: op.match.end, sentence.upperBound)
            {
                end += 1
            }
            let blank = max(op.match.end, object.map { nodes[$0].range.upperBound } ?? 0)
            // "Urged Japan to lift its ban and to resume talks": what stands before the object is asked, too.
            for content in [blank..<max(blank, end), op.match.end..<max(op.match.end, start)] where !content.isEmpty {
                opaque.append(content)
                if frame.eventClass == .demand { asked.append(content) }
            }
        }
    }

    private mutating func turn(_ object: Int, _ op: Operator, _ outcome: Turn.Outcome, passive: Bool) {
        let base = outcome.eventClass.base
        nodes[object].range =
            min(nodes[object].range.lowerBound, op.match.start)..<max(nodes[object].range.upperBound, op.match.end)
        nodes[object].head = op.match.head
        nodes[object].eventClass = outcome.eventClass
        nodes[object].isGood = base > 0
        nodes[object].thing = -1
        nodes[object].base = base
        nodes[object].turnFactor *= outcome.factor
        nodes[object].turns = lists.list(op.match.entry, before: nodes[object].turns)
        nodes[object].isPassive = passive
    }

    private func outcome(_ turn: TurnTable, _ node: Node) -> Turn.Outcome? {
        turn.outcome(thing: node.thing, eventClass: node.eventClass, base: node.base, isGood: node.isGood)
    }

    /// The nearest fitting node after the turn, else, for a passive or a headline's participle, before it.
    private func object(of op: Operator, _ table: TurnTable, _ reading: Reading, _ sentence: Range<Int>) -> Int? {
        let clause = reading.tokens[op.match.start].clause
        let reach = reading.lexicon.entryFacts[op.match.entry].reach ?? Recipe.turnReach
        var best: (node: Int, distance: Int)?
        for index in nodes.indices where !nodes[index].isConsumed && index != op.twin {
            let start = nodes[index].range.lowerBound
            let distance = start - op.match.end
            guard distance >= 0, distance <= reach, reading.tokens[start].clause == clause else { continue }
            if let best, best.distance <= distance { continue }
            guard outcome(table, nodes[index]) != nil else { continue }
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
            if outcome(table, nodes[index]) != nil { best = (index, distance) }
        }
        return best?.node
    }

    /// Outcomes by which something good does not come about.
    private static let undoings: EventClasses = [.noProgress, .suspendChannel, .reject]

    private static func isAbout(_ at: Int, _ reading: Reading) -> Bool {
        ["on", "about", "over"].contains { reading.reads(at, $0, anyCase: false) }
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
        return hasOwner && !reading.role(match.end).isDisjoint(with: .auxiliary | .modal)
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
            !reading.role($0).isDisjoint(with: .auxiliary | .modal)
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
        return !nextRole.isDisjoint(with: .preposition | .place | .by | .background | .contrast | .weekday | .to | .and)
            || !next.flags.isDisjoint(with: .comma | .pause)
    }
}
