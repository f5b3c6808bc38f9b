// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Inquiries
import Lexicons
import PlainFile
import Signals

struct LexiconCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lexicon", abstract: "Look after lexicons and actors.",
        discussion: "Example: detente lexicon check --lexicons my.lexicon --actors config/actors",
        subcommands: [Check.self, Test.self, Stats.self, Find.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every line: syntax, names, weights, gaps, stems, provenance, lines that cannot match.",
            discussion: """
                Example: detente lexicon check --lexicons my.lexicon --actors config/actors
                         detente lexicon check --archive texts.jsonl

                An archive is what 'detente score --jsonl' reads. It tells which lines nobody writes, and which are found \
                mostly in page furniture and in sentences that a veto silences.
                """)
        @OptionGroup var lexicons: LexiconOption
        @Option(help: ArgumentHelp("Texts as JSON lines, to try every line on.", valueName: "file | -"))
        var archive: String?

        /// Lines without a match that are shown.
        private static let shown = 20

        func run() throws {
            let (lexicon, diagnostics) = try lexicons.compile()
            Print.diagnostics(diagnostics)
            guard let lexicon else { throw ExitCode(ExitStatus.configuration.rawValue) }
            if let archive { try check(lexicon, archive) }
            try Print.output("ok: \(lexicon.entries.count) lines, \(lexicon.actors.count) actors, \(lexicon.hash)\n")
        }

        private func check(_ lexicon: Lexicon, _ archive: String) throws {
            var lint = ArchiveLint(lexicon)
            try Lines.each(archive) { line, _ in
                do throws(ScoreCommand.Fault) {
                    lint.read(try ScoreCommand.Entry(line.bytes).content)
                } catch {
                    throw Print.failure("\(archive):\(line.number):1: error: \(error)", .input)
                }
            }
            let unused = lint.unused
            Print.diagnostics(lint.idle + unused.prefix(Self.shown))
            if unused.count > Self.shown {
                try Print.output("and \(unused.count - Self.shown) more lines match nothing in \(lint.texts) texts\n")
            }
        }
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run the [test] lines of the lexicons through the whole scorer.",
            discussion: "Example: detente lexicon test")
        @OptionGroup var lexicons: LexiconOption

        func run() throws {
            let lexicon = try lexicons.lexicon()
            let failures = LexiconTests.run(lexicon)
            Print.diagnostics(failures)
            try Print.output(
                "\(lexicon.tests.count) tests, \(failures.count(where: { $0.severity == .error })) failed\n")
            if failures.contains(where: { $0.severity == .error }) { throw ExitCode.failure }
        }
    }

    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Count lines by section and class, weigh tension against easing, name lines that no test reaches.",
            discussion: "Example: detente lexicon stats")
        @OptionGroup var lexicons: LexiconOption

        func run() throws { try Print.output(LexiconStats(try lexicons.lexicon()).text) }
    }

    struct Find: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the lexicon lines that run over some words, or else name them, and what they score.",
            discussion: "Example: detente lexicon find 'Paris lifted its sanctions on Rome'")
        @OptionGroup var lexicons: LexiconOption
        @Argument(help: "A word, a phrase or a sentence.")
        var words: [String]

        func run() throws {
            let lexicon = try lexicons.lexicon()
            let text = words.joined(separator: " ")
            let found = LexiconSearch(lexicon, text)
            guard !found.isEmpty else { throw Print.failure("no line runs over these words, and none names them") }
            try Print.output(found.text)
        }
    }
}
