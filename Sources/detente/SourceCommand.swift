// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Configuration
import Feeds
import Fetching
import Inquiries
import Items
import Machine
import PlainFile
import Provisioning

struct SourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source", abstract: "List sources, look at new ones and add them.",
        discussion: "Example: detente source add https://www.example.gov/press/",
        subcommands: [List.self, Add.self, Import.self, Export.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch a source once, show what is in it, and add it to the configuration.",
            discussion: """
                Example: detente source add https://www.example.gov/press/ --name example-mfa

                A page that advertises a feed leads to the feed; one without is watched for what is new on it. Nothing is \
                written where the source cannot be read, is there already, or the configuration would no longer load.
                """)

        @OptionGroup var config: ConfigOption
        @Argument(help: "A feed, a page, or a file.")
        var url: String
        @Option(help: "The section's name; else one made from the host.")
        var name: String?
        @Flag(help: "Fetch the page of each new item, not only its teaser (article = full).")
        var fullArticles = false
        @Flag(help: "The source may be on this machine or network (allow_private = yes).")
        var allowPrivate = false
        @Flag(name: .customLong("print"), help: "Print the section instead of adding it.")
        var printsOnly = false

        func run() async throws {
            let setup = try config.load()
            let before = try TextFile.read(config.config)
            var section = SourceSection(
                name: try chosenName(setup.settings), url: Self.absolute(url), allowPrivate: allowPrivate,
                fullArticles: fullArticles)
            try refuseDuplicate(section.url, setup.settings)
            let draft = try SourceCommand.check(config.config, before + section.bytes(after: before), after: before)
            let probe: SourceProbe
            do throws(SourceProbeError) {
                probe = try await SourceProbe.look(at: section.name, in: draft)
            } catch {
                let hint = error.isPrivateAddress && !allowPrivate ? "; --allow-private permits it" : ""
                throw Print.failure("\(section.url): \(error)\(hint)")
            }
            try Print.output(probe.text)
            guard SourceSection.isOneWord(probe.address) else {
                throw Print.failure("the address '\(JournalLogHandler.harmless(probe.address))' cannot be written down")
            }
            try refuseDuplicate(probe.address, setup.settings)
            section.url = probe.address
            section.isPage = probe.isPage
            section.comment =
                "\(probe.title ?? "no title") (\(probe.format), \(probe.items.counted("item")) when it was added)"
            guard !printsOnly else { return try Print.output("\n" + section.text) }
            let addition = section.bytes(after: before)
            _ = try SourceCommand.check(config.config, before + addition, after: before)
            do throws(LocalFileError) {
                try LocalFile.append(addition, to: config.config)
            } catch {
                throw Print.failure("\(error)", .input)
            }
            try Print.output(
                "\n[source \(section.name)] added to \(config.config); 'detente reload' has a running daemon read it\n")
        }

        private func chosenName(_ settings: Settings) throws -> String {
            let taken = Set(settings.sources.map(\.name))
            if let name {
                guard !taken.contains(name) else {
                    throw Print.failure("there is a [source \(name)] already; give another --name")
                }
                return name
            }
            let base = SourceSection.name(for: url)
            return SourceSection.unique(base, among: taken)
        }

        private func refuseDuplicate(_ url: String, _ settings: Settings) throws {
            let address = CanonicalAddress.of(url)
            let same = settings.sources.first { CanonicalAddress.of($0.location.text) == address }
            if let same { throw Print.failure("[source \(same.name)] reads \(same.location.text) already") }
        }

        /// `www.example.gov/press`, as it is typed into a browser.
        private static func isHost(_ text: String) -> Bool {
            let host = text.prefix { $0 != "/" && $0 != ":" }
            return host.contains(".") && !host.hasPrefix(".") && host.last != "."
        }

        /// A path as seen from here; the configuration reads paths as seen from its own directory.
        private static func absolute(_ url: String) -> String {
            guard !url.contains("://"), !url.hasPrefix("/") else { return url }
            guard LocalFile.kind(url) != .missing else { return Self.isHost(url) ? "https://\(url)" : url }
            let name = url.split(separator: "/").last ?? ""
            let slash = LocalFile.kind(url) == .directory ? "/" : ""
            let parent = LocalFile.absoluteDirectory(of: url.hasSuffix("/") ? String(url.dropLast()) : url)
            return "\(parent)/\(name)\(slash)"
        }
    }
}
