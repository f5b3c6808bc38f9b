// SPDX-License-Identifier: Apache-2.0

// One line's pattern at one place: a backtracking walk over its instructions, with a budget of steps. Alternatives are
// tried in full and the longest match stays.

extension Matcher {
    /// Small, since every branch of a pattern copies it.
    struct State {
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

    @inline(__always)
    func bit(_ at: Int) -> UInt64 {
        let offset = at - origin + Self.back
        return offset >= 0 && offset < 64 ? 1 << UInt64(offset) : 0
    }

    @inline(__always)
    func adjacent(_ token: Token, _ free: Bool) -> Bool {
        free || token.flags.isDisjoint(with: .comma | .pause)
    }

    mutating func run(
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
                if mayPass(instructions[Int(instruction.a)], at, tokens) {
                    run(Int(instruction.a), at, state, tokens, mentions, bytes)
                } else {
                    steps += 1
                }
                counter = Int(instruction.b)
                continue
            case .symbol:
                guard at < limit, adjacent(tokens[at], state.free), isWord(instruction.a, tokens[at]) else { return }
                state.mask |= bit(at)
                at += 1
            case .exact:
                guard at < limit, adjacent(tokens[at], state.free), hasLetters(instruction.a, tokens[at], bytes) else {
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
                if tokens[at].role.contains(.and) {
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
                    if mayPass(instructions[counter], at, tokens) {
                        run(counter, at, state, tokens, mentions, bytes)
                    } else {
                        steps += 1
                    }
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

    mutating func accept(_ at: Int, _ state: State) {
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

    func hasLetters(_ exact: Int32, _ token: Token, _ bytes: borrowing Span<UInt8>) -> Bool {
        Lexicon.hasLetters(token, exacts[Int(exact)], bytes)
    }

    /// Tokens that a slot takes at `at`; 0 if it does not match.
    func slot(_ kind: Int32, _ at: Int, _ tokens: [Token], _ mentions: [Mention]) -> Int {
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
            if next.mention >= 0, !next.flags.isDisjoint(with: [.hyphen, .slash]) { return 2 }
            if next.role.contains(.and), at + 2 < limit, tokens[at + 2].mention >= 0 { return 3 }
            return 0
        case nil: return 0
        }
    }

    func isThing(_ set: Int32) -> Bool { things[Int(set)] }

    /// Finds the object of the words before `at`: after them (active, `-ing of`), else before them (passive, headline).
    mutating func govern(
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
        let role = tokens[start].role
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
}
