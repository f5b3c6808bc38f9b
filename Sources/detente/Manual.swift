// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Configuration
import Provisioning

/// Prints a manual page, made from what the program itself knows: its commands and their options, the sections and keys of
/// its configuration. So a page cannot say what is not so. (The lexicon's page, a text about a language, is a file.)
struct Manual: ParsableCommand {
    enum Page: String, CaseIterable, ExpressibleByArgument {
        case commands = "detente.1"
        case configuration = "detente.conf.5"
    }

    static let configuration = CommandConfiguration(
        abstract: "Print a manual page in troff, for man(1).",
        discussion: "Example: detente manual detente.conf.5 | man -l -", shouldDisplay: false)

    @Argument(help: "The page.") var page: Page

    func run() throws {
        switch page {
        case .commands: try Print.output(Self.commands)
        case .configuration: try Print.output(Self.configurationFile)
        }
    }

    // MARK: detente(1)

    static var commands: String {
        var page = Roff(title: "detente", section: 1, about: Detente.configuration.abstract)
        page.heading("SYNOPSIS")
        page.line(".B detente")
        page.text("COMMAND [OPTIONS]")
        page.heading("DESCRIPTION")
        page.paragraph(
            """
            detente reads feeds, pages and files, finds what states say and do to each other in them, folds the reports of \
            one development into one story, and tells of it in a log and by webhooks. It runs as a service; every command \
            below talks to the running one, or works without it.
            """)
        page.heading("COMMANDS")
        for group in Detente.configuration.groupedSubcommands {
            for command in group.subcommands { describe(command, "detente", &page) }
        }
        page.heading("FILES")
        for (path, meaning) in files { page.entry(path, meaning) }
        page.heading("EXIT STATUS")
        for (status, meaning) in statuses { page.entry(String(status), meaning) }
        page.heading("SIGNALS")
        page.entry(
            "SIGHUP", "Reads the configuration again, and opens the log files anew; on a mistake the old one stays.")
        page.entry("SIGTERM, SIGINT", "Ends: what is being sent is waited for, what waits is kept.")
        page.heading("SEE ALSO")
        page.text("detente.conf(5), detente.lexicon(5), systemd(1), journalctl(1)")
        return page.source
    }

    private static func describe(_ command: any ParsableCommand.Type, _ parent: String, _ page: inout Roff) {
        guard command.configuration.shouldDisplay else { return }
        let name = "\(parent) \(command._commandName)"
        page.subheading(name)
        let parts = command.configuration.subcommands
        guard parts.isEmpty else {
            page.paragraph(command.configuration.abstract)
            if !command.configuration.discussion.isEmpty { page.verbatim(command.configuration.discussion) }
            for part in parts { describe(part, name, &page) }
            return
        }
        let help = Detente.helpMessage(for: command, columns: 76)
        page.verbatim(String(help.hasPrefix(preamble) ? help.dropFirst(preamble.count) : help[...]))
    }

    /// What every help begins with.
    private static let preamble = "OVERVIEW: "

    private static let files = [
        ("/etc/detente/detente.conf", "The configuration; files in /etc/detente/conf.d are laid over it."),
        ("/etc/detente/lexicons, /etc/detente/actors", "What words mean, and who is who."),
        ("/etc/detente/secrets", "One secret a file, named in the configuration as credential:NAME."),
        ("/var/lib/detente/detente.db", "The database: what was read, found, told, and what is still to be delivered."),
        ("/var/lib/detente/snapshot.db", "A checked copy of it, which takes its place if it is ever damaged."),
        (
            "/var/lib/detente/detente.db.corrupt-*, detente.db.replaced-*",
            "Databases that were moved aside: the last three damaged ones, and those that a backup took the place of."
        ),
        ("/var/log/detente/alerts.jsonl", "The alerts, one JSON object a line."),
        ("/run/detente/control.sock", "The socket by which commands ask the running service."),
    ]

