// SPDX-License-Identifier: Apache-2.0

/// What a request is answered with.
package struct ListenerReply: Sendable, Hashable {
    /// RFC 9110 §15.
    package var status: UInt32
    package var contentType: String
    package var body: [UInt8]

    package init(status: UInt32 = 200, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    package init(status: UInt32 = 200, text: String) {
        self.init(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }
}
