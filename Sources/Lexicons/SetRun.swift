// SPDX-License-Identifier: Apache-2.0

// Sets, things and the objects of verbs: patterns without captures, of which only the ends matter. All ends are kept in one
// word of bits.

extension Matcher {
    /// Ends of all lines of a set at `at`, as bits: bit `n` is `at + n`.
    mutating func setEnds(_ set: Int32, _ at: Int, _ tokens: [Token], _ bytes: borrowing Span<UInt8>) -> UInt64 {
        guard set >= 0, tokens[at].symbols & WordFacts.bit(set: set) != 0, !tokens[at].flags.contains(.masked) else {
            return 0
        }
        var ends: UInt64 = 0
        for row in lines.members.range(tokens[at].form) where lines.members[row].set == set {
            ends |= self.ends(Int(lines.members[row].start), at, at, true, tokens, bytes)
        }
        return ends & ~1
    }

    /// Ends of a program without captures.
    mutating func ends(
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
                var first: UInt64 = 0
                if mayPass(instructions[Int(instruction.a)], at, tokens) {
                    first = ends(Int(instruction.a), at, base, free, tokens, bytes)
                } else {
                    steps += 1
                }
                return first | ends(Int(instruction.b), at, base, free, tokens, bytes)
            case .symbol:
                guard at < limit, adjacent(tokens[at], free), isWord(instruction.a, tokens[at]) else { return 0 }
                at += 1
            case .exact:
                guard at < limit, adjacent(tokens[at], free), hasLetters(instruction.a, tokens[at], bytes) else {
                    return 0
                }
                at += 1
            case .slot:
                guard at < limit, adjacent(tokens[at], free), tokens[at].mention >= 0 else { return 0 }
                at += 1
            case .and:
                guard at < limit else { return 0 }
                if tokens[at].role.contains(.and) {
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
                    if mayPass(instructions[counter], at, tokens) {
                        found |= ends(counter, at, base, true, tokens, bytes)
                    } else {
                        steps += 1
                    }
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

    func thing(_ object: Int, _ before: Int32) -> Int32 {
        var counter = object
        while instructions[counter].code != .accept {
            let instruction = instructions[counter]
            if instruction.code == .set, isThing(instruction.a) { return instruction.a }
            counter += 1
        }
        return before
    }

    mutating func objectLength(
        _ object: Int, _ at: Int, _ tokens: [Token], _ bytes: borrowing Span<UInt8>
    ) -> Int? {
        guard !tokens[at].flags.contains(.masked) else { return nil }
        guard mayPass(instructions[object], at, tokens) else {
            steps += 1
            return nil
        }
        let found = ends(object, at, at, true, tokens, bytes) & ~1
        return found == 0 ? nil : 63 - found.leadingZeroBitCount
    }
}
