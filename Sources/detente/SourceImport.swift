// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Configuration
import Feeds
import Inquiries
import Items
import Machine
import PlainFile
import Provisioning

extension SourceCommand {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add the feeds of a feed reader's subscriptions (OPML) to the configuration.",
            discussion: """
                Example: detente source import subscriptions.opml --dry-run
                         detente source import subscriptions.opml && detente check --online

                Each feed becomes a section named after its title; its folders stand in a comment above, for a folder says \
                nothing of who owns an outlet. What the configuration reads already is left out, and so is what is no web \
                address. Nothing is fetched, and nothing is written where the configuration would no longer load.
                """)

        @OptionGroup var config: ConfigOption
        @Argument(help: "An OPML file, as feed readers export it; '-' is standard input.")
        var file: String
        @Flag(help: "Print the sections instead of adding them.")
        var dryRun = false
        @Flag(help: "The sources may be on this machine or network (allow_private = yes).")
        var allowPrivate = false

        func run() throws {
            let setup = try config.load()
            let before = try TextFile.read(config.config)
            var intake = Intake(setup.settings, allowPrivate: allowPrivate)
            let list = try subscriptions()
            for feed in list.feeds { intake.take(feed) }
            for (feed, reason) in intake.refused {
                let name = JournalLogHandler.harmless(feed.title ?? feed.address)
                Print.error("\(file):\(feed.line):\(feed.column): left out: \(name): \(reason)\n")
            }
            if list.passedOver > 0 {
                Print.error("\(file): left out: \(list.passedOver.counted("outline")), commented out or no feed\n")
            }
            guard !intake.sections.isEmpty else {
                return Print.error("no source was added: of \(list.feeds.count.counted("feed")), none is new\n")
            }
            let addition = intake.bytes(after: before)
            _ = try SourceCommand.check(config.config, before + addition, after: before)
            guard !dryRun else { return try Print.output(intake.text) }
            do throws(LocalFileError) {
                try LocalFile.append(addition, to: config.config)
            } catch {
                throw Print.failure("\(error)", .input)
            }
            for section in intake.sections { try Print.output("added [source \(section.name)]  \(section.url)\n") }
            try Print.output(
                """
                \(intake.sections.count) of \(list.feeds.count.counted("feed")) added to \(config.config); \
                'detente check --online' asks each once, 'detente reload' has a running daemon read them

                """)
        }

        private func subscriptions() throws -> SubscriptionList {
            let bytes = try TextFile.read(file)
            do throws(SubscriptionList.Fault) {
                return try SubscriptionList(bytes)
            } catch {
                let place = Position(file: file, line: error.line, column: error.column)
                Print.diagnostics([Diagnostic(at: place, error.message, sourceLine: error.sourceLine)])
                throw ExitCode(ExitStatus.input.rawValue)
            }
        }
    }

    /// Ends the command where the configuration would not load with `content`. A mistake in what is not in the file yet has no
    /// place there.
    static func check(_ path: String, _ content: [UInt8], after before: [UInt8]) throws -> Setup {
        let (setup, diagnostics) = Setup.load(path, content: content)
        guard let setup else {
            let lines = before.count { $0 == 10 } + (before.last == 10 ? 0 : 1)
            for diagnostic in diagnostics where diagnostic.severity == .error {
                let isNew = diagnostic.position.file == path && diagnostic.position.line > lines
                Print.error(isNew ? "detente: \(diagnostic.message)\n" : diagnostic.rendered + "\n")
            }
            throw Print.failure("nothing was added to \(path)", .configuration)
        }
        return setup
    }
}

/// Feeds on their way into a configuration: which of them become sections.
private struct Intake {
    private(set) var sections: [SourceSection] = []
    private(set) var refused: [(feed: SubscriptionList.Feed, reason: String)] = []
    private var names: Set<String>
    /// Of what is read already, by address.
    private var known: [String: String]
    private let allowPrivate: Bool

    init(_ settings: Settings, allowPrivate: Bool) {
        names = Set(settings.sources.map(\.name))
        known = Dictionary(settings.sources.map { (CanonicalAddress.of($0.location.text), $0.name) }) { first, _ in
            first
        }
        self.allowPrivate = allowPrivate
    }

    mutating func take(_ feed: SubscriptionList.Feed) {
        let address = CanonicalAddress.of(feed.address)
        if let name = known[address] { return refused.append((feed, "[source \(name)] reads \(feed.address) already")) }
        guard ["http://", "https://"].contains(where: { feed.address.lowercased().hasPrefix($0) }) else {
            return refused.append((feed, "'\(JournalLogHandler.harmless(feed.address))' is no web address"))
        }
        guard SourceSection.isOneWord(feed.address) else {
            return refused.append((feed, "its address has white space or a control character in it"))
        }
        let base = feed.title.flatMap(SourceSection.name(forTitle:)) ?? SourceSection.name(for: feed.address)
        var section = SourceSection(
            name: SourceSection.unique(base, among: names), url: feed.address, allowPrivate: allowPrivate)
        let words = (feed.folders + [feed.title].compactMap(\.self)).joined(separator: " / ")
        section.comment = words.isEmpty ? nil : JournalLogHandler.harmless(words)
        if let problem = Self.problem(in: section) { return refused.append((feed, problem)) }
        names.insert(section.name)
        known[address] = section.name
        sections.append(section)
    }

    /// What the configuration says of the section alone, so that one bad address does not keep the others out.
    private static func problem(in section: SourceSection) -> String? {
        let file = ConfigurationFile(bytes: Array(section.text.utf8), path: "", directory: "/")
        return Settings.load(main: file).diagnostics.first { $0.severity == .error }.map(\.message)
    }

    var text: String { sections.map(\.text).joined(separator: "\n") }

    func bytes(after content: [UInt8]) -> [UInt8] {
        let gap = content.isEmpty ? "" : content.last == 10 ? "\n" : "\n\n"
        return Array((gap + text).utf8)
    }
}
