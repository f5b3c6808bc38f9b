// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Walks a reading sentence by sentence and makes signals. Offsets are UTF-8 until the scorer converts them.
struct Finding {
    /// What runs the lines; kept from one text to the next for its memory.
    struct Tools {
        var matcher: Matcher
        /// Looks at sentences that were passed over.
        var scout: Matcher

        init(_ lexicon: Lexicon) {
            matcher = Matcher(lexicon)
            scout = matcher
        }
    }

    private let lexicon: Lexicon
    var signals: [Signal] = []
    private(set) var ignored: [Ignored] = []
    /// A veto over the whole item was found.
    private(set) var isVetoed = false
    /// Something ties the text to a state, body, party, office or armed group.
    private var isTied = false
    /// It does so firmly: two actors and people in office or under arms, or two actors in a sentence about nothing else.
    private var isTiedFirmly = false
    /// Words say that the text is about sport, trade in goods, technology …
    private var isElsewhere = false
    var isOpen: Bool { isElsewhere ? isTiedFirmly : isTied }

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// A sentence in which no line makes or silences an event is passed over; only its lead is looked for, and only when a
    /// later sentence asks for it.
    mutating func run(_ reading: inout Reading, _ tools: inout Tools) {
        var carried: Binder.Subject?
        // What the sentence before told of an earlier time, the next tells on, unless it says otherwise.
        var then: String?
        var skipped = 0
        for index in reading.sentences.indices {
            let sentence = reading.sentences[index]
            guard !sentence.tokens.isEmpty else { continue }
            tools.matcher.findActive(reading.tokens, sentence.tokens, reading.mentions, reading.bytes.span)
            if tools.matcher.matches.isEmpty { continue }
            for earlier in skipped..<index {
                carried = passedOver(earlier, &reading, &tools.scout) ?? carried
                then = nil
            }
            skipped = index + 1
            tools.matcher.findPassive(reading.tokens, sentence.tokens, reading.mentions, reading.bytes.span)
            let composer = Composer(reading, sentence.tokens, tools.matcher.matches)
            placeMarks(composer.places, sentence.tokens, &reading)
            let strays = composer.vetoes.contains { lexicon.entries[$0.entry].options.gate }
            if strays { isElsewhere = true }
            if let veto = composer.vetoes.first(where: { !lexicon.entries[$0.entry].options.gate }) {
                if lexicon.entries[veto.entry].options.item { isVetoed = true }
                ignore(.vetoed, veto.range, reading, place(of: veto.entry))
                continue
            }
            let past = then != nil && isToldOn(index, reading) ? then : nil
            then = nil
            let events = composer.nodes.filter { $0.eventClass >= 0 && !$0.isConsumed && !isCompound($0, reading) }
            if !events.isEmpty {
                let speaker = Speaker(reading, sentence.tokens)
                let binder = Binder(reading, sentence.tokens, boths: composer.boths, carried: carried)
                for node in events {
                    if node.isOpaque {
                        ignore(.opaque, node.range, reading, "the content of a demand or hope")
                        continue
                    }
                    let before = signals.count
                    add(node, reading, sentence, reading.zones[index], composer, binder, speaker, past)
                    guard before < signals.count else { continue }
                    if then == nil, signals[before].status == .historical { then = reading.words(node.head) }
                    open(signals[before], sentence.tokens, reading, strays)
                }
            }
            carried = lead(sentence.tokens, reading) ?? carried
        }
    }

    /// The same paragraph, and neither a day nor anybody's words of its own.
    private func isToldOn(_ index: Int, _ reading: Reading) -> Bool {
        guard index > 0, let first = reading.sentences[index].tokens.first,
            let last = reading.sentences[index - 1].tokens.last
        else { return false }
        let between =
            Int(reading.tokens[last].end)..<max(Int(reading.tokens[last].end), Int(reading.tokens[first].start))
        return !reading.bytes[between].contains(0x0A)
            && !reading.sentences[index].tokens.contains {
                !reading.role($0).isDisjoint(with: [.weekday, .month, .speech, .contrast])
            }
    }

