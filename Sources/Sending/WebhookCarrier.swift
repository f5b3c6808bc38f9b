// SPDX-License-Identifier: Apache-2.0

internal import Feeds
internal import HTTP
internal import HTTPTypes
internal import Items
internal import Machine
internal import Sinks

/// Posts one alert to a webhook, signed by Standard Webhooks 1.0. Redirects are never followed, and no reason that it gives
/// holds a secret.
struct WebhookCarrier: Carrier {
    let name: String
    var backoff = Backoff()
    var bound = QueueBound()
    let url: String
    var format = SinkFormat.json
    let secrets: [WebhookSecret]
    /// PagerDuty's; the only secret that must stand in a body, and so not in the stored one.
    var routingKey: String?
    let headers: [(name: String, value: String)]
    let route: Route
    var limits = Limits.sink
    let client: HTTPClient
    let clock: Clock
    var takesBatches: Bool { false }
    var pace: Pace? { format.pace }

    func carry(_ deliveries: [Delivery]) async -> Attempt {
        guard let delivery = deliveries.first else { return Attempt(.delivered) }
        let body = routingKey.map { PagerDutyEvent.keyed(delivery.body, $0) } ?? delivery.body
        var fields: HTTPFields = [.contentType: delivery.contentType]
        let signed = WebhookSignature.headers(id: delivery.id, timestamp: clock.wall, body: body, secrets: secrets)
        for (name, value) in signed + headers {
            if let field = HTTPField.Name(name) { fields[field] = value }
        }
        do throws(TransferError) {
            let response = try await client.send(
                Request(.post(body), url, headers: fields, limits: limits, route: route))
            return attempt(
                ReceiverAnswer(
                    status: response.status.code, retryAfter: retryAfter(response.headers[.retryAfter]),
                    body: Array(concealed(String(decoding: response.body.prefix(4_096), as: UTF8.self)).utf8)))
        } catch {
            // A receiver that has said 2xx has the alert, however its answer ends; unless its words are what counts.
            if let status = error.status, (200...299).contains(status), error.kind != .cancelled, !format.speaksInBody {
                return attempt(ReceiverAnswer(status: status))
            }
            return Attempt(DeliveryPolicy.result(fault: Self.fault(error.kind), message: concealed(error.reason)))
        }
    }

    private func attempt(_ answer: ReceiverAnswer) -> Attempt {
        Attempt(DeliveryPolicy.result(answer, from: format), answer: DeliveryPolicy.reason(answer))
    }

    /// Without anything secret that a receiver may repeat: keys, headers' values, what follows the host in the address.
    private func concealed(_ text: String) -> String {
        var text = text
        for secret in hidden { text = text.replacing(secret, with: "…") }
        return text
    }

    private var hidden: [String] {
        let path = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).dropFirst(3).first ?? ""
        let parts = path.split { "/?&=".contains($0) }.map(String.init)
        let secrets = [routingKey].compactMap(\.self) + headers.map(\.value) + [String(path)] + parts
        // The longest first; words such as `v2` or `hook` say nothing.
        return secrets.filter { $0.utf8.count >= 8 }.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// Seconds, or the distance to an HTTP date (RFC 9110 §10.2.3).
    private func retryAfter(_ value: String?) -> Int64? {
        guard let value else { return nil }
        if let seconds = Double(value) { return Int64(max(0, min(seconds, 1e9)).rounded(.up)) }
        return FeedDate.read(value).moment.map { max(0, $0 - clock.wall) }
    }

    private static func fault(_ kind: TransferError.Kind) -> DeliveryPolicy.Fault {
        switch kind {
        case .unresolved: .resolution
        case .unreachable, .proxy: .connection
        case .interrupted: .reset
        case .timeout: .timeout
        case .malformed: .truncated
        case .tls: .certificate
        case .addressRefused: .refusedAddress
        case .invalidURL, .unsupportedScheme: .noAddress
        case .tooLarge, .headerFlood, .tooManyRedirects, .cancelled, .shutDown: .other
        }
    }
}
