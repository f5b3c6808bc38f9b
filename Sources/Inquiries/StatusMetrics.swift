// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import Items
internal import Machine
internal import Provisioning
internal import Sinks
internal import Storage

extension StatusView {
    /// The same as `json`, for a machine that asks every minute. Names of rules, sources and sinks are labels; addresses,
    /// titles and anything else without a bound are not. Moments are told as such, not as ages: a moment stays true
    /// while nothing happens.
    ///
    /// - Parameter process: with `process_*`. In a file that node-exporter reads they would clash with its own of that name.
    func metrics(process: ProcessUse? = nil) -> String {
        var page = Exposition()
        page.information("detente_build_info", "Always 1; the version is in its label.", [("version", Version.number)])
        page.gauge("detente_degraded", "Whether anything fails: a source, a sink, a reload.", isDegraded ? 1 : 0)
        writeConfiguration(&page)
        writeSources(&page)
        writeAlerts(&page)
        writeSinks(&page)
        page.counter(
            "detente_store_errors_total", "Commits that the database did not take, since the start.",
            Double(counts.storeErrors))
        if let process { write(process, &page) }
        return page.text
    }

    private var counts: RunCounts { running?.counts ?? RunCounts() }

    private func writeConfiguration(_ page: inout Exposition) {
        page.information(
            "detente_config_info", "Always 1; what is in force is in its labels, as hashes.",
            [("configuration", settings.hash), ("lexicon", lexicon)])
        page.gauge(
            "detente_config_last_reload_successful",
            "Whether the last reload was taken; if not, the configuration before it is in force.",
            running?.reload?.ok ?? true ? 1 : 0)
        if let loaded = running?.loaded {
            page.gauge(
                "detente_config_last_reload_success_timestamp_seconds",
                "When the configuration that is in force was read.", Double(loaded.seconds))
        }
    }

    private func writeSources(_ page: inout Exposition) {
        let sources = settings.sources.filter(\.enabled).map { source in
            (label: (name: "source", value: source.name), state: states[source.name], run: counts.sources[source.name])
        }
        page.counter(
            "detente_source_fetches_total", "How often a source was asked since the start, by what came of it.",
            sources.flatMap { label, _, run in
                RunCounts.FetchResult.allCases.map {
                    ([label, ("result", $0.rawValue)], Double(run?.fetches[$0] ?? 0))
                }
            })
        page.counter(
            "detente_items_total",
            "Items that a source brought since the start: new ones, and known ones in other words.",
            sources.flatMap { label, _, run in
                [
                    ([label, ("outcome", "new")], Double(run?.newItems ?? 0)),
                    ([label, ("outcome", "edited")], Double(run?.editedItems ?? 0)),
                ]
            })
        page.gauge(
            "detente_source_failures", "Failures of a source since it was last read.",
            sources.map { ([$0.label], Double($0.state?.consecutiveFailures ?? 0)) })
        page.gauge(
            "detente_source_last_success_timestamp_seconds", "When a source was last read, or found unchanged.",
            sources.compactMap { label, state, _ in state?.lastSuccess.map { ([label], Double($0.seconds)) } })
        page.gauge(
            "detente_source_next_due_timestamp_seconds", "When a source is read next.",
            sources.compactMap { label, state, _ in state.map { ([label], Double($0.nextDue.seconds)) } })
    }

    private func writeAlerts(_ page: inout Exposition) {
        page.counter(
            "detente_alerts_total", "Alerts decided since the start.",
            settings.rules.filter(\.enabled).flatMap { rule in
                RunCounts.directions.map { direction in
                    let kind = RunCounts.Decided(rule: rule.name, direction: direction)
                    return ([("rule", rule.name), ("direction", direction)], Double(counts.alerts[kind] ?? 0))
                }
            })
        if let last = alerts.last {
            page.gauge(
                "detente_last_alert_timestamp_seconds", "When an alert was last decided.", Double(last.at.seconds))
        }
    }

    private func writeSinks(_ page: inout Exposition) {
        let sinks = settings.sinks.filter(\.enabled).map { sink in
            (
                label: (name: "sink", value: sink.name), queue: queues.first { $0.sink == sink.name },
                run: counts.deliveries[sink.name] ?? [:]
            )
        }
        page.counter(
            "detente_deliveries_total", "Attempts to deliver since the start, by what came of them.",
            sinks.flatMap { label, _, run in
                RunCounts.AttemptResult.allCases.map { ([label, ("result", $0.rawValue)], Double(run[$0] ?? 0)) }
            })
        page.gauge(
            "detente_outbox_pending", "Alerts that wait for a sink.",
            sinks.map { ([$0.label], Double($0.queue?.pending ?? 0)) })
        page.gauge(
            "detente_outbox_oldest_timestamp_seconds", "Since when the oldest of them waits.",
            sinks.compactMap { label, queue, _ in queue?.oldestPending.map { ([label], Double($0.seconds)) } })
        page.gauge(
            "detente_outbox_parked", "Alerts that wait for sinks which the configuration does not name.",
            Double(parked.reduce(0) { $0 + $1.pending }))
        page.gauge(
            "detente_dead_letters", "Alerts that a sink will not get unless somebody tries again.",
            sinks.map { ([$0.label], Double($0.queue?.dead ?? 0)) })
        page.gauge(
            "detente_sink_circuit_open", "Whether a sink is left alone after failures.",
            sinks.map { ([$0.label], circuits[$0.label.value]?.state ?? .closed == .closed ? 0 : 1) })
    }

    private func write(_ process: ProcessUse, _ page: inout Exposition) {
        page.counter("process_cpu_seconds_total", "Processor time, user and system, in seconds.", process.cpuSeconds)
        page.gauge("process_resident_memory_bytes", "Resident memory in bytes.", Double(process.residentBytes))
        page.gauge("process_virtual_memory_bytes", "Virtual memory in bytes.", Double(process.virtualBytes))
        page.gauge("process_open_fds", "Open file descriptors.", Double(process.openDescriptors))
        page.gauge("process_max_fds", "File descriptors that may be open.", Double(process.descriptorLimit))
        page.gauge(
            "process_start_time_seconds", "When the process was started, in Unix time.", Double(process.start.seconds))
    }
}
