// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Items
internal import Signals
internal import Storage

extension Desk {
    /// The checklist: fetched, dated, in which story, what was found in it, and what each rule made of it.
    func why(_ words: String) async throws(StorageError) -> Answer {
        var query = words
        if let alert = try await store.alert(words), !alert.cause.isEmpty { query = alert.cause }
        let items = try await store.items(matching: query, limit: 5)
        guard !items.isEmpty else {
            return failure(
                "nothing stored matches '\(words)': not fetched yet, or left out by include/exclude; "
                    + "'detente status' shows the sources")
        }
        var output = ""
        for stored in items {
            if !output.isEmpty { output += "\n" }
            output += try await checklist(stored)
        }
        return Answer(output: output)
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
            "\(signal.eventClass) \(Self.signed(signal.value)) \(signal.isBound ? Self.direction(signal) : "unbound") (\(signal.status.rawValue))"
        }
        lines.append("  signals: " + (found.isEmpty ? "none" : found.joined(separator: ", ")))
        lines.append("  easing \(Self.short(score.easing)), tension \(Self.short(score.tension))")
        for judgement in try await store.judgements(of: item.id) {
            let mark = ["raise", "update", "opens", "joins", "fuller", "edit"].contains(judgement.outcome) ? "✓" : "✗"
            let relation = judgement.relation.isEmpty ? "" : " [\(judgement.relation)]"
            let alert = judgement.alert.map { " → \($0)" } ?? ""
            lines.append("  \(judgement.rule)\(relation): \(judgement.outcome) \(mark)  \(judgement.reason)\(alert)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func direction(_ signal: Signal) -> String {
        "\(signal.from ?? "?")\(signal.mutual ? "↔" : "→")\(signal.to ?? "?")"
    }

    /// One decimal: `6.8`.
    static func short(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

    static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + short(value) }
}
