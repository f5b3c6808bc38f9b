// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
package import Items
internal import Lexicons
internal import Machine
internal import Provisioning
internal import Sinks
package import Storage

/// What only the running daemon knows, for `status`.
package struct RunningState: Sendable {
    /// How the last reload went.
    package struct Reload: Hashable, Sendable {
        package var at: Timestamp
        /// Why it was refused, in a line; nil: it was taken.
        package var refusal: String?

        package var ok: Bool { refusal == nil }

        package init(at: Timestamp, refusal: String? = nil) {
            self.at = at
            self.refusal = refusal
        }
    }

    /// When the daemon started.
    package var started: Timestamp
    /// When the configuration that is in force was read.
    package var loaded: Timestamp
    /// nil: none was asked for.
    package var reload: Reload?
    package var nextWake: Timestamp?
    package var counts: RunCounts
    /// Why the store takes nothing at present.
    package var trouble: String?

    package init(
        started: Timestamp, loaded: Timestamp? = nil, reload: Reload? = nil, nextWake: Timestamp? = nil,
        counts: RunCounts = RunCounts(), trouble: String? = nil
    ) {
        self.started = started
        self.loaded = loaded ?? started
        self.reload = reload
        self.nextWake = nextWake
        self.counts = counts
        self.trouble = trouble
    }
}

extension Desk {
    /// Sources, sinks, queue, last alerts. Exit 0 when all is well, 1 when something fails, 2 when no daemon runs.
    package func status(json: Bool, running: RunningState?) async throws(StorageError) -> Answer {
        let view = try await statusView(running)
        let exit: Int32 = running == nil ? 2 : view.isDegraded ? 1 : 0
        return Answer(exit: exit, output: json ? view.json.text + "\n" : view.text)
    }

    func statusView(_ running: RunningState?) async throws(StorageError) -> StatusView {
        var view = try await measuredView(running)
        view.unread = try await store.unreadItems()
        view.mutes = try await store.mutes(at: clock.now)
        view.waiting = try await store.waiting()
        view.silences = try await store.silences(at: clock.wall)
        view.loss = try await store.loss()
        return view
    }

    /// As much of it as the metrics tell: nothing that looks through the items, for this may be asked every few seconds.
    func measuredView(_ running: RunningState?) async throws(StorageError) -> StatusView {
        let states = Dictionary(try await store.sourceStates().map { ($0.name, $0) }) { first, _ in first }
        return StatusView(
            settings: setup.settings, states: states, queues: try await store.queues(),
            circuits: try await store.circuits(), alerts: try await store.latestAlerts(5), running: running,
            now: clock.wall, lexicon: setup.lexicon.hash, snapshot: store.snapshot.made)
    }

    /// Prometheus' text: of the listener, or for a file that node-exporter reads.
    package func metrics(_ running: RunningState, forFile: Bool = false) async throws(StorageError) -> String {
        try await measuredView(running).metrics(process: forFile ? nil : ProcessUse.now)
    }
}

/// The state of things at a glance.
struct StatusView {
    let settings: Settings
    var states: [String: SourceState]
    /// Items of a source whose language no lexicon covers.
    var unread: [String: Int] = [:]
    let queues: [SinkQueue]
    let circuits: [String: Circuit]
    let alerts: [Alert]
    var mutes: [Mute] = []
    let running: RunningState?
    let now: Timestamp
    let lexicon: String
    /// Alerts that are held back for a while, by what holds them.
    var waiting: [HeldAlert.Gate: Int] = [:]
    /// Hosts that asked for silence.
    var silences: [HostSilence] = []
    /// When the last snapshot was made.
    var snapshot: Timestamp?
    /// The last time that something was lost.
    var loss: Loss?

    /// Seconds for which a loss is told of at every look.
    private static let lossIsNews: Int64 = 7 * 86_400

    var isDegraded: Bool {
        settings.sources.contains { $0.enabled && (states[$0.name]?.consecutiveFailures ?? 0) > 0 }
            || settings.sinks.contains { $0.enabled && (circuits[$0.name]?.state ?? .closed) != .closed }
            || queues.contains { $0.dead > 0 }
            || running?.reload?.ok == false
            || running?.trouble != nil
    }

