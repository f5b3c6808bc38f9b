// SPDX-License-Identifier: Apache-2.0

/// Where lines can begin, and what each of them cannot do without.
///
/// A line is tried only where its first word stands and only in a sentence that holds its *anchor*: of the words, sets or
/// slots that every match of the line needs, the one least common in English. The anchors of a sentence are a bit set, the
/// union over its words, so that the many lines that begin with a common verb cost one bit test each.
struct LineTable: Sendable {
    /// A line that can begin here.
    struct Candidate: Sendable {
        var entry: Int32
        /// The symbol that must follow the first word, −1 where that is not fixed.
        var second: Int32
        /// The bit of its anchor.
        var anchor: Int32
    }

    /// A line of a set or thing.
    struct Member: Sendable {
        var start: Int32
        var set: Int32
    }

    /// Anchors seen, 256 bits.
    typealias Anchors = SIMD4<UInt64>

    /// Lines that make or silence an event, by their first word; then the others.
    private(set) var active = Rows<Candidate>([])
    private(set) var passive = Rows<Candidate>([])
    /// Lines of sets and things by their first word.
    private(set) var members = Rows<Member>([])
    /// Lines that can begin with an actor, a number or a month.
    private(set) var atActor = (active: [Candidate](), passive: [Candidate]())
    private(set) var atNumber = (active: [Candidate](), passive: [Candidate]())
    private(set) var atMonth = (active: [Candidate](), passive: [Candidate]())
    /// The anchors that each word is.
    private(set) var anchorsOfWord: [Anchors]

    /// What stands in every sentence, in those with an actor, in those with a number.
    static let always: Int32 = 0, actor: Int32 = 1, number: Int32 = 2
    static let first: Int32 = 3
    static let actorBits = Anchors(1 << 1, 0, 0, 0)
    static let numberBits = Anchors(1 << 2, 0, 0, 0)
    static let alwaysBits = Anchors(1, 0, 0, 0)

    @inline(__always)
    static func holds(_ anchors: Anchors, _ bit: Int32) -> Bool {
        anchors[Int(bit >> 6)] >> UInt64(bit & 63) & 1 != 0
    }
}

extension LineTable {
    /// - Parameters:
    ///   - firsts: how each entry can begin, sets resolved.
    ///   - setOfEntry: number of the set or thing that each entry belongs to, −1 where to none.
    init(
        _ entries: [LexiconEntry], firsts: [ProgramBuilder.First], starts: [Int32], setOfEntry: [Int32],
        anchors: [AnchorFinder.Anchor?], builder: ProgramBuilder
    ) {
        let count = builder.table.count
        anchorsOfWord = Array(repeating: Anchors(repeating: 0), count: count)
        var bits: [AnchorFinder.Anchor: Int32] = [:]
        let candidates = entries.indices.map { index in
            var bit = Self.always
            if let anchor = anchors[index] {
                if let known = bits[anchor] {
                    bit = known
                } else if anchor.words.isEmpty {
                    bit = anchor.isActor ? Self.actor : Self.number
                } else {
                    bit = Self.first + Int32(bits.count) % (256 - Self.first)
                    bits[anchor] = bit
                    for word in anchor.words { anchorsOfWord[Int(word)][Int(bit >> 6)] |= 1 << UInt64(bit & 63) }
                }
            }
            return Candidate(
                entry: Int32(index), second: builder.program.secondSymbol(from: Int(starts[index])), anchor: bit)
        }
        var activeRows = [[Candidate]](repeating: [], count: count), passiveRows = activeRows
        var memberRows = [[Member]](repeating: [], count: count)
        for (index, first) in firsts.enumerated() {
            let entry = entries[index]
            for word in first.words where setOfEntry[index] >= 0 {
                memberRows[Int(word)].append(Member(start: starts[index], set: setOfEntry[index]))
            }
            // An alternative of a set is no line of its own.
            if entry.kind == .set, entry.topic == nil { continue }
            for word in first.words {
                if entry.isActive {
                    activeRows[Int(word)].append(candidates[index])
                } else {
                    passiveRows[Int(word)].append(candidates[index])
                }
            }
        }
        active = Rows(activeRows)
        passive = Rows(passiveRows)
        members = Rows(memberRows)
        func lines(_ slots: [Pattern.Slot]) -> (active: [Candidate], passive: [Candidate]) {
            let found = slots.flatMap { slot in
                firsts.indices.filter { firsts[$0].slots.contains(slot.rawValue) }
                    .filter { entries[$0].kind != .set || entries[$0].topic != nil }
            }
            return (
                found.filter { entries[$0].isActive }.map { candidates[$0] },
                found.filter { !entries[$0].isActive }.map { candidates[$0] }
            )
        }
        atActor = lines([.actor, .doer, .other, .third, .pair, .city])
        atNumber = lines([.number, .year])
        atMonth = lines([.month])
    }

    /// Whether a line can begin with the word.
    func begins(_ word: Int32) -> Bool { !active.range(word).isEmpty || !passive.range(word).isEmpty }
    func isAnchor(_ word: Int32) -> Bool { anchorsOfWord[Int(word)] != Anchors(repeating: 0) }
}

extension LexiconEntry {
    /// Makes an event or silences one; a sentence in which no such line matches says nothing.
    var isActive: Bool {
        switch kind {
        case .event, .turn, .veto: true
        case .set, .thing, .scope, .mask, .both, .place: false
        }
    }
}
