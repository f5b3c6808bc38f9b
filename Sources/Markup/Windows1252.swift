// SPDX-License-Identifier: Apache-2.0

/// The encoding that text labelled Latin-1 or ASCII really has (WHATWG Encoding, index windows-1252): also the last
/// resort for bytes of no known encoding, and the meaning of character references to C1 numbers.
enum Windows1252 {
    private static let c1: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0x9D,
        0x017E, 0x0178,
    ]

    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard byte >= 0x80, byte < 0xA0 else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(c1[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }

    /// UTF-8 of `bytes`; every byte has a meaning.
    static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 { out.append(byte) } else { out.append(scalar: scalar(byte)) }
        }
        return out
    }
}
