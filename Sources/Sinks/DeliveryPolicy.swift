// SPDX-License-Identifier: Apache-2.0

import Alerting

/// What an attempt came to, by the table of the delivery contract. No exception to it anywhere else.
///
/// | class | what was seen | result |
/// | --- | --- | --- |
/// | success | 2xx; some receivers must also say so in its body | delivered |
/// | this message | 400, 413, 415, 422 | permanent: dead letter at once |
/// | closed for good | 410; 404 of Discord | gone: disable the sink, keep the queue |
/// | wrong endpoint | 401, 403, 404, 405, any 3xx; TLS; address refused or no address at all | endpoint: keep the queue, probe |
/// | passing | name, connection, reset, time, truncation; 408, 425, 429, 5xx, anything else | retry on schedule |
package enum DeliveryPolicy {
    /// Why no answer came.
    package enum Fault: String, Hashable, Sendable, CaseIterable {
        case resolution, connection, reset, timeout, truncated, certificate, refusedAddress, noAddress, other
    }

    /// Characters of the receiver's answer that a reason quotes.
    package static let excerpt = 200

    /// - Parameter answer: quoted, cleaned, in the reason.
    package static func result(_ answer: ReceiverAnswer, from format: SinkFormat = .json) -> DeliveryResult {
        let reason = reason(answer)
        switch answer.status {
        case 200...299: return accepted(answer, by: format, reason)
        case 400 where format == .telegram && isWrongChat(answer): return .endpoint(reason: reason)
        case 400, 413, 415, 422: return .permanent(reason: reason)
        case 410: return .gone(reason: reason)
        // Discord: a webhook that is not found is deleted, and who goes on calling is banned (Rate Limits).
        case 404 where format == .discord: return .gone(reason: reason)
        case 401, 403, 404, 405: return .endpoint(reason: reason)
        case 300...399: return .endpoint(reason: "\(reason) (redirects are not followed; correct the URL)")
        default: return .retry(reason: reason, retryAfter: wait(answer))
        }
    }

    /// - Parameter message: what the transport said, without the URL, which may hold a secret.
    package static func result(fault: Fault, message: String) -> DeliveryResult {
        let reason = PlainLine.clean(message, limit: excerpt)
        return switch fault {
        case .certificate, .refusedAddress, .noAddress: .endpoint(reason: reason)
        case .resolution, .connection, .reset, .timeout, .truncated, .other: .retry(reason: reason, retryAfter: nil)
        }
    }

    /// `HTTP 429: slow down`; where the receiver says nothing, what the status means.
    package static func reason(_ answer: ReceiverAnswer) -> String {
        let said = PlainLine.clean(String(decoding: answer.body.prefix(1_024), as: UTF8.self), limit: excerpt)
        let words = said.isEmpty && answer.status >= 300 ? StatusWords.of(answer.status) : said
        return "HTTP \(answer.status)" + (words.map { $0.isEmpty ? "" : ": \($0)" } ?? "")
    }

    /// What a 2xx means: some receivers answer it to what they refuse.
    private static func accepted(_ answer: ReceiverAnswer, by format: SinkFormat, _ reason: String) -> DeliveryResult {
        switch format {
        case .slack:
            let reply = ReceiverReply(answer.body)
            // Rocket.Chat and workflows answer in JSON; 204 has no body.
            if answer.status == 204 || isOK(answer.body) || reply?.ok == true || reply?.success == true {
                return .delivered
            }
            // A page is what some other server says: a portal, a wrong address. The message is not to blame.
            if isPage(answer.body) { return .endpoint(reason: "\(reason) (a page instead of 'ok'; correct the URL)") }
            return .permanent(reason: "\(reason) (without 'ok')")
        case .telegram:
            if ReceiverReply(answer.body)?.ok == true { return .delivered }
            return .endpoint(reason: "\(reason) (without \"ok\":true; is the address the Bot API's sendMessage?)")
        // Microsoft's connectors used to answer 200 to what they could not pass on.
        case .teams where String(decoding: answer.body.prefix(1_024), as: UTF8.self).contains("failed with error"):
            return .retry(reason: reason, retryAfter: nil)
        default: return .delivered
        }
    }

    private static func isOK(_ body: [UInt8]) -> Bool {
        String(decoding: body.prefix(16), as: UTF8.self).filter { !$0.isWhitespace } == "ok"
    }

    private static func isPage(_ body: [UInt8]) -> Bool { body.first { $0 > 0x20 } == UInt8(ascii: "<") }

    /// The chat is gone or has another number: true of every message.
    private static func isWrongChat(_ answer: ReceiverAnswer) -> Bool {
        let said = ReceiverReply(answer.body)?.description?.lowercased() ?? ""
        return said.contains("chat not found") || said.contains("upgraded to a supergroup")
    }

    /// Seconds that the receiver asks for, in its header or in its body.
    private static func wait(_ answer: ReceiverAnswer) -> Int64? {
        if let seconds = answer.retryAfter { return seconds }
        guard let seconds = ReceiverReply(answer.body)?.retryAfter else { return nil }
        return Int64(max(0, min(seconds, 1e9)).rounded(.up))
    }
}
