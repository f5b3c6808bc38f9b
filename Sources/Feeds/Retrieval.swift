// SPDX-License-Identifier: Apache-2.0

import Digests
package import Items

/// What makes the next request conditional (RFC 9110 section 13): sent back byte for byte, kept only after a good
/// parse.
package struct Validators: Hashable, Sendable, Codable {
    /// With its quotes and `W/`.
    package var etag: String?
    package var lastModified: String?
    /// Of the body: a server that mints a new tag for the same bytes is found out by it.
    package var bodyHash: String?

    package init(etag: String? = nil, lastModified: String? = nil, bodyHash: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
        self.bodyHash = bodyHash
    }

    /// The headers of a conditional request.
    package var requestHeaders: [(name: String, value: String)] {
        [etag.map { ("If-None-Match", $0) }, lastModified.map { ("If-Modified-Since", $0) }].compactMap { $0 }
    }
}

/// What a response means for its source. Pure: from status, headers and bytes.
package enum Retrieval: Sendable {
    /// New bytes. Keep the validators once they have been parsed.
    case fresh(Document, Validators)
    /// Nothing new: 304, or the same bytes under new validators.
    case unchanged(Validators)
    /// The server asks to wait: 429, or 503 with `Retry-After`; nil where it does not say how long.
    case throttled(until: Timestamp?, reason: String)
    /// A permanent redirect that was not followed, to this absolute address.
    case moved(to: String)
    /// 410: stop asking.
    case gone
    /// Anything else, in words.
    case refused(reason: String)

    /// - Parameters:
    ///   - header: looks a response header up, whatever the case of its name.
    ///   - url: the address after redirects.
    ///   - previous: the validators of the last good parse.
    package init(
        status: Int, header: (String) -> String?, body: [UInt8], url: String?, previous: Validators, now: Timestamp
    ) {
        var validators = previous
        // Each on its own: a server may renew one and keep the other, also in a 304.
        if let etag = header("ETag") { validators.etag = etag }
        if let modified = header("Last-Modified") { validators.lastModified = modified }
        switch status {
        case 200, 203:
            let hash = Digest(sha256: body).base32(26)
            // A full answer replaces both, so that a validator the server has dropped is not sent for ever.
            validators = Validators(etag: header("ETag"), lastModified: header("Last-Modified"), bodyHash: hash)
            if hash == previous.bodyHash {
                self = .unchanged(validators)
            } else {
                self = .fresh(Document(bytes: body, contentType: header("Content-Type"), url: url), validators)
            }
        case 301, 308:
            if let target = header("Location")?.trimmed, !target.isEmpty {
                self = .moved(to: WebLink.resolve(target, against: url))
            } else {
                self = .refused(reason: Self.words(status))
            }
        case 304: self = .unchanged(validators)
        case 410: self = .gone
        case 429:
            self = .throttled(until: Self.retryAfter(header, now), reason: "too many requests (429)")
        case 503:
            if let until = Self.retryAfter(header, now) {
                self = .throttled(until: until, reason: "service unavailable (503)")
            } else {
                self = .refused(reason: "service unavailable (503)")
            }
        default:
            // What a content network sends in place of the document; only a browser gets past it.
            let isChallenge = header("cf-mitigated")?.trimmed.lowercased() == "challenge"
            let note = isChallenge ? ": a challenge for browsers stands before it" : ""
            self = .refused(reason: Self.words(status) + note)
        }
    }

    /// `Retry-After` (RFC 9110 section 10.2.3): seconds or an HTTP date; never before `now`.
    private static func retryAfter(_ header: (String) -> String?, _ now: Timestamp) -> Timestamp? {
        guard let value = header("Retry-After")?.trimmed, !value.isEmpty else { return nil }
        if value.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            // More digits than a century has seconds are still a wish to wait long.
            return now + min(Int64(value) ?? .max, 3_155_760_000)
        }
        return FeedDate.read(value).moment.map { max($0, now) }
    }

    private static func words(_ status: Int) -> String {
        let meaning =
            switch status {
            case 204: "no content"
            case 206: "part of the content only"
            case 300..<400: "a redirect without a target"
            case 400: "bad request"
            case 401: "authorisation required"
            case 402: "payment required"
            case 403: "forbidden"
            case 404: "not found"
            case 406: "no acceptable format"
            case 407: "the proxy wants authorisation"
            case 408: "request timed out"
            case 451: "unavailable for legal reasons"
            case 400..<500: "the server refuses the request"
            case 500: "internal server error"
            case 502: "bad gateway"
            case 504: "gateway timed out"
            case 520..<530: "the content network cannot reach the server"
            case 500..<600: "the server fails"
            default: "an unexpected status"
            }
        return "\(meaning) (\(status))"
    }
}