    private static let statuses: [(Int32, String)] = [
        (0, "All is well."),
        (1, "Something failed: a source of run \u{2d}\u{2d}once, a checkup, a delivery."),
        (2, "No daemon runs."),
        (64, "The arguments are wrong."),
        (65, "The database was found to be damaged while it was used; the next start recovers it."),
        (74, "A file cannot be read or written."),
        (75, "Another detente uses the same state."),
        (78, "There is a mistake in the configuration, a lexicon or an actor file."),
    ]

    // MARK: detente.conf(5)

    static var configurationFile: String {
        var page = Roff(title: "detente.conf", section: 5, about: "configuration of detente")
        page.heading("SYNOPSIS")
        page.text("/etc/detente/detente.conf, /etc/detente/conf.d/*.conf")
        page.heading("DESCRIPTION")
        page.paragraph(
            """
            Sections in brackets, with lines of the form 'key = value' below them. A '#' at the start of a line, or after a \
            space, begins a comment. Lists are parted by commas, or the key is repeated, or both; an empty value resets a \
            list. Durations are written 90s, 15m, 6h, 2d; sizes 64KiB, 8MiB. A relative path starts at the directory of the \
            file that names it. Files in conf.d are read after the main file, in the byte order of their names, and a key \
            there replaces the same key of the same section.
            """)
        page.paragraph(
            """
            'detente check' tells every mistake with its place; 'detente config show' prints what is in force, with defaults \
            and where each value comes from. Secrets never stand in the file: a reference credential:NAME, file:PATH or \
            env:NAME says where one is.
            """)
        page.heading("SECTIONS")
        for table in SectionTable.all { describe(table, &page) }
        page.heading("METRICS")
        page.paragraph(
            """
            The file of 'metrics' and the page /metrics of 'listen' hold the same, in Prometheus' text format, but for the \
            process_* of the page, which node-exporter has of its own. What ends in _total counts since the start of the \
            process; the rest is as of now. 'detente status --json' tells the same numbers. Labels are names of sources, \
            sinks and rules, nothing else. The file is written within half a minute of a change, and removed when the \
            daemon ends.
            """)
        page.paragraph("Under systemd the service may write to its own directories alone. Give it the collector's too:")
        page.verbatim(
            """
            # install -d -g detente -m 775 /var/lib/prometheus/node-exporter
            # systemctl edit detente
            [Service]
            ReadWritePaths=/var/lib/prometheus/node-exporter
            """)
        page.paragraph("What may be worth being woken for:")
        page.verbatim(
            """
            absent(detente_build_info)
            time() - detente_source_last_success_timestamp_seconds > 86400
            time() - detente_outbox_oldest_timestamp_seconds > 3600
            detente_config_last_reload_successful == 0 or detente_degraded == 1
            increase(detente_store_errors_total[15m]) > 0
            """)
        page.heading("EXAMPLE")
        page.verbatim(
            """
            [daemon]
            contact = mailto:desk@example.org

            [source example-ministry]
            url   = https://www.example.gov/briefings/rss.xml
            owner = Example ministry

            [relation us-china]
            between = USA, CHN

            [sink desk]
            type = webhook
            url  = credential:desk-url
            """)
        page.heading("SEE ALSO")
        page.text("detente(1), detente.lexicon(5)")
        return page.source
    }

    private static func describe(_ table: SectionTable, _ page: inout Roff) {
        let name =
            switch table.naming {
            case .none: ""
            case .name: " NAME"
            case .host: " HOST"
            }
        page.subheading("[\(table.kind)\(name)]")
        page.paragraph(table.doc)
        for key in table.keys { page.entry(key.name, describe(key)) }
    }

    private static func describe(_ key: KeyDescription) -> String {
        var takes = key.takes
        switch key.form {
        case .single: break
        case .list: takes += "; a list"
        case .repeated: takes += "; the key may be repeated"
        }
        if key.isRequired { takes += "; required" }
        if let fallback = key.fallback { takes += "; \(fallback) unless written" }
        return "\(key.doc) (\(takes).)"
    }
}
