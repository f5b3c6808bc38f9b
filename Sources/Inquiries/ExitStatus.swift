// SPDX-License-Identifier: Apache-2.0

/// How detente exits (sysexits(3) where it has a word for it).
package enum ExitStatus: Int32, Sendable {
    case success = 0
    /// A source or sink failed, or something asked for is not there.
    case failure = 1
    /// No daemon runs.
    case notRunning = 2
    /// A wrong argument.
    case usage = 64
    /// The database was found to be damaged; the next start recovers what can be.
    case damaged = 65
    /// A file or directory cannot be read or written.
    case input = 74
    /// Another detente uses the state directory.
    case inUse = 75
    /// A mistake in the configuration, a lexicon or an actor file.
    case configuration = 78
}
