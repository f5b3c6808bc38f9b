// SPDX-License-Identifier: Apache-2.0

import Alerting
import Glibc
import Items
import Lexicons
import Newsroom
import Signals
import Storage
import Stories
import SyntheticNews

/// What an item costs in the stories as time goes on: a stream of 2,740 items a day (a million a year), scored beforehand,
/// folded, judged and stored in passes of fifty, and forgotten after thirty days. The texts come again only when nothing
/// remembers them any more. The newsroom keeps no state but the database, so that what grows there would show in the cost.
struct StoriesSpeed {
    static let daily = 2_740
    /// Days after which a text comes again: more than the index reaches back.
    static let cycle = 9
    static let kept: Int64 = 30 * 86_400

    private let store: Store
    private let newsdesk: Newsdesk
    private let pool: [[ScoredItem]]
    private var waiting: [ScoredItem] = []
    private var now = SyntheticDay.morning

    static func run(items count: Int, _ scorer: Scorer) async throws {
        let folder = Files.scratch()
        defer { Files.remove(folder) }
        var bench = try StoriesSpeed(folder, scorer)
        try await bench.fold(count, folder)
        await bench.store.close()
    }

    private init(_ folder: String, _ scorer: Scorer) throws {
        store = try Store(directory: folder, now: SyntheticDay.morning)
        newsdesk = Newsdesk(
            decider: Decider(rules: Rule.builtIn, relations: []),
            maker: AlertMaker(lexicon: "", configuration: "", engine: "bench", name: { $0 }), sinks: [],
            names: ActorWords(scorer.lexicon.actorWords))
        var pool: [[ScoredItem]] = []
        var seed = 10_000
        while pool.count < Self.cycle {
            var day: [ScoredItem] = []
            while day.count < Self.daily {
                seed += 1
                var seen: Set<String> = []
                for report in SyntheticDay(seed: seed).reports where seen.insert(report.item.id).inserted {
                    var item = report.item
                    item.id = "\(seed)-\(item.id)"
                    day.append(ScoredItem(scoring: item, with: scorer))
                }
            }
            pool.append(Array(day.prefix(Self.daily)))
        }
        self.pool = pool
    }

    /// Prints a line for each tenth of the way.
    private mutating func fold(_ count: Int, _ folder: String) async throws {
        let held = Machine.resident
        print("items       ms an item  of them over  database MB  memory MB over the \(held >> 20) of the texts")
        var (day, done, part, spent) = (0, 0, 0, 0.0)
        var first: Double?
        while done < count {
            let end = SyntheticDay.morning + Int64(day + 1) * 86_400
            waiting += pool[day % Self.cycle].map { Self.moved($0, day) }
            waiting.sort { ($0.item.firstSeen, $0.item.id) < ($1.item.firstSeen, $1.item.id) }
            let due = waiting.prefix { $0.item.firstSeen < end }
            waiting.removeFirst(due.count)
            let begun = Machine.cpu
            for start in stride(from: 0, to: due.count, by: 50) { try await pass(due.dropFirst(start).prefix(50)) }
            while try await store.prune(before: now + -Self.kept) > 0 {}
            spent += Machine.cpu - begun
            day += 1
            done += due.count
            part += due.count
            guard part >= count / 10 || done >= count else { continue }
            let cost = spent / Double(part) * 1e3
            let base = first ?? cost
            if day > 2 * Self.cycle { first = base }
            let pages = Files.size("\(folder)/detente.db") + Files.size("\(folder)/detente.db-wal")
            print(
                "\(done)  \(cost.rounded(to: 3))  \((cost / base).rounded(to: 2))  \(pages >> 20)  "
                    + "\((Machine.resident - held) >> 20)")
            fflush(nil)
            (part, spent) = (0, 0)
        }
        print("peak memory \(Machine.peak >> 20) MB, \(day) days")
    }

    private mutating func pass(_ items: ArraySlice<ScoredItem>) async throws {
        guard let last = items.last else { return }
        now = max(now, last.item.firstSeen)
        let (newsdesk, now) = (newsdesk, now)
        _ = try await store.commit(Pass(at: now, items: Array(items))) {
            (reader: borrowing PassReader) throws(StorageError) in
            try newsdesk.judge(reader, baseline: false, health: nil, now: now)
        }
    }

    /// The same report `day` days later, under an id of its own.
    private static func moved(_ scored: ScoredItem, _ day: Int) -> ScoredItem {
        var moved = scored
        moved.item.id = "\(day)-\(scored.item.id)"
        moved.item.firstSeen = scored.item.firstSeen + Int64(day) * 86_400
        if let published = scored.item.published.moment {
            moved.item.published = DatedMoment(
                moment: published + Int64(day) * 86_400, quality: scored.item.published.quality)
        }
        return moved
    }
}
