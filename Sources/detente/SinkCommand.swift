// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Inquiries

struct SinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sink", abstract: "Try where alerts go.",
        discussion: "Example: detente sink test desk", subcommands: [Test.self, Enable.self])

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send a test alert, marked as such, and print what the receiver said.",
            discussion: """
                Example: detente sink test desk

                It goes past the outbox and is tried once. A running daemon sends it, for it knows the service's credentials. \
                Exit status 1 where it was not delivered.
                """)

        @OptionGroup var config: ConfigOption
        @Argument(help: "The sink's name.")
        var name: String

        func run() async throws {
            if let answer = try Ask(config).daemon(.testSink(name: name)) { return try Print.answer(answer) }
            try Print.answer(await SinkTest.alone(name, try config.load()))
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Call a sink again whose receiver asked to be left alone.",
            discussion: """
                Example: detente sink enable desk

                A receiver that answers 410, and Discord's 404, switches its sink off; what waits for it is kept. This says that \
                it is back, or that the address was corrected, and makes all that waits due.
                """)

        @OptionGroup var config: ConfigOption
        @Argument(help: "The sink's name.")
        var name: String

        func run() async throws { try Print.answer(try await Ask(config)(.enableSink(name: name))) }
    }
}
