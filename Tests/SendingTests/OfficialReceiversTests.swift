// SPDX-License-Identifier: Apache-2.0

import Alerting
import Foundation
import HTTP
import HTTPTypes
import Items
import Loopback
import Machine
import Sinks
import Testing
import Workbench

@testable import Sending

/// What we send, taken by the libraries and programs of those who defined it.
@Suite(.timeLimit(.minutes(1))) struct OfficialReceiversTests {
    private let client = HTTPClient(settings: HTTPClient.Settings(version: "test", contact: ""))

    private static let keys = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"]

    private func post(_ alert: Alert, to url: String, _ format: SinkFormat, secrets: [WebhookSecret] = []) async
        -> Attempt
    {
        let sink = Sink(name: "desk", kind: .webhook(url: url, secrets: []), format: format)
        return await WebhookCarrier(
            name: "desk", url: url, format: format, secrets: secrets, headers: [], route: .sink, client: client,
            clock: Clock()
        ).carry([Delivery(alert, to: sink, queued: Clock.machine)])
    }

    /// While one key replaces the other, receivers that have either accept; none accepts what was changed on the way.
    @Test func `Standard Webhooks verifies our signatures under both keys`() async throws {
        try await PeerProgram.need("standardwebhooks")
        let server = try server([.respond(204)])
        defer { server.stop() }
        let secrets = try Self.keys.map { try WebhookSecret($0) }
        #expect(await post(sampleAlert("a-1"), to: server.url(), .json, secrets: secrets).result == .delivered)
        let request = try #require(server.requests.first)
        let headers = Dictionary(request.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
        let input: [String: Any] = [
            "headers": headers, "body": String(decoding: request.body, as: UTF8.self), "keys": Self.keys,
        ]
        let verdict = try await PeerProgram.run(
            [
                PeerProgram.python, "-c",
                """
                import json, sys
                from standardwebhooks import Webhook, WebhookVerificationError
                given = json.load(sys.stdin)
                for key in given["keys"]:
                    print(Webhook(key).verify(given["body"], given["headers"])["id"])
                def refused(body, headers, key):
                    try:
                        Webhook(key).verify(body, headers)
                        return False
                    except WebhookVerificationError:
                        return True
                assert refused(given["body"] + " ", given["headers"], given["keys"][0])
                assert refused(given["body"], {**given["headers"], "webhook-id": "x"}, given["keys"][0])
                assert refused(given["body"], given["headers"], "whsec_" + "A" * 32)
                """,
            ], input: try JSONSerialization.data(withJSONObject: input))
        #expect(verdict.status == 0 && verdict.output == "a-1\na-1\n", "\(verdict.output)")
    }

    @Test func `CloudEvents parses our envelope`() async throws {
        try await PeerProgram.need("cloudevents")
        let server = try server([.respond(202)])
        defer { server.stop() }
        #expect(await post(sampleAlert("a-1"), to: server.url(), .cloudevents).result == .delivered)
        let request = try #require(server.requests.first)
        let verdict = try await PeerProgram.run(
            [
                PeerProgram.python, "-c",
                """
                import sys
                try:
                    from cloudevents.http import from_http
                except ImportError:
                    from cloudevents.v1.http import from_http
                event = from_http({"content-type": sys.argv[1]}, sys.stdin.buffer.read())
                print(event["id"], event["source"], event["type"], event["subject"], event["time"])
                print(event.data["text"])
                """, request["content-type"] ?? "",
            ], input: Data(request.body))
        #expect(
            verdict.output
                == "a-1 /detente/rules/tension detente.alert.firing any/i 2026-03-04T12:00:00Z\nPeru hardens toward Brazil.\n",
            "\(verdict.output)")
    }

    /// Fires, is updated to a graver severity, and ends.
    @Test func `Alertmanager takes our alerts`() async throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/prometheus-alertmanager") else {
            PeerProgram.skip("the alertmanager format: there is no prometheus-alertmanager here")
            try Test.cancel("no prometheus-alertmanager")
        }
        let manager = try Alertmanager()
        defer { manager.stop() }
        try await manager.start(client)
        var alert = sampleAlert("a-1", at: Clock.machine)
        func standing() async throws -> [String] {
            let response = try await client.send(
                Request(.get, manager.url("/api/v2/alerts"), limits: .sink, route: .sink))
            let list = try JSONSerialization.jsonObject(with: Data(response.body)) as? [[String: Any]] ?? []
            return list.compactMap { entry in
                guard (entry["status"] as? [String: Any])?["state"] as? String != "suppressed" else { return nil }
                let labels = entry["labels"] as? [String: String] ?? [:]
                return "\(labels["alertname"] ?? "") \(labels["severity"] ?? "") \(labels["incident"] ?? "")"
            }.sorted()
        }
        let url = manager.url("/api/v2/alerts")
        #expect(await post(alert, to: url, .alertmanager).result == .delivered)
        #expect(try await standing() == ["detente_tension warning tension/any/i"])
        alert.state = .updated
        alert.severity = 5
        // Alertmanager counts an alert that ends at this very moment as standing.
        alert.at = alert.at - 1
        #expect(await post(alert, to: url, .alertmanager).result == .delivered)
        #expect(try await standing() == ["detente_tension critical tension/any/i"])
        alert.state = .resolved
        #expect(await post(alert, to: url, .alertmanager).result == .delivered)
        #expect(try await standing().isEmpty)

        var sink = await post(alert, to: url, .json)
        guard case .permanent = sink.result else {
            Issue.record("an object is no list of alerts: \(sink)")
            return
        }
        sink = await post(alert, to: manager.url("/no/such"), .alertmanager)
        guard case .endpoint = sink.result else {
            Issue.record("not an error of the endpoint: \(sink)")
            return
        }
    }
}

/// Debian's Alertmanager on a port of its own.
private final class Alertmanager {
    private let folder: URL
    private let process = Process()
    private let port: Int

    init() throws {
        // A port that was free a moment ago.
        let probe = try LoopbackServer { _ in .respond() }
        port = probe.port
        probe.stop()
        folder = FileManager.default.temporaryDirectory.appending(path: "detente-am-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    func start(_ client: HTTPClient) async throws {
        let configuration = folder.appending(path: "alertmanager.yml")
        try Data("route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n".utf8).write(to: configuration)
        process.executableURL = URL(filePath: "/usr/bin/prometheus-alertmanager")
        process.arguments = [
            "--config.file=\(configuration.path)", "--storage.path=\(folder.path)/data",
            "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<200 {
            let ready = try? await client.send(Request(.get, url("/-/ready"), limits: .sink, route: .sink))
            if ready?.status.code == 200 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw CancellationError()
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }
}
