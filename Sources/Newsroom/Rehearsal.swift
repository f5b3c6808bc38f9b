// SPDX-License-Identifier: Apache-2.0

// What would have fired: items go through the same scorer, stories and rules as in the daemon, into a database that is
// thrown away. Nothing is sent.

internal import Alerting
package import Items
internal import Machine
package import Provisioning
internal import Signals
package import Storage
internal import Stories

/// Reads an archive as if its items arrived now, each at the moment it was first seen, and tells what the rules would say.
/// The same items, lexicon and configuration give the same alerts, byte for byte.
package struct Rehearsal: Sendable {
    private let setup: Setup
    private let newsdesk: Newsdesk

    /// - Parameter rule: only this rule speaks, switched on if it was off; nil: the rules as they are configured.
    package init(_ setup: Setup, rule: String? = nil) {
        self.setup = setup
        var newsdesk = Newsdesk(setup, sinks: [])
        if let rule {
            for index in newsdesk.decider.rules.indices {
                newsdesk.decider.rules[index].enabled = newsdesk.decider.rules[index].name == rule
            }
        }
        self.newsdesk = newsdesk
    }

    /// Scores and judges `items` in order of their first sighting.
    ///
    /// - Parameter end: when it ends: what is due by then is told too, and what waits for later is not. Nil: all that waits
    ///   for the end of a cooldown is told in its time.
    /// - Throws: where no temporary database can be had.
    @concurrent
    package func run(_ items: [Item], until end: Timestamp? = nil) async throws(StorageError) -> RehearsalReport {
        let scratch = try Self.scratch()
        let store = try Store(directory: scratch.path, now: Timestamp(seconds: 0))
        let ordered = items.enumerated().sorted {
            ($0.element.firstSeen, $0.offset) < ($1.element.firstSeen, $1.offset)
        }
        var report = RehearsalReport(items: ordered.map(\.element))
        var rest = report.items[...]
        while let first = rest.first {
            // What one source showed at one moment came in one visit, and is decided in one pass.
            let visit = rest.prefix {
                $0.firstSeen == first.firstSeen && $0.attribution.source == first.attribution.source
            }
            rest = rest.dropFirst(visit.count)
            report.alerts += try await pass(Array(visit), at: first.firstSeen, store)
        }
        if let end {
            report.alerts += try await pass([], at: max(end, report.items.last?.firstSeen ?? end), store)
        } else {
            report.alerts += try await flush(store)
        }
        report.misses = try await misses(store, report)
        await store.close()
        return report
    }

    private func flush(_ store: Store) async throws(StorageError) -> [Alert] {
        var alerts: [Alert] = []
        var last: Timestamp?
        while let due = try await store.nextHeld(), due > last ?? due - 1 {
            alerts += try await pass([], at: due, store)
            last = due
        }
        return alerts
    }

    private func pass(_ items: [Item], at now: Timestamp, _ store: Store) async throws(StorageError) -> [Alert] {
        let pass = Pass(at: now, items: items.map { ScoredItem(scoring: $0, with: setup.scorer) })
        let newsdesk = newsdesk
        return try await store.commit(pass) { (reader: borrowing PassReader) throws(StorageError) in
            try newsdesk.judge(reader, baseline: false, health: nil, now: now)
        }.alerts
    }

    private static func scratch() throws(StorageError) -> ScratchDirectory {
        do throws(LocalFileError) {
            return try ScratchDirectory()
        } catch {
            throw .file(path: error.path, reason: error.reason)
        }
    }

    /// Stories that a rule all but told, and those whose telling another gate than the condition held back.
    private func misses(_ store: Store, _ report: RehearsalReport) async throws(StorageError) -> [RehearsalReport.Miss]
    {
        var ids: Set<String> = []
        for item in report.items { ids.formUnion(try await store.item(item.id)?.stories ?? []) }
        let told = Set(report.alerts.map { [$0.story ?? "", $0.rule] })
        let rules = newsdesk.decider.rules.filter { $0.enabled && $0.kind != .sourceHealth && $0.kind != .digest }
        var misses: [RehearsalReport.Miss] = []
        for id in ids.sorted() {
            guard let story = try await store.story(id) else { continue }
            for rule in rules where !told.contains([id, rule.name]) {
                guard let relation = newsdesk.decider.relation(of: rule, for: story.dyad) else { continue }
                let facts = Facts(story: story, severity: Severity.of(story, under: rule))
                if let near = rule.condition.nearMiss(for: facts) {
                    misses.append(
                        RehearsalReport.Miss(
                            story: story, rule: rule.name, relation: relation.name, reason: near.gate.description,
                            shortfall: near.shortfall))
                } else if rule.condition.holds(for: facts), let reason = try await hold(of: rule, on: story, store) {
                    misses.append(
                        RehearsalReport.Miss(
                            story: story, rule: rule.name, relation: relation.name, reason: reason, shortfall: 0))
                }
            }
        }
        return misses.sorted {
            ($0.shortfall, $0.story.firstSeen, $0.rule) < ($1.shortfall, $1.story.firstSeen, $1.rule)
        }
    }

    /// Why a rule whose condition the story meets kept silent: its last word on one of the reports.
    private func hold(of rule: Rule, on story: Story, _ store: Store) async throws(StorageError) -> String? {
        var last: Judgement?
        for report in story.reports {
            for judgement in try await store.judgements(of: report.item)
            where judgement.rule == rule.name && judgement.story == story.id && judgement.at >= last?.at ?? judgement.at
            {
                last = judgement
            }
        }
        return last.map { "\($0.outcome): \($0.reason)" }
    }
}
