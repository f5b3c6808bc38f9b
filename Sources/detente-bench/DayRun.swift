// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Lexicons
import Newsroom
import Signals
import Storage
import Stories
import SyntheticNews

/// One day, read in passes of a quarter of an hour.
struct DayRun {
    let day: SyntheticDay
    static let heading =
        "seed  items  developments   copies F1 (P, R)         stories B3 (P, R)        "
        + "raised/dev   told/dev  missed  stray"

    private(set) var alerts: [Alert] = []
    private(set) var stories: [String: Story] = [:]
    private(set) var verdicts: [String: StoryMeasures.Verdict] = [:]
    private(set) var items: [String: StoredItem] = [:]
    private(set) var judgements: [String: [Judgement]] = [:]

    static let pass: Int64 = 900

    init(_ day: SyntheticDay, _ scorer: Scorer) async throws {
        self.day = day
        let folder = Files.scratch()
        defer { Files.remove(folder) }
        let store = try Store(directory: folder, now: SyntheticDay.morning)
        let newsdesk = Newsdesk(
            decider: Decider(rules: Rule.builtIn, relations: []),
            maker: AlertMaker(lexicon: scorer.lexicon.hash, configuration: "", engine: "bench", name: { $0 }),
            sinks: [])
        var rest = day.reports[...]
        while let first = rest.first {
            let end = (first.item.firstSeen.seconds / Self.pass + 1) * Self.pass
            let part = rest.prefix { $0.item.firstSeen.seconds < end }
            rest = rest.dropFirst(part.count)
            let now = Timestamp(seconds: end)
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

    var measures: StoryMeasures { StoryMeasures(day, verdicts) }

    /// The development that set an alert off, where it is news between the two actors that the alert names.
    func development(of alert: Alert) -> Int? {
        guard let report = day.reports.first(where: { $0.item.id == alert.cause }) else { return nil }
        let development = day.developments[report.development]
        guard development.sort == .news, let story = alert.story.flatMap({ stories[$0] }),
            story.dyad == Dyad(development.actors[0], development.actors[1])
        else { return nil }
        return development.number
    }

    func line(_ seed: Int) -> String {
        let measures = measures
        let told = alerts.filter { $0.state != .resolved }
        let mine = told.map(development)
        let developments = Set(mine.compactMap(\.self))
        let expected = day.developments.filter(\.isExpected)
        let missed = expected.count { !developments.contains($0.number) }
        func pad(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        func share(_ count: Int) -> String {
            (Double(count) / Double(max(1, developments.count))).rounded(to: 2)
        }
        func rate(_ rate: StoryMeasures.Rate) -> String {
            "\(percent(rate.f1)) (\(percent(rate.precision)), \(percent(rate.recall)))"
        }
        return pad("\(seed)", 4) + pad("\(items.count)", 7) + pad("\(day.developments.count)", 14)
            + pad(rate(measures.copies), 24) + pad(rate(measures.stories), 26)
            + pad(share(told.count { $0.state == .firing }), 12) + pad(share(told.count), 11)
            + pad("\(missed)/\(expected.count)", 9) + pad("\(mine.count { $0 == nil })", 6)
    }

    private func percent(_ share: Double) -> String { (share * 100).rounded(to: 1) }
}
