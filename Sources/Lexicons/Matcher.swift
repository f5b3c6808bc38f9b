// SPDX-License-Identifier: Apache-2.0

/// Runs the lines over a sentence.
///
/// The idea: nearly every word begins no line, and nearly every line that a word begins lacks something in this sentence.
/// One bit of a word's grammar says the first; a bit set of the sentence's anchors (`LineTable`) and the word that must
/// come next say the second. Only what is left runs as a small machine (`Matcher.run`), whose steps per line and place
/// are limited, so work per word is bounded by the lexicon and never by the text.
package struct Matcher {
    package internal(set) var matches: [Match] = []

    /// Words that `..` and `>` may skip.
    static let gap = 4
    static let reach = 8
    /// Tokens a match may look back for an object in passive voice, and at most look ahead.
    static let back = 16
    static let budget = 4_000

    /// Steps of all matching so far: what the tests of linearity count.
    package private(set) var work = 0
    var steps = 0
    var limit = 0
    var origin = 0
    var best: Match?
    var bestSize = 0
    private var anchors = LineTable.alwaysBits
    private var places: [Int32] = []

    // The lexicon's tables, held directly: the inner loops run on nothing else.
    let instructions: [Program.Instruction]
    let exacts: [[UInt8]]
    let wordsOfSymbols: Lexicon.BitTable
    let things: [Bool]
    private let setNumbers: [Int32]
    private let starts: [Int32]
    let lines: LineTable

    package init(_ lexicon: Lexicon) {
        self.instructions = lexicon.program.instructions
        self.exacts = lexicon.program.exacts
        self.wordsOfSymbols = lexicon.wordsOfSymbols
        self.things = lexicon.isThing
        self.setNumbers = lexicon.setNumbers
        self.starts = lexicon.starts
        self.lines = lexicon.lines
    }

    /// Finds every line at every token of `range`; overlaps are still in.
    package mutating func find(
        _ tokens: [Token], _ range: Range<Int>, _ mentions: [Mention], _ bytes: borrowing Span<UInt8>
    ) {
        findActive(tokens, range, mentions, bytes)
        findPassive(tokens, range, mentions, bytes)
    }

    /// Finds the lines that make or silence events. Where there are none, the others do not matter.
    package mutating func findActive(
        _ tokens: [Token], _ range: Range<Int>, _ mentions: [Mention], _ bytes: borrowing Span<UInt8>
    ) {
        matches.removeAll(keepingCapacity: true)
        survey(tokens, range)
        look(true, tokens, mentions, bytes)
    }

    /// Adds the lines that say something about events, after `findActive` on the same sentence.
    package mutating func findPassive(
        _ tokens: [Token], _ range: Range<Int>, _ mentions: [Mention], _ bytes: borrowing Span<UInt8>
    ) {
        look(false, tokens, mentions, bytes)
    }

    /// Notes the sentence's anchors and the places where lines can begin.
    private mutating func survey(_ tokens: [Token], _ range: Range<Int>) {
        limit = range.upperBound
        anchors = LineTable.alwaysBits
        places.removeAll(keepingCapacity: true)
        for at in range {
            let role = tokens[at].role, flags = tokens[at].flags
            let isName = tokens[at].mention >= 0
            if role.contains(.anchor) { anchors |= lines.anchorsOfWord[Int(tokens[at].form)] }
            if isName { anchors |= LineTable.actorBits }
            if flags.contains(.number) { anchors |= LineTable.numberBits }
            let begins = isName || flags.contains(.number) || !role.isDisjoint(with: .line | .month)
            if begins, !flags.contains(.masked) { places.append(Int32(truncatingIfNeeded: at)) }
        }
    }

    private mutating func look(
        _ isActive: Bool, _ tokens: [Token], _ mentions: [Mention], _ bytes: borrowing Span<UInt8>
    ) {
        for place in places {
            let at = Int(place)
            let role = tokens[at].role
            if role.contains(.line) {
                if isActive {
                    for row in lines.active.range(tokens[at].form) {
                        attempt(lines.active[row], at, tokens, mentions, bytes)
                    }
                } else {
                    for row in lines.passive.range(tokens[at].form) {
                        attempt(lines.passive[row], at, tokens, mentions, bytes)
                    }
                }
            }
            if tokens[at].mention >= 0 {
                for line in isActive ? lines.atActor.active : lines.atActor.passive {
                    attempt(line, at, tokens, mentions, bytes)
                }
            } else if tokens[at].flags.contains(.number) {
                for line in isActive ? lines.atNumber.active : lines.atNumber.passive {
                    attempt(line, at, tokens, mentions, bytes)
                }
            } else if role.contains(.month) {
                for line in isActive ? lines.atMonth.active : lines.atMonth.passive {
                    attempt(line, at, tokens, mentions, bytes)
                }
            }
        }
    }

    @inline(__always)
    private mutating func attempt(
        _ line: LineTable.Candidate, _ at: Int, _ tokens: [Token], _ mentions: [Mention],
        _ bytes: borrowing Span<UInt8>
    ) {
        work += 1
        guard LineTable.holds(anchors, line.anchor) else { return }
        if line.second >= 0, at + 1 >= limit || !isWord(line.second, tokens[at + 1]) { return }
        start(Int(line.entry), at, tokens, mentions, bytes)
    }

    private mutating func start(
        _ entry: Int, _ at: Int, _ tokens: [Token], _ mentions: [Mention], _ bytes: borrowing Span<UInt8>
    ) {
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

    @inline(__always)
    func isWord(_ symbol: Int32, _ token: Token) -> Bool {
        token.symbols & WordFacts.bit(symbol: symbol) != 0 && wordsOfSymbols.contains(symbol, token.form)
    }

    /// Whether an instruction can be taken at all at a token: false is certain, true is not.
    @inline(__always)
    func mayPass(_ instruction: Program.Instruction, _ at: Int, _ tokens: [Token]) -> Bool {
        switch instruction.code {
        case .symbol: at < limit && tokens[at].symbols & WordFacts.bit(symbol: instruction.a) != 0
        case .set: at < limit && tokens[at].symbols & WordFacts.bit(set: instruction.a) != 0
        default: true
        }
    }
}
