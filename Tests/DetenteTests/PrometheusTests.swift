// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    /// The metrics as those meet them who read them: a Prometheus that scrapes the listener, and one that scrapes a
    /// node-exporter which reads the file.
    @Suite struct Measured {
        private let workshop: Workshop
        private let site: Site

        init() throws {
            workshop = try Workshop()
            site = try Site()
            site.serve("/wire", [.expulsion(0)])
            site.serve("/hook") { _ in .respond(204) }
        }

        private func finish() {
            site.stop()
            workshop.remove()
        }

        private func configure(_ daemon: String) throws {
            try workshop.configure(
                """
                \(site.wireAndDesk)
                """, daemon: daemon)
        }

        @Test("Prometheus scrapes the listener")
        func scraped() async throws {
            defer { finish() }
            try Companion.require("prometheus", "promtool")
            let port = try freePort()
            try configure("listen = 127.0.0.1:\(port)")
            let service = try await Service(workshop)
            try await eventually("the alert was pushed") { !site.requests("/hook").isEmpty }
            let prometheus = try await Prometheus(workshop, scraping: ["detente": port])
            try await prometheus.says("1", to: #"up{job="detente"}"#)
            try await prometheus.says("1", to: #"detente_source_fetches_total{source="wire",result="read"}"#)
            try await prometheus.says("1", to: #"sum(detente_alerts_total{rule="tension"})"#)
            try await prometheus.says("1", to: #"detente_deliveries_total{sink="desk",result="delivered"}"#)
            try await prometheus.says("0", to: "sum(detente_outbox_pending)")
            // What its own conventions bring about.
            try await prometheus.says("1", to: #"process_resident_memory_bytes{job="detente"} > bool 1e6"#)
            try await prometheus.says("1", to: #"time() - process_start_time_seconds{job="detente"} < bool 600"#)
            #expect(prometheus.complaints == "")
            #expect(try await service.stop().status == 0)
            try await prometheus.says("0", to: #"up{job="detente"}"#)
        }

        @Test("node-exporter reads the metrics file")
        func read() async throws {
            defer { finish() }
            try Companion.require("prometheus", "promtool", "prometheus-node-exporter")
            try FileManager.default.createDirectory(
                atPath: workshop.path("collected"), withIntermediateDirectories: true)
            try configure("metrics = collected/detente.prom")
            let service = try await Service(workshop)
            #expect(workshop.exists("collected/detente.prom"), "it is there when the daemon is ready")
            let port = try freePort()
            let exporter = try Companion(
                workshop, "prometheus-node-exporter", "--web.listen-address=127.0.0.1:\(port)",
                "--collector.disable-defaults", "--collector.textfile", "--log.level=warn",
                "--collector.textfile.directory=\(workshop.path("collected"))")
            let prometheus = try await Prometheus(workshop, scraping: ["node": port])
            try await prometheus.says("0", to: "node_textfile_scrape_error")
            try await prometheus.says("1", to: #"detente_build_info{job="node"}"#)
            try await prometheus.says("1", to: "detente_config_last_reload_successful")
            // (It does not like to be run by root.)
            #expect(!exporter.output.contains("textfile"), "\(exporter.output)")
            #expect(prometheus.complaints == "")
            #expect(try await service.stop().status == 0)
            try await prometheus.says("1", to: "absent(detente_build_info)")
        }
    }
}

/// A port that nobody had a moment ago.
private func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
        }
    }
    try #require(bound)
    return UInt16(bigEndian: address.sin_port)
}

/// Somebody else's program, at work beside the daemon until it is let go of.
private final class Companion {
    private let process = Process()
    private let log: URL

    /// Where one of them is not installed the test is skipped, and says so.
    static func require(_ programs: String...) throws {
        for program in programs where !FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)") {
            FileHandle.standardError.write(Data("SKIPPED: nothing read the metrics: there is no \(program)\n".utf8))
            try Test.cancel("there is no \(program) here")
        }
    }

    init(_ workshop: Workshop, _ program: String, _ arguments: String...) throws {
        log = workshop.directory.appending(path: "\(program).log")
        try Data().write(to: log)
        process.executableURL = URL(filePath: "/usr/bin/\(program)")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = process.standardOutput
        try process.run()
    }

    var output: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }
}

/// A real Prometheus that looks every second.
private struct Prometheus {
    private let server: Companion
    private let address: String
    private let workshop: Workshop

    init(_ workshop: Workshop, scraping targets: [String: UInt16]) async throws {
        let jobs = targets.map { name, port in
            "  - job_name: \(name)\n    static_configs: [{targets: ['127.0.0.1:\(port)']}]\n"
        }
        try workshop.write(
            "prometheus.yml", "global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs:\n\(jobs.joined())")
        let port = try freePort()
        self.workshop = workshop
        address = "http://127.0.0.1:\(port)"
        server = try Companion(
            workshop, "prometheus", "--config.file=\(workshop.path("prometheus.yml"))",
            "--storage.tsdb.path=\(workshop.path("tsdb"))", "--web.listen-address=127.0.0.1:\(port)",
            "--log.level=warn")
    }

    /// Warnings about what it scraped: twice the same series, a line out of order, a number that is none.
    var complaints: String { server.output }

    /// Asks until it answers `value`: `up{…} => 1 @[1772625600]` is promtool's way to print one.
    func says(_ value: String, to query: String) async throws {
        try await eventually("\(query) is \(value)") {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/promtool")
            process.arguments = ["query", "instant", address, query]
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let said = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            let text = String(decoding: said, as: UTF8.self)
            return text.contains("=> \(value) @[") && text.split(separator: "\n").count == 1
        }
    }
}
