// SPDX-License-Identifier: Apache-2.0

// Which addresses a request may reach. Pure; HTTPClient asks after DNS, for every hop and for every address tried.

/// What part of the network an address lies in, by the IANA special-purpose registries (RFC 6890 and its successors).
package enum AddressScope: String, Sendable, CaseIterable {
    case `public`
    case loopback
    /// RFC 1918, carrier NAT (RFC 6598) and unique local IPv6 (RFC 4193).
    case `private`
    /// Link-local, and the addresses at which clouds hand credentials to whoever asks from inside.
    case linkLocal = "link-local or metadata"
    /// Never a single public host: this-network, multicast, documentation, benchmarks, relics of transition, unassigned.
    case special = "special-purpose"
}

/// The addresses that a request may reach.
package enum AddressPolicy: String, Sendable {
    /// Feeds: hosts of the public internet only.
    case publicOnly
    /// Sinks, and sources with `allow_private`: also loopback and private networks, never link-local or metadata.
    case privateAllowed

    package func allows(_ address: IPAddress) -> Bool {
        switch (self, address.scope) {
        case (_, .public): true
        case (.privateAllowed, .loopback), (.privateAllowed, .private): true
        default: false
        }
    }
}

extension IPAddress {
    package var scope: AddressScope {
        switch self {
        case .v4(let value): IPAddress.scope(value)
        case .v6(let high, let low): IPAddress.scope(high, low)
        }
    }

    private static func scope(_ value: UInt32) -> AddressScope {
        for (network, length, scope) in specialV4 where (value ^ network) >> (32 - length) == 0 { return scope }
        return .public
    }

    private static func scope(_ high: UInt64, _ low: UInt64) -> AddressScope {
        switch (high, low) {
        case (0, 1): return .loopback
        case (0xfd00_0ec2_0000_0000, 0x254): return .linkLocal  // fd00:ec2::254, Amazon's metadata
        default: break
        }
        if high >> 57 == 0xfc >> 1 { return .private }  // fc00::/7, RFC 4193
        if high >> 54 == 0xfe80 >> 6 { return .linkLocal }  // fe80::/10, RFC 4291
        // Only 2000::/3 is global unicast; `::`, ff00::/8, fec0::/10, 64:ff9b:1::/48, 100::/64, 5f00::/16 fall out here.
        guard high >> 61 == 0b001 else { return .special }
        for (network, length) in specialV6 where (high ^ network) >> (64 - length) == 0 { return .special }
        return .public
    }

    /// Longer prefixes first where two overlap.
    private static let specialV4: [(network: UInt32, length: UInt32, scope: AddressScope)] = [
        (0x6464_64c8, 32, .linkLocal),  // 100.100.100.200, Alibaba's metadata
        (0xa83f_8110, 32, .linkLocal),  // 168.63.129.16, Azure's host
        (0xc000_00c0, 32, .linkLocal),  // 192.0.0.192, Oracle's metadata
        (0x7f00_0000, 8, .loopback),  // RFC 1122
        (0x0a00_0000, 8, .private),  // RFC 1918
        (0xac10_0000, 12, .private),  // RFC 1918
        (0xc0a8_0000, 16, .private),  // RFC 1918
        (0x6440_0000, 10, .private),  // 100.64.0.0/10, RFC 6598
        (0xa9fe_0000, 16, .linkLocal),  // 169.254.0.0/16, RFC 3927
        (0x0000_0000, 8, .special),  // this network, RFC 791
        (0xc000_0000, 24, .special),  // IETF protocol assignments, RFC 6890
        (0xc000_0200, 24, .special),  // documentation, RFC 5737
        (0xc633_6400, 24, .special),  // documentation
        (0xcb00_7100, 24, .special),  // documentation
        (0xc058_6300, 24, .special),  // 6to4 relay anycast, RFC 7526
        (0xc612_0000, 15, .special),  // benchmarks, RFC 2544
        (0xe000_0000, 4, .special),  // multicast, RFC 5771
        (0xf000_0000, 4, .special),  // reserved and broadcast, RFC 1112
    ]

    /// Parts of 2000::/3 that are no public host; the upper 64 bits decide.
    private static let specialV6: [(network: UInt64, length: UInt64)] = [
        (0x2001_0000_0000_0000, 23),  // IETF protocol assignments with Teredo and ORCHID, RFC 2928
        (0x2001_0db8_0000_0000, 32),  // documentation, RFC 3849
        (0x2002_0000_0000_0000, 16),  // 6to4, which would hide an IPv4 address, RFC 3056
        (0x3fff_0000_0000_0000, 20),  // documentation, RFC 9637
    ]
}