    /// The lead of a sentence in which nothing happens.
    private func passedOver(_ index: Int, _ reading: inout Reading, _ scout: inout Matcher) -> Binder.Subject? {
        let range = reading.sentences[index].tokens
        guard range.contains(where: { reading.tokens[$0].mention >= 0 }) else { return nil }
        var places: [Mark] = []
        if range.contains(where: { at in
            reading.tokens[at].mention >= 0
                && reading.mentions[Int(reading.tokens[at].mention)].manner == .capital
        }) {
            scout.find(reading.tokens, range, reading.mentions, reading.bytes.span)
            places = scout.matches.filter { lexicon.entries[$0.entry].kind == .place }
                .map { Mark(entry: $0.entry, range: $0.start..<$0.end) }
        }
        placeMarks(places, range, &reading)
        return lead(range, reading)
    }

    /// The first name of a sentence that no preposition governs: what a pronoun in the next sentence means.
    private func lead(_ range: Range<Int>, _ reading: Reading) -> Binder.Subject? {
        let first = range.first { at in
            reading.tokens[at].mention >= 0 && !reading.mentions[Int(reading.tokens[at].mention)].isPlace
                && (at == range.lowerBound || reading.role(at - 1).isDisjoint(with: .preposition | .place | .to | .by))
        }
        return first.map { Binder.Subject(actors: [Int(reading.mentions[Int(reading.tokens[$0].mention)].actor)]) }
    }

    /// Capitals after a place preposition, in datelines and under the lexicon's place lines are places.
    private func placeMarks(_ marks: [Mark], _ range: Range<Int>, _ reading: inout Reading) {
        for at in range where reading.tokens[at].mention >= 0 {
            let mention = Int(reading.tokens[at].mention)
            // "Iranian-backed", "US-based": somebody else is meant; who leads, though, acts.
            if at + 1 < range.upperBound, reading.tokens[at + 1].flags.contains(.hyphen),
                reading.tokens[at + 1].mention < 0,
                reading.role(at + 1).contains(.participle) || reading.isParticipleLike(at + 1),
                !reading.reads(at + 1, "led"), !reading.reads(at + 1, "spearheaded")
            {
                reading.mentions[mention].isPlace = true
            }
            guard reading.mentions[mention].manner == .capital else { continue }
            let isMarked = marks.contains { $0.range.contains(at) }
            let isPlace =
                at > range.lowerBound && reading.role(at - 1).contains(.place) && !reading.isToward(at - 1)
            let isDateline = at == range.lowerBound && reading.tokens[at].flags.contains(.capitals)
            if isMarked || isPlace || isDateline { reading.mentions[mention].isPlace = true }
        }
    }

    /// "Iranian-backed", "UN-brokered": somebody else is described.
    private func isCompound(_ node: Node, _ reading: Reading) -> Bool {
        let head = node.head.lowerBound
        return node.range == node.head && head > 0 && reading.tokens[head].flags.contains(.hyphen)
            && reading.tokens[head - 1].mention >= 0 && reading.role(head).contains(.participle)
    }

    /// The gate: the event has an actor, or its sentence a word for people in office, in uniform or under arms.
    private mutating func open(_ signal: Signal, _ range: Range<Int>, _ reading: Reading, _ strays: Bool) {
        guard signal.value != 0, !isTiedFirmly else { return }
        let hasSector = range.contains { reading.role($0).contains(.sector) }
        let actors = (signal.from == nil ? 0 : 1) + (signal.to == nil ? 0 : 1)
        if actors == 2, hasSector || !strays { isTiedFirmly = true }
        if actors > 0 || hasSector { isTied = true }
    }

    private mutating func ignore(_ reason: Ignored.Reason, _ range: Range<Int>, _ reading: Reading, _ because: String) {
        let start = Int(reading.tokens[range.lowerBound].start), end = Int(reading.tokens[range.upperBound - 1].end)
        ignored.append(
            Ignored(reason: reason, quote: reading.words(range), start: start, end: end, because: because))
    }

    private func place(of entry: Int) -> String {
        let line = lexicon.entries[entry]
        return "\(line.lexicon): \(line.text) (\(line.file):\(line.line))"
    }

