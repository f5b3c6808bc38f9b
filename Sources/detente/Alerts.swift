// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Inquiries
import Items
import Lexicons
import Machine
import Signals

struct Alerts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print alerts, oldest first, one line each.",
        discussion: """
            Example: detente alerts --since 7d --json | jq -r .text
                     detente alerts --follow

            A terminal shows them under their days, in its width, and in colour unless NO_COLOR is set; there --follow begins \
            with the last ten, unless --since says otherwise. Ctrl-C ends it.
            """)

    @OptionGroup var config: ConfigOption
    @Option(help: "Only alerts since then: a moment (RFC 3339) or a length of time (7d).")
    var since: Since?
    @Flag(name: .shortAndLong, help: "Go on printing alerts as they come.")
    var follow = false
    @Flag(help: "As JSON, one object a line.")
    var json = false

    /// Alerts that --follow begins with on a terminal.
    private static let first = 10

    func run() async throws {
        let ask = Ask(config)
        var rows =
            json ? nil : StandardStream.output.size.map { AlertRows(columns: $0.columns, colours: Print.colours) }
        var answer = try await ask(.alerts(since: since?.moment, after: 0, json: json))
        if follow, since == nil, rows != nil { answer.output = Self.last(Self.first, of: answer.output) }
        try print(answer, &rows)
        guard follow, answer.exit == 0 else { return }
        let patience = Patience()
        var last = answer.last ?? 0
        var isThere = true
        while await patience.wait(seconds: 1) {
            let next = try? ask.reach(.alerts(since: since?.moment, after: last, json: json))
            if isThere, next == nil { Print.error("detente: no daemon answers; waiting for one\n") }
            isThere = next != nil
            guard let next else { continue }
            try print(next, &rows)
            last = next.last ?? last
        }
    }

    private func print(_ answer: Answer, _ rows: inout AlertRows?) throws {
        var answer = answer
        answer.output = rows?.text(answer.output.split(separator: "\n")) ?? answer.output
        try Print.answer(answer)
    }

    private static func last(_ count: Int, of text: String) -> String {
        text.split(separator: "\n").suffix(count).map { $0 + "\n" }.joined()
    }
}

struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how a text or an alert comes to its score: words, lexicon lines, scopes, arithmetic.",
        discussion: """
            Example: detente explain briefing.txt
                     detente explain a-7f3k9q2m

            A file is read as plain text; '-' is standard input.
            """)

    @OptionGroup var lexicons: LexiconOption
    @Argument(help: ArgumentHelp("A text file, '-', or the id of an alert.", valueName: "file | - | alert-id"))
    var subject: String
    @Option(help: "The day of the text, RFC 3339; else the day that it prints.")
    var published: Timestamp?

    func run() async throws {
        if subject.hasPrefix("a-"), LocalFile.kind(subject) == .missing {
            return try Print.answer(try await Ask(lexicons.config)(.explain(alert: subject)))
        }
        let lexicon = try lexicons.lexicon()
        let content = ZonedText(plain: String(decoding: try TextFile.read(subject), as: UTF8.self))
        let score = Scorer(lexicon).score(content, published: published)
        try Print.output(Explanation.text(score, content, lexicon: lexicon, colour: Print.colours))
    }
}

struct Why: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say why an item did, or did not, alert: one checklist.",
        discussion: """
            Example: detente why https://www.example.gov/briefings/2026-03-04
                     detente why grain corridor
            """)

    @OptionGroup var config: ConfigOption
    @Argument(
        help: ArgumentHelp("A link, an item's or alert's id, or words of a title.", valueName: "url | id | words"))
    var words: [String]

    func run() async throws { try Print.answer(try await Ask(config)(.why(words: words.joined(separator: " ")))) }
}

struct MuteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mute",
        abstract: "Hold back pushes about something for a while. The log still gets every alert.",
        discussion: "Example: detente mute story:s-51c0abcd --for 8h --reason 'known, desk is on it'")

    @OptionGroup var config: ConfigOption
    @Argument(help: "A relation's name, story:ID, rule:NAME or source:NAME.")
    var scope: String
    @Option(name: .customLong("for"), help: "For how long: 90m, 8h, 3d.")
    var duration: Span
    @Option(help: "Why; shown by 'mutes'.")
    var reason = ""

    func run() async throws {
        try Print.answer(
            try await Ask(config)(.mute(scope: scope, seconds: duration.seconds, reason: reason)))
    }
}

struct Mutes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what is muted, until when and why.", discussion: "Example: detente mutes")
    @OptionGroup var config: ConfigOption
    func run() async throws { try Print.answer(try await Ask(config)(.mutes)) }
}

struct Unmute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "End a mute before its time.", discussion: "Example: detente unmute rule:easing")
    @OptionGroup var config: ConfigOption
    @Argument(help: "As 'mutes' lists it.")
    var scope: String
    func run() async throws { try Print.answer(try await Ask(config)(.unmute(scope: scope))) }
}

struct Deliveries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what waits in the outbox; mend what died there.",
        discussion: "Example: detente deliveries dead",
        subcommands: [Waiting.self, Dead.self, Retry.self, Drop.self], defaultSubcommand: Waiting.self)

    struct Waiting: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Deliveries that wait (the default).",
            discussion: "Example: detente deliveries waiting --json | jq -r .last_error")
        @OptionGroup var config: ConfigOption
        @Flag(help: "As JSON, one object a line.") var json = false
        func run() async throws { try Print.answer(try await Ask(config)(.deliveries(dead: false, json: json))) }
    }

    struct Dead: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Deliveries that were given up.",
            discussion: "Example: detente deliveries dead --json | jq -r .id")
        @OptionGroup var config: ConfigOption
        @Flag(help: "As JSON, one object a line.") var json = false
        func run() async throws { try Print.answer(try await Ask(config)(.deliveries(dead: true, json: json))) }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Try a delivery again, now.",
            discussion: """
                Example: detente deliveries retry a-7f3k9q2m-desk
                         detente deliveries retry sink:desk
                """)
        @OptionGroup var config: ConfigOption
        @Argument(help: "The delivery's id, or sink:NAME for all dead letters of a sink.") var id: String
        func run() async throws { try Print.answer(try await Ask(config)(.retry(delivery: id))) }
    }

    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget a delivery for good.",
            discussion: """
                Example: detente deliveries drop a-7f3k9q2m-desk
                         detente deliveries drop sink:old-desk
                """)
        @OptionGroup var config: ConfigOption
        @Argument(help: "The delivery's id, or sink:NAME for all that a sink has not got.") var id: String
        func run() async throws { try Print.answer(try await Ask(config)(.drop(delivery: id))) }
    }
}
