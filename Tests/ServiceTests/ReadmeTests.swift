// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The README promises things to people who have nothing else to go by. Here each promise is kept or broken.
@Suite("The README") struct ReadmeTests {
    @Test("begins with the two commands, of files that exist") func commands() throws {
        let blocks = try Readme.blocks("sh")
        try #require(blocks.count >= 2)
        #expect(blocks[0].contains("--config config/demo.conf"))
        #expect(blocks[1].hasPrefix("swift test"))
        for name in [".ci/setup", "config/demo.conf", "config/detente.conf", "systemd/install", "Sources/LICENSE"] {
            #expect(FileManager.default.fileExists(atPath: Project.path(name)), Comment(rawValue: name))
        }
    }

    /// trial.sh runs them, where it may; here they are counted.
    @Test("leads to a service of one's own in at most ten commands") func service() throws {
        let block = try #require(try Readme.blocks("sh").first { $0.contains("systemd/install") })
        let commands = block.split(separator: "\n")
        #expect(commands.count <= 10 && commands.first == "bash .ci/setup")
        for words in ["source add", "conf.d/", "/etc/detente/secrets/", "systemctl enable --now detente", "sink test"] {
            #expect(block.contains(words), Comment(rawValue: words))
        }
    }

    /// A reader who tries the demonstration sees what the README shows: something eases, something hardens, and nothing twice.
    @Test("shows an alert that the demonstration prints") func alerts() async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let shown = try Readme.blocks("text").flatMap { $0.split(separator: "\n") }.filter { !$0.hasSuffix("…") }
        try #require(shown.contains { $0.contains("Z  ") })
        let demonstration = try Readme.blocks("sh")[0].components(separatedBy: "detente run")[1]
        try FileManager.default.copyItem(atPath: Project.path("config"), toPath: scratch.path("config"))
        let command = "cd '\(scratch.path(""))' && '\(Project.binary)' run\(demonstration)"
        let first = try await Program.run(["bash", "-c", command])
        let second = try await Program.run(["bash", "-c", command])
        for (report, words) in [(first, true), (second, false)] {
            #expect(report.status == 0, Comment(rawValue: report.output))
            for arrow in ["▲", "▼"] {
                #expect(report.output.contains("Z  \(arrow)") == words, Comment(rawValue: report.output))
            }
        }
        for line in shown { #expect(first.output.contains(line), Comment(rawValue: first.output)) }
    }

    @Test("shows a configuration that passes the check") func configuration() async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let vocabulary = ["lexicons", "actors"].map { "\($0) = \(Project.path("config/\($0)"))\n" }.joined()
        for (number, block) in try Readme.blocks("ini").enumerated() {
            let file = scratch.url("readme-\(number).conf")
            let text = block.replacing("[daemon]\n", with: "[daemon]\n\(vocabulary)")
            try Data(text.utf8).write(to: file)
            let report = try await Program.run([Project.binary, "check", "--config", file.path(percentEncoded: false)])
            #expect(report.status == 0, Comment(rawValue: report.output))
        }
    }

    @Test("names commands that exist") func subcommands() async throws {
        var names: Set<String> = []
        for line in try Project.text("README.md").split(separator: "\n") {
            // `detente word …` in prose, or a line of a block that begins so.
            let line = line.hasPrefix("detente ") || line.hasPrefix("sudo detente ") ? "`\(line)" : String(line)
            let mentions = line.replacing("`sudo ", with: "`").components(separatedBy: "`detente ").dropFirst()
            for mention in mentions { names.formUnion(mention.split { !$0.isLetter }.prefix(1).map(String.init)) }
        }
        #expect(names.isSuperset(of: ["check", "status", "alerts", "explain", "why"]))
        for name in names {
            let report = try await Program.run([Project.binary, name, "--help"])
            #expect(report.status == 0, "the README names 'detente \(name)'")
        }
    }
}

/// The README, read by its fenced blocks.
private enum Readme {
    static func blocks(_ language: String) throws -> [String] {
        var blocks: [String] = []
        var open: [Substring]?
        for line in try Project.text("README.md").split(separator: "\n", omittingEmptySubsequences: false) {
            if let lines = open {
                if line.hasPrefix("```") {
                    blocks.append(lines.joined(separator: "\n") + "\n")
                    open = nil
                } else {
                    open = lines + [line]
                }
            } else if line == "```\(language)" {
                open = []
            }
        }
        return blocks
    }
}
