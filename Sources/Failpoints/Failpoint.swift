// SPDX-License-Identifier: Apache-2.0

#if DEBUG
    internal import Glibc
    internal import Synchronization
#endif

/// Named moments at which a test lets the process die as a power cut would, to see that nothing is lost or twofold.
///
/// In a debug build `DETENTE_FAILPOINT=after-commit:3` kills the process (SIGKILL) when it comes to that point for the third
/// time; with `after-commit:3:hang` it does not go on from there, with `after-commit:3:6` only after six seconds. A release
/// build knows nothing of this: `reach` is empty there and costs nothing.
package enum Failpoint: String, CaseIterable, Sendable {
    /// A pass is written, not committed.
    case beforeCommit = "before-commit"
    /// It is committed; nothing of it is sent.
    case afterCommit = "after-commit"
    /// A delivery is about to be sent.
    case beforeSend = "before-send"
    /// The receiver or the disk has it; it is not settled.
    case afterAnswer = "after-answer"
    /// Half of a batch stands in the log file.
    case midAppend = "mid-append"
    /// The database is open and about to be checked.
    case opening
    /// A copy of the database is written, and neither synced nor checked.
    case midSnapshot = "mid-snapshot"

    /// Dies here where a test says so, or stays.
    @inline(__always)
    package func reach() {
        if isNext() { Self.act() }
    }

    private static func act() {
        #if DEBUG
            switch plan?.action {
            case "hang"?: while true { pause() }
            case let seconds?: sleep(UInt32(seconds) ?? 0)
            case nil: die()
            }
        #endif
    }

    /// SIGKILL, in a debug build.
    package static func die() {
        #if DEBUG
            kill(getpid(), SIGKILL)
        #endif
    }

    /// Whether a test says that the process dies here, for work that is to be half done by then. Counts as a visit.
    @inline(__always)
    package func isNext() -> Bool {
        #if DEBUG
            guard let plan = Self.plan, plan.point == self else { return false }
            return Self.visits.wrappingAdd(1, ordering: .relaxed).newValue == plan.visit
        #else
            return false
        #endif
    }

    #if DEBUG
        private static let visits = Atomic<Int>(0)

        private static let plan: (point: Failpoint, visit: Int, action: String?)? = {
            guard let text = unsafe getenv("DETENTE_FAILPOINT").map({ unsafe String(cString: $0) }) else { return nil }
            let parts = text.split(separator: ":")
            guard let point = parts.first.flatMap({ Failpoint(rawValue: String($0)) }) else { return nil }
            return (point, parts.dropFirst().first.flatMap { Int($0) } ?? 1, parts.dropFirst(2).first.map(String.init))
        }()
    #endif
}
