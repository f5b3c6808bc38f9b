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

    /// What was found, each event once.
    private(set) var fold = Fold()
    /// What was seen and not counted.
    private(set) var passedOver: [PassedOver] = []
    /// What the sentences with events are about: indices into `Lexicon.topics`, in runs (`Trace.topics`).
    private(set) var topics: [Int] = []
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
    }

    /// A sentence in which no line makes or silences an event is passed over; only its lead is looked for, and only when a
    /// later sentence asks for it.
    mutating func run(_ reading: inout Reading) {
        forget()
        var carried: Binder.Subject?
        // What the sentence before told of an earlier time, the next tells on, unless it says otherwise.
        var then: Range<Int>?
        var skipped = 0
        for index in reading.sentences.indices {
            let sentence = reading.sentences[index]
            guard !sentence.tokens.isEmpty else { continue }
            matcher.findActive(reading.tokens, sentence.tokens, reading.mentions, reading.bytes.span)
            if matcher.matches.isEmpty { continue }
            for earlier in skipped..<index {
                carried = lead(passing: earlier, &reading) ?? carried
                then = nil
            }
            skipped = index + 1
            matcher.findPassive(reading.tokens, sentence.tokens, reading.mentions, reading.bytes.span)
            composer.compose(reading, sentence.tokens, matcher.matches)
            placeMarks(composer.places, sentence.tokens, &reading)
            if isSilenced() { continue }
            let past = then != nil && isToldOn(index, reading) ? then : nil
            then = events(index, reading, carried, past)
            carried = lead(sentence.tokens, reading) ?? carried
        }
        if isVetoed { fold.removeAll() }
        fold.sort(reading.tokens)
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
        var silence: Mark?
        for veto in composer.vetoes {
            let line = lexicon.entryFacts[veto.entry]
            if line.isGate { isElsewhere = true } else if silence == nil { silence = veto }
        }
        guard let silence else { return false }
        if lexicon.entryFacts[silence.entry].vetoesItem { isVetoed = true }
        passOver(.vetoed, silence.range, .entry(silence.entry))
        return true
    }

    /// Weighs the events of a sentence.
    ///
    /// - Returns: the words of the first one that lies in the past.
    private mutating func events(
        _ index: Int, _ reading: Reading, _ carried: Binder.Subject?, _ past: Range<Int>?
    ) -> Range<Int>? {
        guard let first = composer.nodes.firstIndex(where: { isEvent($0, reading) }) else { return nil }
        let weighing = Weighing(reading, index, composer.boths, carried, past, topics: addTopics())
        var then: Range<Int>?
        for number in first..<composer.nodes.count {
            let node = composer.nodes[number]
            guard let eventClass = node.eventClass, isEvent(node, reading) else { continue }
            if node.isOpaque {
                passOver(.opaque, node.range, .rule("the content of a demand or hope"))
                continue
            }
            let standing = weighing.standing(of: node, composer.scopes)
            if standing.status == .hypothetical || standing.status == .question {
                passOver(standing.status == .question ? .question : .unreal, node.range, standing.reason)
                continue
            }
            let trace = weighing.trace(of: node, eventClass, standing, composer)
            fold.add(trace)
            if let host = weighing.onSoil(trace) { fold.add(host) }
            if let second = weighing.also(trace) { fold.add(second) }
            if then == nil, standing.status == .historical { then = node.head }
            open(trace, reading)
        }
        return then
    }

    private func isEvent(_ node: Node, _ reading: Reading) -> Bool {
        node.eventClass != nil && !node.isConsumed && !isCompound(node, reading)
    }

    private mutating func addTopics() -> Range<Int> {
        let first = topics.count
        topics += composer.topics.sorted()
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
    private mutating func lead(passing index: Int, _ reading: inout Reading) -> Binder.Subject? {
        let range = reading.sentences[index].tokens
        guard range.contains(where: { reading.tokens[$0].mention >= 0 }) else { return nil }
        var places: [Mark] = []
        if range.contains(where: { at in
            reading.tokens[at].mention >= 0
                && reading.mentions[Int(reading.tokens[at].mention)].manner == .capital
        }) {
            scout.find(reading.tokens, range, reading.mentions, reading.bytes.span)
            places = scout.matches.filter { lexicon.entryFacts[$0.entry].kind == .place }
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
        return first.map {
            Binder.Subject(actors: Actors(Int(reading.mentions[Int(reading.tokens[$0].mention)].actor)))
        }
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
    private mutating func open(_ trace: Trace, _ reading: Reading) {
        guard trace.value != 0, !isTiedFirmly else { return }
        let hasSector = trace.sentence.contains { reading.role($0).contains(.sector) }
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
