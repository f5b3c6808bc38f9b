// SPDX-License-Identifier: Apache-2.0

import Alerting
import Foundation
import Lexicons
import Signals
import SyntheticNews
import Testing
import Workbench

/// Small days of made news through the whole of the newsroom, with the lexicons that are shipped. Whole days, and more of
/// them: `detente-bench stories SEED…`.
@Suite struct SyntheticDayTests {
    /// Few, right, none missed: at most 1.2 alerts for a development, updates included, and none about what is no news.
    @Test func `One alert for one development, and none missed`() async throws {
        let scorer = Scorer(try Self.shippedLexicon())
        var told = 0
        var developments = 0
        for seed in [11, 12, 15] {
            let scratch = try Scratch()
            let run = try await DayRun(SyntheticDay(seed: seed, size: 12), scorer, in: scratch.path)
            #expect(run.missed.isEmpty, "\(seed): \(run.missed.map { "\($0.number) \($0.kind) \($0.actors)" })")
            #expect(run.strays.isEmpty, "\(seed): \(run.strays.map(\.text))")
            told += run.told.count
            developments += run.developmentsTold.count
        }
        #expect(developments >= 10)
        #expect(Double(told) / Double(developments) <= 1.2, "\(told) alerts for \(developments) developments")
    }

    private static func shippedLexicon() throws -> Lexicon {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "config")
        let files = try ["actors", "lexicons"].flatMap { folder in
            let folder = root.appending(path: folder)
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
                let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
                return Lexicon.SourceFile(path: "\(folder.lastPathComponent)/\(name)", bytes: bytes)
            }
        }
        return try #require(Lexicon.compile(files).lexicon)
    }
}
