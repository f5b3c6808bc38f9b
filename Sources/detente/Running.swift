// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Configuration
import Daemon
import Fetching
import Inquiries
import Items
import Lexicons
import Logging
import Machine
import PlainFile
import Provisioning

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the daemon in the foreground, as systemd does.",
        discussion: """
            Example: detente run --config config/demo.conf --once --as-of 2026-03-04T12:00:00Z

            With --once every source is visited once, whatever its interval; what the server forbade (Retry-After, gone) and \
            what is in backoff is left alone. Alerts are printed with their reasons, and delivered.
            """)

    @OptionGroup var config: ConfigOption
    @Flag(help: "Visit every source once, deliver what can be delivered, exit 0, or 1 if a source or sink failed.")
    var once = false
    @Option(help: "The clock of scoring and decisions, RFC 3339: to read an archive as of its day.")
    var asOf: Timestamp?
    @Option(help: "The least level that is logged: debug, info, notice, warning, error.")
    var logLevel: Logger.Level?

    func run() async throws {
        IdleMemory.shareHeaps()
        let setup = try config.load().withoutOrigins
        // A single pass speaks for itself on stdout; a service logs every alert.
        let level = logLevel ?? (once ? .warning : .notice)
        let logger = Logger(label: "detente") { _ in JournalLogHandler(level: level) }
        var exit = ExitStatus.success
        do throws(StartError) {
            let engine = try Engine(
                setup: setup, configuration: config.config, clock: Clock(asOf: asOf), logger: logger)
            guard once else { return try await engine.run() }
            let report = try await engine.runOnce()
            _ = StandardStream.output.write(report.alertCards)
            Print.error("detente: \(report.summary)\n")
            exit = report.exit
        } catch {
            throw Print.failure(error.message, error.exit)
        }
        if exit != .success { throw ExitCode(exit.rawValue) }
    }
}

struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the configuration in force.",
        discussion: "Example: detente config show", subcommands: [Show.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the effective configuration with the origin of every value; secrets are redacted.",
            discussion: "Example: detente config show --config /etc/detente/detente.conf")

        @OptionGroup var config: ConfigOption

        func run() throws { try Print.output(try config.load().settings.show()) }
    }
}

struct Reload: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Have the running daemon read its configuration again.",
        discussion: """
            Example: detente reload

            Waits for the result. On any error the daemon keeps the old configuration, the errors are printed, and the exit \
            status is 78.
            """)

    @OptionGroup var config: ConfigOption

    func run() async throws {
        try Print.answer(try await Ask(config)(.reload))
    }
}

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show sources, sinks, the queue and the last alerts.",
        discussion: """
            Example: detente status --json | jq .sources
                     detente status --watch

            With --watch, a terminal shows it in place, anew every two seconds; elsewhere it is printed again whenever it has \
            changed. Exit status: 0 all is well, 1 something fails, 2 no daemon runs.
            """)

    @OptionGroup var config: ConfigOption
    @Flag(help: "As one JSON object.")
    var json = false
    @Flag(name: .shortAndLong, help: "Go on showing it, until Ctrl-C.")
    var watch = false

    func run() async throws {
        let ask = Ask(config)
        let answer = try await ask(.status(json: json))
        guard watch else { return try Print.answer(answer) }
        try await Watch(ask: ask, inquiry: .status(json: json)).run(answer)
    }
}
