// SPDX-License-Identifier: Apache-2.0

import Digests
import Testing

@Suite struct Base64Vectors {
    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func both(plain: String, encoded: String) {
        #expect(Base64.encode(plain.utf8) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
    }

    @Test func everyByte() {
        for length in [255, 256, 257] {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
        #expect(Base64.encode([0xFB, 0xEF, 0xFF]) == "++//")
    }

    /// Secrets are pasted from shells and consoles: with a line end, without padding, in the URL alphabet (RFC 4648 §5).
    @Test(arguments: [
        ("Zm9v\nYmFy\r\n", "foobar"), ("Zm9vYg", "foob"), (" Zm 8= ", "fo"), ("Pz8_", "???"), ("Pj4-", ">>>"),
    ])
    func tolerated(text: String, plain: String) {
        #expect(Base64.decode(text) == Array(plain.utf8))
    }

    @Test(arguments: ["Zm9v!", "Z", "Zm9vY", "Zg==Zg==", "Zm9v\u{0}", "é"])
    func refused(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
