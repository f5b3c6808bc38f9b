// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import Items
internal import Machine
internal import Provisioning
internal import Signals
package import Storage

/// What a browser or a scraper may ask of a running daemon.
package enum Page: String, CaseIterable, Sendable {
    case overview = "/"
    case style = "/style.css"
    case metrics = "/metrics"
    case health = "/healthz"

    /// RFC 9110 §8.3.
    package var contentType: String {
        switch self {
        case .overview: "text/html; charset=utf-8"
        case .style: "text/css; charset=utf-8"
        case .metrics: "text/plain; version=0.0.4; charset=utf-8"
        case .health: "text/plain; charset=utf-8"
        }
    }
}

extension Desk {
    /// Days that a chart shows.
    private static let days = 30
    /// Pairs that are charted where the configuration names no relation.
    private static let pairs = 6

    /// A page's text. `health` throws where the store does not answer, and says in words whether anything fails.
    package func page(_ page: Page, running: RunningState) async throws(StorageError) -> String {
        switch page {
        case .style: return OverviewPage.style
        case .metrics: return try await metrics(running)
        case .health: return try await measuredView(running).isDegraded ? "degraded\n" : "ok\n"
        case .overview:
            let levels = try await store.levels(since: clock.now - Int64(Self.days) * 86_400)
            return OverviewPage(
                view: try await statusView(running), alerts: try await store.latestAlerts(20).reversed(),
                charts: charts(levels)
            ).html
        }
    }

    /// One chart a relation; where none is written, one a pair of those that had most to tell.
    private func charts(_ levels: [DayLevel]) -> [RelationChart] {
        let relations = setup.settings.relations
        guard relations.isEmpty else {
            return relations.map { relation in
                RelationChart(relation.name, levels, count: Self.days, now: clock.now) {
                    Relation.mostSpecific(for: $0.dyad, among: relations) == relation
                }
            }.filter { !$0.isEmpty }
        }
        let weight = Dictionary(levels.map { ($0.dyad, $0.tension + $0.easing) }, uniquingKeysWith: +)
        let busiest = weight.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.pairs).map(\.key)
        return busiest.map { dyad in
            RelationChart(dyad.description, levels, count: Self.days, now: clock.now) { $0.dyad == dyad }
        }
    }
}
