// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import Items
internal import Machine
internal import Newsroom
internal import Provisioning
internal import Sinks
internal import Storage

/// The one page: how it goes, the last alerts with their reasons, each relation over time, every source. Plain HTML that needs
/// no script, and reads well in a narrow window, in the dark, by keyboard and by ear.
struct OverviewPage {
    let view: StatusView
    /// Newest first.
    let alerts: [Alert]
    let charts: [RelationChart]

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>detente: \(headline)</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header>
        <h1>detente</h1>
        <p class="state \(view.isDegraded ? "bad" : "good")">\(headline)</p>
        \(notices)<nav aria-label="Parts of this page"><ul><li><a href="#alerts">Alerts</a></li>
        <li><a href="#relations">Relations</a></li> <li><a href="#sources">Sources</a></li>
        <li><a href="#sinks">Sinks</a></li></ul></nav>
        </header>
        <main>
        <section id="alerts" aria-labelledby="alerts-heading">
        <h2 id="alerts-heading">Latest alerts</h2>
        \(alertList)
        </section>
        <section id="relations" aria-labelledby="relations-heading">
        <h2 id="relations-heading">Relations</h2>
        \(relations)
        </section>
        <section id="sources" aria-labelledby="sources-heading">
        <h2 id="sources-heading">Sources</h2>
        \(sources)
        </section>
        <section id="sinks" aria-labelledby="sinks-heading">
        <h2 id="sinks-heading">Sinks</h2>
        \(sinks)
        </section>
        </main>
        <footer><p>detente \(Version.number) · as of \(view.now.minuteText) · configuration \
        \(HTML.escaped(view.settings.hash)) · lexicon \(HTML.escaped(view.lexicon)) ·
        <a href="/metrics">metrics</a></p></footer>
        </body>
        </html>

        """
    }

    /// `degraded: 3 of 59 sources failing, 49 deliveries waiting`
    private var headline: String {
        let sources = view.settings.sources.filter(\.enabled)
        let failing = sources.count { (view.states[$0.name]?.consecutiveFailures ?? 0) > 0 }
        let waiting = view.queues.reduce(0) { $0 + $1.pending }
        var parts = [(failing > 0 ? "\(failing) of " : "") + sources.count.counted("source")]
        if failing > 0 { parts[0] += " failing" }
        if waiting > 0 { parts.append(waiting.counted("delivery", "deliveries") + " waiting") }
        return (view.isDegraded ? "degraded: " : "all well: ") + parts.joined(separator: ", ")
    }

    /// What is unusual and stands in no table.
    private var notices: String {
        var lines: [String] = []
        if let reload = view.running?.reload, let refusal = reload.refusal {
            lines.append(
                "The reload of \(reload.at.minuteText) was refused, the old configuration is in force: \(refusal)")
        }
        lines += view.mutes.map { "Muted: \($0.target) until \($0.until.minuteText). \($0.reason)" }
        lines += view.silences.map { "\($0.host) asked for silence until \($0.until.minuteText): \($0.reason)" }
        guard !lines.isEmpty else { return "" }
        return "<ul class=\"notices\">\(lines.map { "<li>\(HTML.escaped($0))</li>" }.joined(separator: "\n"))</ul>\n"
    }

    // MARK: Alerts

    /// Alerts that are shown at once; the older ones are folded away.
    private static let unfolded = 8

    private var alertList: String {
        guard !alerts.isEmpty else { return "<p>None yet.</p>" }
        let cards = alerts.map { AlertArticle(alert: $0).html }
        let older = cards.dropFirst(Self.unfolded)
        return cards.prefix(Self.unfolded).joined(separator: "\n")
            + (older.isEmpty
                ? ""
                : "\n<details><summary>\(older.count) older</summary>\n\(older.joined(separator: "\n"))\n</details>")
    }

    // MARK: Relations

    private var relations: String {
        guard !charts.isEmpty else { return "<p>Nothing has been told of any yet.</p>" }
        return """
            <p>Each day's strongest story: above the line <span class="key easing">easing</span>, below it
            <span class="key tension">tension</span>, from 0 to 10; the thin lines are at 5.</p>
            \(charts.map(\.figure).joined(separator: "\n"))
            """
    }

    // MARK: Sources and sinks

    /// Sources in one table at most, unless some want attention.
    private static let fewSources = 12

    private var sources: String {
        let head = ["Source", "State", "Last read", "Next", "Items", "Reason"]
        let rows = view.settings.sources.map { source in
            let state = view.states[source.name]
            let word = view.word(source)
            return [
                HTML.escaped(source.name), word, state?.lastSuccess?.minuteText ?? "never",
                state.map { $0.gone ? "" : $0.nextDue.minuteText } ?? "", "\(state?.itemsTaken ?? 0)",
                HTML.escaped(state?.consecutiveFailures ?? 0 > 0 ? state?.reason ?? "" : ""),
            ]
        }
        guard !rows.isEmpty else { return "<p>None is configured.</p>" }
        let (calm, wanting) = (rows.filter { Self.isCalm($0[1]) }, rows.filter { !Self.isCalm($0[1]) })
        guard rows.count > Self.fewSources, !calm.isEmpty else { return table("All sources", head, rows) }
        // The table of those that are well has no use for reasons.
        let others = table("Other sources", Array(head.dropLast()), calm.map { Array($0.dropLast()) })
        let summary = wanting.isEmpty ? "All \(rows.count)" : calm.count.counted("other")
        return (wanting.isEmpty ? "" : table("Sources that want attention", head, wanting) + "\n")
            + "<details><summary>\(summary)</summary>\n\(others)\n</details>"
    }

    private static func isCalm(_ word: String) -> Bool { ["ok", "new", "off"].contains(word) }

    private var sinks: String {
        let rows = view.settings.sinks.map { sink in
            let queue = view.queues.first { $0.sink == sink.name }
            let circuit = view.circuits[sink.name]
            let state = sink.enabled ? circuit.map { $0.state == .closed ? "ok" : $0.state.rawValue } ?? "ok" : "off"
            return [
                HTML.escaped(sink.name), state, "\(queue?.pending ?? 0)", "\(queue?.dead ?? 0)",
                queue?.lastDelivered?.minuteText ?? "never",
                HTML.escaped(circuit?.lastError ?? queue?.lastError ?? ""),
            ]
        }
        let parked = view.parked.map { queue in
            [HTML.escaped(queue.sink), "parked", "\(queue.pending)", "\(queue.dead)", "", "not in the configuration"]
        }
        return table(
            "All sinks", ["Sink", "State", "Waiting", "Dead", "Last delivered", "Last error"], rows + parked)
    }

    /// The first column names the row, the second is of words such as `ok` and `failing`.
    private func table(_ caption: String, _ head: [String], _ rows: [[String]]) -> String {
        let heading = head.map { "<th scope=\"col\">\($0)</th>" }.joined()
        let body = rows.map { row in
            let cells = row.enumerated().map { index, cell in
                if index == 0 { return "<th scope=\"row\">\(cell)</th>" }
                let mark = index == 1 ? " class=\"word \(cell)\"" : index < row.count - 1 ? " class=\"short\"" : ""
                return "<td data-label=\"\(head[index])\"\(mark)>\(cell)</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return "<table><caption class=\"spoken\">\(caption)</caption><thead><tr>\(heading)</tr></thead><tbody>"
            + "\(body.joined(separator: "\n"))</tbody></table>"
    }
}
