// SPDX-License-Identifier: Apache-2.0

/// Why there is no response. A response with a bad status is not an error.
package struct TransferError: Error, Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case invalidURL
        /// Neither `http:` nor `https:`, at first or after a redirect.
        case unsupportedScheme
        /// The name has no address.
        case unresolved
        /// The address policy forbids it.
        case addressRefused
        /// No connection: refused, unreachable.
        case unreachable
        case proxy
        /// Handshake or certificate.
        case tls
        /// `Limits.connect`, `Limits.total` or `Limits.slowBytes`.
        case timeout
        /// `Limits.bytes`.
        case tooLarge
        /// `Limits.headerBytes`.
        case headerFlood
        /// `Limits.redirects`.
        case tooManyRedirects
        /// The connection broke before the response was whole.
        case interrupted
        /// What came is not HTTP, or cannot be decoded.
        case malformed
        case cancelled
        /// The client was shut down.
        case shutDown
    }

    package var kind: Kind
    /// One clause in words, naming the limit or the cause; nothing secret.
    package var reason: String
    /// Redacted; see `redacted(_:hidesPath:)`.
    package var url: String
    /// What the server had answered, all of its header, before it broke; nil where it did not come so far.
    package var status: Int?

    package init(_ kind: Kind, _ reason: String, url: String, status: Int? = nil) {
        self.kind = kind
        self.reason = reason
        self.url = url
        self.status = status
    }

    /// The same request may succeed later with nobody changing anything.
    package var isTransient: Bool {
        switch kind {
        case .unresolved, .unreachable, .proxy, .timeout, .interrupted, .malformed, .cancelled, .shutDown: true
        case .invalidURL, .unsupportedScheme, .addressRefused, .tls, .tooLarge, .headerFlood, .tooManyRedirects: false
        }
    }
}

extension TransferError: CustomStringConvertible {
    package var description: String { "\(url): \(reason)" }
}

/// A URL fit for a log: without credentials, query and fragment, and without its path where that is a secret too.
package func redacted(_ url: String, hidesPath: Bool = false) -> String {
    var text = url[...]
    var scheme = ""
    if let colon = text.firstRange(of: "://") {
        scheme = String(text[..<colon.upperBound])
        text = text[colon.upperBound...]
    }
    let authorityEnd = text.firstIndex { "/?#\\".contains($0) } ?? text.endIndex
    var authority = text[..<authorityEnd]
    if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
    let rest = text[authorityEnd...]
    if hidesPath { return scheme + authority + (rest.isEmpty || rest == "/" ? rest : "/…") }
    let path = rest.prefix { $0 != "?" && $0 != "#" }
    return scheme + authority + path + (rest.dropFirst(path.count).first == "?" ? "?…" : "")
}
