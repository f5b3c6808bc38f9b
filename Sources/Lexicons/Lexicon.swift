// SPDX-License-Identifier: Apache-2.0

import Digests
package import PlainFile

/// All lexicon and actor files, compiled: immutable, shared by every pass.
package struct Lexicon: Sendable {
    package internal(set) var entries: [LexiconEntry]
    package internal(set) var turns: [String: Turn]
    package internal(set) var tests: [LexiconTest]
    package internal(set) var actors: [Actor]
    package internal(set) var offices: [Office]
    /// First eight hexadecimal digits of the digest over the files.
    package let hash: String

    package internal(set) var table: WordTable
    /// Grammar of each word by its number.
    package internal(set) var roles: [WordRole]
    /// Month of each word by its number, 0 where it is none.
    package internal(set) var months: [UInt8]
    var program: Program
    /// Where the pattern of each entry begins.
    var starts: [Int32]
    /// Number of the set or thing that each entry belongs to, −1 where to none.
    package internal(set) var setNumbers: [Int32]
    package internal(set) var setNames: [String]
    /// Whether a set is a thing, good or bad, by its number.
    var isThing: [Bool]
    /// Entries that can begin with a word, by the word's number; likewise the symbols of a word and the names of actors.
    var entriesByWord: Rows
    var symbolsByWord: Rows
    var namesByWord: Rows
    /// Entries that can begin with an actor, place, date or number.
    var entriesBySlot: [[Int32]]
    var names: [ActorName]
    /// The words of each name as numbers: all its forms for the last one.
    var nameWords: [[[Int32]]]
    var nameExacts: [[[UInt8]]]
    /// Whether the titles of `names[i]` belong to one actor only.
    var isSoleTitle: [Bool]

    /// Rows of numbers in one array: row `i` is `values[offsets[i]..<offsets[i + 1]]`.
    struct Rows: Sendable {
        private(set) var offsets: [Int32]
        private(set) var values: [Int32]

        init(_ rows: [[Int32]]) {
            offsets = [0]
            values = []
            for row in rows {
                values += row
                offsets.append(Int32(values.count))
            }
        }

        @inline(__always)
        func range(_ row: Int32) -> Range<Int> { Int(offsets[Int(row)])..<Int(offsets[Int(row) + 1]) }
        @inline(__always)
        subscript(_ index: Int) -> Int32 { values[index] }
    }
}

extension Lexicon {
    package var actorCodes: Set<String> { Set(actors.map(\.code)) }

    /// `China` for `CHN`; the code itself where no file knows it.
    package func displayName(of code: String) -> String {
        actors.first { $0.code == code }?.name ?? code
    }

    /// Splits text into this lexicon's tokens.
    package func tokenizer() -> Tokenizer { Tokenizer(table: table, roles: roles) }

    package func role(of token: Token) -> WordRole { roles[Int(token.form)] }

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
        let isBroken = diagnostics.contains { $0.severity == .error }
        return (isBroken ? nil : lexicon, diagnostics)
    }
}
