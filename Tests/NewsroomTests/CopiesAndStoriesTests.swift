// SPDX-License-Identifier: Apache-2.0

import Alerting
import Foundation
import Lexicons
import Signals
import Stories
import Testing
import Workbench

@testable import SyntheticNews

/// What copies and stories are worth on made news, with the lexicons that are shipped. Days here are small, so that they
/// take seconds; whole days by the dozen: `detente-bench stories SEED…`.
@Suite struct CopiesAndStoriesTests {
    @Test(arguments: [31, 33])
    func `Copies and stories are told apart`(seed: Int) async throws {
        let scratch = try Scratch()
        let run = try await DayRun(SyntheticDay(seed: seed, size: 16), try Shipped.scorer(), in: scratch.path)
        let measures = run.measures
        #expect(measures.copies.f1 >= 0.95, "precision \(measures.copies.precision), recall \(measures.copies.recall)")
        #expect(
            measures.stories.f1 >= 0.85, "precision \(measures.stories.precision), recall \(measures.stories.recall)")
    }

    /// Nothing that decides lives outside the database: index, counts of words, stories, what rules remember.
    @Test func `A restart before every pass changes nothing`() async throws {
        let scorer = try Shipped.scorer()
        let day = SyntheticDay(seed: 35, size: 8)
        let (one, other) = (try Scratch(), try Scratch())
        let through = try await DayRun(day, scorer, in: one.path)
        let restarted = try await DayRun(day, scorer, in: other.path, restarts: true)
        #expect(!through.alerts.isEmpty)
        #expect(through.stories.values.contains { $0.copies > 0 })
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(try encoder.encode(through.alerts) == encoder.encode(restarted.alerts))
        #expect(through.judgements == restarted.judgements)
        #expect(through.stories == restarted.stories)
        #expect(through.items == restarted.items)
    }

    /// Else the lexicon would be measured on what it was written for. Four words in a row, whatever stands in the slots.
    @Test func `Templates share no phrase with the lexicons' tests`() throws {
        var written: [[Substring]: Substring] = [:]
        for line in try Shipped.tests() {
            for run in Self.runs(of: line) { written[run] = line[...] }
        }
        #expect(written.count > 1_000)
        for phrase in Self.templates.flatMap(Self.spun) {
            for run in Self.runs(of: phrase.lowercased()) {
                #expect(written[run] == nil, "\(run.joined(separator: " ")): \(written[run] ?? "")")
            }
        }
    }

    private static var templates: [String] {
        var all: [String] = Background.follow + Background.memories + Background.noise + Background.kickers
        for topic in Background.sentences { all += topic }
        for kind in EventKind.all {
            all += kind.heads + kind.leads + kind.quotes
            for wordings in kind.facts + kind.reactions { all += wordings }
        }
        return all
    }

    /// All that `[one|other]` may become.
    private static func spun(_ template: String) -> [String] {
        guard let close = template.firstIndex(of: "]"), let open = template[..<close].lastIndex(of: "[") else {
            return [template]
        }
        let options = template[template.index(after: open)..<close].split(
            separator: "|", omittingEmptySubsequences: false)
        let (head, tail) = (String(template[..<open]), String(template[template.index(after: close)...]))
        return options.flatMap { option -> [String] in spun(head + String(option) + tail) }
    }

    /// Four words in a row; a slot is none.
    private static func runs(of text: String) -> [[Substring]] {
        let words: [Substring] = text.split { " ,.:;\"".contains($0) }
        guard words.count >= 4 else { return [] }
        var runs: [[Substring]] = []
        for start in 0...words.count - 4 {
            let run = Array(words[start..<start + 4])
            if !run.contains(where: { $0.contains("{") }) { runs.append(run) }
        }
        return runs
    }
}

/// What this repository ships.
private enum Shipped {
    static func scorer() throws -> Scorer {
        let sources = try ["actors", "lexicons"].flatMap(files)
        return Scorer(try #require(Lexicon.compile(sources).lexicon))
    }

    /// The lines of the lexicons' `[test]` sections, up to what is expected of them.
    static func tests() throws -> [String] {
        try files("lexicons").flatMap { file in
            var isTest = false
            return String(decoding: file.bytes, as: UTF8.self).lowercased().split(separator: "\n").compactMap {
                line -> String? in
                if line.hasPrefix("[") { isTest = line.hasPrefix("[test]") }
                guard isTest, let end = line.firstRange(of: "=>") else { return nil }
                return String(line[..<end.lowerBound])
            }
        }
    }

    private static func files(_ folder: String) throws -> [Lexicon.SourceFile] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "config/\(folder)")
        return try FileManager.default.contentsOfDirectory(atPath: root.path).sorted().map { name in
            Lexicon.SourceFile(
                path: "\(folder)/\(name)", bytes: Array(try Data(contentsOf: root.appending(path: name))))
        }
    }
}
