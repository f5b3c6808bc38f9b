// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Configuration
import Inquiries
import Machine
import PlainFile
import Provisioning

/// `--config FILE`, as nearly every command takes it.
struct ConfigOption: ParsableArguments {
    @Option(name: .long, help: "The configuration file.")
    var config = "/etc/detente/detente.conf"

    /// Everything the configuration names, read and compiled. Mistakes go to stderr; an error ends the command with 78.
    func load() throws -> Setup {
        let (setup, diagnostics) = Setup.load(config)
        Print.diagnostics(diagnostics)
        guard let setup else {
            if LocalFile.kind(config) == .missing {
                Print.error("detente: 'detente init \(config)' writes a configuration; --config FILE names another\n")
            }
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
        return setup
    }
}

/// What a command writes, and how it ends.
enum Print {
    static func output(_ text: String) throws {
        // The reader of a pipe has had enough: no error, as for any filter.
        guard StandardStream.output.write(text) else { throw ExitCode.success }
    }

    static func output(_ bytes: [UInt8]) throws {
        guard StandardStream.output.write(bytes) else { throw ExitCode.success }
    }

    static func error(_ text: String) { StandardStream.error.write(text) }

    static func diagnostics(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { error(diagnostic.rendered + "\n") }
    }

    /// Prints an answer and ends with its exit status.
    static func answer(_ answer: Answer) throws {
        error(answer.diagnostics)
        try output(answer.output)
        if answer.exit != 0 { throw ExitCode(answer.exit) }
    }

    /// Ends the command with a message.
    static func failure(_ text: String, _ status: ExitStatus = .failure) -> ExitCode {
        error("detente: \(text)\n")
        return ExitCode(status.rawValue)
    }

    /// Whether to colour what goes to stdout: a terminal, and nobody said `NO_COLOR` (no-color.org).
    static var colours: Bool {
        StandardStream.output.isTerminal && (Environment.value("NO_COLOR") ?? "").isEmpty
    }
}
