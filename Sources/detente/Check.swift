// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Configuration
import Fetching
import FoundationEssentials
import Inquiries
import Items
import Lexicons
import Machine
import Provisioning

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the configuration, the lexicons and the actors; with --online, every source.",
        discussion: """
            Example: detente check --config /etc/detente/detente.conf
                     detente check --online

            Every mistake at once, each as FILE:LINE:COL with a suggestion. Nothing is fetched, unless with --online: then \
            each source is asked once, as politely as the daemon asks, and what it holds is told. ✓ can be read, ✗ cannot, \
            · cannot be told from here. Exit status 0, 1 where a source cannot be read, or 78.
            """)

    @OptionGroup var config: ConfigOption
    @Flag(help: "Ask each source once: is it a feed, how much is in it, how new is it?")
    var online = false
    @Flag(help: "With --online: as JSON, one object a source.")
    var json = false

    func validate() throws {
        guard online || !json else { throw ValidationError("--json needs --online") }
    }

    func run() async throws {
        let setup = try config.load()
        if !json { try Print.output(summary(of: setup)) }
        if online { try await survey(setup) }
    }

    private func summary(of setup: Setup) -> String {
        let settings = setup.settings
        let parts = [
            settings.sources.count.counted("source"), settings.relations.count.counted("relation"),
            settings.rules.count.counted("rule"), settings.sinks.count.counted("sink"),
        ]
        let knowledge = [
            setup.lexicon.entries.count.counted("lexicon line"), setup.lexicon.actors.count.counted("actor"),
        ]
        return "\(config.config): ok: \(parts.joined(separator: ", ")); \(knowledge.joined(separator: ", "))\n"
    }

    /// Sources are printed in the order of the configuration, each as soon as those before it are known.
    private func survey(_ setup: Setup) async throws {
        var survey = SourceSurvey(setup, silent: silences())
        let names = setup.settings.sources.filter(\.enabled).map(\.name)
        let width = min(24, names.map(\.count).max() ?? 0)
        let progress = Progress(of: names.count)
        var held: [String: SourceSighting] = [:]
        var (printed, bad) = (0, 0)
        var isRead = true
        progress.show(0)
        await survey.run { sighting in
            held[sighting.source] = sighting
            if sighting.isBad { bad += 1 }
            progress.clear()
            while printed < names.count, let next = held[names[printed]], isRead {
                printed += 1
                isRead = StandardStream.output.write(json ? next.line + "\n" : next.text(padded: width))
            }
            progress.show(held.count)
            return isRead
        }
        progress.clear()
        guard isRead else { throw ExitCode.success }
        if !json { try Print.output(verdict(bad, held.values.count { !$0.isGood && !$0.isBad }, of: names.count)) }
        if bad > 0 { throw ExitCode.failure }
    }

    private func verdict(_ bad: Int, _ untold: Int, of all: Int) -> String {
        guard all > 0 else { return "no source to ask; 'detente source add URL' adds one\n" }
        let rest = untold > 0 ? "; of \(untold) it cannot be told from here" : ""
        return "\(all - bad - untold) of \(all.counted("source")) can be read\(rest)\n"
    }

    /// What this needs of `status --json`.
    private struct Status: Decodable {
        struct Host: Decodable { var host, until, reason: String }
        var silent_hosts: [Host]
    }

    /// Hosts that asked the running daemon for silence: what they said holds for whoever asks in its name.
    private func silences() -> [String: String] {
        guard let answer = try? Ask(config).reach(.status(json: true)),
            let status = try? JSONDecoder().decode(Status.self, from: Data(answer.output.utf8))
        else { return [:] }
        return Dictionary(status.silent_hosts.map { ($0.host, "said not before \($0.until): \($0.reason)") }) { $1 }
    }
}

/// `12 of 25 sources …` on stderr where a person looks, and nothing elsewhere.
private struct Progress {
    private let all: Int
    private let isShown = StandardStream.error.isTerminal

    init(of all: Int) { self.all = all }

    func show(_ done: Int) {
        if isShown, done < all { Print.error("\(done) of \(all) sources answered …") }
    }

    func clear() {
        if isShown { Print.error("\r\u{1B}[K") }
    }
}
