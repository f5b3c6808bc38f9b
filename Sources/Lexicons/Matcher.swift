// SPDX-License-Identifier: Apache-2.0

/// Runs the lines over a sentence.
///
/// The idea: nearly every word begins no line, and nearly every line that a word begins lacks something in this sentence.
/// One bit of a word's grammar says the first; where the sentence's anchors stand and what the next word is
/// (`LineTable.Candidate`) say the second. Only what is left runs as a small machine (`Matcher.run`), whose steps per line
/// and place are limited, so work per word is bounded by the lexicon and never by the text.
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
    /// Branches of the line that are still to be tried, the next one last.
    var branches: [State] = []
    /// Where each anchor was seen last, by its number. Places count on from sentence to sentence, so that nothing need be
    /// wiped: what lies before `floor` belongs to another sentence.
    private var lastSeen: [Int]
    private var floor = 1
    private var width = 0
    /// What to add to a token's index to get its place.
    private var shift = 0

    // The lexicon's tables, held directly: the inner loops run on nothing else.
    let instructions: [Program.Instruction]
    let exacts: [[UInt8]]
    let wordsOfSymbols: Lexicon.BitTable
    let things: [Bool]
    private let setNumbers: [Int32]
    let lines: LineTable

    package init(_ lexicon: Lexicon) {
        self.instructions = lexicon.program.instructions
        self.exacts = lexicon.program.exacts
        self.wordsOfSymbols = lexicon.wordsOfSymbols
        self.things = lexicon.isThing
        self.setNumbers = lexicon.setNumbers
        self.lines = lexicon.lines
        self.lastSeen = Array(repeating: 0, count: lexicon.lines.anchorCount)
        lastSeen[Int(LineTable.always)] = .max
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
        if !matches.isEmpty { matches.removeAll(keepingCapacity: true) }
        survey(tokens.span, range)
        look(true, tokens.span, range, mentions, bytes)
    }

    /// Adds the lines that say something about events, after `findActive` on the same sentence.
    package mutating func findPassive(
        _ tokens: [Token], _ range: Range<Int>, _ mentions: [Mention], _ bytes: borrowing Span<UInt8>
    ) {
        look(false, tokens.span, range, mentions, bytes)
    }

    /// Notes where the sentence's anchors stand.
    private mutating func survey(_ tokens: borrowing Span<Token>, _ range: Range<Int>) {
        floor += width
        width = range.count
        limit = range.upperBound
        shift = floor - range.lowerBound
        for at in range {
            let role = tokens[at].role
            if role.isDisjoint(with: .anchor | .actor | .numeral) { continue }
            if role.contains(.anchor) {
                for row in lines.anchorsOfWord.range(tokens[at].form) {
                    lastSeen[Int(lines.anchorsOfWord[row])] = at + shift
                }
            }
            if role.contains(.actor) { lastSeen[Int(LineTable.actor)] = at + shift }
            if role.contains(.numeral) { lastSeen[Int(LineTable.number)] = at + shift }
        }
    }

    private mutating func look(
        _ isActive: Bool, _ tokens: borrowing Span<Token>, _ range: Range<Int>, _ mentions: [Mention],
        _ bytes: borrowing Span<UInt8>
    ) {
        let beginner: WordRole = isActive ? .act : .line
        for at in range {
            let role = tokens[at].role
            if role.isDisjoint(with: beginner | .actor | .numeral | .month) { continue }
            if tokens[at].flags.contains(.masked) { continue }
            if role.contains(beginner) {
                attempt(lines.row(tokens[at].form, isActive: isActive), at, tokens, mentions, bytes)
            }
            if role.contains(.actor) {
                attempt(lines.row(.actor, isActive: isActive), at, tokens, mentions, bytes)
            } else if role.contains(.numeral) {
                attempt(lines.row(.number, isActive: isActive), at, tokens, mentions, bytes)
            } else if role.contains(.month) {
                attempt(lines.row(.month, isActive: isActive), at, tokens, mentions, bytes)
            }
        }
    }

    /// Tries the lines of a row at a token. Those of one entry stand together; the longest match of them all stays.
    private mutating func attempt(
        _ row: Int32, _ at: Int, _ tokens: borrowing Span<Token>, _ mentions: [Mention],
        _ bytes: borrowing Span<UInt8>
    ) {
        let symbols = at + 1 < limit ? tokens[at + 1].symbols : 0
        let range = lines.lines(row, before: symbols)
        if range.isEmpty { return }
        let next = symbols | LineTable.Candidate.free
        var entry: Int32 = -1
        work &+= range.count
        let behind = at &+ shift &+ 1, anywhere = floor
        for index in range {
            let line = lines.candidates[index]
            let earliest = line.isForward ? behind : anywhere
            guard next & line.filter != 0, lastSeen[Int(line.anchors.0)] >= earliest,
                lastSeen[Int(line.anchors.1)] >= earliest
            else { continue }
            if line.entry != entry {
                if entry >= 0 { settle(entry) }
                entry = line.entry
                origin = at
            }
            var state = State(counter: line.start, at: Int32(truncatingIfNeeded: at), thing: setNumbers[Int(entry)])
            if line.isUnderWay {
                state.mask = bit(at)
                state.at += 1
                state.isFree = false
            }
            run(state, tokens, mentions, bytes)
        }
        if entry >= 0 { settle(entry) }
    }

    /// Ends the line of `entry` at a place.
    private mutating func settle(_ entry: Int32) {
        if var match = best {
            match.entry = Int(entry)
            matches.append(match)
            best = nil
        }
        bestSize = 0
        work &+= steps
        steps = 0
    }

    @inline(__always)
    func isWord(_ symbol: Int32, _ token: Token) -> Bool {
        token.symbols & WordFacts.bit(symbol: symbol) != 0 && wordsOfSymbols.contains(symbol, token.form)
    }

    /// Whether a token may pass a filter: false is certain, true is not.
    @inline(__always)
    func mayPass(_ filter: UInt64, _ at: Int, _ tokens: borrowing Span<Token>) -> Bool {
        filter == .max || (at < limit && tokens[at].symbols & filter != 0)
    }
}
