// SPDX-License-Identifier: Apache-2.0

/// Puts what the readers found into the tables that the matcher runs on.
enum LexiconCompiler {
    static func compile(_ reader: LexiconReader, _ actorReader: ActorReader, hash: String) -> Lexicon {
        var setNames: [String] = []
        var setNumbers: [String: Int32] = [:]
        var setOfEntry: [Int32] = []
        var isThing: [Bool] = []
        for entry in reader.entries {
            switch entry.kind {
            case .set, .thing:
                if setNumbers[entry.name] == nil {
                    setNumbers[entry.name] = Int32(setNames.count)
                    setNames.append(entry.name)
                    isThing.append(entry.kind != .set)
                }
                setOfEntry.append(setNumbers[entry.name] ?? -1)
            default: setOfEntry.append(-1)
            }
        }
        var builder = ProgramBuilder(sets: setNumbers)
        let starts = reader.entries.map { builder.add($0.pattern) }

        let names = actorReader.names
        var nameWords: [[[Int32]]] = []
        for name in names {
            nameWords.append(
                name.words.enumerated().map { index, word in
                    name.isInflected && index == name.words.count - 1 ? builder.forms(of: word) : [builder.intern(word)]
                })
        }
        let given = actorReader.given.map { builder.intern($0) }, press = actorReader.press.map { builder.intern($0) }
        let count = builder.table.count
        let nameTable = ActorNameTable(
            names, forms: nameWords, actors: actorReader.actors, given: given, press: press, wordCount: count)
        let program = builder.finish()
        var openings = starts.map { program.openings(from: $0) }
        openings.resolveSets(setOfEntry)
        let finder = AnchorFinder(program, roles: builder.roles, openings: openings, setOfEntry: setOfEntry)
        let lines = LineTable(
            reader.entries, openings: openings, starts: starts, setOfEntry: setOfEntry, anchors: finder,
            program: program, wordCount: count)
        var roles = builder.roles
        var months = [UInt8](repeating: 0, count: count)
        for (word, number) in WordRole.months {
            months[Int(builder.table.number(of: WordHash.of(word)))] = UInt8(number)
        }
        for word in Int32(0)..<Int32(count) {
            if !nameTable.byWord.range(word).isEmpty { roles[Int(word)].insert(.name) }
            if lines.acts(word) { roles[Int(word)].insert(.act) }
            if lines.begins(word) { roles[Int(word)].insert(.line) }
            if lines.isAnchor(word) { roles[Int(word)].insert(.anchor) }
        }
        return Lexicon(
            entries: reader.entries, turns: reader.turns, tests: reader.tests, speakers: reader.ladders,
            actors: actorReader.actors, offices: actorReader.offices, hash: hash, table: builder.table, roles: roles,
            months: months, program: program, setNumbers: setOfEntry, setNames: setNames, isThing: isThing,
            lines: lines, wordsOfSymbols: Lexicon.BitTable(program.symbols, columns: count), names: names,
            nameTable: nameTable)
    }
}
