// SPDX-License-Identifier: Apache-2.0

/// One way in which a line can begin: `(break~ off|sever~)` has two, and only the second is tried where *severed* stands.
struct Opening: Sendable {
    /// The instruction that takes the first word.
    var start: Int32
    var words: Set<Int32> = []
    /// Kinds of slots (`Pattern.Slot`) that it can begin with.
    var slots: Set<Int32> = []
    /// Sets whose lines it can begin with.
    var sets: Set<Int32> = []
}

extension Program {
    /// The instructions that come first from `start` on, past splits and jumps, in the order in which the machine tries them.
    func heads(from start: Int32) -> [Int32] {
        var heads: [Int32] = []
        var seen: Set<Int32> = []
        var rest = [start]
        while let at = rest.popLast() {
            guard seen.insert(at).inserted else { continue }
            let instruction = instructions[Int(at)]
            switch instruction.code {
            case .jump: rest.append(instruction.a)
            case .split: rest += [instruction.b, instruction.a]
            default: heads.append(at)
            }
        }
        return heads
    }

    /// What the word at which the machine stands must have for any hope from `start` on: a union of `WordFacts` bits; all bits
    /// where the letters, an actor or nothing at all might do.
    func filter(from start: Int32) -> UInt64 {
        var filter: UInt64 = 0
        for head in heads(from: start) {
            let instruction = instructions[Int(head)]
            switch instruction.code {
            case .symbol: filter |= WordFacts.bit(symbol: instruction.a)
            case .set: filter |= WordFacts.bit(set: instruction.a)
            default: return .max
            }
        }
        return filter
    }

    /// Notes at each branch what its first word must have.
    mutating func seal() {
        for at in instructions.indices {
            switch instructions[at].code {
            case .split, .governs: instructions[at].filter = filter(from: instructions[at].a)
            case .gap: instructions[at].filter = filter(from: Int32(at + 1))
            default: break
            }
        }
    }

    /// Every opening of the line at `start`, its sets not looked into.
    func openings(from start: Int32) -> [Opening] {
        heads(from: start).map { head in
            var opening = Opening(start: head)
            collect(head, &opening)
            return opening
        }
    }

    private func collect(_ head: Int32, _ opening: inout Opening) {
        let instruction = instructions[Int(head)]
        switch instruction.code {
        case .symbol: opening.words.formUnion(symbols[Int(instruction.a)])
        case .exact: opening.words.insert(exactWords[Int(instruction.a)])
        case .set: if instruction.a >= 0 { opening.sets.insert(instruction.a) }
        case .slot: opening.slots.insert(instruction.a)
        case .and:
            // A comma will do, which is no word.
            opening.words.insert(andWord)
            for next in heads(from: head + 1) { collect(next, &opening) }
        case .gap, .governs, .split, .jump, .accept: break
        }
    }
}

extension [[Opening]] {
    /// Beginnings through sets: what begins with `&name` begins with whatever the set's lines begin with.
    ///
    /// - Parameter setOfLine: number of the set or thing that each line belongs to, −1 where to none.
    mutating func resolveSets(_ setOfLine: [Int32]) {
        var members: [Int32: [Opening]] = [:]
        for (line, set) in setOfLine.enumerated() where set >= 0 { members[set, default: []] += self[line] }
        for line in indices {
            for place in self[line].indices where !self[line][place].sets.isEmpty {
                var seen: Set<Int32> = []
                var queue = Array<Int32>(self[line][place].sets)
                while let set = queue.popLast() {
                    guard seen.insert(set).inserted else { continue }
                    for member in members[set] ?? [] {
                        self[line][place].words.formUnion(member.words)
                        self[line][place].slots.formUnion(member.slots)
                        queue += member.sets
                    }
                }
            }
        }
    }
}
