// SPDX-License-Identifier: Apache-2.0

package import Alerting
internal import Signals

/// What a run of the daemon has done so far. Like all counters that Prometheus reads these begin at nothing with the process,
/// and never fall; what outlives a run stands in the database, and is a gauge.
///
/// Bounded by the configuration: rows of a source, sink or rule that it no longer names are not shown.
package struct RunCounts: Hashable, Sendable {
    /// How asking a source ended.
    package enum FetchResult: String, CaseIterable, Sendable {
        case read, unchanged, throttled, failed
        /// Read, and the store did not take it; it is read again.
        case notStored = "not_stored"
    }

    /// What became of an attempt to deliver.
    package enum AttemptResult: String, CaseIterable, Sendable {
        case delivered
        /// It is tried again.
        case failed
        /// Given up: a dead letter.
        case dead
    }

    struct Source: Hashable, Sendable {
        var fetches: [FetchResult: Int] = [:]
        var newItems = 0
        var editedItems = 0
    }

    /// An alert's direction: a channel's name, or `none`.
    struct Decided: Hashable, Comparable, Sendable {
        var rule: String
        var direction: String

        static func < (one: Decided, other: Decided) -> Bool {
            (one.rule, one.direction) < (other.rule, other.direction)
        }
    }

    private(set) var sources: [String: Source] = [:]
    private(set) var alerts: [Decided: Int] = [:]
    private(set) var deliveries: [String: [AttemptResult: Int]] = [:]
    /// Commits and settlements that the store did not take.
    private(set) var storeErrors = 0

    package init() {}

    package mutating func asked(_ source: String, _ result: FetchResult, newItems: Int, editedItems: Int) {
        sources[source, default: Source()].fetches[result, default: 0] += 1
        sources[source, default: Source()].newItems += newItems
        sources[source, default: Source()].editedItems += editedItems
        if result == .notStored { storeErrors += 1 }
    }

    package mutating func decided(_ alert: Alert) {
        alerts[Decided(rule: alert.rule, direction: Self.direction(alert)), default: 0] += 1
    }

    package mutating func tried(_ sink: String, _ result: AttemptResult, _ count: Int = 1) {
        if count > 0 { deliveries[sink, default: [:]][result, default: 0] += count }
    }

    package mutating func storeFailed() { storeErrors += 1 }

    static let directions = ["tension", "easing", "none"]

    static func direction(_ alert: Alert) -> String { AlertLine.leading(alert)?.rawValue ?? "none" }
}
