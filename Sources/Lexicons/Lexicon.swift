// SPDX-License-Identifier: Apache-2.0

import Digests
package import PlainFile

/// All lexicon and actor files, compiled: immutable, shared by every pass.
package final class Lexicon: Sendable {
    package let entries: [LexiconEntry]
    /// `core-en: lift~ > ban~`, `core-en: lift(relax~)`, by entry.
    package let labels: [String]
    /// `lift(relax~)`, by entry; empty for all but turns.
    package let turnLabels: [String]
    /// What the engine asks of each entry.
    package let entryFacts: [EntryFacts]
    /// What sentences can be about: `trade` for `[set topic_trade]`, in alphabetical order.
    package let topics: [String]
    package let turns: [String: Turn]
    /// The turn that an entry is, nil for lines of other sections.
    package let turnOfEntry: [TurnTable?]
    package let tests: [LexiconTest]
    package let ladders: [Ladder]
    package let actors: [Actor]
    package let offices: [Office]
    /// First eight hexadecimal digits of the digest over the files.
    package let hash: String

    package let table: WordTable
    /// Grammar of each word by its number.
    package let roles: [WordRole]
    /// Month of each word by its number, 0 where it is none.
    package let months: [UInt8]
    let program: Program
    /// Number of the set or thing that each entry belongs to, −1 where to none.
    let setNumbers: [Int32]
    package let setNames: [String]
    /// Whether a set is a thing, good or bad, by its number.
    let isThing: [Bool]
    let lines: LineTable
    /// Which words each symbol stands for.
    let wordsOfSymbols: BitTable
    let names: [ActorName]
    let nameTable: ActorNameTable

    init(
        entries: [LexiconEntry], turns: [String: Turn], tests: [LexiconTest], speakers: [String: Set<String>],
        actors: [Actor], offices: [Office],
        hash: String, table: WordTable, roles: [WordRole], months: [UInt8], program: Program,
        setNumbers: [Int32], setNames: [String], isThing: [Bool], lines: LineTable, wordsOfSymbols: BitTable,
        names: [ActorName], nameTable: ActorNameTable
    ) {
        self.entries = entries
        let turnLabels = entries.map { $0.kind == .turn ? "\($0.name)(\($0.text))" : "" }
        self.labels = zip(entries, turnLabels).map { "\($0.lexicon): \($1.isEmpty ? $0.text : $1)" }
        let topics = Set(entries.compactMap(\.topic)).sorted()
        let ladders = Ladder.list(entries, speakers: speakers, actors: actors)
        let topicNumbers = Dictionary(uniqueKeysWithValues: zip(topics, topics.indices))
        let ladderNumbers = Dictionary(uniqueKeysWithValues: zip(ladders.map(\.name), ladders.indices))
        self.entryFacts = entries.map { EntryFacts($0, topics: topicNumbers, ladders: ladderNumbers) }
        self.topics = topics
        self.turnLabels = turnLabels
        self.turns = turns
        let turnTables = turns.mapValues { TurnTable($0, setNames: setNames) }
        self.turnOfEntry = entries.map { $0.kind == .turn ? turnTables[$0.name] : nil }
        self.tests = tests
        self.ladders = ladders
        self.actors = actors
        self.offices = offices
        self.hash = hash
        var table = table
        table.note(WordFacts.table(roles, symbols: program.symbols, members: lines.members))
        self.table = table
        self.roles = roles
        self.months = months
        self.program = program
        self.setNumbers = setNumbers
        self.setNames = setNames
        self.isThing = isThing
        self.lines = lines
        self.wordsOfSymbols = wordsOfSymbols
        self.names = names
        self.nameTable = nameTable
    }

    /// A relation between two kinds of numbers, one bit each: a test costs two loads, however common the word, and all tests
    /// of one word lie side by side. Most words are in one row or none, so of each only the part between its first and its
    /// last row is kept.
    struct BitTable: Sendable {
        private struct Column: Sendable {
            /// Where its blocks begin in `bits`.
            var start: UInt32 = 0
            /// Which block of 64 rows is its first, and how many it has.
            var first: UInt32 = .max
            var count: UInt32 = 0
        }

        private var columns: [Column]
        private var bits: [UInt64]

        init(_ rows: [[Int32]], columns count: Int) {
            columns = Array(repeating: Column(), count: count)
            for (row, members) in rows.enumerated() {
                let block = UInt32(row >> 6)
                for member in members {
                    let first = min(columns[Int(member)].first, block)
                    columns[Int(member)].first = first
                    columns[Int(member)].count = block - first + 1
                }
            }
            var size: UInt32 = 0
            for column in columns.indices {
                columns[column].start = size
                size += columns[column].count
            }
            bits = Array(repeating: 0, count: Int(size))
            for (row, members) in rows.enumerated() {
                for member in members {
                    let column = columns[Int(member)]
                    bits[Int(column.start) + (row >> 6) - Int(column.first)] |= 1 << UInt64(row & 63)
                }
            }
        }

        @inline(__always)
        func contains(_ row: Int32, _ column: Int32) -> Bool {
            let column = columns[Int(column)]
            let block = UInt32(truncatingIfNeeded: row >> 6) &- column.first
            return block < column.count && bits[Int(column.start &+ block)] >> UInt64(row & 63) & 1 != 0
        }
    }
}