    private mutating func add(
        _ node: Node, _ reading: Reading, _ sentence: Sentence, _ zone: Zone, _ composer: Composer, _ binder: Binder,
        _ speaker: Speaker, _ past: String?
    ) {
        let kind = EventClass.all[node.eventClass]
        var standing = Standing(node, reading, composer.scopes, sentence)
        if standing.status == .hypothetical || standing.status == .question {
            ignore(standing.status == .question ? .question : .unreal, node.range, reading, standing.reason)
            return
        }
        if let past, kind.kind == .act { standing.toldOn(from: past) }
        let binding = binder.bind(node, sentence.tokens)
        var factors: [Factor] = []
        factors.reserveCapacity(6)
        factors.append(Factor(name: "base", value: node.base, because: kind.name))
        if node.turnFactor != 1 {
            factors.append(Factor(name: "turn", value: node.turnFactor, because: turnText(node)))
        }
        if standing.status != .occurred {
            factors.append(
                Factor(
                    name: "status", value: Recipe.factor(standing.status),
                    because: "\(standing.status.rawValue) (\"\(standing.reason)\")"))
        }
        if standing.status == .negated { factors.append(Factor(name: "negation", value: -1, because: "other channel")) }
        if reading.clauses[Int(reading.tokens[node.head.lowerBound].clause)].kind == .relative {
            factors.append(Factor(name: "aside", value: Recipe.aside, because: "relative clause"))
        } else if isCause(node, composer.nodes, reading) {
            factors.append(Factor(name: "aside", value: Recipe.cause, because: "the reason of another act"))
        } else if isParticipial(node, composer.nodes, reading) {
            factors.append(Factor(name: "aside", value: Recipe.aside, because: "participle behind the verb"))
        }
        if let boost = standing.boost { factors.append(Factor(name: "boost", value: Recipe.boost, because: boost)) }
        if let hedge = standing.hedge { factors.append(Factor(name: "hedge", value: Recipe.hedge, because: hedge)) }
        factors.append(Factor(name: "zone", value: Recipe.factor(zone), because: zone.rawValue))
        let isOwnWord = kind.kind == .speech && binding.from != nil && speaker.factor == Recipe.narration
        let attribution = isOwnWord ? Recipe.onRecord : speaker.factor
        factors.append(
            Factor(
                name: "attribution", value: attribution, because: isOwnWord ? "the actor's own word" : speaker.because))
        let value = factors.reduce(1.0) { $0 * $1.value }
        var from = binding.from.map { lexicon.actors[$0].code }
        var to = binding.to.map { lexicon.actors[$0].code }
        if binding.isMutual, let a = from, let b = to { (from, to) = (min(a, b), max(a, b)) }
        let step = step(of: node, from: binding.isMutual ? nil : from)
        let start = Int(reading.tokens[node.range.lowerBound].start)
        let end = Int(reading.tokens[node.range.upperBound - 1].end)
        let signal = Signal(
            eventClass: kind.name, from: from, to: to, mutual: binding.isMutual && from != nil && to != nil,
            status: standing.status, saidBy: speaker.name, onRecord: speaker.isOnRecord || isOwnWord, base: node.base,
            value: value, topics: composer.topics.sorted(), zone: zone, quote: reading.words(node.range), start: start,
            end: end,
            entry: entryText(node),
            line: line(of: node.entry), ladder: step?.ladder, rung: step?.rung,
            authority: step.map { _ in Authority.of(speaker, reading, sentence.tokens) }, factors: factors,
            confidence: confidence(binding, standing, attribution, zone), repeats: 0)
        signals.append(signal)
        if kind.quad == .materialConflict, let soil = binder.soil(node, binding) {
            var extra = signal
            extra.to = lexicon.actors[soil].code
            extra.factors.append(Factor(name: "soil", value: Recipe.soil, because: "on whose soil \(to ?? "") stands"))
            extra.value = extra.factors.reduce(1.0) { $0 * $1.value }
            signals.append(extra)
        }
        if let also = lexicon.entries[node.entry].options.also, let second = EventClass.named(also) {
            var extra = signal
            extra.eventClass = also
            extra.base = second.base
            extra.factors[0] = Factor(name: "base", value: second.base, because: also)
            extra.value = extra.factors.reduce(1.0) { $0 * $1.value }
            if lexicon.entries[node.entry].options.alsoTargetsThird {
                guard node.third >= 0, reading.tokens[node.third].mention >= 0 else { return }
                extra.to = lexicon.actors[Int(reading.mentions[Int(reading.tokens[node.third].mention)].actor)].code
                extra.mutual = false
            }
            signals.append(extra)
        }
    }

