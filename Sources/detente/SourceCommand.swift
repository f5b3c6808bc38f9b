// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Configuration
import Feeds
import Fetching
import Inquiries
import Machine
import PlainFile
import Provisioning

struct SourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source", abstract: "Look at sources and add them.",
        discussion: "Example: detente source add https://www.example.gov/press/", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch a source once, show what is in it, and add it to the configuration.",
            discussion: """
                Example: detente source add https://www.example.gov/press/ --name example-mfa

                A page that advertises a feed leads to the feed; one without is watched for what is new on it. Nothing is written where the source cannot be read, is there \
                already, or the configuration would no longer load.
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
            let draft = try load(before + section.bytes(after: before))
            let probe: SourceProbe
            do throws(SourceProbeError) {
                probe = try await SourceProbe.look(at: section.name, in: draft)
            } catch {
                let hint = error.isPrivateAddress && !allowPrivate ? "; --allow-private permits it" : ""
                throw Print.failure("\(url): \(error)\(hint)")
            }
            try Print.output(probe.text)
            try refuseDuplicate(probe.address, setup.settings)
            section.url = probe.address
            section.isPage = probe.isPage
            section.comment = "\(probe.title ?? "no title") (\(probe.format), \(probe.items) items when it was added)"
            guard !printsOnly else { return try Print.output("\n" + section.text) }
            let addition = section.bytes(after: before)
            _ = try load(before + addition)
            do throws(LocalFileError) {
                try LocalFile.append(addition, to: config.config)
            } catch {
                throw Print.failure("\(error)", .input)
            }
            try Print.output(
                "\n[source \(section.name)] added to \(config.config); 'detente reload' has a running daemon read it\n")
        }

        private func chosenName(_ settings: Settings) throws -> String {
            let taken = settings.sources.map(\.name)
            if let name {
                guard !taken.contains(name) else {
                    throw Print.failure("there is a [source \(name)] already; give another --name")
                }
                return name
            }
            let base = SourceSection.name(for: url)
            return (1...).lazy.map { $0 == 1 ? base : "\(base)-\($0)" }.first { !taken.contains($0) } ?? base
        }

        private func refuseDuplicate(_ url: String, _ settings: Settings) throws {
            let address = CanonicalAddress.of(url)
            let same = settings.sources.first { CanonicalAddress.of($0.location.text) == address }
            if let same { throw Print.failure("[source \(same.name)] reads \(same.location.text) already") }
        }

        /// The configuration as it would be; its mistakes end the command before anything is written.
        private func load(_ content: [UInt8]) throws -> Setup {
            let (setup, diagnostics) = Setup.load(config.config, content: content)
            guard let setup else {
                Print.diagnostics(diagnostics.filter { $0.severity == .error })
                throw Print.failure("nothing was added to \(config.config)", .configuration)
            }
            return setup
        }

        /// A path as seen from here; the configuration reads paths as seen from its own directory.
        private static func absolute(_ url: String) -> String {
            guard !url.contains("://"), !url.hasPrefix("/"), LocalFile.kind(url) != .missing else { return url }
            let name = url.split(separator: "/").last ?? ""
            let slash = LocalFile.kind(url) == .directory ? "/" : ""
            let parent = LocalFile.absoluteDirectory(of: url.hasSuffix("/") ? String(url.dropLast()) : url)
            return "\(parent)/\(name)\(slash)"
        }
    }
}

/// A `[source …]` section as it is written into a configuration.
struct SourceSection {
    var name: String
    var url: String
    var allowPrivate = false
    var fullArticles = false
    /// A page without a feed, which is watched.
    var isPage = false
    var comment: String?

    var text: String {
        var text = comment.map { "# \($0.prefix(100))\n" } ?? ""
        text = "\(text)[source \(name)]\nurl = \(url)\n"
        if isPage { text += "via = page\n" }
        if fullArticles { text += "article = full\n" }
        if allowPrivate { text += "allow_private = yes\n" }
        return text
    }

    /// With an empty line before it, and the line end that the file may lack.
    func bytes(after content: [UInt8]) -> [UInt8] {
        let gap = content.isEmpty ? "" : content.last == 10 ? "\n" : "\n\n"
        return Array((gap + text).utf8)
    }

    /// `www.example.gov` gives `example-gov`; a file gives its own name.
    static func name(for url: String) -> String {
        var host = url[...]
        if let scheme = url.firstRange(of: "://") {
            host = url[scheme.upperBound...]
            if host.hasPrefix("/") {
                host = host.split(separator: "/").last ?? "file"
            } else {
                host = host.prefix { !"/?#:".contains($0) }
            }
        } else {
            host = url.split(separator: "/").last ?? "file"
        }
        if host.hasPrefix("www.") { host = host.dropFirst(4) }
        let letters = host.utf8.map { byte -> Character in
            let isPlain = SectionTable.isName(String(UnicodeScalar(byte)))
            return isPlain ? Character(UnicodeScalar(byte)) : "-"
        }
        let name = String(letters.prefix(48))
        return name.contains { $0 != "-" } ? name : "source"
    }
}
