// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Testing

@testable import Sinks

private func sampleDelivery(_ id: String = "a-1-desk", attempts: Int, queued: Timestamp = noon) -> Delivery {
    Delivery(
        id: id, sequence: 1, alert: "a-1", sink: "desk", body: [], contentType: "application/json", queued: queued,
        attempts: attempts, notBefore: queued, state: .pending, lastError: nil)
}

@Suite struct DeliveryPolicyTests {
    enum Outcome { case delivered, retry, permanent, endpoint, gone }

    private func outcome(_ result: DeliveryResult) -> Outcome {
        switch result {
        case .delivered: .delivered
        case .retry: .retry
        case .permanent: .permanent
        case .endpoint: .endpoint
        case .gone: .gone
        }
    }

    @Test(arguments: [
        (200, Outcome.delivered), (202, .delivered), (204, .delivered), (299, .delivered),
        (400, .permanent), (413, .permanent), (415, .permanent), (422, .permanent), (410, .gone),
        (401, .endpoint), (403, .endpoint), (404, .endpoint), (405, .endpoint), (301, .endpoint), (308, .endpoint),
        (408, .retry), (425, .retry), (429, .retry), (500, .retry), (502, .retry), (503, .retry), (504, .retry),
        (418, .retry), (100, .retry), (0, .retry), (999, .retry),
    ])
    func statuses(status: Int, expected: Outcome) {
        #expect(outcome(DeliveryPolicy.result(ReceiverAnswer(status: status))) == expected)
    }

    @Test(arguments: DeliveryPolicy.Fault.allCases) func faults(fault: DeliveryPolicy.Fault) {
        let expected: Outcome = [.certificate, .refusedAddress, .noAddress].contains(fault) ? .endpoint : .retry
        let result = DeliveryPolicy.result(fault: fault, message: "no\nroute")
        #expect(outcome(result) == expected)
        #expect(result.reason == "no route")
    }

    @Test func theAnswerIsQuotedHarmlessly() {
        let body = Array("invalid_payload\n<0>\u{1B}[1m".utf8) + Array(repeating: UInt8(ascii: "x"), count: 100_000)
        let result = DeliveryPolicy.result(ReceiverAnswer(status: 429, retryAfter: 17, body: body))
        guard case .retry(let reason, 17) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(reason.hasPrefix("HTTP 429: invalid_payload <0> [1m"))
        #expect(reason.unicodeScalars.count < 250)
    }
}

@Suite struct DeliveryReasonTests {
    @Test(arguments: [
        (403, "", "HTTP 403: it does not allow this"), (403, "no key\n", "HTTP 403: no key"), (202, "", "HTTP 202"),
        (502, " ", "HTTP 502: the server behind it does not answer"), (599, "", "HTTP 599: it failed"),
        (308, "", "HTTP 308: it is elsewhere now"), (418, "", "HTTP 418"),
    ])
    func inWords(status: Int, body: String, reason: String) {
        #expect(DeliveryPolicy.reason(ReceiverAnswer(status: status, body: Array(body.utf8))) == reason)
    }
}

@Suite struct BackoffTests {
    @Test(arguments: zip(0..<12, [0, 5, 30, 120, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800]))
    func stepsWithJitter(attempts: Int, base: Int64) {
        let delays = (0..<200).map { Backoff().delay(after: attempts, key: "a-\($0)-desk") }
        #expect(delays.allSatisfy { $0 >= base * 4 / 5 && $0 <= base * 6 / 5 })
        if base >= 120 { #expect(Set(delays).count > 30) }
        #expect(delays == (0..<200).map { Backoff().delay(after: attempts, key: "a-\($0)-desk") })
    }

    @Test func aReceiverMayAskForAnHourAtMost() {
        func wait(_ asked: Int64?) -> Int64? {
            let next = Backoff().next(sampleDelivery(attempts: 1), retryAfter: asked, now: noon + 10)
            guard case .at(let moment) = next else { return nil }
            return moment - (noon + 10)
        }
        #expect((4...6).contains(wait(nil) ?? 0))
        #expect(wait(90) == 90)
        #expect(wait(1_000_000) == 3_600)
        #expect((4...6).contains(wait(-5) ?? 0))
        #expect((4...6).contains(wait(1) ?? 0))
    }

    /// Three days of a receiver that never answers: the attempts fall where the schedule says and end with one at the edge.
    @Test func threeDaysOfSilence() {
        var now = noon
        var attempts = 0
        var moments: [Int64] = []
        let policy = Backoff()
        while attempts < 100 {
            moments.append(now - noon)
            attempts += 1
            let next = policy.next(sampleDelivery(attempts: attempts), retryAfter: nil, now: now)
            guard case .at(let moment) = next else {
                #expect(next == .dead(reason: "not delivered within 3 days, \(attempts) attempts"))
                break
            }
            #expect(moment > now)
            now = moment
        }
        #expect((17...22).contains(attempts))
        #expect(moments.first == 0)
        #expect(moments.last == 72 * hour)
    }

    @Test func aClockThatJumpsParksNothing() {
        #expect(Backoff.due(noon + 400 * day, now: noon) == noon + 34_560)
        #expect(Backoff.due(noon - 400 * day, now: noon) == noon - 400 * day)
    }
}

@Suite struct CircuitTests {
    private let failure = DeliveryResult.retry(reason: "HTTP 503", retryAfter: nil)
    private let tried = sampleDelivery(attempts: 1)

    private func opened() -> Circuit {
        var circuit = Circuit()
        for _ in 1...5 { circuit.record(failure, of: tried, Backoff(), now: noon) }
        return circuit
    }

