// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Inquiries
import Lexicons
import Machine
import PlainFile
import Provisioning

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a commented configuration to begin with.",
        discussion: """
            Example: detente init
                     detente init my.conf --relation 'USA, CHN' --source https://www.example.gov/rss.xml

            On a terminal it asks which relations and sources to watch, unless they are given. Actors are named by code or \
            by name ('China' is CHN). What it writes passes 'detente check'.
            """)

    @Argument(help: "The file to write.")
    var file = "detente.conf"
    @Option(help: ArgumentHelp("Two actors or more whose relation to watch; may be repeated.", valueName: "actors"))
    var relation: [String] = []
    @Option(help: ArgumentHelp("The address of a feed, page, file or directory; may be repeated.", valueName: "url"))
    var source: [String] = []
    @Flag(help: "Replace an existing file.")
    var force = false

    func run() throws {
        guard force || LocalFile.kind(file) == .missing else {
            throw Print.failure("\(file) is there already; --force replaces it", .input)
        }
        var starter = Starter(file: file, sources: source)
        let knowledge = try setup(starter).lexicon
        for actors in relation { starter.relations.append(Self.codes(actors, knowledge).text) }
        let isConversation = StandardStream.output.isTerminal && StandardInput.isTerminal
        if isConversation, relation.isEmpty, source.isEmpty { try ask(&starter, knowledge) }
        _ = try setup(starter)
        do throws(LocalFileError) {
            try LocalFile.replace(Array(starter.text.utf8), at: file)
        } catch {
            throw Print.failure("\(error)", .input)
        }
        let next =
            starter.sources.isEmpty
            ? "detente source add URL --config \(file)"
            : "detente check --online --config \(file), then detente run --config \(file) --once"
        try Print.output("\(file) written; next: \(next)\n")
    }

    private func setup(_ starter: Starter) throws -> Setup {
        let (setup, diagnostics) = Setup.load(file, content: Array(starter.text.utf8))
        guard let setup else {
            // The file is not there yet, and so has no lines to look at.
            for diagnostic in diagnostics where diagnostic.severity == .error {
                let isHere = diagnostic.position.file == file
                Print.error(isHere ? "detente: \(diagnostic.message)\n" : diagnostic.rendered + "\n")
            }
            throw Print.failure("\(file) was not written", .usage)
        }
        return setup
    }

    // MARK: The conversation

    /// An answer that the configuration would not take is told why, and asked for again.
    private func ask(_ starter: inout Starter, _ knowledge: Lexicon) throws {
        try Print.output(
            "Whose relations do you watch? Two or more, such as China, USA or Iran, *; an empty line ends.\n")
        while let answer = try prompt("relation> ") {
            let (actors, unknown) = Self.codes(answer, knowledge)
            guard unknown.isEmpty else {
                for name in unknown { Print.error("  \(name)\n") }
                continue
            }
            if accept(&starter, { $0.relations.append(actors) }) { try Print.output("  between = \(actors)\n") }
        }
        try Print.output("What is to be read? The address of a feed, page, file or directory; an empty line ends.\n")
        while let answer = try prompt("source> ") { _ = accept(&starter) { $0.sources.append(answer) } }
        guard starter.sources.contains(where: { $0.contains("://") }) else { return }
        try Print.output("Where do their operators reach you? A mail address, or an empty line for none.\n")
        while let answer = try prompt("contact> ") {
            if accept(&starter, { $0.contact = answer }) { break }
        }
    }

    private func prompt(_ text: String) throws -> String? {
        try Print.output(text)
        guard let line = StandardInput.line()?.trimmed, !line.isEmpty else { return nil }
        return line
    }

    private func accept(_ starter: inout Starter, _ change: (inout Starter) -> Void) -> Bool {
        var changed = starter
        change(&changed)
        let (setup, diagnostics) = Setup.load(file, content: Array(changed.text.utf8))
        if setup != nil { starter = changed }
        for diagnostic in diagnostics where diagnostic.severity == .error { Print.error("  \(diagnostic.message)\n") }
        return setup != nil
    }

    /// `China, USA` as `CHN, USA`, and what is to be said of names that nobody has.
    private static func codes(_ text: String, _ knowledge: Lexicon) -> (text: String, unknown: [String]) {
        var unknown: [String] = []
        let known = knowledge.actorCodes
        let parts = text.split(separator: ",").map { part in
            let name = String(part).trimmed
            guard name != "*", !known.contains(name) else { return name }
            if known.contains(name.uppercased()) { return name.uppercased() }
            let called = knowledge.actorCodes(named: name).sorted()
            if called.count == 1 { return called[0] }
            unknown.append(
                called.isEmpty
                    ? "no actor is called '\(name)'" + hint(for: name, knowledge)
                    : "'\(name)' may be \(called.joined(separator: " or "))")
            return name
        }
        return (parts.joined(separator: ", "), unknown)
    }

    private static func hint(for name: String, _ knowledge: Lexicon) -> String {
        let near = suggestion(for: name, among: knowledge.actors.map(\.name))
        return near.isEmpty ? suggestion(for: name, among: knowledge.actorCodes) : near
    }
}

