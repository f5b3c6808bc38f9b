// SPDX-License-Identifier: Apache-2.0

/// The bytes that a source served, and what it said of them.
package struct Document: Sendable {
    package var bytes: [UInt8]
    /// The `Content-Type` header as it came: media type and perhaps a charset.
    package var contentType: String?
    /// Where the bytes came from after redirects: relative links resolve against it.
    package var url: String?

    package init(bytes: [UInt8], contentType: String? = nil, url: String? = nil) {
        self.bytes = bytes
        self.contentType = contentType
        self.url = url
    }
}
