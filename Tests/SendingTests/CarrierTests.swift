// SPDX-License-Identifier: Apache-2.0

import Glibc
import HTTP
import Items
import Loopback
import Sinks
import Testing
import Workbench

@testable import Sending

@Suite struct CarrierTests {
    private let client = HTTPClient(settings: HTTPClient.Settings(version: "test", contact: ""))
    private let wall = WallClock()

    private func webhook(_ url: String, secrets: [WebhookSecret] = [], headers: [(name: String, value: String)] = [])
        -> WebhookCarrier
    {
        WebhookCarrier(
            name: "desk", url: url, secrets: secrets, headers: headers, route: .sink, client: client,
            clock: wall.clock)
    }

    @Test func `A post carries the frozen bytes, their signature by every key, and the sink's own headers`()
        async throws
    {
        let server = try server([.respond(204)])
        defer { server.stop() }
        let secrets = [
            try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            try WebhookSecret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"),
        ]
        let delivery = sampleDelivery()
        let carrier = webhook(
            server.url("/hook"), secrets: secrets, headers: [(name: "Authorization", value: "Bearer t")])
        #expect(await carrier.carry([delivery]).result == .delivered)
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.body == delivery.body)
        #expect(request["Content-Type"] == "application/json")
        #expect(request["Authorization"] == "Bearer t")
        for (name, value) in WebhookSignature.headers(
            id: "a-1-desk", timestamp: noon, body: delivery.body, secrets: secrets)
        {
            #expect(request[name] == value)
        }
        #expect(request["webhook-signature"]?.split(separator: " ").count == 2)
    }

    /// The vector that Standard Webhooks publishes with its libraries.
    @Test func `The signature is the one that receivers compute`() async throws {
        let server = try server([.respond(200)])
        defer { server.stop() }
        let golden = WallClock(Timestamp(seconds: 1_614_265_330))
        var carrier = webhook(server.url(), secrets: [try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")])
        carrier = WebhookCarrier(
            name: "desk", url: carrier.url, secrets: carrier.secrets, headers: [], route: .sink,
            client: client, clock: golden.clock)
        _ = await carrier.carry([sampleDelivery("msg_p5jXN8AQM9LWM0D4loKWxJek", body: "{\"test\": 2432232314}")])
        #expect(
            server.requests.first?["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func `Without a key there is no signature`() async throws {
        let server = try server([.respond(200)])
        defer { server.stop() }
        _ = await webhook(server.url()).carry([sampleDelivery()])
        #expect(server.requests.first?["webhook-signature"] == nil)
        #expect(server.requests.first?["webhook-id"] == "a-1-desk")
    }

    @Test(arguments: [301, 302, 303, 307, 308]) func `A redirect is never followed`(status: Int) async throws {
        let server = try LoopbackServer { $0.path == "/" ? .redirect(status, to: "/other") : .respond(200) }
        defer { server.stop() }
        guard case .endpoint(let reason) = await webhook(server.url()).carry([sampleDelivery()]).result else {
            Issue.record("not an error of the endpoint")
            return
        }
        #expect(reason.contains("\(status)"))
        #expect(server.requests.count == 1)
    }

    static let waits: [(String, Int64?)] = [
        ("120", 120), ("1.5", 2), ("-5", 0), ("nan", 0), ("inf", 1_000_000_000), ("soon", nil),
        ("Wed, 04 Mar 2026 12:10:00 GMT", 600), ("Wed, 04 Mar 2026 11:00:00 GMT", 0),
    ]

    @Test(arguments: waits) func `Retry-After in every form that receivers write`(value: String, wait: Int64?)
        async throws
    {
        let server = try server([.respond(429, headers: [("Retry-After", value)], text: "slow down")])
        defer { server.stop() }
        #expect(
            await webhook(server.url()).carry([sampleDelivery()]).result
                == .retry(reason: "HTTP 429: slow down", retryAfter: wait))
    }

    @Test func `A receiver that is not there is tried again, and the reason keeps its secret path`() async throws {
        let server = try server([.reset])
        let url = server.url("/services/T000/secret")
        server.stop()
        guard case .retry(let reason, _) = await webhook(url).carry([sampleDelivery()]).result else {
            Issue.record("not to be tried again")
            return
        }
        #expect(!reason.isEmpty)
        #expect(!reason.contains("secret"))
    }

    @Test func `A receiver that resets is tried again`() async throws {
        let server = try server([.reset])
        defer { server.stop() }
        guard case .retry = await webhook(server.url()).carry([sampleDelivery()]).result else {
            Issue.record("not to be tried again")
            return
        }
    }

    @Test func `A log file takes a batch in order`() async throws {
        let scratch = try Scratch()
        let carrier = LogCarrier(name: "log", path: "\(scratch.path)/alerts.jsonl", log: AlertLog())
        #expect(await carrier.carry([sampleDelivery(body: "1"), sampleDelivery(body: "2")]).result == .delivered)
        #expect(try scratch.read("alerts.jsonl") == "1\n2\n")
    }

    @Test func `A log file that cannot be written is tried again, with its name and the reason`() async throws {
        let scratch = try Scratch()
        let carrier = LogCarrier(name: "log", path: scratch.path, log: AlertLog())
        #expect(
            await carrier.carry([sampleDelivery()]).result
                == .retry(reason: "\(scratch.path): open: Is a directory", retryAfter: nil))
    }
}
