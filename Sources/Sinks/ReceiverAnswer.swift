// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// What a receiver said to one request.
package struct ReceiverAnswer: Sendable {
    package var status: Int
    /// Seconds that its `Retry-After` asks for.
    package var retryAfter: Int64?
    /// The beginning of its body.
    package var body: [UInt8]

    package init(status: Int, retryAfter: Int64? = nil, body: [UInt8] = []) {
        self.status = status
        self.retryAfter = retryAfter
        self.body = body
    }
}

/// The members of JSON answers that matter here, of any of the receivers; what is of another type counts as absent.
struct ReceiverReply: Decodable {
    var ok: Bool?
    var success: Bool?
    var description: String?
    /// Seconds, with a fraction (Discord).
    var retryAfter: Double?

    private enum Keys: String, CodingKey {
        case ok, success, description, parameters
        case retryAfter = "retry_after"
    }

    init(from decoder: any Decoder) throws {
        let reply = try decoder.container(keyedBy: Keys.self)
        ok = try? reply.decodeIfPresent(Bool.self, forKey: .ok)
        success = try? reply.decodeIfPresent(Bool.self, forKey: .success)
        description = try? reply.decodeIfPresent(String.self, forKey: .description)
        retryAfter = try? reply.decodeIfPresent(Double.self, forKey: .retryAfter)
        // Telegram's ResponseParameters.
        let parameters = try? reply.nestedContainer(keyedBy: Keys.self, forKey: .parameters)
        if let seconds = try? parameters?.decodeIfPresent(Double.self, forKey: .retryAfter) { retryAfter = seconds }
    }

    /// nil where the body is no JSON object.
    init?(_ body: [UInt8]) {
        guard body.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
            let reply = try? JSONDecoder().decode(ReceiverReply.self, from: Data(body))
        else { return nil }
        self = reply
    }
}
