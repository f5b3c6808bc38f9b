// SPDX-License-Identifier: Apache-2.0

// The command line: arguments, exit codes, printing. What the commands do is done in the rooms.

import ArgumentParser
import Fetching
import Provisioning

@main
struct Detente: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detente",
        abstract:
            "Watches news and foreign-ministry feeds and tells when the language between states hardens or softens.",
        discussion: """
            Try it on the bundled demonstration sources:

                detente run --config config/demo.conf --once --as-of 2026-03-04T12:00:00Z

            Exit status: 0 ok, 1 something failed, 2 no daemon runs, 64 usage, 65 database damaged, 74 file, 75 in use, 78 configuration.
            """,
        version: "detente \(Version.number)",
        groupedSubcommands: [
            CommandGroup(
                name: "Running",
                subcommands: [
                    Init.self, Run.self, Check.self, Config.self, Reload.self, Status.self, Doctor.self,
                    BackupCommand.self, Restore.self,
                ]),
            CommandGroup(
                name: "Alerts",
                subcommands: [
                    Alerts.self, Explain.self, Why.self, Try.self, Replay.self, ItemsCommand.self, MuteCommand.self,
                    Mutes.self, Unmute.self,
                ]),
            CommandGroup(
                name: "Sources and sinks", subcommands: [SourceCommand.self, SinkCommand.self, Deliveries.self]),
            CommandGroup(
                name: "Reading", subcommands: [Parse.self, ScoreCommand.self, LexiconCommand.self, Manual.self]),
        ])

    /// Asynchronous commands run on a pool of detente's own; see `Await`.
    static func main() {
        do {
            let command = try parseAsRoot()
            if let command = command as? any AsyncParsableCommand {
                // Commands are not Sendable; handing one over is sound, for this thread waits while the task uses it.
                nonisolated(unsafe) var running = command  // used by the task alone
                try Await.result { try unsafe await running.run() }
            } else {
                var command = command
                try command.run()
            }
        } catch {
            exit(withError: error)
        }
    }
}
