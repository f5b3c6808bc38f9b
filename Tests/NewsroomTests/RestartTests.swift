// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Provisioning
import Storage
import Stories
import SyntheticNews
import Testing
import Workbench

@testable import Newsroom

/// A morning of news, read in passes of half an hour: with a restart between any two, the same texts are found to be copies,
/// the same words weigh the same, and the same is told.
@Suite(.timeLimit(.minutes(5))) struct RestartTests {
    /// Everything that the passes have decided.
    private struct Outcome: Equatable {
        var alerts: [Alert] = []
        var judgements: [[Judgement]] = []
        var stories: [String: Story] = [:]
    }

    private func run(
        _ items: [ScoredItem], _ newsdesk: Newsdesk, in folder: String, restarting: Bool
    ) async throws -> Outcome {
        let pass: Int64 = 1_800
        var outcome = Outcome()
        var rest = items[...]
        var store = try Store(directory: folder, now: SyntheticDay.morning)
        while let first = rest.first {
            let end = (first.item.firstSeen.seconds / pass + 1) * pass
            let part = rest.prefix { $0.item.firstSeen.seconds < end }
            rest = rest.dropFirst(part.count)
            let now = Timestamp(seconds: end)
            if restarting {
                await store.close()
                store = try Store(directory: folder, now: now)
            }
            outcome.alerts += try await store.commit(Pass(at: now, items: Array(part))) {
                (reader: borrowing PassReader) throws(StorageError) in
                try newsdesk.judge(reader, baseline: false, health: nil, now: now)
            }.alerts
        }
        for id in items.map(\.item.id) {
            outcome.judgements.append(try await store.judgements(of: id))
            for story in try await store.item(id)?.stories ?? [] {
                outcome.stories[story] = try await store.story(story)
            }
        }
        await store.close()
        return outcome
    }

    @Test func `A restart between any two passes changes no decision`() async throws {
        let folder = try Scratch()
        let setup = try OneDevelopmentTests.setup(folder)
        let newsdesk = try Workshop().newsdesk(setup)
        var seen: Set<String> = []
        let reports = SyntheticDay(seed: 21).reports.prefix(160).filter { seen.insert($0.item.id).inserted }
        let items = reports.map { ScoredItem(scoring: $0.item, with: setup.scorer) }
        let lived = try await run(items, newsdesk, in: "\(folder.path)/lived", restarting: false)
        let restarted = try await run(items, newsdesk, in: "\(folder.path)/restarted", restarting: true)
        #expect(lived.stories.values.contains { $0.copies > 0 })
        #expect(lived.stories.values.contains { $0.reports.count > 3 })
        #expect(lived.alerts == restarted.alerts)
        #expect(lived.judgements == restarted.judgements)
        #expect(lived.stories == restarted.stories)
    }
}