    @Test func fiveFailuresInARowOpenIt() {
        var circuit = Circuit()
        for count in 1...4 {
            circuit.record(count % 2 == 0 ? failure : .endpoint(reason: "HTTP 401"), of: tried, Backoff(), now: noon)
            #expect(circuit.permit(now: noon) == .send)
        }
        circuit.record(failure, of: tried, Backoff(), now: noon)
        guard case .wait(let until) = circuit.permit(now: noon) else {
            Issue.record("\(circuit.permit(now: noon))")
            return
        }
        #expect((24...36).contains(until - noon))
        #expect(circuit.permit(now: until) == .probe)
        #expect(circuit.lastError == "HTTP 503")
    }

    @Test(arguments: [DeliveryResult.delivered, .permanent(reason: "HTTP 400")])
    func anAnswerClosesIt(result: DeliveryResult) {
        var circuit = opened()
        circuit.record(result, of: tried, Backoff(), now: noon + 60)
        #expect(circuit == Circuit())
    }

    @Test func oneProbeAtATime() {
        var circuit = opened()
        let due = noon + 36
        #expect(circuit.permit(now: due) == .probe)
        circuit.startProbe(now: due)
        #expect(circuit.permit(now: due + 1) == .wait(until: due + 60))
        // Its result never came: ask again.
        #expect(circuit.permit(now: due + 60) == .probe)
        circuit.record(failure, of: tried, Backoff(), now: due + 60)
        guard case .wait(let until) = circuit.permit(now: due + 60) else {
            Issue.record("open expected")
            return
        }
        #expect((96...144).contains(until - (due + 60)))
    }

    @Test func aClosedCircuitStartsNoProbe() {
        var circuit = Circuit()
        circuit.startProbe(now: noon)
        #expect(circuit == Circuit())
    }

    @Test func goneStaysGoneUntilAPersonSaysOtherwise() {
        var circuit = Circuit()
        circuit.record(.gone(reason: "HTTP 410"), of: tried, Backoff(), now: noon)
        #expect(circuit.permit(now: noon + 400 * day) == .disabled(reason: "HTTP 410"))
        circuit.record(.delivered, of: tried, Backoff(), now: noon)
        #expect(circuit.state == .disabled)
        circuit.enable()
        #expect(circuit.permit(now: noon) == .send)
    }
}

@Suite struct WebhookSignatureTests {
    /// The vector in the tests of the Standard Webhooks reference libraries.
    @Test func theGoldenVector() throws {
        let headers = WebhookSignature.headers(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: Timestamp(seconds: 1_614_265_330),
            body: Array(#"{"test": 2432232314}"#.utf8),
            secrets: [try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")])
        #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(
            headers.map(\.value) == [
                "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            ])
    }

    @Test func twoSecretsGiveTwoSignatures() throws {
        let old = try WebhookSecret(" whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n")
        let new = try WebhookSecret("whsec_" + String(repeating: "A", count: 32))
        let both = WebhookSignature.headers(id: "a-1-desk", timestamp: noon, body: [1], secrets: [new, old])
        let signatures = both.last?.value.split(separator: " ").map(String.init) ?? []
        #expect(signatures.count == 2 && Set(signatures).count == 2)
        #expect(signatures.allSatisfy { $0.hasPrefix("v1,") })
        let one = WebhookSignature.headers(id: "a-1-desk", timestamp: noon, body: [1], secrets: [old])
        #expect(one.last?.value == signatures.last)
        #expect(WebhookSignature.headers(id: "a-1-desk", timestamp: noon, body: [1], secrets: []).count == 2)
    }

    @Test(arguments: [
        ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", WebhookSecret.Fault.prefix), ("", .prefix),
        ("whsec_!!", .base64), ("whsec_c2hvcnQ=", .length(5)), ("whsec_", .length(0)),
        ("whsec_" + String(repeating: "A", count: 88), .length(66)),
    ])
    func badSecrets(text: String, fault: WebhookSecret.Fault) {
        #expect(throws: fault) { _ = try WebhookSecret(text) }
    }

    @Test func aSecretNeverPrintsItself() throws {
        let secret = try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
            #expect(!text.contains("MfKQ") && !text.contains("49"), "\(text)")
        }
    }
}

@Suite struct SinkTests {
    private let log = Sink(name: "log", kind: .log(file: "alerts.jsonl"))
    private let desk = Sink(name: "desk", kind: .webhook(url: "https://desk.example", secrets: []), atLeast: 3)

    /// Severity, muted, the rule's sinks; whether the log and the desk take it.
    @Test(arguments: [
        (3, false, ["desk"], true, true), (2, false, ["desk"], true, false), (3, true, ["desk"], true, false),
        (5, false, [], true, false), (5, false, ["log"], true, false),
    ])
    func routing(severity: Int, muted: Bool, notify: [String], toLog: Bool, toDesk: Bool) {
        var alert = Samples.gallium
        alert.severity = severity
        alert.muted = muted
        #expect(log.takes(alert, notify: notify) == toLog)
        #expect(desk.takes(alert, notify: notify) == toDesk)
    }

    @Test func aDeliveryIsFrozenAndDue() {
        let alert = Samples.gallium
        let delivery = Delivery(alert, to: desk, queued: noon)
        #expect(delivery.id == "\(alert.id)-desk")
        #expect(delivery.body == AlertJSON.bytes(alert))
        #expect(delivery.notBefore == noon && delivery.attempts == 0 && delivery.state == .pending)
        for format in SinkFormat.allCases {
            let body = Sink(name: "x", kind: .log(file: ""), format: format).body(of: alert)
            #expect(!body.isEmpty && !body.contains(10), "\(format)")
        }
    }
}