    /// What waits for sinks that the configuration no longer names.
    var parked: [SinkQueue] {
        queues.filter { queue in
            queue.pending + queue.dead > 0 && !settings.sinks.contains { $0.name == queue.sink }
        }
    }

    /// How a source is, in a word.
    func word(_ source: SourceSettings) -> String {
        guard source.enabled else { return "off" }
        guard let state = states[source.name] else { return "new" }
        if state.gone { return "gone" }
        if state.consecutiveFailures > 0 { return "failing" }
        if let until = state.throttledUntil, until > now { return "waiting" }
        return "ok"
    }

    var text: String {
        var lines = [
            running == nil
                ? "detente \(Version.number) is not running; this is what it last knew"
                : "detente \(Version.number) is running" + (isDegraded ? ", degraded" : "")
        ]
        if let running {
            lines.append("configuration \(settings.hash) since \(running.loaded.minuteText), lexicon \(lexicon)")
        }
        if let reload = running?.reload, let refusal = reload.refusal {
            lines.append("last reload \(reload.at.minuteText) refused; the old configuration is in force: \(refusal)")
        } else if let reload = running?.reload {
            lines.append("last reload \(reload.at.minuteText) ok")
        }
        if let trouble = running?.trouble {
            lines.append("nothing is stored, decided or lost until this is mended: \(trouble)")
        }
        if let loss, now - loss.at < Self.lossIsNews { lines.append("\(loss.at.minuteText) \(loss)") }
        if let snapshot { lines.append("last snapshot \(snapshot.minuteText)") }
        lines.append("")
        lines += settings.sources.map(line)
        lines += silences.map { "host \($0.host)  silent until \($0.until.minuteText): \($0.reason)" }
        lines.append("")
        lines += settings.sinks.map(line)
        for queue in parked {
            let dead = queue.dead > 0 ? ", \(queue.dead) dead letters" : ""
            lines.append("sink \(queue.sink)  parked, \(queue.pending) waiting\(dead): not in the configuration")
        }
        if !mutes.isEmpty {
            lines.append("")
            lines += mutes.map { "muted \($0.target) until \($0.until.minuteText)  \($0.reason)" }
        }
        if !waiting.isEmpty {
            let words: [(HeldAlert.Gate, String)] = [
                (.cooldown, "the end of a cooldown"), (.budget, "the next digest"),
            ]
            let parts = words.compactMap { gate, what in waiting[gate].map { "\($0) for \(what)" } }
            lines.append(contentsOf: ["", "held back: " + parts.joined(separator: ", ")])
        }
        if !alerts.isEmpty {
            lines.append("")
            lines += alerts.map(AlertLine.text)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ source: SourceSettings) -> String {
        var line = "source \(source.name)  \(word(source))"
        guard let state = states[source.name] else { return line }
        if state.consecutiveFailures > 0 {
            line += "  \(state.consecutiveFailures) failures: \(state.reason ?? "")"
        }
        if let address = state.movedTo, state.permanentRedirects > 0 { line += "  redirects for good to \(address)" }
        if let success = state.lastSuccess { line += "  last read \(success.minuteText)" }
        if !state.gone { line += "  next \(state.nextDue.minuteText)" }
        line += "  \(state.itemsTaken.counted("item"))"
        if let count = unread[source.name] { line += ", \(count) in a language that no lexicon covers" }
        if state.baselineItems > 0 {
            line += "  \(state.baselineItems) older items taken as baseline; see 'detente try --since 2d'"
        }
        return line
    }

    private func line(_ sink: SinkSettings) -> String {
        let queue = queues.first { $0.sink == sink.name }
        let circuit = circuits[sink.name]
        var line = "sink \(sink.name)  \(sink.enabled ? circuit?.state.rawValue ?? "closed" : "off")"
        line = line.replacing("  closed", with: "  ok")
        if let queue, queue.pending > 0 {
            line += "  \(queue.pending) waiting"
            if let oldest = queue.oldestPending { line += " since \(oldest.minuteText)" }
        }
        if let queue, queue.dead > 0 { line += "  \(queue.dead) dead letters; see 'detente deliveries dead'" }
        if let error = circuit?.lastError ?? queue?.lastError { line += "  last error: \(error)" }
        if let delivered = queue?.lastDelivered { line += "  last delivered \(delivered.minuteText)" }
        return line
    }

    var json: JSONText {
        var json = JSONText()
        json.object { status in
            status.member("version", Version.number)
            status.member("running", running != nil)
            status.member("degraded", isDegraded)
            status.member("configuration", settings.hash)
            status.member("lexicon", lexicon)
            status.member("started", running?.started.rfc3339)
            status.member("loaded", running?.loaded.rfc3339)
            status.member("next_wake", running?.nextWake?.rfc3339)
            if let reload = running?.reload {
                status.object("last_reload") {
                    $0.member("at", reload.at.rfc3339)
                    $0.member("ok", reload.ok)
                    $0.member("refusal", reload.refusal)
                }
            }
            status.member("trouble", running?.trouble)
            status.member("snapshot", snapshot?.rfc3339)
            if let loss {
                status.object("loss") {
                    $0.member("at", loss.at.rfc3339)
                    $0.member("reason", loss.reason)
                    $0.member("aside", loss.aside)
                    $0.member("replacement", loss.replacement.rawValue)
                    $0.member("latest", loss.latest?.rfc3339)
                }
            }
            status.array("sources") { list in
                for source in settings.sources { list.object { write(source, &$0) } }
            }
            status.array("silent_hosts") { list in
                for silence in silences {
                    list.object {
                        $0.member("host", silence.host)
                        $0.member("until", silence.until.rfc3339)
                        $0.member("reason", silence.reason)
                    }
                }
            }
            status.array("sinks") { list in
                for sink in settings.sinks { list.object { write(sink, &$0) } }
            }
            status.array("parked") { list in
                for queue in parked {
                    list.object {
                        $0.member("sink", queue.sink)
                        $0.member("pending", queue.pending)
                        $0.member("dead", queue.dead)
                    }
                }
            }
            status.object("held_back") { held in
                for gate in [HeldAlert.Gate.cooldown, .budget] { held.member(gate.rawValue, waiting[gate] ?? 0) }
            }
            status.array("alerts") { list in for alert in alerts { list.element(alert.id) } }
            guard let counts = running?.counts else { return }
            status.array("decided") { list in
                for (kind, count) in counts.alerts.sorted(by: { $0.key < $1.key }) {
                    list.object {
                        $0.member("rule", kind.rule)
                        $0.member("direction", kind.direction)
                        $0.member("alerts", count)
                    }
                }
            }
            status.member("store_errors", counts.storeErrors)
        }
        return json
    }

    private func write(_ source: SourceSettings, _ json: inout JSONText) {
        let state = states[source.name]
        json.member("name", source.name)
        json.member("state", word(source))
        json.member("failures", state?.consecutiveFailures ?? 0)
        json.member("reason", state?.reason)
        json.member("last_success", state?.lastSuccess?.rfc3339)
        json.member("next_due", state?.nextDue.rfc3339)
        json.member("moved_to", state?.movedTo)
        json.member("items", state?.itemsTaken ?? 0)
        json.member("baseline_items", state?.baselineItems ?? 0)
        json.member("unread_items", unread[source.name] ?? 0)
        guard let running else { return }
        let run = running.counts.sources[source.name] ?? RunCounts.Source()
        json.object("since_start") { since in
            for result in RunCounts.FetchResult.allCases { since.member(result.rawValue, run.fetches[result] ?? 0) }
            since.member("new_items", run.newItems)
            since.member("edited_items", run.editedItems)
        }
    }

    private func write(_ sink: SinkSettings, _ json: inout JSONText) {
        let queue = queues.first { $0.sink == sink.name }
        json.member("name", sink.name)
        json.member("enabled", sink.enabled)
        json.member("circuit", circuits[sink.name]?.state.rawValue ?? Circuit.State.closed.rawValue)
        json.member("pending", queue?.pending ?? 0)
        json.member("pending_bytes", queue?.pendingBytes ?? 0)
        json.member("oldest_pending", queue?.oldestPending?.rfc3339)
        json.member("last_delivered", queue?.lastDelivered?.rfc3339)
        json.member("dead", queue?.dead ?? 0)
        json.member("last_error", circuits[sink.name]?.lastError ?? queue?.lastError)
        guard let run = running?.counts.deliveries[sink.name] else { return }
        json.object("since_start") { since in
            for result in RunCounts.AttemptResult.allCases { since.member(result.rawValue, run[result] ?? 0) }
        }
    }
}
