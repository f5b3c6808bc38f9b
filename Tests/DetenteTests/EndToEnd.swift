// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Tests of the built program from outside: its arguments, its files, its sockets. One after the other, for each starts
/// processes of its own and a small machine has few cores.
@Suite("detente, run as a person runs it", .serialized)
enum EndToEnd {}

/// Waits for something to become so, and looks again and again; the limit is only there so that a failure ends.
func eventually(
    _ what: String, within seconds: Double = 60, _ condition: () async throws -> Bool
) async throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while try await !condition() {
        guard Date() < deadline else { throw NeverHappened(what: what) }
        try await Task.sleep(for: .milliseconds(30))
    }
}

struct NeverHappened: Error, CustomStringConvertible {
    let what: String
    var description: String { "it never happened that \(what)" }
}
