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
        let firsts = resolved(reader.entries.map { builder.first(of: $0.pattern) }, setOfEntry)

        let names = actorReader.names
        var nameWords: [[[Int32]]] = []
        for name in names {
            nameWords.append(
                name.words.enumerated().map { index, word in
                    name.isInflected && index == name.words.count - 1 ? builder.forms(of: word) : [builder.intern(word)]
                })
        }
        let count = builder.table.count
        var byWord = [[Int32]](repeating: [], count: count)
        var bySlot = [[Int32]](repeating: [], count: Pattern.Slot.allCases.count)
        for (index, first) in firsts.enumerated() {
            for word in first.words { byWord[Int(word)].append(Int32(index)) }
            for slot in first.slots { bySlot[Int(slot)].append(Int32(index)) }
        }
        var namesByWord = [[Int32]](repeating: [], count: count)
        for (index, words) in nameWords.enumerated() {
            for word in words.first ?? [] { namesByWord[Int(word)].append(Int32(index)) }
        }
        for word in namesByWord.indices {
            namesByWord[word].sort { (nameWords[Int($0)].count, $1) > (nameWords[Int($1)].count, $0) }
        }
        var months = [UInt8](repeating: 0, count: count)
        for (word, number) in WordRole.months {
            months[Int(builder.table.number(of: WordTable.hash(word)))] = UInt8(number)
        }
        return Lexicon(
            entries: reader.entries, turns: reader.turns, tests: reader.tests, actors: actorReader.actors,
            offices: actorReader.offices, hash: hash, table: builder.table, roles: builder.roles, months: months,
            program: builder.program, starts: starts,
            secondSymbols: starts.map { builder.program.secondSymbol(from: Int($0)) }, setNumbers: setOfEntry,
            setNames: setNames,
            isSetEntry: reader.entries.map { $0.kind == .set && $0.topic == nil }, isThing: isThing,
            entriesByWord: Lexicon.Rows(byWord),
            wordsOfSymbols: Lexicon.BitTable(builder.program.symbols, columns: count),
            namesByWord: Lexicon.Rows(namesByWord), entriesBySlot: bySlot,
            names: names, nameWords: nameWords, nameExacts: names.map { ($0.exact ?? []).map { Array($0.utf8) } },
            isSoleTitle: soleTitles(names))
    }

    /// Beginnings through sets: a pattern that begins with `&name` begins with whatever the set's lines begin with.
    private static func resolved(_ firsts: [ProgramBuilder.First], _ setOfEntry: [Int32]) -> [ProgramBuilder.First] {
        var members: [Int32: [Int]] = [:]
        for (entry, set) in setOfEntry.enumerated() where set >= 0 { members[set, default: []].append(entry) }
        return firsts.map { first in
            var whole = first
            var seen: Set<Int32> = []
            var queue = Array(first.sets)
            while let set = queue.popLast() {
                guard seen.insert(set).inserted else { continue }
                for entry in members[set] ?? [] {
                    whole.words.formUnion(firsts[entry].words)
                    whole.slots.formUnion(firsts[entry].slots)
                    queue += firsts[entry].sets
                }
            }
            return whole
        }
    }

    private static func soleTitles(_ names: [ActorName]) -> [Bool] {
        var owners: [[String]: Set<Int>] = [:]
        for name in names where name.manner == .title { owners[name.words, default: []].insert(name.actor) }
        return names.map { $0.manner != .title || owners[$0.words]?.count == 1 }
    }
}
