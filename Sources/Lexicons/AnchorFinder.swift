// SPDX-License-Identifier: Apache-2.0

/// Finds what a line cannot match without: see `LineTable`. What every way through the program passes is needed; of parallel
/// branches that each need a word, one of these words is.
struct AnchorFinder {
    /// One of these words, or an actor, or a number must stand in the sentence.
    struct Anchor: Hashable {
        var words: Set<Int32> = []
        var isActor = false
        /// How common it is, about: the fewer, the better the test.
        var cost = 0
    }

    /// An anchor and the instruction that asks for it.
    private struct Need {
        var place: Int
        var anchor: Anchor
    }

    /// What each instruction and all ways on from it need.
    private var needs: [[Need]] = []
    private let program: Program
    private let roles: [WordRole]
    private var wordsOfSet: [Int32: Set<Int32>] = [:]
    /// Sets of which a line can begin with an actor or a number.
    private var wide: Set<Int32> = []

    /// - Parameters:
    ///   - openings: of each entry, sets resolved.
    ///   - setOfEntry: number of the set or thing that each entry belongs to, −1 where to none.
    init(_ program: Program, roles: [WordRole], openings: [[Opening]], setOfEntry: [Int32]) {
        self.program = program
        self.roles = roles
        for (entry, set) in setOfEntry.enumerated() where set >= 0 {
            for opening in openings[entry] {
                wordsOfSet[set, default: []].formUnion(opening.words)
                if !opening.slots.isEmpty { wide.insert(set) }
            }
        }
        self.needs = Array(repeating: [], count: program.instructions.count)
        // All ways lead forward.
        for at in program.instructions.indices.reversed() { needs[at] = needs(at) }
    }

    /// The rarest anchor behind the instruction that takes the first word, and the next one if it is rare, too.
    func anchors(behind opening: Int32) -> [Anchor] {
        let instruction = program.instructions[Int(opening)]
        guard instruction.code != .accept, instruction.code != .and else { return [] }
        // Sets of prepositions stand in every sentence.
        let sorted = needs[Int(opening) + 1].map(\.anchor).filter { $0.cost < 2 * Self.common || $0.words.isEmpty }
            .sorted { ($0.cost, $0.words.count) < ($1.cost, $1.words.count) }
        guard let first = sorted.first else { return [] }
        return [first] + sorted.dropFirst().filter { $0 != first && $0.cost < Self.common }.prefix(1)
    }

    private func needs(_ at: Int) -> [Need] {
        let instruction = program.instructions[at]
        func and(_ anchor: Anchor) -> [Need] { [Need(place: at, anchor: anchor)] + needs[at + 1] }
        switch instruction.code {
        case .accept: return []
        case .jump: return needs[Int(instruction.a)]
        case .exact, .gap, .and: return needs[at + 1]
        case .symbol: return and(anchor(Set(program.symbols[Int(instruction.a)])))
        case .set:
            guard let words = wordsOfSet[instruction.a], !wide.contains(instruction.a) else { return needs[at + 1] }
            return and(anchor(words))
        case .slot:
            switch Pattern.Slot(rawValue: instruction.a) {
            case .doer, .other, .third, .actor, .pair: return and(Anchor(isActor: true, cost: 4 * Self.common))
            case .number, .year: return and(Anchor(cost: 3 * Self.common))
            case .city, .month, nil: return needs[at + 1]
            }
        case .governs: return needs[Int(instruction.a)] + needs[Int(instruction.b)]
        case .split: return common(at, needs[Int(instruction.a)], needs[Int(instruction.b)])
        }
    }

    private func common(_ split: Int, _ a: [Need], _ b: [Need]) -> [Need] {
        let places = (Set(a.map(\.place)), Set(b.map(\.place)))
        var needs = a.filter { places.1.contains($0.place) }
        let own = (a.filter { !places.1.contains($0.place) }, b.filter { !places.0.contains($0.place) })
        if let one = rarest(own.0), let other = rarest(own.1) {
            needs.append(Need(place: split, anchor: anchor(one.words.union(other.words))))
        }
        return needs
    }

    private func rarest(_ needs: [Need]) -> Anchor? {
        needs.map(\.anchor).filter { !$0.words.isEmpty }.min { $0.cost < $1.cost }
    }

    private func anchor(_ words: Set<Int32>) -> Anchor {
        let cost = words.reduce(0) { sum, word in
            sum + (roles[Int(word)].isDisjoint(with: Self.grammar) ? 1 : Self.common)
        }
        return Anchor(words: words, cost: cost)
    }

    private static let common = 100
    private static let grammar: WordRole = [
        .function, .preposition, .to, .of, .be, .auxiliary, .modal, .and, .that, .not, .speech,
    ]
}
