// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The manual pages: two that the program makes of what it knows, and one that is a file.
@Suite("The manual") struct ManualTests {
    private static func page(_ name: String) async throws -> String {
        if name == "detente.lexicon.5" { return try Project.text("systemd/\(name)") }
        let made = try await Program.run([Project.binary, "manual", name])
        #expect(made.status == 0)
        return made.output
    }

    @Test("is troff that no formatter warns of", arguments: ["detente.1", "detente.conf.5", "detente.lexicon.5"])
    func formatted(name: String) async throws {
        guard Program.exists("groff") else { try skip("\(name) was not formatted: there is no groff here") }
        let scratch = try Scratch()
        defer { scratch.remove() }
        try Data(try await Self.page(name).utf8).write(to: scratch.url(name))
        let formatted = try await Program.run([
            "groff", "-ww", "-man", "-Kutf8", "-Tutf8", "-z", scratch.path(name),
        ])
        #expect(formatted.output == "")
    }

    /// A command that is added is in the manual without anybody's doing; this holds that it is.
    @Test("names every command that the help names") func commands() async throws {
        let page = try await Self.page("detente.1").replacing("\\-", with: "-")
        let help = try await Program.run([Project.binary, "--help"]).output
        let rows = help.split(separator: "\n").filter { $0.hasPrefix("  ") && $0.dropFirst(2).first?.isLetter == true }
        let names = rows.compactMap { $0.split(separator: " ").first }.filter { $0 != "See" }
        #expect(names.count > 15)
        for name in names { #expect(page.contains("\n.SS detente \(name)"), Comment(rawValue: String(name))) }
        #expect(!names.contains("manual"))
    }

    @Test("explains every key of the configuration as shipped") func keys() async throws {
        let page = try await Self.page("detente.conf.5")
        let entries = Set(page.split(separator: "\n").filter { $0.hasPrefix(".B ") }.map { $0.dropFirst(3) })
        let lines = try Project.text("config/detente.conf").split(separator: "\n").filter { $0.first?.isLetter == true }
        let keys = Set(lines.compactMap { $0.split(separator: "=").first?.trimmingCharacters(in: .whitespaces) })
        #expect(keys.count > 10)
        for key in keys { #expect(entries.contains(key[...]), Comment(rawValue: key)) }
    }

    @Test("shows a lexicon whose tests pass") func lexicon() async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let page = try await Self.page("detente.lexicon.5").split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(page.firstIndex(of: "[lexicon ours]"))
        let example = page[start...].prefix { $0 != ".fi" }.joined(separator: "\n") + "\n"
        try Data(example.utf8).write(to: scratch.url("ours.lexicon"))
        let report = try await Program.run([
            Project.binary, "lexicon", "test", "--lexicons", Project.path("config/lexicons"),
            "--lexicons", scratch.path("ours.lexicon"), "--actors", Project.path("config/actors"),
        ])
        #expect(report.status == 0, Comment(rawValue: report.output))
        #expect(example.contains("=>"))
    }
}
