// SPDX-License-Identifier: Apache-2.0

/// Runs all lines over a sentence. Work per token is bounded by the lexicon, never by the text.
package struct Matcher {
    private let lexicon: Lexicon
    package private(set) var matches: [Match] = []

    /// Words that `..` and `>` may skip.
    static let gap = 4
    static let reach = 8
    /// Tokens a match may look back for an object in passive voice, and at most look ahead.
    private static let back = 16
    private static let budget = 4_000

    /// Steps of all matching so far: what the tests of linearity count.
    package private(set) var work = 0
    private var steps = 0
    private var limit = 0
    private var origin = 0
    private var best: Match?
    private var bestSize = 0

    // The lexicon's tables, held directly: the inner loops run on nothing else.
    private let instructions: [Program.Instruction]
    private let wordsOfSymbols: Lexicon.BitTable
    private let setNumbers: [Int32]
    private let starts: [Int32]
    private let secondSymbols: [Int32]
    private let entriesByWord: Lexicon.Rows
    private let isSetEntry: [Bool]

    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        self.instructions = lexicon.program.instructions
        self.wordsOfSymbols = lexicon.wordsOfSymbols
        self.setNumbers = lexicon.setNumbers
        self.starts = lexicon.starts
        self.secondSymbols = lexicon.secondSymbols
        self.entriesByWord = lexicon.entriesByWord
        self.isSetEntry = lexicon.isSetEntry
    }

    /// Finds every line at every token of `range`; overlaps are still in.
    package mutating func find(
        _ tokens: [Token], _ range: Range<Int>, _ mentions: [Mention], _ bytes: borrowing Span<UInt8>
    ) {
        matches.removeAll(keepingCapacity: true)
        limit = range.upperBound
        for at in range {
            let token = tokens[at]
            if token.flags.contains(.masked) { continue }
            for row in entriesByWord.range(token.form) {
                let entry = Int(entriesByWord[row])
                // Most lines fail at their second word; see that before anything is set up.
                let second = secondSymbols[entry]
                if second >= 0, at + 1 >= limit || !isWord(second, tokens[at + 1].form) { continue }
                tryEntry(entry, at, tokens, mentions, bytes)
            }
            if token.mention >= 0 {
                for slot in [Pattern.Slot.actor, .doer, .other, .third, .pair, .city] {
                    for entry in lexicon.entriesBySlot[Int(slot.rawValue)] {
                        tryEntry(Int(entry), at, tokens, mentions, bytes)
                    }
                }
            } else if token.flags.contains(.number) {
                for slot in [Pattern.Slot.number, .year] {
                    for entry in lexicon.entriesBySlot[Int(slot.rawValue)] {
                        tryEntry(Int(entry), at, tokens, mentions, bytes)
                    }
                }
            } else if lexicon.months[Int(token.form)] > 0 {
                for entry in lexicon.entriesBySlot[Int(Pattern.Slot.month.rawValue)] {
                    tryEntry(Int(entry), at, tokens, mentions, bytes)
                }
            }
        }
    }

    private mutating func tryEntry(
        _ entry: Int, _ at: Int, _ tokens: [Token], _ mentions: [Mention], _ bytes: borrowing Span<UInt8>
    ) {
        if isSetEntry[entry] { return }
        best = nil
        bestSize = 0
        steps = 0
        origin = at
        let state = State(
            start: Int32(at), mask: 0, free: true, head: -1, headEnd: -1, tail: -1, passive: false, doer: -1, other: -1,
            third: -1, thing: setNumbers[entry])
        run(Int(starts[entry]), at, state, tokens, mentions, bytes)
        work += steps
        if var match = best {
            match.entry = entry
            matches.append(match)
        }
    }

    /// Small, since every branch of a pattern copies it.
    private struct State {
        var start: Int32
        var mask: UInt64
        /// The next word may follow a comma.
        var free: Bool
        var head: Int32
        var headEnd: Int32
        /// Where an object after or before the head ended or began.
        var tail: Int32
        var passive: Bool
        var doer: Int32
        var other: Int32
        var third: Int32
        var thing: Int32
    }

    private func bit(_ at: Int) -> UInt64 {
        let offset = at - origin + Self.back
        return offset >= 0 && offset < 64 ? 1 << UInt64(offset) : 0
    }

    private func adjacent(_ token: Token, _ free: Bool) -> Bool {
        free || token.flags.isDisjoint(with: [.comma, .pause])
    }

    private mutating func run(
        _ start: Int, _ position: Int, _ from: State, _ tokens: [Token], _ mentions: [Mention],
        _ bytes: borrowing Span<UInt8>
    ) {
        var counter = start
        var at = position
        var state = from
        while true {
            steps += 1
            guard steps < Self.budget else { return }
            let instruction = instructions[counter]
            switch instruction.code {
            case .accept:
                accept(at, state)
                return
            case .jump:
                counter = Int(instruction.a)
                continue
            case .split:
                run(Int(instruction.a), at, state, tokens, mentions, bytes)
                counter = Int(instruction.b)
                continue
            case .symbol, .exact:
                guard at < limit, adjacent(tokens[at], state.free), matches(instruction, tokens[at], bytes) else {
                    return
                }
                state.mask |= bit(at)
                at += 1
            case .slot:
                guard at < limit, adjacent(tokens[at], state.free) else { return }
                let length = slot(instruction.a, at, tokens, mentions)
                guard length > 0 else { return }
                switch Pattern.Slot(rawValue: instruction.a) {
                case .doer: state.doer = Int32(at)
                case .other, .actor: state.other = Int32(at)
                case .third: state.third = Int32(at)
                case .pair:
                    state.doer = Int32(at)
                    state.other = Int32(at + length - 1)
                default: for token in at..<at + length { state.mask |= bit(token) }
                }
                at += length
            case .and:
                guard at < limit else { return }
                if lexicon.role(of: tokens[at]).contains(.and) {
                    at += 1
                } else if !tokens[at].flags.contains(.comma) {
                    return
                }
                state.free = true
                counter += 1
                continue
            case .gap:
                counter += 1
                var skipped = 0
                while skipped <= Self.gap, at < limit, tokens[at].clause == tokens[Int(state.start)].clause {
                    if skipped > 0, !adjacent(tokens[at - 1], false) { break }
                    run(counter, at, state, tokens, mentions, bytes)
                    at += 1
                    skipped += 1
                }
                return
            case .set:
                guard at < limit, adjacent(tokens[at], state.free) else { return }
                var ends = setEnds(instruction.a, at, tokens, bytes)
                if isThing(instruction.a) { state.thing = instruction.a }
                while ends != 0 {
                    let length = 63 - ends.leadingZeroBitCount
                    ends &= ~(1 << UInt64(length))
                    var next = state
                    for token in at..<at + length { next.mask |= bit(token) }
                    next.free = false
                    run(counter + 1, at + length, next, tokens, mentions, bytes)
                }
                return
            case .governs:
                govern(Int(instruction.a), Int(instruction.b), at, state, tokens, mentions, bytes)
                return
            }
            state.free = false
            counter += 1
        }
    }

    private mutating func accept(_ at: Int, _ state: State) {
        let size = state.mask.nonzeroBitCount
        guard size > bestSize || best == nil else { return }
        bestSize = size
        let start = Int(state.passive && state.tail >= 0 ? min(state.start, state.tail) : state.start)
        let head = state.head >= 0 ? Int(state.head)..<Int(state.headEnd) : Int(state.start)..<at
        best = Match(
            entry: 0, start: start, end: max(at, head.upperBound), head: head, isPassive: state.passive,
            doer: Int(state.doer), other: Int(state.other), third: Int(state.third), thing: state.thing,
            mask: state.mask,
            anchor: origin - Self.back)
    }

    private func matches(_ instruction: Program.Instruction, _ token: Token, _ bytes: borrowing Span<UInt8>) -> Bool {
        if instruction.code == .exact {
            return Lexicon.hasLetters(token, lexicon.program.exacts[Int(instruction.a)], bytes)
        }
        return isWord(instruction.a, token.form)
    }

    @inline(__always)
    private func isWord(_ symbol: Int32, _ form: Int32) -> Bool {
        wordsOfSymbols.contains(symbol, form)
    }

    /// Tokens that a slot takes at `at`; 0 if it does not match.
    private func slot(_ kind: Int32, _ at: Int, _ tokens: [Token], _ mentions: [Mention]) -> Int {
        let token = tokens[at]
        switch Pattern.Slot(rawValue: kind) {
        case .doer, .other, .third, .actor: return token.mention >= 0 ? 1 : 0
        case .city:
            if token.mention >= 0 { return mentions[Int(token.mention)].manner == .capital ? 1 : 0 }
            return token.flags.contains(.capitalised) ? 1 : 0
        case .month: return lexicon.months[Int(token.form)] > 0 && token.flags.contains(.capitalised) ? 1 : 0
        case .number: return token.flags.contains(.number) ? 1 : 0
        case .year: return token.flags.contains(.number) && token.end - token.start == 4 ? 1 : 0
        case .pair:
            guard token.mention >= 0, at + 1 < limit else { return 0 }
            let next = tokens[at + 1]
            if next.mention >= 0, !next.flags.isDisjoint(with: [.hyphen, .slash]) { return 2 }
            if lexicon.role(of: next).contains(.and), at + 2 < limit, tokens[at + 2].mention >= 0 { return 3 }
            return 0
        case nil: return 0
        }
    }

    private func isThing(_ set: Int32) -> Bool { lexicon.isThing[Int(set)] }

    // MARK: sets and objects

    /// Ends of all lines of a set at `at`, as bits: bit `n` is `at + n`.
    private mutating func setEnds(_ set: Int32, _ at: Int, _ tokens: [Token], _ bytes: borrowing Span<UInt8>) -> UInt64
    {
        guard set >= 0, !tokens[at].flags.contains(.masked) else { return 0 }
        var ends: UInt64 = 0
        for row in entriesByWord.range(tokens[at].form) {
            let entry = Int(entriesByWord[row])
            guard setNumbers[entry] == set else { continue }
            ends |= self.ends(Int(starts[entry]), at, at, true, tokens, bytes)
        }
        return ends & ~1
    }

    /// Ends of a program without captures.
    private mutating func ends(
        _ start: Int, _ position: Int, _ base: Int, _ isFree: Bool, _ tokens: [Token], _ bytes: borrowing Span<UInt8>
    ) -> UInt64 {
        var counter = start
        var at = position
        var free = isFree
        while true {
            steps += 1
            guard steps < Self.budget, at - base < 63 else { return 0 }
            let instruction = instructions[counter]
            switch instruction.code {
            case .accept: return 1 << UInt64(at - base)
            case .jump:
                counter = Int(instruction.a)
                continue
            case .split:
                let first = ends(Int(instruction.a), at, base, free, tokens, bytes)
                return first | ends(Int(instruction.b), at, base, free, tokens, bytes)
            case .symbol, .exact:
                guard at < limit, adjacent(tokens[at], free), matches(instruction, tokens[at], bytes) else { return 0 }
                at += 1
            case .slot:
                guard at < limit, adjacent(tokens[at], free), tokens[at].mention >= 0 else { return 0 }
                at += 1
            case .and:
                guard at < limit else { return 0 }
                if lexicon.role(of: tokens[at]).contains(.and) {
                    at += 1
                } else if !tokens[at].flags.contains(.comma) {
                    return 0
                }
                free = true
                counter += 1
                continue
            case .gap:
                counter += 1
                var found: UInt64 = 0
                var skipped = 0
                while skipped <= Self.gap, at < limit, tokens[at].clause == tokens[base].clause {
                    if skipped > 0, !adjacent(tokens[at - 1], false) { break }
                    found |= ends(counter, at, base, true, tokens, bytes)
                    at += 1
                    skipped += 1
                }
                return found
            case .set:
                guard at < limit, adjacent(tokens[at], free) else { return 0 }
                var inner = setEnds(instruction.a, at, tokens, bytes)
                var found: UInt64 = 0
                while inner != 0 {
                    let length = inner.trailingZeroBitCount
                    inner &= inner - 1
                    found |= ends(counter + 1, at + length, base, false, tokens, bytes)
                }
                return found
            case .governs: return 0
            }
            free = false
            counter += 1
        }
    }

    /// Finds the object of the words before `at`: after them (active, `-ing of`), else before them (passive, headline).
    private mutating func govern(
        _ object: Int, _ next: Int, _ at: Int, _ state: State, _ tokens: [Token], _ mentions: [Mention],
        _ bytes: borrowing Span<UInt8>
    ) {
        let start = Int(state.start)
        guard at > start else { return }
        let clause = tokens[at - 1].clause
        var state = state
        state.head = state.start
        state.headEnd = Int32(at)
        var found = false
        var position = at
        while position < min(at + Self.reach, limit), tokens[position].clause == clause {
            if position > at, tokens[position].flags.contains(.comma) || tokens[position].flags.contains(.pause) {
                break
            }
            if let length = objectLength(object, position, tokens, bytes) {
                var inner = state
                for token in position..<position + length { inner.mask |= bit(token) }
                inner.tail = Int32(position)
                inner.thing = thing(object, inner.thing)
                run(next, position + length, inner, tokens, mentions, bytes)
                found = true
                break
            }
            position += 1
        }
        if found, best != nil { return }
        let role = lexicon.role(of: tokens[start])
        let isParticiple = role.contains(.participle) || role.contains(.past)
        position = start - 1
        let floor = max(0, start - (isParticiple ? Self.reach : 2))
        while position >= floor, position >= 0, tokens[position].sentence == tokens[at - 1].sentence,
            tokens[position].clause == clause
        {
            if let length = objectLength(object, position, tokens, bytes), position + length <= start {
                var inner = state
                for token in position..<position + length { inner.mask |= bit(token) }
                inner.tail = Int32(position)
                inner.passive = true
                inner.thing = thing(object, inner.thing)
                run(next, at, inner, tokens, mentions, bytes)
                break
            }
            position -= 1
        }
    }

    private func thing(_ object: Int, _ before: Int32) -> Int32 {
        var counter = object
        while instructions[counter].code != .accept {
            let instruction = instructions[counter]
            if instruction.code == .set, isThing(instruction.a) { return instruction.a }
            counter += 1
        }
        return before
    }

    private mutating func objectLength(
        _ object: Int, _ at: Int, _ tokens: [Token], _ bytes: borrowing Span<UInt8>
    ) -> Int? {
        guard !tokens[at].flags.contains(.masked) else { return nil }
        let found = ends(object, at, at, true, tokens, bytes) & ~1
        return found == 0 ? nil : 63 - found.leadingZeroBitCount
    }
}
