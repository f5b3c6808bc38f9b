// SPDX-License-Identifier: Apache-2.0

// The only place that asks the machine what time it is. Everything else takes a time as an argument.

internal import Glibc
package import Items

/// The two clocks of the daemon.
///
/// *Decisions* (scoring, stories, rules) use `now`, which `--as-of` can fix so that an archive is read without
/// look-ahead. *Schedules* (polls, retries) use `wall`, which no option can fix, and wait on the monotonic clock.
package struct Clock: Sendable {
    /// The fixed clock of decisions, from `--as-of`.
    package let asOf: Timestamp?
    private let readWall: @Sendable () -> Timestamp

    /// - Parameter wall: the wall clock; tests set it.
    package init(asOf: Timestamp? = nil, wall: @escaping @Sendable () -> Timestamp = { Clock.machine }) {
        self.asOf = asOf
        self.readWall = wall
    }

    /// The moment that decisions are made at.
    package var now: Timestamp { asOf ?? wall }

    /// The wall clock.
    package var wall: Timestamp { readWall() }

    /// The machine's wall clock.
    package static var machine: Timestamp { Timestamp(seconds: read(CLOCK_REALTIME).seconds) }

    /// Milliseconds of the monotonic clock: unmoved by clock steps.
    package static var monotonic: Int64 {
        let time = read(CLOCK_MONOTONIC)
        return time.seconds * 1_000 + time.nanoseconds / 1_000_000
    }

    /// Seconds since the machine was started, those that it slept included.
    static var sinceBoot: Int64 { read(CLOCK_BOOTTIME).seconds }

    private static func read(_ clock: clockid_t) -> (seconds: Int64, nanoseconds: Int64) {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return (Int64(time.tv_sec), Int64(time.tv_nsec))
    }
}
