// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Fetching
package import Inquiries
internal import Items
package import Storage

/// Why the daemon does not start, or cannot go on.
package struct StartError: Error, Sendable, CustomStringConvertible {
    package let exit: ExitStatus
    package let message: String
    package var description: String { message }

    init(exit: ExitStatus, message: String) {
        self.exit = exit
        self.message = message
    }
}

extension StorageError {
    package var isInUse: Bool { if case .inUse = self { true } else { false } }
}

/// What `run --once` did.
package struct OnceReport: Sendable {
    let reports: [String: VisitReport]
    let alerts: [Alert]
    /// Sinks that still have something waiting.
    package let waiting: Set<String>

    init(reports: [String: VisitReport], alerts: [Alert], waiting: Set<String>) {
        self.reports = reports
        self.alerts = alerts
        self.waiting = waiting
    }

    package var exit: ExitStatus {
        reports.values.contains(where: \.isFailure) || !waiting.isEmpty ? .failure : .success
    }

    /// The alerts of this run with their reasons, each followed by an empty line.
    package var alertCards: String { alerts.map { AlertCard.text($0) + "\n\n" }.joined() }

    /// `5 sources: 5 read, 23 new items, 3 alerts`
    package var summary: String {
        let outcomes = reports.values.map(\.outcome)
        let read = outcomes.count { $0 == .read }
        let unchanged = outcomes.count { $0 == .unchanged }
        let new = reports.values.reduce(0) { $0 + ($1.receipt?.newItems ?? 0) }
        let edited = reports.values.reduce(0) { $0 + ($1.receipt?.editedItems ?? 0) }
        let failed = reports.values.filter(\.isFailure).map(\.source).sorted()
        var parts = ["\(read) read", "\(unchanged) unchanged", new.counted("new item")]
        if edited > 0 { parts.append("\(edited) edited") }
        parts.append(alerts.count.counted("alert"))
        if !failed.isEmpty { parts.append("failed: \(failed.joined(separator: ", "))") }
        if !waiting.isEmpty { parts.append("still waiting: \(waiting.sorted().joined(separator: ", "))") }
        return "\(reports.count.counted("source")): \(parts.joined(separator: ", "))"
    }
}
