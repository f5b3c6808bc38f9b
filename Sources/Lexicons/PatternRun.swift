// SPDX-License-Identifier: Apache-2.0

// One line's pattern at one place: a backtracking walk over its instructions, with a budget of steps. Alternatives are tried
// in full and the longest match stays. What is still to be tried waits on a stack, the next one last.

extension Matcher {
    /// How far a walk has come. Numbers of tokens, −1 where there is none.
    struct State: BitwiseCopyable {
        /// The tokens that the match feeds on: see `Match.mask`.
        var mask: UInt64 = 0
        /// The next instruction.
        var counter: Int32
        var at: Int32
        /// Where the words before `>` ended.
        var headEnd: Int32 = -1
        /// Where an object after or before the head began.
        var tail: Int32 = -1
        var doer: Int32 = -1
        var other: Int32 = -1
        var third: Int32 = -1
        var thing: Int32
        /// The next word may follow a comma.
        var isFree = true
        var isPassive = false
        /// At `>`: the words after it were looked through, and what was found there was tried.
        var looksBack = false
    }

    @inline(__always)
    func bit(_ at: Int) -> UInt64 {
        let offset = at &- origin &+ Self.back
        return offset >= 0 && offset < 64 ? 1 &<< UInt64(truncatingIfNeeded: offset) : 0
    }

    func bits(_ range: Range<Int>) -> UInt64 { range.reduce(0) { $0 | bit($1) } }

    @inline(__always)
    func adjacent(_ token: Token, _ free: Bool) -> Bool {
        free || token.flags.isDisjoint(with: .comma | .pause)
    }

    mutating func run(
        _ first: State, _ tokens: borrowing Span<Token>, _ mentions: [Mention], _ bytes: borrowing Span<UInt8>
    ) {
        var state = first
        while true {
            while step(&state, tokens, mentions, bytes) {}
            guard steps < Self.budget else { return branches.removeAll(keepingCapacity: true) }
            guard let next = branches.popLast() else { return }
            state = next
        }
    }

    /// Takes one instruction; false where this way ends.
    @inline(__always)
    private mutating func step(
        _ state: inout State, _ tokens: borrowing Span<Token>, _ mentions: [Mention], _ bytes: borrowing Span<UInt8>
    ) -> Bool {
        steps += 1
        guard steps < Self.budget else { return false }
        let instruction = instructions[Int(state.counter)]
        let at = Int(state.at)
        switch instruction.code {
        case .accept:
            accept(at, state)
            return false
        case .jump:
            state.counter = instruction.a
            return true
        case .split:
            if mayPass(instruction.filter, at, tokens) {
                state.counter = instruction.b
                branches.append(state)
                state.counter = instruction.a
            } else {
                state.counter = instruction.b
            }
            return true
        case .symbol:
            guard at < limit, isWord(instruction.a, tokens[at]), adjacent(tokens[at], state.isFree) else {
                return false
            }
            state.mask |= bit(at)
            state.at += 1
        case .exact:
            guard at < limit, adjacent(tokens[at], state.isFree), hasLetters(instruction.a, tokens[at], bytes) else {
                return false
            }
            state.mask |= bit(at)
            state.at += 1
        case .slot:
            guard at < limit, adjacent(tokens[at], state.isFree) else { return false }
            let length = slot(instruction.a, at, tokens, mentions)
            guard length > 0 else { return false }
            switch Pattern.Slot(rawValue: instruction.a) {
            case .doer: state.doer = state.at
            case .other, .actor: state.other = state.at
            case .third: state.third = state.at
            case .pair:
                state.doer = state.at
                state.other = state.at + Int32(length) - 1
            default: state.mask |= bits(at..<at + length)
            }
            state.at += Int32(length)
        case .and:
            guard at < limit else { return false }
            if tokens[at].role.contains(.and) {
                state.at += 1
            } else if !tokens[at].flags.contains(.comma) {
                return false
            }
            state.isFree = true
            state.counter += 1
            return true
        case .gap:
            var ends = gapEnds(instruction.filter, at, origin, tokens)
            guard ends != 0 else { return false }
            state.counter += 1
            // The nearest first.
            while ends & (ends - 1) != 0 {
                let skipped = 63 - ends.leadingZeroBitCount
                ends ^= 1 << UInt64(skipped)
                branches.append(state)
                branches[branches.count - 1].at += Int32(skipped)
            }
            state.at += Int32(ends.trailingZeroBitCount)
            return true
        case .set:
            guard at < limit, adjacent(tokens[at], state.isFree) else { return false }
            var ends = setEnds(instruction.a, at, tokens, bytes)
            guard ends != 0 else { return false }
            if isThing(instruction.a) { state.thing = instruction.a }
            let before = state
            // The longest first.
            while true {
                let length = ends.trailingZeroBitCount
                state.mask = before.mask | bits(at..<at + length)
                state.at = before.at + Int32(length)
                ends &= ends - 1
                if ends == 0 { break }
                state.counter += 1
                state.isFree = false
                branches.append(state)
                state.counter -= 1
            }
        case .governs: return govern(instruction, &state, tokens, bytes)
        }
        state.isFree = false
        state.counter += 1
        return true
    }

