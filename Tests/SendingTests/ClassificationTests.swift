// SPDX-License-Identifier: Apache-2.0

import HTTP
import Items
import Loopback
import SerialQueue
import Sinks
import Storage
import Testing
import Workbench

@testable import Sending

/// Every row of the delivery contract's table against a server that answers so, and what becomes of the alert and its sink.
@Suite(.timeLimit(.minutes(1))) struct ClassificationTests {
    enum Outcome: String, Sendable {
        case delivered
        /// A dead letter at once; the sink is well.
        case permanent
        /// The sink is switched off, the alert kept.
        case gone
        /// The alert is kept, and probed.
        case endpoint
        /// The alert is kept and tried again.
        case retry
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var what: String
        var answer: Loopback.Answer
        var format = SinkFormat.json
        var outcome: Outcome
        /// Seconds that the alert waits, where the receiver says so.
        var wait: Int64?

        init(
            _ what: String, _ answer: Loopback.Answer, _ outcome: Outcome, _ format: SinkFormat = .json,
            wait: Int64? = nil
        ) {
            self.what = what
            self.answer = answer
            self.outcome = outcome
            self.format = format
            self.wait = wait
        }

        var testDescription: String { "\(format.rawValue): \(what)" }
    }

    private static func statuses(_ codes: [Int], _ outcome: Outcome, _ format: SinkFormat = .json) -> [Case] {
        codes.map { Case("\($0)", .respond($0, text: "said"), outcome, format) }
    }

    static let cases: [Case] =
        statuses([200, 201, 202, 204, 206, 299], .delivered)
        + statuses([400, 413, 415, 422], .permanent)
        + statuses([410], .gone)
        + statuses([301, 302, 303, 307, 308, 401, 403, 404, 405], .endpoint)
        + statuses([408, 409, 418, 425, 429, 451, 500, 501, 502, 503, 504, 507, 599], .retry)
        + [
            Case("cut off after its header", .truncated(announcing: 100, body: [1]), .delivered),
            Case(
                "cut off in its header", Loopback.Answer([.send(Array("HTTP/1.1 200 OK\r\nA: b\r\n".utf8)), .close]),
                .retry),
            Case("closed without a word", Loopback.Answer([.close]), .retry),
            Case("reset", .reset, .retry),
            Case("silence", .hang, .retry),
            Case("no HTTP", Loopback.Answer([.send(Array("220 mail.example ESMTP\r\n".utf8)), .close]), .retry),
            Case("429 with seconds", .respond(429, headers: [("Retry-After", "90")]), .retry, wait: 90),
            Case(
                "503 with a date", .respond(503, headers: [("Retry-After", "Wed, 04 Mar 2026 12:05:00 GMT")]), .retry,
                wait: 300),
            Case("429 with a week", .respond(429, headers: [("Retry-After", "604800")]), .retry, wait: 3_600),
            Case("429 with nonsense", .respond(429, headers: [("Retry-After", "soon")]), .retry),
            Case("429 with a past", .respond(429, headers: [("Retry-After", "-5")]), .retry),

            Case("200 ok", .respond(200, text: "ok"), .delivered, .slack),
            Case("200 ok and a line feed", .respond(200, text: "ok\n"), .delivered, .slack),
            Case("200 with ok in JSON", .respond(200, text: #"{"ok":true}"#), .delivered, .slack),
            Case("200 of Rocket.Chat", .respond(200, text: #"{"success":true}"#), .delivered, .slack),
            Case("204", .respond(204), .delivered, .slack),
            Case("200 without ok", .respond(200, text: "invalid_blocks"), .permanent, .slack),
            Case("200 and not ok", .respond(200, text: #"{"ok":false,"error":"no_text"}"#), .permanent, .slack),
            Case("200 of a portal", .respond(200, text: "<html>Please log in</html>"), .endpoint, .slack),
            Case("200 cut off", .truncated(announcing: 2, body: [111]), .retry, .slack),
            Case("404 no_service", .respond(404, text: "no_service"), .endpoint, .slack),
            Case(
                "429", .respond(429, headers: [("Retry-After", "30")], text: "rate_limited"), .retry, .slack, wait: 30),

            Case("204", .respond(204), .delivered, .discord),
            Case("404", .respond(404, text: #"{"message":"Unknown Webhook","code":10015}"#), .gone, .discord),
            Case("401", .respond(401, text: "{}"), .endpoint, .discord),
            Case(
                "429",
                .respond(429, text: #"{"message":"You are being rate limited.","retry_after":64.57,"global":false}"#),
                .retry, .discord, wait: 65),

            Case("ok", .respond(200, text: #"{"ok":true,"result":{}}"#), .delivered, .telegram),
            Case("another server's 200", .respond(200, text: "hello"), .endpoint, .telegram),
            Case(
                "429",
                .respond(
                    429,
                    text:
                        #"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":17}}"#
                ),
                .retry, .telegram, wait: 17),
            Case(
                "no such chat",
                .respond(400, text: #"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#),
                .endpoint, .telegram),
            Case(
                "another 400",
                .respond(400, text: #"{"ok":false,"error_code":400,"description":"Bad Request: message is too long"}"#),
                .permanent, .telegram),
            Case(
                "blocked", .respond(403, text: #"{"ok":false,"description":"Forbidden: bot was kicked"}"#), .endpoint,
                .telegram),

            Case("202", .respond(202), .delivered, .teams),
            Case(
                "200 of a connector that failed",
                .respond(
                    200,
                    text: "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429"
                ),
                .retry, .teams),
            Case("202", .respond(202, text: #"{"status":"success","dedup_key":"k"}"#), .delivered, .pagerduty),
            Case("400", .respond(400, text: #"{"status":"invalid event"}"#), .permanent, .pagerduty),
            Case("429", .respond(429), .retry, .pagerduty),
            Case("200", .respond(200, text: #"{"id":"x","event":"message"}"#), .delivered, .ntfy),
            Case("507", .respond(507), .retry, .ntfy),
            Case("200", .respond(200), .delivered, .alertmanager),
            Case("400", .respond(400, text: #""bad""#), .permanent, .alertmanager),
            Case("415", .respond(415), .permanent, .cloudevents),
            Case("410", .respond(410), .gone, .cloudevents),
        ]

    @Test(arguments: cases) func answer(_ test: Case) async throws {
        let server = try server([test.answer])
        defer { server.stop() }
        try await expect(test.outcome, at: server.url("/secret-path-1"), test.format, wait: test.wait)
        #expect(server.requests.count == 1)
    }

    /// Where no answer can come from.
    @Test func nobodyThere() async throws {
        let closed = try server([.reset])
        let url = closed.url()
        closed.stop()
        try await expect(.retry, at: url)
        try await expect(.retry, at: "http://no-such-host.invalid/")
        // The metadata address of clouds: refused whatever answers there.
        try await expect(.endpoint, at: "http://169.254.169.254/latest")
        try await expect(.endpoint, at: "ftp://127.0.0.1/")
        let plain = try server([.respond(200)])
        defer { plain.stop() }
        try await expect(.endpoint, at: plain.url().replacing("http:", with: "https:"))
    }

    private func expect(
        _ outcome: Outcome, at url: String, _ format: SinkFormat = .json, wait: Int64? = nil
    ) async throws {
        let scratch = try Scratch()
        let store = try Store(directory: scratch.path, now: noon)
        let wall = WallClock()
        let courier = Courier(
            store: store, clock: wall.clock, executor: QueueExecutor(label: "test.courier"), logger: Saying().logger)
        let client = HTTPClient(settings: HTTPClient.Settings(version: "test", contact: ""))
        var limits = Limits.sink
        limits.total = .milliseconds(400)
        try await store.queue(["a"])
        await courier.serve([
            WebhookCarrier(
                name: "desk", url: url, format: format, secrets: [], headers: [], route: .sink, limits: limits,
                client: client, clock: wall.clock)
        ])
        _ = await courier.drain()
        await client.shutdown()
        let row = try #require(try await store.delivery("a-desk"))
        let circuit = try await store.circuits()["desk"] ?? Circuit()
        #expect(row.attempts == 1)
        switch outcome {
        case .delivered:
            #expect(row.state == .delivered)
            #expect(circuit == Circuit())
        case .permanent:
            #expect(row.state == .dead && row.lastError?.isEmpty == false)
            #expect(circuit == Circuit())
        case .gone:
            #expect(row.state == .pending && circuit.state == .disabled)
        case .endpoint, .retry:
            #expect(row.state == .pending && circuit.failures == 1 && circuit.state == .closed)
            // Five seconds, give or take a fifth, unless the receiver says otherwise.
            if let wait {
                #expect(row.notBefore - noon == wait)
            } else {
                #expect((4...6).contains(row.notBefore - noon))
            }
            #expect((circuit.quietUntil.map { $0 - noon }) == wait)
        }
        #expect(row.lastError?.contains("secret-path") != true)
    }
}