extension Lexicon {
    /// Every form that `word~` stands for.
    package static func forms(of word: String) -> [String] { Inflection.forms(of: word).map(\.form) }

    package var actorCodes: Set<String> { Set(actors.map(\.code)) }

    /// `China` for `CHN`; the code itself where no file knows it.
    package func displayName(of code: String) -> String {
        actors.first { $0.code == code }?.name ?? code
    }

    /// The codes of the actors that are called so, today or ever, in capitals or not: `china` and `PRC` give `CHN`.
    package func actorCodes(named name: String) -> Set<String> {
        let plain = name.lowercased().replacing(".", with: "").replacing("-", with: " ")
        let words = plain.split(separator: " ").map(String.init)
        let called = names.filter { entry in
            entry.manner == .name && entry.actor >= 0
                && (entry.words == words || entry.exact.map { $0.map { $0.lowercased() } == words } == true)
        }
        return Set(called.map { actors[$0.actor].code })
    }

    /// By code, the words of an actor's names, adjectives and capitals, and metonyms of one word. Offices and who holds them
    /// are not among them.
    package var actorWords: [String: [String]] {
        var words: [String: [String]] = [:]
        for name in names where name.actor >= 0 {
            switch name.manner {
            case .name, .adjective, .capital, .past: break
            case .metonym where name.words.count == 1: break
            case .metonym, .title, .holder, .mask: continue
            }
            words[actors[name.actor].code, default: []] += name.words
        }
        return words
    }

    /// Splits text into this lexicon's tokens.
    package func tokenizer() -> Tokenizer { Tokenizer(table) }

    package func role(of token: Token) -> WordRole { token.role }

    /// One file's name and bytes.
    package struct SourceFile: Sendable {
        package var path: String
        package var bytes: [UInt8]

        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }

        var isActors: Bool { path.hasSuffix(".actors") }
    }

    /// Reads, compiles and lints files; `.actors` are actor files, all others lexicons. The order of lexicons matters: a
    /// later file may drop lines of an earlier one.
    package static func compile(_ files: [SourceFile]) -> (lexicon: Lexicon?, diagnostics: [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        var lexicons: [PlainFile] = []
        var actors: [PlainFile] = []
        for file in files {
            let read = PlainFile.read(file.bytes, path: file.path)
            diagnostics += read.diagnostics
            if file.isActors { actors.append(read.file) } else { lexicons.append(read.file) }
        }
        let digest = Digest(fields: files.map { String(decoding: $0.bytes, as: UTF8.self) })
        let result = compile(lexicons: lexicons, actors: actors, hash: digest.hex(8))
        diagnostics += result.diagnostics
        let isBroken = diagnostics.contains { $0.severity == .error }
        return (isBroken ? nil : result.lexicon, diagnostics)
    }

    /// Compiles files that are read already. A lexicon comes back only if there is no error; warnings do not stop it.
    package static func compile(lexicons: [PlainFile], actors: [PlainFile], hash: String)
        -> (lexicon: Lexicon?, diagnostics: [Diagnostic])
    {
        var reader = LexiconReader()
        for file in lexicons { reader.read(file) }
        var actorReader = ActorReader()
        for file in actors { actorReader.read(file) }
        actorReader.finish()
        var diagnostics = actorReader.diagnostics + reader.diagnostics
        diagnostics += LexiconLinter.references(reader)
        let lexicon = LexiconCompiler.compile(reader, actorReader, hash: hash)
        diagnostics += LexiconLinter.lines(lexicon)
        diagnostics += LexiconLinter.dead(lexicon)
        let isBroken = diagnostics.contains { $0.severity == .error }
        return (isBroken ? nil : lexicon, diagnostics)
    }
}
