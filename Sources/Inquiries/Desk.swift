// SPDX-License-Identifier: Apache-2.0

// Answers to the questions that people ask, from the database. The running daemon answers over its control socket; where
// none runs, a command opens the store itself and asks the same desk.

internal import Alerting
internal import Configuration
internal import Items
internal import Lexicons
package import Machine
internal import Newsroom
internal import PlainFile
package import Provisioning
internal import Signals
package import Storage

/// Answers inquiries from the store and the configuration in force.
package struct Desk: Sendable {
    let store: Store
    let setup: Setup
    let clock: Clock

    package init(store: Store, setup: Setup, clock: Clock) {
        self.store = store
        self.setup = setup
        self.clock = clock
    }

    /// - Returns: nil for what only a running daemon can do.
    package func answer(_ inquiry: Inquiry) async -> Answer? {
        do throws(StorageError) {
            switch inquiry {
            case .reload, .testSink, .snapshot: return nil
            case .status(let json): return try await status(json: json, running: nil)
            case .alerts(let since, let after, let json): return try await alerts(since, after, json)
            case .why(let words): return try await why(words)
            case .items(let since, let after): return try await items(since, after)
            case .explain(let alert): return try await explain(alert)
            case .deliveries(let dead, let json): return try await deliveries(dead: dead, json: json)
            case .retry(let id): return try await retry(id)
            case .drop(let id): return try await drop(id)
            case .enableSink(let name): return try await enable(name)
            case .mute(let scope, let seconds, let reason): return try await mute(scope, seconds, reason)
            case .mutes: return try await mutes()
            case .unmute(let scope): return try await unmute(scope)
            case .checkDatabase: return try await checkDatabase()
            case .rehearse(let since, let rule): return try await rehearse(since: since, rule: rule)
            }
        } catch {
            return Answer(exit: ExitStatus.failure.rawValue, diagnostics: "\(error)\n")
        }
    }

    private func checkDatabase() async throws(StorageError) -> Answer {
        if let problem = try await store.check() { return failure(problem) }
        return Answer(output: "the database is sound: \(try await store.size().bytesInWords)\n")
    }

    func failure(_ text: String) -> Answer {
        Answer(exit: ExitStatus.failure.rawValue, diagnostics: text + "\n")
    }

    // MARK: Alerts

    private func alerts(_ since: Timestamp?, _ after: Int64, _ json: Bool) async throws(StorageError) -> Answer {
        var output = ""
        var last = after
        // A page at a time, so that a long history needs no long turn of the store.
        while true {
            let page = try await store.alerts(after: last, since: since, limit: 500)
            for alert in page {
                output += json ? String(decoding: AlertJSON.line(alert), as: UTF8.self) : AlertLine.text(alert) + "\n"
                last = alert.sequence
            }
            if page.count < 500 { return Answer(output: output, last: last) }
        }
    }

    private func items(_ since: Timestamp, _ after: Int64) async throws(StorageError) -> Answer {
        let page = try await store.items(since: since, after: after, limit: 200)
        let lines = page.map { ItemLine.json($0.item).text + "\n" }.joined()
        return Answer(output: lines, last: page.last?.number)
    }

    private func explain(_ id: String) async throws(StorageError) -> Answer {
        guard let alert = try await store.alert(id) else {
            return failure("no alert \(id); 'detente alerts' lists them")
        }
        var output = AlertCard.text(alert) + "\n"
        for id in alert.items.prefix(3) {
            guard let stored = try await store.item(id) else { continue }
            output += "\n\(id)  \(stored.item.attribution.outlet)\(stored.item.link.map { "  \($0)" } ?? "")\n"
            if stored.item.completeness != .full { output += "(\(stored.item.completeness.words))\n" }
            output += Explanation.text(stored.score, stored.item.content, lexicon: setup.lexicon, colour: false)
        }
        if alert.lexicon != setup.lexicon.hash {
            output += "\nThe lexicon has changed since: it was \(alert.lexicon), it is \(setup.lexicon.hash).\n"
        }
        return Answer(output: output)
    }

    // MARK: Mutes

    private func mute(_ text: String, _ seconds: Int64, _ reason: String) async throws(StorageError) -> Answer {
        guard let scope = Mute.Scope(text) else {
            return failure("'\(text)' is no relation, story:ID, rule:NAME or source:NAME")
        }
        if let problem = unknown(scope) { return failure(problem) }
        if case .story(let id) = scope, try await store.story(id) == nil {
            return failure("no story '\(id)'; alerts name theirs, and 'detente why WORDS' does")
        }
        let until = clock.now + seconds
        try await store.mute(Mute(scope, since: clock.now, until: until, reason: reason))
        return Answer(output: "\(scope) is muted until \(until.minuteText); the log still gets every alert\n")
    }

    /// A name that nothing has, with the one that was meant.
    private func unknown(_ scope: Mute.Scope) -> String? {
        let settings = setup.settings
        let (name, kind, known): (String, String, [String]) =
            switch scope {
            case .relation(let name): (name, "relation", settings.relations.map(\.name) + [Relation.any.name])
            case .rule(let name): (name, "rule", settings.rules.map(\.name))
            case .source(let name): (name, "source", settings.sources.map(\.name))
            case .story(let name): (name, "story", [name])
            }
        guard !known.contains(name) else { return nil }
        return "no \(kind) '\(name)'" + suggestion(for: name, among: known)
    }

    private func mutes() async throws(StorageError) -> Answer {
        let mutes = try await store.mutes(at: clock.now)
        let lines = mutes.map { "\($0.target)  until \($0.until.minuteText)  \($0.reason)\n" }
        return Answer(output: lines.isEmpty ? "nothing is muted\n" : lines.joined())
    }

    private func unmute(_ text: String) async throws(StorageError) -> Answer {
        guard let scope = Mute.Scope(text), try await store.unmute(text) else {
            return failure("'\(text)' is not muted; 'detente mutes' lists what is")
        }
        return Answer(output: "\(scope) is heard again\n")
    }
}
