// SPDX-License-Identifier: Apache-2.0

import Digests
package import Items

/// A signing secret of Standard Webhooks 1.0: `whsec_` and the base64 of 24 to 64 random bytes. It never prints itself.
package struct WebhookSecret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    fileprivate let key: [UInt8]

    package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case prefix, base64
        case length(Int)

        package var description: String {
            switch self {
            case .prefix: "a webhook secret begins with whsec_"
            case .base64: "what follows whsec_ is not base64"
            case .length(let bytes): "a webhook secret has 24 to 64 bytes, this one has \(bytes)"
            }
        }
    }

    /// - Parameter text: white space around it (a file's last line feed) is left out.
    package init(_ text: String) throws(Fault) {
        let bare = text.unicodeScalars.drop { $0.properties.isWhitespace }
        guard String(bare.prefix(6)) == "whsec_" else { throw .prefix }
        guard let key = Base64.decode(String(bare.dropFirst(6))) else { throw .base64 }
        guard (24...64).contains(key.count) else { throw .length(key.count) }
        self.key = key
    }

    package var description: String { "whsec_…" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The three headers of Standard Webhooks 1.0, with the HMAC-SHA256 of `id.timestamp.body` under each secret: two while one
/// replaces the other.
package enum WebhookSignature {
    /// - Parameters:
    ///   - id: the delivery's, the same on every attempt.
    ///   - timestamp: of this attempt.
    ///   - secrets: none gives no signature header.
    package static func headers(id: String, timestamp: Timestamp, body: [UInt8], secrets: [WebhookSecret])
        -> [(name: String, value: String)]
    {
        var headers = [("webhook-id", id), ("webhook-timestamp", String(timestamp.seconds))]
        let signed = Array("\(id).\(timestamp.seconds).".utf8) + body
        let signatures = secrets.map { "v1," + Base64.encode(Digest(hmac: signed, key: $0.key).bytes) }
        if !signatures.isEmpty { headers.append(("webhook-signature", signatures.joined(separator: " "))) }
        return headers.map { (name: $0.0, value: $0.1) }
    }
}
