// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Lexicons

@Suite struct AnchorFinderTests {
    /// The words of the anchors behind the line's first opening.
    private func anchors(_ line: String) throws -> [Set<String>] {
        var builder = ProgramBuilder(sets: ["things": 0, "whoever": 1])
        let starts = try [line, "ka", "lo mi", "A ka"].map { builder.add(try Pattern(parsing: $0)) }
        let program = builder.finish()
        var openings = starts.map { program.openings(from: $0) }
        openings.resolveSets([-1, 0, 0, 1])
        let finder = AnchorFinder(program, roles: builder.roles, openings: openings, setOfEntry: [-1, 0, 0, 1])
        return finder.anchors(behind: openings[0][0].start).map { anchor in
            Set(anchor.words.map { builder.table.words[Int($0)] } + (anchor.isActor ? ["A"] : []))
        }
    }

    private struct Case {
        var line: String
        var anchors: [Set<String>]
        init(_ line: String, _ anchors: Set<String>...) { (self.line, self.anchors) = (line, anchors) }
    }

    private static let cases: [Case] = [
        Case("ten"), Case("ten mi", ["mi"]), Case("ten on mi", ["mi"]), Case("ten (mi|ka)", ["mi", "ka"]),
        // What may be left out is not needed, and of branches one will do.
        Case("ten [mi] ka", ["ka"]), Case("ten (mi lo|ka lo lo)", ["mi", "ka"]), Case("ten (mi|[ka])"),
        Case("ten .. mi > ka", ["mi"], ["ka"]), Case("ten &things", ["ka", "lo"]),
        // A set that an actor can begin says nothing of words, and prepositions stand in every sentence.
        Case("ten &whoever"), Case("ten A", ["A"]), Case("ten mi A", ["mi"]), Case("ten (on|of|by|with)"),
    ]

    @Test func `finds what a line cannot do without`() throws {
        for wanted in Self.cases { #expect(Set(try anchors(wanted.line)) == Set(wanted.anchors), "\(wanted.line)") }
    }
}
