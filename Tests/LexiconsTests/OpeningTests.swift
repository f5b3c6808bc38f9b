// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Lexicons

@Suite struct OpeningTests {
    private func openings(_ line: String) throws -> (openings: [Opening], builder: ProgramBuilder) {
        var builder = ProgramBuilder(sets: ["things": 0])
        let starts = try [line, "ka", "&things lo"].map { builder.add(try Pattern(parsing: $0)) }
        let program = builder.finish()
        var openings = starts.map { program.openings(from: $0) }
        openings.resolveSets([-1, 0, 0])
        return (openings[0], builder)
    }

    @Test(arguments: [
        ("mi ten", [["mi"]]),
        // Single words are one opening; a branch of several words is one of its own.
        ("(mi|ten) lo", [["mi", "ten"]]),
        ("(mi ten|lo)", [["mi"], ["lo"]]),
        // What may be left out opens a way beside it.
        ("[mi] ten", [["mi"], ["ten"]]),
        ("[[mi] lo] ten", [["mi"], ["lo"], ["ten"]]),
        ("&things mi", [["ka"]]),
        ("\"Mi\" ten", [["mi"]]),
        ("A lo", [[]]),
    ])
    func `lists the ways in which a line can begin`(line: String, words: [[String]]) throws {
        let (openings, builder) = try openings(line)
        #expect(openings.map { Set($0.words.map { builder.table.words[Int($0)] }) } == words.map(Set.init))
    }

    @Test func `a slot opens a line for its kind`() throws {
        #expect(try openings("(A|NUMBER) lo").openings.map(\.slots) == [[Pattern.Slot.doer.rawValue], [8]])
    }

    @Test func `a filter has the bits of whatever may come, and all where anything may`() throws {
        var builder = ProgramBuilder(sets: ["things": 0])
        let start = builder.add(try Pattern(parsing: "mi [ten|lo ka] &things"))
        let gap = builder.add(try Pattern(parsing: "mi [ten]"))
        let program = builder.finish()
        let bits =
            WordFacts.bit(symbol: 1) | WordFacts.bit(symbol: 2) | WordFacts.bit(set: 0)
        #expect(program.filter(from: start + 1) == bits)
        #expect(program.filter(from: gap + 1) == .max)
    }
}
