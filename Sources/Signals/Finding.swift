// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Walks a reading sentence by sentence and finds what happens in it. Kept from one text to the next for its memory.
struct Finding {
    let lexicon: Lexicon
    private var matcher: Matcher
    /// Looks at sentences that were passed over.
    private var scout: Matcher
    private var composer = Composer()
    /// Holds the text.
    var binder: Binder

    /// What was found, each event once.
    private(set) var fold = Fold()
    /// What was seen and not counted.
    private(set) var passedOver: [PassedOver] = []
    /// What the sentences with events are about: indices into `Lexicon.topics`, in runs (`Trace.topics`).
    private(set) var topics: [Int] = []
    /// What the sentence at hand tells.
    private var told: [Trace] = []
    /// A veto over the whole item was found.
    private(set) var isVetoed = false
    /// Something ties the text to a state, body, party, office or armed group.
    private var isTied = false
    /// It does so firmly: two actors and people in office or under arms, or two actors in a sentence about nothing else.
    private var isTiedFirmly = false
    /// Words say that the text is about sport, trade in goods, technology …
    private var isElsewhere = false
    var isOpen: Bool { isElsewhere ? isTiedFirmly : isTied }
    /// The lists that nodes point into.
    var lists: EntryLists { composer.lists }

    /// Steps of all matching so far.
    var work: Int { matcher.work + scout.work }

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        matcher = Matcher(lexicon)
        scout = matcher
        binder = Binder(lexicon)
    }

    /// A sentence in which no line makes or silences an event is passed over; only its lead is looked for, and only when a
    /// later sentence asks for it.
    mutating func run() {
        forget()
        var carried: Binder.Subject?
        // What the sentence before told of an earlier time, the next tells on, unless it says otherwise.
        var then: Range<Int>?
        var skipped = 0
        for index in binder.reading.sentences.indices {
            let tokens = binder.reading.sentences[index].tokens
            guard !tokens.isEmpty else { continue }
            matcher.findActive(tokens, in: binder.reading)
            if matcher.matches.isEmpty { continue }
            for earlier in skipped..<index {
                carried = lead(passing: earlier) ?? carried
                then = nil
            }
            skipped = index + 1
            matcher.findPassive(tokens, in: binder.reading)
            composer.compose(binder.reading, tokens, matcher.matches)
            placeMarks(composer.places, tokens)
            if isSilenced() { continue }
            let past = then != nil && isToldOn(index, binder.reading) ? then : nil
            then = events(index, carried, past)
            carried = lead(tokens, binder.reading) ?? carried
        }
        if isVetoed { fold.removeAll() }
        fold.sort(binder.reading.tokens)
    }

    private mutating func forget() {
        composer.reset()
        fold.removeAll()
        passedOver.clear()
        topics.clear()
        isVetoed = false
        isTied = false
        isTiedFirmly = false
        isElsewhere = false
    }

    /// A veto stands in the sentence.
    private mutating func isSilenced() -> Bool {
        // What is silenced here makes the text as a whole suspect.
        if !composer.vetoes.isEmpty { isElsewhere = true }
        var silence: Mark?
        for veto in composer.vetoes {
            let line = lexicon.entryFacts[veto.entry]
            if !line.isGate, silence == nil { silence = veto }
        }
        guard let silence else { return false }
        if lexicon.entryFacts[silence.entry].vetoesItem { isVetoed = true }
        passOver(.vetoed, silence.range, .entry(silence.entry))
        return true
    }

    /// Weighs the events of a sentence.
    ///
    /// - Returns: the words of the first one that lies in the past.
    private mutating func events(_ index: Int, _ carried: Binder.Subject?, _ past: Range<Int>?) -> Range<Int>? {
        guard let first = composer.nodes.firstIndex(where: { isEvent($0, binder.reading) }) else { return nil }
        let tokens = binder.reading.sentences[index].tokens
        binder.enter(tokens, boths: composer.boths, carried: carried)
        let weighing = Weighing(
            sentence: binder.reading.sentences[index], zone: binder.reading.zones[index],
            speaker: binder.grammar.contains(.speech) ? binder.reading.speaker(in: tokens) : Speaker(), past: past,
            topics: addTopics())
        var then: Range<Int>?
        for number in first..<composer.nodes.count {
            let node = composer.nodes[number]
            guard let eventClass = node.eventClass, isEvent(node, binder.reading) else { continue }
            if node.isOpaque {
                passOver(.opaque, node.range, .rule("the content of a demand or hope"))
                continue
            }
            let standing = weighing.standing(of: node, composer.scopes, binder.reading)
            if standing.status == .hypothetical || standing.status == .question {
                passOver(standing.status == .question ? .question : .unreal, node.range, standing.reason)
                continue
            }
            let binding = binder.bind(node, tokens)
            let trace = weighing.trace(of: node, eventClass, standing, binding, binder, composer)
            tell(trace, weighing)
            for (from, to) in binder.company(binding, node) {
                tell(weighing.shared(trace, from: from, to: to, binder, composer), weighing)
            }
            if then == nil, standing.status == .historical { then = node.head }
            open(trace)
        }
        fold.add(sentence: told)
        told.clear()
        return then
    }

    /// An act with what its line and its place make of it.
    private mutating func tell(_ trace: Trace, _ weighing: Weighing) {
        told.append(trace)
        if let host = weighing.onSoil(trace) { told.append(host) }
        if let second = weighing.also(trace, binder) { told.append(second) }
    }

    private func isEvent(_ node: Node, _ reading: Reading) -> Bool {
        node.eventClass != nil && !node.isConsumed && !isCompound(node, reading)
    }

    private mutating func addTopics() -> Range<Int> {
        let first = topics.count
        if !composer.topics.isEmpty { topics += composer.topics.sorted() }
        return first..<topics.count
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
                !reading.role($0).isDisjoint(with: .weekday | .month | .speech | .contrast)
            }
    }

    /// The lead of a sentence in which nothing happens.
    private mutating func lead(passing index: Int) -> Binder.Subject? {
        let range = binder.reading.sentences[index].tokens
        guard range.contains(where: { binder.reading.tokens[$0].mention >= 0 }) else { return nil }
        var places: [Mark] = []
        if range.contains(where: { binder.reading.names($0, .capital) }) {
            scout.find(range, in: binder.reading)
            places = scout.matches.filter { lexicon.entryFacts[$0.entry].kind == .place }
                .map { Mark(entry: $0.entry, range: $0.start..<$0.end) }
        }
        placeMarks(places, range)
        return lead(range, binder.reading)
    }

    /// Whoever a sentence quotes, else its first name that no preposition governs: what a pronoun in the next means.
    private func lead(_ range: Range<Int>, _ reading: Reading) -> Binder.Subject? {
        let free = range.first { at in
            reading.tokens[at].mention >= 0 && !reading.mentions[Int(reading.tokens[at].mention)].isPlace
                && (at == range.lowerBound || reading.role(at - 1).isDisjoint(with: .preposition | .place | .to | .by))
        }
        return (reading.quoted(in: range) ?? free).map {
            Binder.Subject(actors: Actors(Int(reading.mentions[Int(reading.tokens[$0].mention)].actor)))
        }
    }

    /// Capitals after a place preposition, in datelines and under the lexicon's place lines are places.
    private mutating func placeMarks(_ marks: [Mark], _ range: Range<Int>) {
        for at in range where binder.reading.tokens[at].mention >= 0 {
            let mention = Int(binder.reading.tokens[at].mention)
            if binder.reading.describesAnother(at, range.upperBound) { binder.reading.mentions[mention].isPlace = true }
            guard binder.reading.mentions[mention].manner == .capital else { continue }
            let isMarked = marks.contains { $0.range.contains(at) }
            let isPlace =
                at > range.lowerBound && binder.reading.role(at - 1).contains(.place)
                && !binder.reading.isToward(at - 1)
            let isDateline = at == range.lowerBound && binder.reading.tokens[at].flags.contains(.capitals)
            if isMarked || isPlace || isDateline { binder.reading.mentions[mention].isPlace = true }
        }
    }

    /// "Iranian-backed", "UN-brokered": somebody else is described.
    private func isCompound(_ node: Node, _ reading: Reading) -> Bool {
        let head = node.head.lowerBound
        return node.range == node.head && head > 0 && reading.tokens[head].flags.contains(.hyphen)
            && reading.tokens[head - 1].mention >= 0 && reading.role(head).contains(.participle)
    }

    /// The gate: the event has an actor, or its sentence a word for people in office, in uniform or under arms.
    private mutating func open(_ trace: Trace) {
        guard trace.value != 0, !isTiedFirmly else { return }
        let hasSector = binder.grammar.contains(.sector)
        let actors = (trace.from == nil ? 0 : 1) + (trace.to == nil ? 0 : 1)
        // A sentence with any other veto is silenced, so those that are left say that it is about something else.
        let strays = !composer.vetoes.isEmpty
        if actors == 2, hasSector || !strays { isTiedFirmly = true }
        if actors > 0 || hasSector { isTied = true }
    }

    private mutating func passOver(_ reason: Ignored.Reason, _ range: Range<Int>, _ because: Reason) {
        passedOver.append(PassedOver(reason: reason, range: range, because: because))
    }
}

extension Matcher {
    fileprivate mutating func findActive(_ range: Range<Int>, in reading: Reading) {
        findActive(reading.tokens, range, reading.mentions, reading.bytes.span)
    }

    fileprivate mutating func findPassive(_ range: Range<Int>, in reading: Reading) {
        findPassive(reading.tokens, range, reading.mentions, reading.bytes.span)
    }

    mutating func find(_ range: Range<Int>, in reading: Reading) {
        find(reading.tokens, range, reading.mentions, reading.bytes.span)
    }
}