    /// "Expelled for spying", "arrested over a riot": why it was done is no second event.
    private func isCause(_ node: Node, _ all: [Node], _ reading: Reading) -> Bool {
        let head = node.head.lowerBound
        return all.contains { other in
            guard !other.isConsumed, other.eventClass >= 0, other.head.upperBound < head,
                reading.tokens[other.head.lowerBound].clause == reading.tokens[head].clause,
                Self.haveCauses.contains(EventClass.all[other.eventClass].name)
            else { return false }
            return (other.head.upperBound..<head).contains {
                reading.reads($0, "for", anyCase: false) || reading.reads($0, "over", anyCase: false)
            }
        }
    }

    private static let haveCauses: Set<String> = [
        "detain", "investigate", "sanction", "cut_relations", "protest", "accuse",
    ]

    /// The rung that the words stand on when this actor says them.
    private func step(of node: Node, from: String?) -> (ladder: String, rung: Int)? {
        for index in [node.entry] + node.rivals {
            guard let ladder = lexicon.entries[index].ladder, let rung = lexicon.entries[index].rung else { continue }
            guard let speakers = lexicon.ladders[ladder] else { return (ladder, rung) }
            if let from, speakers.contains(from) { return (ladder, rung) }
        }
        return nil
    }

    /// "Freed a writer arrested last week", "release a kidnapped nurse": a participle without auxiliary behind the clause's own
    /// verb tells what was before.
    private func isParticipial(_ node: Node, _ all: [Node], _ reading: Reading) -> Bool {
        let head = node.head.lowerBound
        let role = reading.role(head)
        guard role.contains(.participle), !node.isPassive else { return false }
        let clause = reading.tokens[head].clause
        let hasVerb = all.contains {
            let other = $0.head.lowerBound
            return other < head && !$0.isConsumed && $0.eventClass >= 0 && reading.tokens[other].clause == clause
                && !reading.role(other).isDisjoint(with: [.past, .third, .base])
        }
        guard hasVerb else { return false }
        return !(max(reading.clauses[Int(clause)].tokens.lowerBound, head - 3)..<head).contains {
            !reading.role($0).isDisjoint(with: [.auxiliary, .modal, .and])
        }
    }

    private func confidence(_ binding: Binder.Binding, _ standing: Standing, _ attribution: Double, _ zone: Zone)
        -> Double
    {
        var confidence = attribution
        if binding.from == nil || binding.to == nil { confidence *= 0.5 }
        if binding.isInferred { confidence *= Recipe.inferred }
        if standing.status == .unknown { confidence *= 0.6 }
        if standing.hedge != nil { confidence *= 0.8 }
        return min(1, confidence * (zone == .body ? 0.95 : 1))
    }

    private func line(of entry: Int) -> LexiconLine {
        LexiconLine(
            lexicon: lexicon.entries[entry].lexicon, file: lexicon.entries[entry].file,
            line: lexicon.entries[entry].line)
    }

    private func turnText(_ node: Node) -> String {
        node.turns.map { lexicon.entries[$0].name }.joined(separator: ", ")
    }

    /// `core-en: relax(lift~) > ban~`.
    private func entryText(_ node: Node) -> String {
        let isTurn = lexicon.entries[node.entry].kind == .turn
        guard isTurn || !node.turns.isEmpty else { return lexicon.labels[node.entry] }
        var text = isTurn ? turnWords(node.entry) : lexicon.entries[node.entry].text
        for turn in node.turns { text = "\(turnWords(turn)) > \(text)" }
        return "\(lexicon.entries[node.entry].lexicon): \(text)"
    }

    private func turnWords(_ entry: Int) -> String { "\(lexicon.entries[entry].name)(\(lexicon.entries[entry].text))" }
}
