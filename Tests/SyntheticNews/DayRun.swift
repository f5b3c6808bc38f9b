// SPDX-License-Identifier: Apache-2.0

package import Alerting
import Items
import Lexicons
import Newsroom
package import Signals
package import Storage
package import Stories

/// A synthetic day through the real path (scorer, stories, built-in rules, database), read in passes of a quarter of an hour.
package struct DayRun {
    package let day: SyntheticDay

    package private(set) var alerts: [Alert] = []
    package private(set) var stories: [String: Story] = [:]
    package private(set) var verdicts: [String: StoryMeasures.Verdict] = [:]
    package private(set) var items: [String: StoredItem] = [:]
    package private(set) var judgements: [String: [Judgement]] = [:]

    package static let pass: Int64 = 900

    /// - Parameters:
    ///   - folder: where the database goes; it is closed at the end.
    ///   - restarts: the database is closed and opened again before every pass.
    package init(_ day: SyntheticDay, _ scorer: Scorer, in folder: String, restarts: Bool = false) async throws {
        self.day = day
        var store = try Store(directory: folder, now: SyntheticDay.morning)
        let newsdesk = Newsdesk(
            decider: Decider(rules: Rule.builtIn, relations: []),
            maker: AlertMaker(lexicon: scorer.lexicon.hash, configuration: "", engine: "bench", name: { $0 }),
            sinks: [], names: ActorWords(scorer.lexicon.actorWords))
        var rest = day.reports[...]
        while let first = rest.first {
            let end = (first.item.firstSeen.seconds / Self.pass + 1) * Self.pass
            let part = rest.prefix { $0.item.firstSeen.seconds < end }
            rest = rest.dropFirst(part.count)
            let now = Timestamp(seconds: end)
            if restarts {
                await store.close()
                store = try Store(directory: folder, now: now)
            }
            // An item that is edited twice in one pass reads as its last wording.
            var latest: [String: Item] = [:]
            for report in part { latest[report.item.id] = report.item }
            var order: [Item] = []
            for report in part {
                if let item = latest.removeValue(forKey: report.item.id) { order.append(item) }
            }
            let pass = Pass(at: now, items: order.map { ScoredItem(scoring: $0, with: scorer) })
            let receipt = try await store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
                try newsdesk.judge(reader, baseline: false, health: nil, now: now)
            }
            alerts += receipt.alerts
        }
        for report in day.reports where items[report.item.id] == nil {
            let id = report.item.id
            items[id] = try await store.item(id)
            judgements[id] = try await store.judgements(of: id)
            for story in items[id]?.stories ?? [] where stories[story] == nil {
                stories[story] = try await store.story(story)
            }
        }
        // An alert may name a story that became part of another.
        for id in alerts.compactMap(\.story) where stories[id] == nil { stories[id] = try await store.story(id) }
        await store.close()
        judge()
    }

    private mutating func judge() {
        var root: [String: String] = [:]
        func find(_ id: String) -> String {
            var id = id
            while let next = root[id], next != id { id = next }
            return id
        }
        for story in stories.values.sorted(by: { $0.id < $1.id }) {
            for report in story.reports {
                guard let original = report.copyOf else { continue }
                let (a, b) = (find(report.item), find(original))
                if a != b { root[max(a, b)] = min(a, b) }
            }
        }
        // What is in no story may repeat something all the same; the reason says so.
        for (id, made) in judgements.sorted(by: { $0.key < $1.key }) where items[id]?.stories.isEmpty == true {
            guard let copy = made.first(where: { $0.outcome == "copy" }) else { continue }
            let (a, b) = (find(id), find(String(copy.reason.split(separator: " ")[1])))
            if a != b { root[max(a, b)] = min(a, b) }
        }
        for report in day.reports {
            let id = report.item.id
            let actors = day.developments[report.development].actors
            let mine = (items[id]?.stories ?? []).compactMap { stories[$0] }
            let story = mine.first { $0.dyad == Dyad(actors[0], actors[1]) }
            verdicts[id] = StoryMeasures.Verdict(original: find(id), story: story?.id)
        }
    }

    package var measures: StoryMeasures { StoryMeasures(day, verdicts) }

    /// The development that an alert tells of, where it is news between the two actors that the alert names: a first word tells
    /// of its strongest evidence, a further one of what set it off.
    package func development(of alert: Alert) -> Int? {
        let item = alert.state == .firing ? alert.signals.first?.item ?? alert.cause : alert.cause
        guard let report = day.reports.first(where: { $0.item.id == item }) else { return nil }
        let development = day.developments[report.development]
        guard development.sort == .news, let story = alert.story.flatMap({ stories[$0] }),
            story.dyad == Dyad(development.actors[0], development.actors[1])
        else { return nil }
        return development.number
    }

    // MARK: Figures

    /// Alerts that say something happened: for the first time, or more of it. Digests are counted apart.
    package var told: [Alert] { alerts.filter { $0.state != .resolved && $0.kind != .digest } }

    /// Developments that somebody was told of.
    package var developmentsTold: Set<Int> { Set(told.compactMap(development)) }

    /// What a desk wants to be told and was not, nor will be by a digest.
    package var missed: [Development] {
        var developments = developmentsTold
        for report in day.reports where judgements[report.item.id]?.contains(where: \.isForDigest) == true {
            developments.insert(report.development)
        }
        return day.developments.filter { $0.isExpected && !developments.contains($0.number) }
    }

    /// Alerts about what is no news between these two.
    package var strays: [Alert] { told.filter { development(of: $0) == nil } }
}

extension Judgement {
    /// Beyond the day's budget: the next digest has it.
    fileprivate var isForDigest: Bool { outcome == "hold (\(HeldAlert.Gate.budget.rawValue))" }
}
