// SPDX-License-Identifier: Apache-2.0

/// Where lines can begin, and what each of them cannot do without.
///
/// A line is tried only where a word stands with which it can begin, from the branch that this word opens, and only if three
/// tests say that there is hope, each of which costs a load: the next word is one that may follow, and the sentence holds
/// both *anchors* of the line. These are, of the words, sets or slots that every match of the line needs, the two least
/// common in English.
struct LineTable: Sendable {
    /// A line that can begin here.
    struct Candidate: Sendable {
        /// What the next word must have of `WordFacts.symbols`, one bit of these; all bits where it need not.
        var filter: UInt64
        var entry: Int32
        /// The instruction to go on with.
        var start: Int32
        /// Numbers of its anchors.
        var anchors: (UInt16, UInt16)
        /// The first word is taken already.
        var isUnderWay: Bool
        /// All of the line stands behind its first word: no object before its verb.
        var isForward: Bool

        /// A bit that every next word and the end of a sentence pass for having, so that one test will do.
        static let free: UInt64 = 1 << 63
    }

    /// A line of a set or thing.
    struct Member: Sendable {
        var set: Int32
        var start: Int32
        var isUnderWay: Bool
    }

    /// Where the lines of a word stand in `candidates`: first those that any word may follow, then those that only some may.
    private struct Row: Sendable {
        /// What the next word must have for any hope in the second part.
        var filter: UInt64
        var start: Int32
        var middle: Int32
        var end: Int32
    }

    private(set) var candidates: [Candidate] = []
    /// By the word with which lines begin, two rows a word: of those that make or silence an event, and of the others. The
    /// last rows are those of lines that can begin with an actor, a number or a month.
    private var rows: [Row] = []
    private var wordCount: Int32 = 0
    /// Lines of sets and things by their first word.
    private(set) var members = Rows<Member>([])
    /// The anchors that each word is.
    private(set) var anchorsOfWord = Rows<UInt16>([])
    private(set) var anchorCount = 3

    /// What stands in every sentence, in those with an actor, in those with a number.
    static let always: UInt16 = 0, actor: UInt16 = 1, number: UInt16 = 2
}

extension LineTable {
    /// - Parameters:
    ///   - openings: of each entry, sets resolved.
    ///   - starts: where the program of each entry begins, in order.
    ///   - setOfEntry: number of the set or thing that each entry belongs to, −1 where to none.
    init(
        _ entries: [LexiconEntry], openings: [[Opening]], starts: [Int32], setOfEntry: [Int32],
        anchors: AnchorFinder, program: Program, wordCount: Int
    ) {
        var numbers = AnchorNumbers(wordCount: wordCount)
        self.wordCount = Int32(wordCount)
        var lines = [[Candidate]](repeating: [], count: 2 * (wordCount + Beginning.allCases.count))
        var memberRows = [[Member]](repeating: [], count: wordCount)
        for index in entries.indices {
            let entry = entries[index]
            let end = index + 1 < starts.count ? Int(starts[index + 1]) : program.instructions.count
            let isForward = program.instructions[Int(starts[index])..<end].allSatisfy { $0.code != .governs }
            for opening in openings[index] {
                let isSymbol = program.instructions[Int(opening.start)].code == .symbol
                let start = isSymbol ? opening.start + 1 : opening.start
                if setOfEntry[index] >= 0 {
                    let member = Member(set: setOfEntry[index], start: start, isUnderWay: isSymbol)
                    for word in opening.words { memberRows[Int(word)].append(member) }
                }
                // An alternative of a set is no line of its own.
                if entry.kind == .set, entry.topic == nil { continue }
                let line = Candidate(
                    filter: isSymbol ? program.filter(from: start) : .max, entry: Int32(index), start: start,
                    anchors: numbers.pair(anchors.anchors(behind: opening.start)), isUnderWay: isSymbol,
                    isForward: isForward)
                for word in opening.words { lines[Int(row(word, isActive: entry.isActive))].append(line) }
                for beginning in Beginning.allCases where !opening.slots.isDisjoint(with: beginning.slots) {
                    lines[Int(row(beginning, isActive: entry.isActive))].append(line)
                }
            }
        }
        for row in lines {
            // The lines of an entry stay together.
            let free = row.isEmpty ? [] : Set(row.filter { $0.filter == .max }.map(\.entry))
            let start = candidates.count
            candidates += row.filter { free.contains($0.entry) }
            let middle = candidates.count
            candidates += row.filter { !free.contains($0.entry) }
            rows.append(
                Row(
                    filter: candidates[middle...].reduce(0) { $0 | $1.filter }, start: Int32(start),
                    middle: Int32(middle),
                    end: Int32(candidates.count)))
        }
        members = Rows(memberRows)
        anchorsOfWord = Rows(numbers.ofWord)
        anchorCount = numbers.count
    }

    /// The row for a word.
    @inline(__always)
    func row(_ word: Int32, isActive: Bool) -> Int32 { 2 &* word &+ (isActive ? 0 : 1) }
    @inline(__always)
    func row(_ beginning: Beginning, isActive: Bool) -> Int32 {
        row(wordCount &+ beginning.rawValue, isActive: isActive)
    }

    /// The lines that can begin with the word at hand if the next has `symbols`.
    @inline(__always)
    func lines(_ row: Int32, before symbols: UInt64) -> Range<Int> {
        let row = rows[Int(row)]
        return Int(row.start)..<Int(symbols & row.filter != 0 ? row.end : row.middle)
    }

    /// Whether a line can begin with the word.
    func begins(_ word: Int32) -> Bool { acts(word) || !lines(row(word, isActive: false), before: .max).isEmpty }
    /// Whether a line can begin with the word that makes or silences an event.
    func acts(_ word: Int32) -> Bool { !lines(row(word, isActive: true), before: .max).isEmpty }
    func isAnchor(_ word: Int32) -> Bool { !anchorsOfWord.range(word).isEmpty }

    /// What a line can begin with that is not a certain word.
    enum Beginning: Int32, CaseIterable {
        case actor, number, month

        var slots: Set<Int32> {
            let slots: [Pattern.Slot] =
                switch self {
                case .actor: [.actor, .doer, .other, .third, .pair, .city]
                case .number: [.number, .year]
                case .month: [.month]
                }
            return Set(slots.map(\.rawValue))
        }
    }
}

/// Gives numbers to anchors.
private struct AnchorNumbers {
    private(set) var ofWord: [[UInt16]]
    private(set) var count = 3
    private var known: [AnchorFinder.Anchor: UInt16] = [:]

    init(wordCount: Int) { ofWord = Array(repeating: [], count: wordCount) }

    mutating func pair(_ anchors: [AnchorFinder.Anchor]) -> (UInt16, UInt16) {
        let numbers = anchors.map { number($0) } + [LineTable.always, LineTable.always]
        return (numbers[0], numbers[1])
    }

    private mutating func number(_ anchor: AnchorFinder.Anchor) -> UInt16 {
        if anchor.words.isEmpty { return anchor.isActor ? LineTable.actor : LineTable.number }
        if let number = known[anchor] { return number }
        // More anchors than numbers: what has none is tried in every sentence.
        guard count < Int(UInt16.max) else { return LineTable.always }
        let number = UInt16(count)
        count += 1
        known[anchor] = number
        for word in anchor.words { ofWord[Int(word)].append(number) }
        return number
    }
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
