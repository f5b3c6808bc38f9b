// SPDX-License-Identifier: Apache-2.0

/// What a transfer may cost before it is given up. Every one is enforced on every transfer.
package struct Limits: Sendable, Hashable {
    /// What happens at `bytes`.
    package enum Overflow: Sendable, Hashable {
        /// The transfer fails with `TransferError.Kind.tooLarge`.
        case fail
        /// The connection is closed and what was read is the body; `Response.isTruncated` says so.
        case truncate
    }

    /// Bytes of body after decoding, at least 1.
    package var bytes = 16 << 20
    package var overflow = Overflow.fail
    /// Bytes of header, over all hops.
    package var headerBytes = 256 << 10
    /// For name, connection and TLS handshake; in whole milliseconds.
    package var connect = Duration.seconds(10)
    /// For the whole transfer, redirects included; waiting for a free place before it starts does not count.
    package var total = Duration.seconds(60)
    /// A transfer slower than this many bytes a second …
    package var slowBytes = 10
    /// … for this many seconds is given up. Waiting for the first byte counts as slow.
    package var slowSeconds = 30
    /// Hops that are followed. With 0 a 3xx is returned as the response.
    package var redirects = 10

    package init() {}

    /// For feeds and pages.
    package static let source = Limits()

    /// For deliveries: short, never redirected, and only the beginning of the answer is read.
    package static let sink: Limits = {
        var limits = Limits()
        limits.bytes = 64 << 10
        limits.overflow = .truncate
        limits.headerBytes = 64 << 10
        limits.total = .seconds(30)
        limits.redirects = 0
        return limits
    }()
}

extension Duration {
    /// Whole milliseconds, at least 1: libcurl takes 0 for "no limit".
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }

    /// `60 s` or `250 ms`.
    var inWords: String { milliseconds.isMultiple(of: 1000) ? "\(milliseconds / 1000) s" : "\(milliseconds) ms" }
}
