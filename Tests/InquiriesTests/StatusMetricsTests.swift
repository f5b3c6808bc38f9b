// SPDX-License-Identifier: Apache-2.0

import Foundation
import Items
import Machine
import Storage
import Testing
import Workbench

@testable import Inquiries

@Suite struct StatusMetricsTests {
    private let workshop: Workshop
    private let desk: Desk
    private var running = RunningState(started: noon - hour, reload: RunningState.Reload(at: noon))

    init() async throws {
        workshop = try Workshop()
        let setup = try workshop.setup(
            """
            [source wire]
            url = wire.atom
            first = alert
            [source paper]
            url = nowhere.atom
            [source off]
            url = off.atom
            enabled = no
            [sink desk]
            type = webhook
            url = http://127.0.0.1:9/
            [sink log]
            type = log
            """)
        desk = Desk(store: workshop.store, setup: setup, clock: workshop.wall.clock)
        try workshop.scratch.write(atom([.peru, .france, .cake]), to: "wire.atom")
        _ = try await workshop.read(setup)
        running.counts.asked("wire", .read, newItems: 3, editedItems: 0)
        running.counts.asked("paper", .failed, newItems: 0, editedItems: 0)
        running.counts.asked("paper", .notStored, newItems: 0, editedItems: 0)
        for alert in try await workshop.store.latestAlerts(9) { running.counts.decided(alert) }
        running.counts.tried("log", .delivered, 2)
        running.counts.tried("desk", .failed)
        // What the configuration no longer names is not told.
        running.counts.tried("former", .dead)
        running.counts.asked("former", .read, newItems: 9, editedItems: 9)
    }

    @Test func `sources, alerts and sinks are told, each name bounded by the configuration`() async throws {
        let metrics = try await desk.metrics(running)
        for line in [
            "detente_degraded 0",
            "detente_config_last_reload_successful 1",
            "detente_config_last_reload_success_timestamp_seconds \((noon - hour).seconds)",
            #"detente_source_fetches_total{source="wire",result="read"} 1"#,
            #"detente_source_fetches_total{source="wire",result="unchanged"} 0"#,
            #"detente_source_fetches_total{source="paper",result="failed"} 1"#,
            #"detente_source_fetches_total{source="paper",result="not_stored"} 1"#,
            #"detente_items_total{source="wire",outcome="new"} 3"#,
            #"detente_items_total{source="wire",outcome="edited"} 0"#,
            #"detente_source_last_success_timestamp_seconds{source="wire"} \#(noon.seconds)"#,
            #"detente_alerts_total{rule="tension",direction="tension"} 2"#,
            #"detente_alerts_total{rule="tension",direction="none"} 0"#,
            #"detente_deliveries_total{sink="log",result="delivered"} 2"#,
            #"detente_deliveries_total{sink="desk",result="failed"} 1"#,
            #"detente_deliveries_total{sink="desk",result="dead"} 0"#,
            #"detente_outbox_pending{sink="log"} 2"#, #"detente_outbox_pending{sink="desk"} 2"#,
            #"detente_outbox_oldest_timestamp_seconds{sink="desk"} \#(noon.seconds)"#, "detente_outbox_parked 0",
            #"detente_dead_letters{sink="desk"} 0"#, #"detente_sink_circuit_open{sink="desk"} 0"#,
            "detente_last_alert_timestamp_seconds \(noon.seconds)", "detente_store_errors_total 1",
        ] {
            #expect(metrics.contains("\n\(line)\n"), Comment(rawValue: line))
        }
        #expect(metrics.contains(#/\ndetente_build_info\{version="\d+\.[^"]+"\} 1\n/#))
        #expect(!metrics.contains("former") && !metrics.contains(#"source="off""#))
        #expect(!metrics.contains(#"rule="easing""#), "it is switched off")
        #expect(!metrics.contains(workshop.scratch.path), "an address")
    }

    @Test func `a refused reload shows, and so do parked alerts and open circuits`() async throws {
        try await workshop.store.queue(["old"], to: ["former"])
        var running = running
        running.reload = RunningState.Reload(at: noon, refusal: "no")
        let metrics = try await desk.metrics(running)
        for line in ["detente_degraded 1", "detente_config_last_reload_successful 0", "detente_outbox_parked 1"] {
            #expect(metrics.contains("\n\(line)\n"), Comment(rawValue: line))
        }
    }

    /// The registry of node-exporter has `process_*` of its own: a second one would spoil the whole scrape.
    @Test func `the file is the same without what node-exporter tells of itself`() async throws {
        let page = try await desk.metrics(running), file = try await desk.metrics(running, forFile: true)
        #expect(page.hasPrefix(file) && page.dropFirst(file.count).hasPrefix("# HELP process_cpu_seconds_total "))
        #expect(!file.contains("process_"))
    }

    @Test func `promtool has nothing to complain of, in either`() async throws {
        let promtool = try Critic("promtool")
        for text in [try await desk.metrics(running), try await desk.metrics(running, forFile: true)] {
            #expect(try await promtool.says(["check", "metrics"], of: text) == "")
        }
        // It would say so.
        #expect(try await promtool.says(["check", "metrics"], of: "# TYPE a_total gauge\na_total 1\n") != "")
    }

    @Test func `status as JSON tells the same numbers`() async throws {
        let answer = try await desk.status(json: true, running: running)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        #expect(json["started"] as? String == (noon - hour).rfc3339)
        #expect(json["store_errors"] as? Int == 1)
        let decided = try #require(json["decided"] as? [[String: Any]])
        #expect(decided.map { $0["rule"] as? String } == ["tension"] && decided[0]["alerts"] as? Int == 2)
        let sources = try #require(json["sources"] as? [[String: Any]])
        let wire = try #require(sources[0]["since_start"] as? [String: Int])
        #expect(
            wire == [
                "read": 1, "unchanged": 0, "throttled": 0, "failed": 0, "not_stored": 0, "new_items": 3,
                "edited_items": 0,
            ])
        let sinks = try #require(json["sinks"] as? [[String: Any]])
        let since = Dictionary(
            sinks.map { ($0["name"] as? String ?? "", $0["since_start"] as? [String: Int]) }, uniquingKeysWith: { $1 })
        #expect(since["log"] == ["delivered": 2, "failed": 0, "dead": 0])
        // Nothing of this is known where no daemon runs.
        #expect(!(try await desk.status(json: true, running: nil).output.contains("since_start")))
    }

    @Test func `labels and numbers are written as the format has it`() {
        var page = Exposition()
        page.gauge("a", "Of a.", [([("name", "back\\slash \"quote\"\nline")], 0.5), ([("name", "b")], 1e9)])
        page.counter("b_total", "Of b.", 3)
        page.gauge("nothing", "Not told.", [])
        #expect(
            page.text == """
                # HELP a Of a.
                # TYPE a gauge
                a{name="back\\\\slash \\"quote\\"\\nline"} 0.5
                a{name="b"} 1000000000
                # HELP b_total Of b.
                # TYPE b_total counter
                b_total 3

                """)
    }
}
