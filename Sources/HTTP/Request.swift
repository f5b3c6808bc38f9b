// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes

/// One request: what is asked, and what it may cost.
///
/// The client adds `User-Agent` and `Accept-Encoding`; no cookie, no referrer, no credentials from a file are ever sent.
package struct Request: Sendable {
    package enum Method: Sendable, Hashable {
        case get
        /// The bytes are sent as they are; the caller names their type in `headers`.
        case post([UInt8])
    }

    package var method: Method
    /// `http:` or `https:`; anything else fails with `TransferError.Kind.unsupportedScheme`.
    package var url: String
    /// Sent byte for byte. `Authorization` and `Cookie` do not follow a redirect to another host.
    package var headers: HTTPFields
    package var limits: Limits
    package var route: Route

    package init(
        _ method: Method = .get, _ url: String, headers: HTTPFields = [:], limits: Limits = .source,
        route: Route = Route()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.limits = limits
        self.route = route
    }
}

/// The way to the server.
package struct Route: Sendable, Hashable {
    package enum Version: Sendable, Hashable {
        /// HTTP/2 over TLS where the server offers it, else HTTP/1.1.
        case automatic
        case http1
    }

    package var version = Version.automatic
    package var addresses = AddressPolicy.publicOnly
    /// A file of PEM certificates to trust instead of the system's.
    package var caFile: String?
    /// `http://host:port` and curl's other forms; never taken from the environment. Addresses are then resolved by the proxy, which
    /// is exempt from `addresses` and has to guard them.
    package var proxy: String?
    /// The URL is a secret, as chat webhooks' are: errors then name the host only.
    package var hidesPath = false

    package init() {}

    /// To a sink that the operator chose.
    package static let sink: Route = {
        var route = Route()
        route.addresses = .privateAllowed
        route.hidesPath = true
        return route
    }()
}