    private mutating func accept(_ at: Int, _ state: State) {
        let size = state.mask.nonzeroBitCount
        guard size > bestSize || best == nil else { return }
        bestSize = size
        let start = state.isPassive && state.tail >= 0 ? min(origin, Int(state.tail)) : origin
        let head = origin..<(state.headEnd >= 0 ? Int(state.headEnd) : at)
        best = Match(
            entry: 0, start: start, end: max(at, head.upperBound), head: head, isPassive: state.isPassive,
            doer: Int(state.doer), other: Int(state.other), third: Int(state.third), thing: state.thing,
            mask: state.mask, anchor: origin - Self.back)
    }

    func hasLetters(_ exact: Int32, _ token: Token, _ bytes: borrowing Span<UInt8>) -> Bool {
        Lexicon.hasLetters(token, exacts[Int(exact)], bytes)
    }

    /// Tokens that a slot takes at `at`; 0 if it does not match.
    private func slot(_ kind: Int32, _ at: Int, _ tokens: borrowing Span<Token>, _ mentions: [Mention]) -> Int {
        let token = tokens[at]
        switch Pattern.Slot(rawValue: kind) {
        case .doer, .other, .third, .actor: return token.mention >= 0 ? 1 : 0
        case .city:
            if token.mention >= 0 { return mentions[Int(token.mention)].manner == .capital ? 1 : 0 }
            return token.flags.contains(.capitalised) ? 1 : 0
        case .month: return token.role.contains(.month) && token.flags.contains(.capitalised) ? 1 : 0
        case .number: return token.flags.contains(.number) ? 1 : 0
        case .year: return token.flags.contains(.number) && token.end - token.start == 4 ? 1 : 0
        case .pair:
            guard token.mention >= 0, at + 1 < limit else { return 0 }
            let next = tokens[at + 1]
            if next.mention >= 0, !next.flags.isDisjoint(with: .hyphen | .slash) { return 2 }
            if next.role.contains(.and), at + 2 < limit, tokens[at + 2].mention >= 0 { return 3 }
            return 0
        case nil: return 0
        }
    }

    /// How many words a gap at `at` may skip, as bits; only places from which the pattern can go on.
    func gapEnds(_ filter: UInt64, _ at: Int, _ start: Int, _ tokens: borrowing Span<Token>) -> UInt64 {
        var ends: UInt64 = 0
        let clause = tokens[start].clause
        for skipped in 0...Self.gap {
            let place = at + skipped
            guard place < limit, tokens[place].clause == clause else { break }
            if skipped > 0, !adjacent(tokens[place - 1], false) { break }
            if mayPass(filter, place, tokens) { ends |= 1 << UInt64(skipped) }
        }
        return ends
    }

    func isThing(_ set: Int32) -> Bool { set >= 0 && things[Int(set)] }

    /// Finds the object of the words before `at`: after them (active, `-ing of`), else before them (passive, headline).
    private mutating func govern(
        _ instruction: Program.Instruction, _ state: inout State, _ tokens: borrowing Span<Token>,
        _ bytes: borrowing Span<UInt8>
    ) -> Bool {
        let at = Int(state.at)
        guard at > origin else { return false }
        if state.looksBack {
            // What stands after the words was tried, and was enough.
            if best != nil { return false }
        } else {
            state.headEnd = state.at
            if let place = objectBehind(instruction, at, tokens, bytes) {
                var rest = state
                rest.looksBack = true
                branches.append(rest)
                take(place, instruction, &state)
                state.at = Int32(place.upperBound)
                return true
            }
        }
        guard let place = objectBefore(instruction, at, tokens, bytes) else { return false }
        take(place, instruction, &state)
        state.isPassive = true
        return true
    }

    private func take(_ object: Range<Int>, _ instruction: Program.Instruction, _ state: inout State) {
        state.mask |= bits(object)
        state.tail = Int32(object.lowerBound)
        state.thing = thing(Int(instruction.a), state.thing)
        state.counter = instruction.b
        state.looksBack = false
    }

    private mutating func objectBehind(
        _ instruction: Program.Instruction, _ at: Int, _ tokens: borrowing Span<Token>, _ bytes: borrowing Span<UInt8>
    ) -> Range<Int>? {
        let clause = tokens[at - 1].clause
        var place = at
        while place < min(at + Self.reach, limit), tokens[place].clause == clause {
            if place > at, !tokens[place].flags.isDisjoint(with: .comma | .pause) { break }
            // "Technology that could support the war": what a modal stands before is a verb.
            let isVerb = place > at && tokens[place - 1].role.contains(.modal)
            if !isVerb, let length = objectLength(instruction, place, tokens, bytes) { return place..<place + length }
            place += 1
        }
        return nil
    }

    private mutating func objectBefore(
        _ instruction: Program.Instruction, _ at: Int, _ tokens: borrowing Span<Token>, _ bytes: borrowing Span<UInt8>
    ) -> Range<Int>? {
        let clause = tokens[at - 1].clause, sentence = tokens[at - 1].sentence
        // "The navy sent a ship": with an article behind it, a verb has an object of its own.
        let isActive = at < limit && tokens[at].flags.contains(.determined)
        let isParticiple = !isActive && !tokens[origin].role.isDisjoint(with: .participle | .past)
        let floor = max(0, origin - (isParticiple ? Self.reach : 2))
        var place = origin - 1
        while place >= floor, tokens[place].sentence == sentence, tokens[place].clause == clause {
            if let length = objectLength(instruction, place, tokens, bytes), place + length <= origin {
                return place..<place + length
            }
            place -= 1
        }
        return nil
    }
}
