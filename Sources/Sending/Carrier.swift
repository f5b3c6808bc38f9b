// SPDX-License-Identifier: Apache-2.0

package import Alerting
internal import Feeds
internal import HTTP
internal import HTTPTypes
internal import Items
internal import Machine

/// The way to one sink. It tries once and says what came of it; when to try again is the courier's business.
package protocol Carrier: Sendable {
    var name: String { get }
    /// Seconds after which a delivery is given up.
    var maxAge: Int64 { get }
    /// Whether several deliveries travel as one attempt, with one result.
    var takesBatches: Bool { get }

    func carry(_ deliveries: [Delivery]) async -> DeliveryResult
}

/// Appends lines to a log file, a batch in one write.
struct LogCarrier: Carrier {
    let name: String
    let maxAge: Int64
    let path: String
    let log: AlertLog
    var takesBatches: Bool { true }

    func carry(_ deliveries: [Delivery]) async -> DeliveryResult {
        do throws(AlertLogError) {
            try await log.append(deliveries.map(\.body), to: path)
            return .delivered
        } catch {
            return .retry(reason: error.description, retryAfter: nil)
        }
    }
}

/// Posts one alert to a webhook, signed by Standard Webhooks 1.0. Redirects are never followed.
struct WebhookCarrier: Carrier {
    let name: String
    let maxAge: Int64
    let url: String
    let secrets: [WebhookSecret]
    let headers: [(name: String, value: String)]
    let route: Route
    let client: HTTPClient
    let clock: Clock
    var takesBatches: Bool { false }

    func carry(_ deliveries: [Delivery]) async -> DeliveryResult {
        guard let delivery = deliveries.first else { return .delivered }
        var fields: HTTPFields = [.contentType: delivery.contentType]
        let signed = WebhookSignature.headers(
            id: delivery.id, timestamp: clock.wall, body: delivery.body, secrets: secrets)
        for (name, value) in signed + headers {
            if let field = HTTPField.Name(name) { fields[field] = value }
        }
        do throws(TransferError) {
            let response = try await client.send(
                Request(.post(delivery.body), url, headers: fields, limits: .sink, route: route))
            return DeliveryPolicy.result(
                status: response.status.code, retryAfter: retryAfter(response.headers[.retryAfter]), body: response.body
            )
        } catch {
            return DeliveryPolicy.result(fault: Self.fault(error.kind), message: error.reason)
        }
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
        case .invalidURL, .unsupportedScheme, .tooLarge, .headerFlood, .tooManyRedirects, .cancelled, .shutDown: .other
        }
    }
}
