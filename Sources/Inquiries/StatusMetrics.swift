// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import Items
internal import Provisioning
internal import Sinks
internal import Storage

extension StatusView {
    /// The same as `text`, for a machine that asks every minute: Prometheus' text format 0.0.4
    /// (prometheus.io/docs/instrumenting/exposition_formats). Names of sources and sinks are labels; addresses, titles and
    /// anything else without a bound are not.
    var metrics: String {
        var page = Exposition()
        page.gauge("build_info", "Always 1; the version is in its label.", [("version", Version.number)], 1)
        page.gauge("running", "Whether the daemon runs.", [], running == nil ? 0 : 1)
        page.gauge("degraded", "Whether anything fails: a source, a sink, a reload.", [], isDegraded ? 1 : 0)
        if let reload = running?.reload {
            page.gauge("config_last_reload_successful", "Whether the last reload was taken.", [], reload.ok ? 1 : 0)
            page.gauge(
                "config_last_reload_timestamp_seconds", "When the last reload was asked for.", [],
                Double(reload.at.seconds))
        }
        page.counter("alerts_total", "Alerts ever decided here.", [([], Double(alerts.last?.sequence ?? 0))])
        let sources = settings.sources.filter(\.enabled).map { ([("source", $0.name)], states[$0.name]) }
        page.counter("items_total", "Items ever taken of a source.", sources.map { ($0, Double($1?.itemsTaken ?? 0)) })
        page.gauge(
            "source_failures", "Failures of a source since it was last read.",
            sources.map { ($0, Double($1?.consecutiveFailures ?? 0)) })
        page.gauge(
            "source_last_success_timestamp_seconds", "When a source was last read, or found unchanged.",
            sources.compactMap { label, state in state?.lastSuccess.map { (label, Double($0.seconds)) } })
        page.gauge(
            "source_next_due_timestamp_seconds", "When a source is read next.",
            sources.compactMap { label, state in state.map { (label, Double($0.nextDue.seconds)) } })
        let sinks = settings.sinks.map { sink in
            ([("sink", sink.name)], queues.first { $0.sink == sink.name }, circuits[sink.name])
        }
        page.gauge("outbox_pending", "Alerts that wait for a sink.", sinks.map { ($0.0, Double($0.1?.pending ?? 0)) })
        page.gauge(
            "outbox_oldest_timestamp_seconds", "Since when the oldest of them waits.",
            sinks.compactMap { label, queue, _ in queue?.oldestPending.map { (label, Double($0.seconds)) } })
        page.gauge(
            "dead_letters", "Alerts that a sink will not get unless somebody tries again.",
            sinks.map { ($0.0, Double($0.1?.dead ?? 0)) })
        page.gauge(
            "sink_circuit_open", "Whether a sink is left alone after failures.",
            sinks.map { ($0.0, $0.2?.state ?? .closed == .closed ? 0 : 1) })
        return page.text
    }
}

/// Metrics in Prometheus' text format.
private struct Exposition {
    typealias Labels = [(name: String, value: String)]
    private(set) var text = ""

    mutating func gauge(_ name: String, _ help: String, _ labels: Labels, _ value: Double) {
        family(name, "gauge", help, [(labels, value)])
    }

    mutating func gauge(_ name: String, _ help: String, _ samples: [(Labels, Double)]) {
        family(name, "gauge", help, samples)
    }

    mutating func counter(_ name: String, _ help: String, _ samples: [(Labels, Double)]) {
        family(name, "counter", help, samples)
    }

    private mutating func family(_ name: String, _ type: String, _ help: String, _ samples: [(Labels, Double)]) {
        guard !samples.isEmpty else { return }
        text += "# HELP detente_\(name) \(help)\n# TYPE detente_\(name) \(type)\n"
        for (labels, value) in samples {
            let list = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            text += "detente_\(name)\(list.isEmpty ? "" : "{\(list)}") \(Self.number(value))\n"
        }
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? String(Int64(value)) : String(value)
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
