// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Signals
import Storage
import Stories
import SyntheticNews

// What went wrong, for whoever wants to make it better.

extension DayRun {
    var details: String {
        var truth: [String: SyntheticReport] = [:]
        for report in day.reports where truth[report.item.id] == nil { truth[report.item.id] = report }
        return (copies(truth) + developments(truth) + strays(truth)).joined(separator: "\n")
    }

    private func copies(_ truth: [String: SyntheticReport]) -> [String] {
        let measures = measures
        func show(_ pair: (String, String)) -> String {
            let sketches = [pair.0, pair.1].compactMap { items[$0]?.scored.sketch }
            let parts = [pair.0, pair.1].map { "\($0) \(truth[$0]?.part.rawValue ?? "")" }
            let share = sketches.count == 2 ? sketches[0].containment(in: sketches[1]) : 0
            let grams = sketches.map { "\($0.grams)" }.joined(separator: ", ")
            return "    \(parts.joined(separator: " / ")): \(share.rounded(to: 2)) of \(grams)"
        }
        return ["  false copies \(measures.falseCopies.count)"] + measures.falseCopies.prefix(25).map(show)
            + ["  missed copies \(measures.missedCopies.count)"] + measures.missedCopies.prefix(25).map(show)
    }

    private func developments(_ truth: [String: SyntheticReport]) -> [String] {
        day.developments.filter { $0.sort == .news }.flatMap { development in
            let ids = Set(day.reports.lazy.filter { $0.development == development.number }.map(\.item.id)).sorted()
            let homes = Dictionary(grouping: ids) { verdicts[$0]?.story ?? "none" }.map {
                "\($0.key) \($0.value.count)"
            }
            let told = alerts.filter { self.development(of: $0) == development.number }
            var lines = [
                "  \(development.number) \(development.kind) \(development.actors.joined(separator: ">")) "
                    + "\(development.isExpected ? "expected " : "")in \(homes.sorted().joined(separator: ", ")): "
                    + told.map { "\($0.rule) \($0.state.rawValue) \($0.severity)" }.joined(separator: ", ")
            ]
            if told.count > 1 { lines += told.map(why) }
            if development.isExpected, told.isEmpty, let id = ids.first {
                let text = truth[id]?.item.content.text ?? ""
                lines.append("      \(text.prefix(300).split(separator: "\n").joined(separator: " / "))")
                for id in ids where truth[id]?.part != .copy {
                    lines += (judgements[id] ?? []).map { "      \(id) \($0.rule): \($0.outcome) \($0.reason)" }
                }
            }
            return lines
        }
    }

    /// When an alert was told after its development began, and why.
    private func why(_ alert: Alert) -> String {
        let reason = (judgements[alert.cause] ?? []).first { $0.alert == alert.id }?.reason ?? ""
        let after = (alert.at - day.reports[0].item.firstSeen) / 60
        let acts = alert.signals.prefix(4).map {
            "\($0.signal.eventClass) \($0.signal.from ?? "")>\($0.signal.to ?? "") \($0.signal.value.rounded(to: 1)) "
                + "\"\($0.signal.quote)\""
        }
        return "      \(after) min \(alert.rule) \(alert.state.rawValue) \(alert.severity): \(reason); "
            + acts.joined(separator: ", ")
    }

    private func strays(_ truth: [String: SyntheticReport]) -> [String] {
        strays.map { alert in
            let kind = truth[alert.cause].map { day.developments[$0.development].kind } ?? ""
            return "  stray of \(kind): \(alert.text)"
        }
    }
}
