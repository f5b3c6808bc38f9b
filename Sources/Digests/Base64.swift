// SPDX-License-Identifier: Apache-2.0

/// RFC 4648 base64 with padding. Kept here because its users (webhook secrets and signatures) stand beside the digests
/// and must not bring in Foundation.
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        var word: UInt32 = 0
        var held = 0
        for byte in bytes {
            word = word << 8 | UInt32(byte)
            held += 1
            if held == 3 {
                out.append(contentsOf: [18, 12, 6, 0].map { alphabet[Int(word >> $0 & 63)] })
                word = 0
                held = 0
            }
        }
        if held > 0 {
            word <<= UInt32(8 * (3 - held))
            out.append(contentsOf: [18, 12, 6].prefix(held + 1).map { alphabet[Int(word >> $0 & 63)] })
            out.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - held))
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The bytes, or nil where `text` is not base64. White space is skipped; padding may be left out.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var out: [UInt8] = []
        var word: UInt32 = 0
        var held = 0
        var padded = false
        for byte in text.utf8 {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte + 4
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "="):
                padded = true
                continue
            case 9, 10, 13, 32: continue
            default: return nil
            }
            if padded { return nil }
            word = word << 6 | UInt32(value)
            held += 6
            if held >= 8 {
                held -= 8
                out.append(UInt8(truncatingIfNeeded: word >> UInt32(held)))
            }
        }
        return held >= 6 ? nil : out
    }
}
