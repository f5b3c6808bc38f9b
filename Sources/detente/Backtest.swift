// SPDX-License-Identifier: Apache-2.0

import Alerting
import ArgumentParser
import Feeds
import FoundationEssentials
import Inquiries
import Items
import Machine
import Newsroom
import Storage

struct Try: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what would have fired, with today's rules and lexicon, and what nearly did. Nothing is sent.",
        discussion: """
            Example: detente try --rule easing --since 30d
                     detente try briefing.xml statement.txt

            --since takes what the daemon has read since then; files are feeds, pages or texts, each item judged as of the \
            day it was published.
            """)

    @OptionGroup var config: ConfigOption
    @Option(help: "Only this rule.")
    var rule: String?
    @Option(help: "What was read since then: a moment (RFC 3339) or a length of time (30d).")
    var since: Since?
    @Argument(help: "Files, or directories of files.")
    var files: [String] = []

    func validate() throws {
        guard (since == nil) != files.isEmpty else { throw ValidationError("give either --since or files") }
    }

    func run() async throws {
        if let since { return try Print.answer(try await Ask(config)(.rehearse(since: since.moment, rule: rule))) }
        let setup = try config.load()
        if let complaint = Rehearsal.complaint(about: rule, in: setup) { throw Print.failure(complaint) }
        var items: [Item] = []
        let now = Clock().wall
        for file in files {
            do throws(LocalFileError) {
                items += try Rehearsal.items(in: file, now: now)
            } catch {
                throw Print.failure("\(error)", .input)
            }
        }
        try Print.output(try await Backtest.run(Rehearsal(setup, rule: rule), items).text)
    }
}

struct ItemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "items",
        abstract: "Print what was read, one JSON object a line, as 'replay' takes it.",
        discussion: """
            Example: detente items --since 30d > items.jsonl

            An item that was edited is printed as it reads now.
            """)

    @OptionGroup var config: ConfigOption
    @Option(help: "What was first read since then: a moment (RFC 3339) or a length of time (30d).")
    var since: Since

    func run() async throws {
        let ask = Ask(config)
        var last: Int64? = 0
        while let after = last {
            let answer = try await ask(.items(since: since.moment, after: after))
            try Print.answer(answer)
            last = answer.last
        }
    }
}

struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decide over given items again: the same items, lexicon and configuration give the same bytes.",
        discussion: """
            Example: detente replay --from items.jsonl --as-of 2026-03-04T12:00:00Z > alerts.jsonl
                     detente items --since 30d | detente replay --from -

            A line in is what 'detente items' writes, or {"id","text"[,"title"][,"published"][,"source"][,"owner"][,"link"] \
            [,"language"][,"text_completeness"]}; a line out is an alert. Each item is decided at the moment it was first \
            seen, or else published. With --as-of, what came later is left out, and an item without a date counts as \
            published then.

            Items alone are replayed: no alerts about sources, and no mutes, which never change a decision.
            """)

    @OptionGroup var config: ConfigOption
    @Option(help: "The items, as JSON lines; '-' is standard input.")
    var from: String
    @Option(help: "The moment to look from, RFC 3339.")
    var asOf: Timestamp?

    func run() async throws {
        let setup = try config.load()
        var items: [Item] = []
        var undated = 0
        for line in try Lines.of(from) {
            let place = "\(from):\(line.number):1"
            guard let entry = try? JSONDecoder().decode(ItemLine.self, from: Data(line.bytes)) else {
                throw Print.failure("\(place): error: not an object with 'id' and 'text'", .input)
            }
            let item: Item
            do throws(ItemLine.Fault) {
                item = try entry.item(asOf: asOf)
            } catch {
                throw Print.failure("\(place): error: \(error)", .input)
            }
            if let asOf, max(item.firstSeen, item.published.moment ?? item.firstSeen) > asOf { continue }
            if item.newsMoment == nil { undated += 1 }
            items.append(item)
        }
        if undated > 0 {
            Print.error("detente: items without a date, which never alert: \(undated); --as-of dates them\n")
        }
        for alert in try await Backtest.run(Rehearsal(setup), items, until: asOf).alerts {
            try Print.output(String(decoding: AlertJSON.line(alert), as: UTF8.self))
        }
    }
}

enum Backtest {
    static func run(
        _ rehearsal: Rehearsal, _ items: [Item], until end: Timestamp? = nil
    ) async throws -> RehearsalReport {
        do throws(StorageError) {
            return try await rehearsal.run(items, until: end)
        } catch {
            throw Print.failure("\(error)", .input)
        }
    }
}
