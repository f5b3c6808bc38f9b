// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    /// What the service manager is told.
    @Suite struct Notifying {
        @Test("a start asks for time until it is ready; the status line follows sources and deliveries")
        func starting() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            let site = try Site()
            defer { site.stop() }
            site.serve("/hook") { _ in .respond(503, text: "later") }
            site.serve("/wire", [.expulsion(0)])
            func configure(_ lost: String) throws {
                try workshop.configure(
                    """
                    [source wire]
                    url = \(site.url("/wire"))
                    first = alert
                    allow_private = yes

                    [source lost]
                    url = \(lost)

                    [sink desk]
                    type = webhook
                    url = \(site.url("/hook"))

                    """)
            }
            try configure("lost.rss")
            let socket = try NotifySocket(path: workshop.path("notify"))
            let invocation = try workshop.start(
                "run", "--as-of", Workshop.now, environment: ["NOTIFY_SOCKET": workshop.path("notify")])
            defer { if invocation.isRunning { invocation.send(SIGKILL) } }
            var told: [String] = []
            func status(_ words: String) async throws {
                try await eventually("the status was '\(words)'") {
                    told += socket.messages()
                    return told.contains { $0.contains("STATUS=") && $0.contains(words) }
                }
            }
            try await status("1 source ok, 1 failing")
            try await status("; 1 pending, the oldest since 20")
            #expect(told.first == "EXTEND_TIMEOUT_USEC=60000000\nSTATUS=opening the database")
            let ready = try #require(told.firstIndex { $0.hasPrefix("READY=1\nSTATUS=") })
            #expect(!told[ready...].contains { $0.contains("EXTEND") })

            // Both are mended: the line says so by itself.
            told = []
            site.serve("/hook") { _ in .respond(204) }
            try workshop.write("found.rss", Wire.rss([.prizes]))
            try configure("found.rss")
            #expect(try await workshop.detente("reload").status == 0)
            try await status("2 sources ok, 0 failing; nothing pending")
            invocation.send(SIGTERM)
            #expect(try await invocation.outcome.status == 0)
        }

        /// A queue that stands still, while all the others go on: the manager must not hear that all is well.
        @Test("a store or an engine that hangs is not called alive", arguments: ["before-commit", "before-send"])
        func hanging(point: String) async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            let site = try Site()
            defer { site.stop() }
            site.serve("/hook") { _ in .respond(204) }
            site.serve("/wire", [.expulsion(0)])
            try workshop.configure(
                """
                \(site.wireAndDesk)

                """)
            let socket = try NotifySocket(path: workshop.path("notify"))
            let environment = [
                "NOTIFY_SOCKET": workshop.path("notify"), "WATCHDOG_USEC": "200000",
                "DETENTE_FAILPOINT": "\(point):1:hang",
            ]
            let invocation = try workshop.start("run", "--as-of", Workshop.now, environment: environment)
            defer { if invocation.isRunning { invocation.send(SIGKILL) } }
            try await eventually("the source was asked") { !site.requests("/wire").isEmpty }
            // Silence for twenty heartbeats; a healthy daemon is never silent for so long (see below).
            var silent = 0
            try await eventually("it fell silent") {
                silent = socket.messages().contains { $0.contains("WATCHDOG=1") } ? 0 : silent + 1
                try await Task.sleep(for: .milliseconds(100))
                return silent >= 20
            }
            #expect(invocation.isRunning)
            invocation.send(SIGKILL)
            #expect(try await invocation.outcome.status == -SIGKILL)
        }

        @Test("a daemon with nothing to do is called alive again and again")
        func alive() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            try workshop.configure("")
            let socket = try NotifySocket(path: workshop.path("notify"))
            let invocation = try workshop.start(
                "run", environment: ["NOTIFY_SOCKET": workshop.path("notify"), "WATCHDOG_USEC": "200000"])
            defer { if invocation.isRunning { invocation.send(SIGKILL) } }
            var beats = 0
            try await eventually("it was alive thirty times") {
                beats += socket.messages().count { $0.contains("WATCHDOG=1") }
                return beats >= 30
            }
            invocation.send(SIGTERM)
            #expect(try await invocation.outcome.status == 0)
        }
    }
}
