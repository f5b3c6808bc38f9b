// SPDX-License-Identifier: Apache-2.0

// Sets, things and the objects of verbs: patterns without captures, of which only the ends matter. All ends are kept in one
// word of bits.

extension Matcher {
    /// Ends of all lines of a set at `at`, as bits: bit `n` is `at + n`.
    mutating func setEnds(_ set: Int32, _ at: Int, _ tokens: borrowing Span<Token>, _ bytes: borrowing Span<UInt8>)
        -> UInt64
    {
        guard set >= 0, tokens[at].symbols & WordFacts.bit(set: set) != 0, !tokens[at].flags.contains(.masked) else {
            return 0
        }
        var ends: UInt64 = 0
        for row in lines.members.range(tokens[at].form) where lines.members[row].set == set {
            let line = lines.members[row]
            ends |= self.ends(Int(line.start), line.isUnderWay ? at + 1 : at, at, !line.isUnderWay, tokens, bytes)
        }
        return ends & ~1
    }

    /// Ends of a program without captures.
    mutating func ends(
        _ start: Int, _ position: Int, _ base: Int, _ isFree: Bool, _ tokens: borrowing Span<Token>,
        _ bytes: borrowing Span<UInt8>
    ) -> UInt64 {
        var counter = start
        var at = position
        var free = isFree
        // Ends of the branches so far.
        var found: UInt64 = 0
        while true {
            steps += 1
            guard steps < Self.budget, at - base < 63 else { return found }
            let instruction = instructions[counter]
            switch instruction.code {
            case .accept: return found | 1 << UInt64(at - base)
            case .jump:
                counter = Int(instruction.a)
                continue
            case .split:
                if mayPass(instruction.filter, at, tokens) {
                    found |= ends(Int(instruction.a), at, base, free, tokens, bytes)
                }
                counter = Int(instruction.b)
                continue
            case .symbol:
                guard at < limit, adjacent(tokens[at], free), isWord(instruction.a, tokens[at]) else { return found }
                at += 1
            case .exact:
                guard at < limit, adjacent(tokens[at], free), hasLetters(instruction.a, tokens[at], bytes) else {
                    return found
                }
                at += 1
            case .slot:
                guard at < limit, adjacent(tokens[at], free), tokens[at].mention >= 0 else { return found }
                at += 1
            case .and:
                guard at < limit else { return found }
                if tokens[at].role.contains(.and) {
                    at += 1
                } else if !tokens[at].flags.contains(.comma) {
                    return found
                }
                free = true
                counter += 1
                continue
            case .gap:
                var gaps = gapEnds(instruction.filter, at, base, tokens)
                while gaps != 0 {
                    found |= ends(counter + 1, at + gaps.trailingZeroBitCount, base, true, tokens, bytes)
                    gaps &= gaps - 1
                }
                return found
            case .set:
                guard at < limit, adjacent(tokens[at], free) else { return found }
                var inner = setEnds(instruction.a, at, tokens, bytes)
                while inner != 0 {
                    found |= ends(counter + 1, at + inner.trailingZeroBitCount, base, false, tokens, bytes)
                    inner &= inner - 1
                }
                return found
            case .governs: return found
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

    /// Words of the longest object at `at` of what governs it.
    mutating func objectLength(
        _ governs: Program.Instruction, _ at: Int, _ tokens: borrowing Span<Token>, _ bytes: borrowing Span<UInt8>
    ) -> Int? {
        guard mayPass(governs.filter, at, tokens), !tokens[at].flags.contains(.masked) else {
            steps += 1
            return nil
        }
        let found = ends(Int(governs.a), at, at, true, tokens, bytes) & ~1
        return found == 0 ? nil : 63 - found.leadingZeroBitCount
    }
}
