// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import PlainFile

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at everything detente needs, and say what is wrong and what to do about it.",
        discussion: """
            Example: detente doctor --config /etc/detente/detente.conf

            ✓ is well, ✗ is not, · is neither; below each stands what to do. Looked at: configuration, lexicons, directories, \
            their room and owners, the database (every page of it; by the running daemon, where there is one), snapshots, \
            secrets, certificates, limits, the service, the clock, and what sources and sinks said last. Exit status 1 where \
            anything is ✗. Whether a receiver answers now, 'detente sink test NAME' tells; whether a source does, 'detente \
            check --online'.
            """)

    @OptionGroup var config: ConfigOption

    func run() async throws {
        let checkup = await Checkup.run(config.config)
        Print.diagnostics(checkup.diagnostics.filter { $0.severity == .error })
        try Print.output(checkup.text)
        if !checkup.isHealthy { throw ExitCode.failure }
    }
}
