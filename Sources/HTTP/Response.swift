// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes

/// What the server answered, whole.
package struct Response: Sendable {
    package var status: HTTPResponse.Status
    /// Of the last hop, in the order they came; values byte for byte.
    package var headers: HTTPFields
    /// After decoding of gzip, br, zstd, deflate.
    package var body: [UInt8]
    /// The body was cut at `Limits.bytes`.
    package var isTruncated: Bool
    /// Where the last hop was read; it holds the credentials of the request's URL, if any.
    package var url: String
    /// The hops before, first first.
    package var redirects: [Redirect]
    package var timings: Timings
    /// The address that the last hop was read from, or the proxy's.
    package var remoteAddress: String

    package struct Redirect: Sendable, Hashable {
        package var status: Int
        /// As it stood in the header: often relative.
        package var location: String

        package init(status: Int, location: String) {
            self.status = status
            self.location = location
        }

        /// 301 and 308 (RFC 9110 §15.4).
        package var isPermanent: Bool { status == 301 || status == 308 }
    }

    /// Seconds since the transfer began.
    package struct Timings: Sendable, Hashable {
        package var connect: Double
        package var firstByte: Double
        package var total: Double
    }
}
