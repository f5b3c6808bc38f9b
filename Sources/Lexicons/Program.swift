// SPDX-License-Identifier: Apache-2.0

/// Patterns as instructions of one small machine (K. Thompson's construction): what the matcher runs.
struct Program: Sendable {
    struct Instruction: Sendable {
        enum Code: UInt8, Sendable {
            /// The token is one of the words of symbol `a`.
            case symbol
            /// The token has the letters `exacts[a]`, case and all.
            case exact
            /// An actor, place, date or number of kind `a`; captured.
            case slot
            /// A line of set `a` matches here.
            case set
            case gap, and
            /// The object at `a` is governed by what was matched so far; then go on at `b`.
            case governs
            case split, jump, accept
        }
        var code: Code
        var a: Int32
        var b: Int32
        /// Of branches, gaps and objects: what the first word must have of `WordFacts.symbols`, one bit of these.
        var filter: UInt64 = .max
    }

    var instructions: [Instruction] = []
    var exacts: [[UInt8]] = []
    /// The folded words of `exacts`.
    var exactWords: [Int32] = []
    var andWord: Int32 = 0
    /// Words of each symbol, as numbers of the word table.
    var symbols: [[Int32]] = []
}

/// Builds the program and the word table from patterns.
struct ProgramBuilder {
    private(set) var program = Program()
    private(set) var table = WordTable()
    /// Grammar and inflection of each word by its number.
    private(set) var roles: [WordRole] = [[]]
    private var symbolNumbers: [String: Int32] = [:]
    private var formsOfWord: [String: [Int32]] = [:]
    private let sets: [String: Int32]

    init(sets: [String: Int32]) {
        self.sets = sets
        for (role, words) in WordRole.table {
            for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) { mark(String(word), role) }
        }
        // Inflected forms of common grammar verbs help telling voice even where no lexicon line names them.
        for verb in ["be", "have", "do"] { mark(verb, .auxiliary) }
        program.andWord = intern("and")
    }

    mutating func mark(_ word: String, _ role: WordRole) {
        let number = intern(word)
        roles[Int(number)].insert(role)
    }

    mutating func intern(_ word: String) -> Int32 {
        let number = table.intern(word)
        if Int(number) == roles.count { roles.append([]) }
        return number
    }

    /// Numbers of all forms of a word.
    mutating func forms(of word: String) -> [Int32] {
        if let known = formsOfWord[word] { return known }
        var numbers: [Int32] = []
        for (form, role) in Inflection.forms(of: word) {
            let number = intern(form)
            roles[Int(number)].insert(WordRole(role))
            if !numbers.contains(number) { numbers.append(number) }
        }
        formsOfWord[word] = numbers
        return numbers
    }

    private mutating func symbol(_ node: Pattern.Node) -> Int32 {
        symbol([node])
    }

    /// One symbol for alternatives that are single words.
    private mutating func symbol(_ nodes: [Pattern.Node]) -> Int32 {
        let key = nodes.map { node in
            switch node {
            case .inflected(let word): word + "~"
            case .word(let word): word
            default: ""
            }
        }.joined(separator: "|")
        if let known = symbolNumbers[key] { return known }
        var words: [Int32] = []
        for node in nodes {
            switch node {
            case .inflected(let word): words += forms(of: word)
            case .word(let word): words.append(intern(word))
            default: break
            }
        }
        program.symbols.append(words)
        symbolNumbers[key] = Int32(program.symbols.count - 1)
        return Int32(program.symbols.count - 1)
    }

    /// Adds a pattern and returns where it begins.
    mutating func add(_ pattern: Pattern) -> Int32 {
        let start = Int32(program.instructions.count)
        emit(pattern.nodes[...])
        put(.accept)
        return start
    }

    @discardableResult
    private mutating func put(_ code: Program.Instruction.Code, _ a: Int32 = 0, _ b: Int32 = 0) -> Int {
        program.instructions.append(Program.Instruction(code: code, a: a, b: b))
        return program.instructions.count - 1
    }

    private var here: Int32 { Int32(program.instructions.count) }

    private mutating func emit(_ nodes: ArraySlice<Pattern.Node>) {
        var rest = nodes
        while let node = rest.popFirst() {
            switch node {
            case .word, .inflected: put(.symbol, symbol(node))
            case .exact(let text):
                program.exacts.append(Array(text.utf8))
                program.exactWords.append(intern(text.lowercased()))
                put(.exact, Int32(program.exacts.count - 1))
            case .choice(let branches): emit(choice: branches)
            case .optional(let branches):
                let split = put(.split)
                program.instructions[split].a = here
                emit(choice: branches)
                program.instructions[split].b = here
            case .set(let name): put(.set, sets[name] ?? -1)
            case .gap: put(.gap)
            case .and: put(.and)
            case .slot(let slot): put(.slot, slot.rawValue)
            case .governs:
                let object = Self.object(&rest)
                let governs = put(.governs)
                program.instructions[governs].a = here
                emit(object)
                put(.accept)
                program.instructions[governs].b = here
            }
        }
    }

    private mutating func emit(choice branches: [[Pattern.Node]]) {
        let single = branches.compactMap { $0.count == 1 && $0[0].isWord ? $0[0] : nil }
        if single.count == branches.count {
            put(.symbol, symbol(single))
            return
        }
        var jumps: [Int] = []
        for (index, branch) in branches.enumerated() {
            guard index < branches.count - 1 else {
                emit(branch[...])
                break
            }
            let split = put(.split)
            program.instructions[split].a = here
            emit(branch[...])
            jumps.append(put(.jump))
            program.instructions[split].b = here
        }
        for jump in jumps { program.instructions[jump].a = here }
    }

    /// The program, when all patterns are in.
    mutating func finish() -> Program {
        program.seal()
        return program
    }
}

extension ProgramBuilder {
    /// What a `>` governs: from the first word on up to a gap, an actor's slot or the preposition before one. A gap right
    /// after `>` says nothing, since the object may stand some words away as it is.
    private static func object(_ rest: inout ArraySlice<Pattern.Node>) -> ArraySlice<Pattern.Node> {
        while let first = rest.first, first == .gap || first == .optional([[.gap]]) { rest = rest.dropFirst() }
        var end = rest.startIndex
        while end < rest.endIndex, rest[end] != .gap, !rest[end].holdsGapOrSlot || end == rest.startIndex {
            let next = end + 1
            if end > rest.startIndex, next < rest.endIndex, case .slot = rest[next] { break }
            end = next
        }
        defer { rest = rest[end...] }
        return rest[..<end]
    }
}

extension Pattern.Node {
    fileprivate var holdsGapOrSlot: Bool {
        switch self {
        case .gap, .slot: true
        case .optional(let branches), .choice(let branches): branches.contains { $0.contains(where: \.holdsGapOrSlot) }
        default: false
        }
    }

    fileprivate var isWord: Bool {
        switch self {
        case .word, .inflected: true
        default: false
        }
    }
}