/// The configuration that `init` writes.
struct Starter {
    let file: String
    var relations: [String] = []
    var sources: [String]
    var contact: String?

    /// Where state and log go: the system's places for a configuration in /etc, else beside it.
    private var isSystems: Bool { LocalFile.absoluteDirectory(of: file).hasPrefix("/etc") }

    /// `lexicons/` beside the file where there is one, else the installed ones.
    private func knowledge(_ name: String) -> String {
        let folder = LocalFile.absoluteDirectory(of: file)
        guard LocalFile.kind("\(folder)/\(name)") != .directory, let installed = Installation.folder else {
            return "\(name)/"
        }
        return "\(installed)/\(name)/"
    }

    var text: String {
        var names: Set<String> = []
        func unique(_ base: String) -> String {
            let name = SourceSection.unique(base, among: names)
            names.insert(name)
            return name
        }
        let sections = sources.map { SourceSection(name: unique(SourceSection.name(for: $0)), url: $0).text }
        let watched = relations.map { "[relation \(unique(Self.name(for: $0)))]\nbetween = \($0)\n" }
        return """
            # Configuration of detente. Check it after every change: detente check --config \(file)
            # '#' begins a comment; lists are apart by commas; a relative path starts at this file's directory.

            [daemon]
            state    = \(isSystems ? "/var/lib/detente" : "state/")
            log      = \(isSystems ? "/var/log/detente" : "log/")
            lexicons = \(knowledge("lexicons"))
            actors   = \(knowledge("actors"))
            # Sites see who reads them. Give an address at which their operators reach you:
            \(contact.map { "contact  = \($0)" } ?? "# contact = mailto:ops@example.org")

            # What is read: feeds, pages, files, directories. 'detente source add URL' finds a page's feed and adds it here.
            # Worth knowing: interval = 30m, owner = (outlets of one owner are one voice), grade = A to F, press = USA
            \(sections.isEmpty ? "# [source example]\n# url = https://www.example.gov/rss.xml\n" : sections.joined(separator: "\n"))
            # Whose relations are watched. Without any, every pair may alert, and only the log is told.
            \(watched.isEmpty ? "# [relation us-china]\n# between = USA, CHN\n" : watched.joined(separator: "\n"))
            # When to tell. The rules tension, easing, ladder and source_health exist unwritten ('detente config show');
            # a section changes only the keys that it names.
            # [rule easing]
            # when     = easing >= 5 and net >= 1
            # cooldown = 6h

            # Whom to tell. A webhook's secret is never written here, only where to find it.
            [sink log]
            type = log
            file = alerts.jsonl

            # [sink desk]
            # type   = webhook
            # url    = https://hooks.example.org/detente
            # secret = file:/etc/detente/secrets/desk

            """
    }

    /// `USA, CHN` gives `usa-chn`.
    private static func name(for actors: String) -> String {
        let name = actors.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
        return name.isEmpty ? "anyone" : String(name.prefix(48))
    }
}
