// SPDX-License-Identifier: Apache-2.0

// The only place that asks the machine what time it is. Everything else takes a time as an argument.

internal import Glibc
package import Items

/// The two clocks of the daemon.
///
/// *Decisions* (scoring, stories, rules) use `now`, which `--as-of` can fix so that an archive is read without
/// look-ahead. *Schedules* (polls, retries) use `wall`, which nobody can fix, and wait on the monotonic clock.
package struct Clock: Sendable {
    /// The fixed clock of decisions, from `--as-of`.
    package let asOf: Timestamp?

    package init(asOf: Timestamp? = nil) { self.asOf = asOf }

    /// The moment that decisions are made at.
    package var now: Timestamp { asOf ?? wall }

    /// The machine's wall clock.
    package var wall: Timestamp { Timestamp(seconds: Self.read(CLOCK_REALTIME).seconds) }

    /// Milliseconds of the monotonic clock: unmoved by clock steps.
    package static var monotonic: Int64 {
        let time = read(CLOCK_MONOTONIC)
        return time.seconds * 1_000 + time.nanoseconds / 1_000_000
    }

    private static func read(_ clock: clockid_t) -> (seconds: Int64, nanoseconds: Int64) {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return (Int64(time.tv_sec), Int64(time.tv_nsec))
    }
}
