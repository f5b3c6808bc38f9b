// SPDX-License-Identifier: Apache-2.0

import Configuration
import PlainFile
import Testing
import Workbench

@testable import Provisioning

@Suite struct SetupTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.write(Workshop.lexicon, to: "small.lexicon")
        try scratch.write(Workshop.actors, to: "small.actors")
    }

    private func load(_ sections: String = "") throws -> (setup: Setup?, diagnostics: [Diagnostic]) {
        Setup.load(try scratch.write(Workshop.rules + sections + "\n", to: "detente.conf"))
    }

    @Test func `Fragments follow the main file in byte order, and only those that end in .conf`() throws {
        try scratch.write("[source wire]\nurl = second.atom\n", to: "conf.d/20-b.conf")
        try scratch.write("[source wire]\nurl = first.atom\ninterval = 2h\n", to: "conf.d/10-a.conf")
        try scratch.write("nonsense", to: "conf.d/30-c.conf~")
        try scratch.write("nonsense", to: "conf.d/.hidden.conf")
        let loaded = try load("[source wire]\nurl = zero.atom\n")
        let source = try #require(loaded.setup?.settings.sources.first, "\(loaded.diagnostics)")
        #expect(source.location.text.hasSuffix("/conf.d/second.atom"))
        #expect(source.interval == 2 * hour)
    }

    @Test func `Mistakes of every file come at once, each with its place`() throws {
        try scratch.write(Workshop.lexicon + "\n[class no_such_class]\nword\n", to: "small.lexicon")
        try scratch.write("[sink desk]\ntype = pigeon\n", to: "conf.d/a.conf")
        let loaded = try load("[source wire]\nurll = x\n")
        #expect(loaded.setup == nil)
        let files = Set(loaded.diagnostics.map { String($0.position.file.split(separator: "/").last ?? "") })
        #expect(files.isSuperset(of: ["small.lexicon", "a.conf", "detente.conf"]), "\(files)")
        #expect(loaded.diagnostics.allSatisfy { $0.position.line > 0 })
    }

    @Test func `A lexicon that is not there, and a directory without one`() throws {
        try scratch.write("", to: "empty/.keep")
        let rules = Workshop.rules.replacing("lexicons = small.lexicon", with: "lexicons = missing.lexicon, empty/")
        let loaded = Setup.load(try scratch.write(rules, to: "detente.conf"))
        #expect(loaded.setup == nil)
        let text = loaded.diagnostics.map(\.rendered).joined()
        #expect(text.contains("missing.lexicon:1:1: error: No such file or directory"), "\(text)")
        #expect(text.contains("no *.lexicon file in this directory"), "\(text)")
    }

    @Test func `A configuration that is not there or no file`() {
        for path in ["\(scratch.path)/missing.conf", scratch.path] {
            let loaded = Setup.load(path)
            #expect(loaded.setup == nil)
            #expect(loaded.diagnostics.map(\.position.file) == [path])
        }
    }

    @Test func `A configuration beyond every bound is an error, not a load`() throws {
        let loaded = try load(String(repeating: "# filler\n", count: 200_000))
        #expect(loaded.setup == nil)
        #expect(!loaded.diagnostics.isEmpty)
    }

    @Test func `The state directory is found in a file that is broken elsewhere`() throws {
        let broken = try scratch.write("[source x]\nurll\n[daemon]\nstate = here\n[sink\n", to: "detente.conf")
        #expect(Setup.stateHint(broken).hasSuffix("/here"))
        #expect(Setup.stateHint("\(scratch.path)/missing.conf") == "/var/lib/detente")
        let absolute = try scratch.write("[daemon]\nstate = /srv/detente\n", to: "detente.conf")
        #expect(Setup.stateHint(absolute) == "/srv/detente")
    }
}
