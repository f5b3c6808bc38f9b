// SPDX-License-Identifier: Apache-2.0

internal import Dispatch

/// Keeps the service manager patient while a start takes long: the check of a large database, its recovery, a migration.
/// What hangs is not waited for for ever: after an hour the manager's own limit holds.
package final class LongStart {
    private let timer: (any DispatchSourceTimer)?

    /// Seconds that are asked for each time, and between two times.
    private static let extended: Int64 = 60
    private static let limit = 3_600

    /// Tells the manager at once, and then every so many seconds until `end`.
    ///
    /// - Parameter what: for its status line: `opening the database`.
    package init(_ manager: ServiceManager, _ what: String, every seconds: Double = 20) {
        guard manager.isThere else {
            timer = nil
            return
        }
        manager.extendStart(by: Self.extended, status: what)
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "detente.start"))
        let deadline = DispatchTime.now() + .seconds(Self.limit)
        timer.setEventHandler {
            if DispatchTime.now() < deadline { manager.extendStart(by: Self.extended, status: what) }
        }
        timer.schedule(deadline: .now() + seconds, repeating: seconds)
        timer.activate()
        self.timer = timer
    }

    package func end() { timer?.cancel() }
}
