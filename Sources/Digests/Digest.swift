// SPDX-License-Identifier: Apache-2.0

// The one door to libcrypto: SHA-256 for identities, HMAC-SHA256 for signed webhooks.

import CCrypto

/// A 256-bit digest: SHA-256 (FIPS 180-4) or HMAC-SHA256 (RFC 2104).
package struct Digest: Hashable, Sendable {
    /// Thirty-two bytes.
    package let bytes: [UInt8]

    /// SHA-256 of `input`.
    package init(sha256 input: some Collection<UInt8>) {
        self.bytes = unsafe Self.filled { out in
            unsafe Self.withContiguous(input) { unsafe detente_sha256(Self.sha256, $0.baseAddress, $0.count, out) }
        }
    }

    /// SHA-256 of fields joined so that no two different lists give the same bytes: each field is preceded by its length.
    package init(fields: [String]) {
        var joined: [UInt8] = []
        joined.reserveCapacity(fields.reduce(0) { $0 + $1.utf8.count + 8 })
        for field in fields {
            joined.append(contentsOf: "\(field.utf8.count):".utf8)
            joined.append(contentsOf: field.utf8)
        }
        self.init(sha256: joined)
    }

    /// HMAC-SHA256 of `input` under `key`.
    package init(hmac input: some Collection<UInt8>, key: some Collection<UInt8>) {
        self.bytes = unsafe Self.filled { out in
            unsafe Self.withContiguous(key) { key in
                unsafe Self.withContiguous(input) {
                    unsafe detente_hmac_sha256(key.baseAddress, key.count, $0.baseAddress, $0.count, out)
                }
            }
        }
    }

    /// The algorithm, looked up once: to look it up takes libcrypto longer than to digest a few words. Unsafe in name only: a
    /// fetched algorithm never changes, and libcrypto lets all threads share it.
    private nonisolated(unsafe) static let sha256 = unsafe EVP_MD_fetch(nil, "SHA256", nil)  // immutable, shared

    private static let base32Alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// Lower-case RFC 4648 base32 without padding, cut to `length` characters.
    package func base32(_ length: Int) -> String {
        let alphabet = Self.base32Alphabet
        var out: [UInt8] = []
        out.reserveCapacity(length)
        var bits: UInt32 = 0
        var held: UInt32 = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            held += 8
            while held >= 5, out.count < length {
                held -= 5
                out.append(alphabet[Int(bits >> held & 31)])
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Lower-case hexadecimal, cut to `length` characters.
    package func hex(_ length: Int = 64) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let all = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: all.prefix(length), as: UTF8.self)
    }

    private static func filled(_ fill: (UnsafeMutablePointer<UInt8>) -> Int32) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            guard let out = buffer.baseAddress, unsafe fill(out) == 1 else {
                preconditionFailure("libcrypto refused SHA-256, which every build of it has")
            }
            count = 32
        }
    }

    private static func withContiguous<R>(
        _ bytes: some Collection<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> R
    ) -> R {
        if let result = bytes.withContiguousStorageIfAvailable(body) { return result }
        return unsafe Array(bytes).withUnsafeBufferPointer(body)
    }
}
