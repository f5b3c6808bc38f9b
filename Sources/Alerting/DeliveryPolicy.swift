// SPDX-License-Identifier: Apache-2.0

/// What an attempt came to, by the table of the delivery contract. No exception to it anywhere else.
///
/// | class | what was seen | result |
/// | --- | --- | --- |
/// | success | 2xx | delivered |
/// | this message | 400, 413, 415, 422 | permanent: dead letter at once |
/// | closed for good | 410 | gone: disable the sink, keep the queue |
/// | wrong endpoint | 401, 403, 404, 405, any 3xx; TLS; address refused by policy | endpoint: keep the queue, probe |
/// | passing | name, connection, reset, time, truncation; 408, 425, 429, 5xx, anything else | retry on schedule |
package enum DeliveryPolicy {
    /// Why no answer came.
    package enum Fault: String, Hashable, Sendable, CaseIterable {
        case resolution, connection, reset, timeout, truncated, certificate, refusedAddress, other
    }

    /// Characters of the receiver's answer that a reason quotes.
    package static let excerpt = 200

    /// - Parameters:
    ///   - status: of the HTTP response.
    ///   - retryAfter: seconds that the receiver asked for, if it did.
    ///   - body: what it answered; quoted, cleaned, in the reason.
    package static func result(status: Int, retryAfter: Int64?, body: some Collection<UInt8>) -> DeliveryResult {
        let said = PlainLine.clean(String(decoding: body.prefix(1_024), as: UTF8.self), limit: excerpt)
        let reason = "HTTP \(status)" + (said.isEmpty ? "" : ": \(said)")
        return switch status {
        case 200...299: .delivered
        case 400, 413, 415, 422: .permanent(reason: reason)
        case 410: .gone(reason: reason)
        case 401, 403, 404, 405: .endpoint(reason: reason)
        case 300...399: .endpoint(reason: "\(reason) (redirects are not followed; correct the URL)")
        default: .retry(reason: reason, retryAfter: retryAfter)
        }
    }

    /// - Parameter message: what the transport said, without the URL, which may hold a secret.
    package static func result(fault: Fault, message: String) -> DeliveryResult {
        let reason = PlainLine.clean(message, limit: excerpt)
        return switch fault {
        case .certificate, .refusedAddress: .endpoint(reason: reason)
        case .resolution, .connection, .reset, .timeout, .truncated, .other: .retry(reason: reason, retryAfter: nil)
        }
    }
}
