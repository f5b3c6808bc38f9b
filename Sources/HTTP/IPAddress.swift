// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// An IPv4 or IPv6 address, as a number.
///
/// An IPv6 address that only carries an IPv4 one (mapped, `::ffff:0:0/96`; NAT64's well-known prefix, `64:ff9b::/96`, RFC
/// 6052 §2.1) is kept as the IPv4 address that packets will reach, so that no guard can be passed by spelling.
package enum IPAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(high: UInt64, low: UInt64)

    /// From the bytes in network order; `nil` unless there are 4 or 16.
    package init?(networkOrder bytes: some Collection<UInt8>) {
        switch bytes.count {
        case 4:
            self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
        case 16:
            let high = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let low = bytes.dropFirst(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let isMapped = high == 0 && low >> 32 == 0xffff
            let isNAT64 = high == 0x0064_ff9b_0000_0000 && low >> 32 == 0
            self = isMapped || isNAT64 ? .v4(UInt32(truncatingIfNeeded: low)) : .v6(high: high, low: low)
        default:
            return nil
        }
    }

    /// From text as `inet_pton` reads it: `192.0.2.1`, `2001:db8::1`. Brackets and zones are refused.
    package init?(_ text: String) {
        let family = text.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
        var bytes = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
        guard unsafe inet_pton(family, text, &bytes) == 1 else { return nil }
        self.init(networkOrder: bytes)
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .v4(let value):
            return "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
        case .v6(let high, let low):
            var bytes = [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - $0 * 8)) } }
            return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { text in
                guard let start = text.baseAddress,
                    unsafe inet_ntop(AF_INET6, &bytes, start, socklen_t(text.count)) != nil
                else { return "?" }
                return unsafe String(cString: start)
            }
        }
    }
}
