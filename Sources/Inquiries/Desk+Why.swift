// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import Items
internal import Machine
internal import Newsroom
internal import Provisioning
internal import Signals
internal import Sinks
internal import Storage
internal import Stories

extension Desk {
    /// One checklist for each item that the words mean: a link, the id of an item, a story, an alert or a delivery, or words of
    /// a title.
    func why(_ words: String) async throws(StorageError) -> Answer {
        let items = try await meant(by: words)
        guard !items.isEmpty else { return failure(absence(of: words)) }
        var output = ""
        for stored in items {
            if !output.isEmpty { output += "\n" }
            output += try await checklist(stored)
        }
        return Answer(output: output)
    }

    private func meant(by words: String) async throws(StorageError) -> [StoredItem] {
        // The id of a delivery is that of its alert and the name of its sink.
        for id in [words, String(words.prefix(10))] where id.hasPrefix("a-") {
            guard let alert = try await store.alert(id) else { continue }
            return try await stored(alert.items.isEmpty ? [alert.cause] : Array(alert.items.prefix(1)))
        }
        if words.hasPrefix("s-"), let story = try await store.story(words) {
            return try await stored(story.reports.filter { $0.copyOf == nil }.map(\.item))
        }
        for variant in LinkVariants.of(words) {
            let items = try await store.items(matching: variant, limit: 5)
            if !items.isEmpty { return items }
        }
        return []
    }

    private func stored(_ ids: [String]) async throws(StorageError) -> [StoredItem] {
        var items: [StoredItem] = []
        for id in ids.prefix(5) {
            if let item = try await store.item(id) { items.append(item) }
        }
        return items
    }

    private func absence(of words: String) -> String {
        let nothing = "nothing stored matches '\(words)'"
        guard let host = LinkVariants.host(of: words) else {
            return nothing + ": not fetched yet, or left out by include/exclude; 'detente status' shows the sources"
        }
        let readers = setup.settings.sources.filter { LinkVariants.host(of: $0.location.text) == host }.map(\.name)
        guard !readers.isEmpty else { return nothing + ", and no source of the configuration reads \(host)" }
        return nothing + ": source \(readers.joined(separator: ", ")) reads \(host), but has not listed it yet, or its "
            + "include/exclude left it out; 'detente status' says when it was read"
    }

    private func checklist(_ stored: StoredItem) async throws(StorageError) -> String {
        let item = stored.item
        let score = stored.score
        var lines = ["\(item.id)  \(JournalLogHandler.harmless(item.title))"]
        if let link = item.link { lines.append("  \(link)") }
        let date = item.published.moment.map(\.minuteText) ?? "no date"
        lines.append(
            "  fetched ✓  \(item.firstSeen.minuteText) from \(item.attribution.source)   "
                + "dated \(item.published.quality.isTrusted ? "✓" : "✗") \(date) (\(item.published.quality.rawValue))")
        lines.append("  text \(item.completeness.extent == .full ? "✓" : "✗") \(item.completeness.words)")
        if score.language == nil { lines.append("  language ✗ no lexicon covers it") }
        let found = score.signals.prefix(6).map { signal in
            "\(signal.eventClass) \(SignalWords.signed(signal.value)) \(signal.isBound ? SignalWords.direction(signal) : "unbound") (\(signal.status.rawValue))"
        }
        lines.append("  signals: " + (found.isEmpty ? "none" : found.joined(separator: ", ")))
        lines.append("  easing \(SignalWords.short(score.easing)), tension \(SignalWords.short(score.tension))")
        // Where it stands among others first, then what each rule made of that.
        let judgements = try await store.judgements(of: item.id)
        for judgement in judgements.filter({ $0.gates.isEmpty }) + judgements.filter({ !$0.gates.isEmpty }) {
            lines += try await self.lines(of: judgement)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One rule's word, every gate that it asked up to the one that closed, and whom the alert reached.
    private func lines(of judgement: Judgement) async throws(StorageError) -> [String] {
        let mark = ["raise", "update", "opens", "joins", "fuller", "edit"].contains(judgement.outcome) ? "✓" : "✗"
        let relation = judgement.relation.isEmpty ? "" : " [\(judgement.relation)]"
        let alert = judgement.alert.map { " → \($0)" } ?? ""
        var story = ""
        if judgement.rule == "story", let id = judgement.story {
            let whole = try await store.whole(of: id)
            story = id + (whole.map { " (now part of \($0))" } ?? "") + ": "
        }
        var lines = [
            "  \(judgement.rule)\(relation): \(judgement.outcome) \(mark)  \(story)\(judgement.reason)\(alert)"
        ]
        if !judgement.gates.isEmpty { lines.append("      " + judgement.gates.joined(separator: " · ")) }
        if let id = judgement.alert, let alert = try await store.alert(id) {
            lines.append("      sinks: " + (try await reach(of: alert)))
        }
        return lines
    }

    /// Each sink of the configuration, and what became of the alert there.
    private func reach(of alert: Alert) async throws(StorageError) -> String {
        let rows = Dictionary(try await store.deliveries(of: alert.id).map { ($0.sink, $0) }) { first, _ in first }
        let notify = setup.settings.rules.first { $0.name == alert.rule }?.notify ?? []
        return setup.settings.sinks.map { sink in
            if let row = rows[sink.name] {
                let error = row.state == .delivered ? "" : row.lastError.map { " (\($0))" } ?? ""
                return "\(sink.name) \(row.state.rawValue)\(error) \(row.state == .dead ? "✗" : "✓")"
            }
            let why =
                !sink.enabled
                ? "off"
                : alert.severity < sink.atLeast
                    ? "severity \(alert.severity) is below its at_least \(sink.atLeast)"
                    : sink.kind == .log
                        ? "no row left"
                        : alert.muted
                            ? "muted" : notify.contains(sink.name) ? "no row left" : "not in the rule's notify"
            return "\(sink.name) ✗ \(why)"
        }.joined(separator: " · ")
    }
}
