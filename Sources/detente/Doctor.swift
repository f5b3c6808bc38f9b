// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import PlainFile

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at everything detente needs, and say what is wrong and what to do about it.",
        discussion: """
            Example: detente doctor --config /etc/detente/detente.conf

            ✓ is well, ✗ is not, · cannot be told from here. Exit status 1 where anything is ✗.
            """)

    @OptionGroup var config: ConfigOption

    func run() async throws {
        let checkup = await Checkup.run(config.config)
        Print.diagnostics(checkup.diagnostics.filter { $0.severity == .error })
        try Print.output(checkup.text)
        if !checkup.isHealthy { throw ExitCode.failure }
    }
}
