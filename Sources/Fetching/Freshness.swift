// SPDX-License-Identifier: Apache-2.0

internal import Feeds
internal import HTTPTypes
internal import Items

/// How long a response says that it stays fresh (RFC 9111 §4.2).
enum Freshness {
    /// Seconds of `max-age`, or else from `Date` to `Expires`, less `Age`; nil where the server says nothing, or forbids storing.
    static func lifetime(_ headers: HTTPFields, now: Timestamp) -> Int64? {
        let control = headers[.cacheControl]?.lowercased() ?? ""
        let directives = control.split(separator: ",").map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
        guard !directives.contains("no-store"), !directives.contains("no-cache") else { return nil }
        let total: Int64
        if let age = directives.first(where: { $0.hasPrefix("max-age=") }) {
            guard let seconds = Int64(age.dropFirst(8)) else { return nil }
            total = max(0, seconds)
        } else if let expires = headers[.expires].flatMap({ FeedDate.read($0).moment }) {
            total = max(0, expires - (headers[.date].flatMap { FeedDate.read($0).moment } ?? now))
        } else {
            return nil
        }
        return max(0, total - max(0, headers[.age].flatMap(Int64.init) ?? 0))
    }
}
