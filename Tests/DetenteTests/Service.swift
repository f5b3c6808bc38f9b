// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A daemon in the background that has said that it is ready.
struct Service: ~Copyable {
    let invocation: Invocation
    private let socket: NotifySocket

    init(_ workshop: Workshop) async throws {
        let socket = try NotifySocket(path: workshop.path("notify"))
        let invocation = try workshop.start(
            "run", "--as-of", Workshop.now, environment: ["NOTIFY_SOCKET": workshop.path("notify")])
        var told: [String] = []
        do {
            try await eventually("the daemon was ready") {
                told += socket.messages()
                if !invocation.isRunning { throw NeverHappened(what: "the daemon kept running") }
                return told.contains { $0.contains("READY=1") }
            }
        } catch {
            invocation.send(SIGKILL)
            let outcome = try await invocation.outcome
            throw NeverHappened(what: "\(error): \(outcome.errors)")
        }
        self.invocation = invocation
        self.socket = socket
    }

    /// What it has told its service manager since the last call.
    borrowing func messages() -> [String] { socket.messages() }

    /// SIGTERM, and its end.
    consuming func stop() async throws -> Outcome {
        // A manager that reads nothing is told nothing after a while.
        _ = socket.messages()
        invocation.send(SIGTERM)
        let outcome = try await invocation.outcome
        #expect(socket.messages().contains { $0.contains("STOPPING=1") })
        return outcome
    }

    deinit { if invocation.isRunning { invocation.send(SIGKILL) } }
}
