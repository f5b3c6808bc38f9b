// SPDX-License-Identifier: Apache-2.0

import Digests
import Testing

private func bytes(hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
}

@Suite struct DigestVectors {
    /// FIPS 180-4 examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func sha256(text: String, hex: String) {
        #expect(Digest(sha256: text.utf8).hex() == hex)
        #expect(Digest(sha256: Array(text.utf8)).bytes == bytes(hex: hex))
    }

    @Test func aMillionTimesA() {
        let text = Array(repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(Digest(sha256: text).hex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// Bytes that lie in no one piece of memory are copied first.
    @Test func aSequenceWithoutStorage() {
        let odd = (0..<300).lazy.map { UInt8(truncatingIfNeeded: $0) }
        #expect(Digest(sha256: odd) == Digest(sha256: Array(odd)))
    }

    /// RFC 4231 §4.2–4.8 (4.6 is the truncated one: its first 128 bits).
    @Test(arguments: [
        (
            String(repeating: "0b", count: 20), "4869205468657265",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            String(repeating: "aa", count: 20), String(repeating: "dd", count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            "0102030405060708090a0b0c0d0e0f10111213141516171819", String(repeating: "cd", count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            String(repeating: "0c", count: 20), "546573742057697468205472756e636174696f6e",
            "a3b6167473100ee06e0c796c2955552b"
        ),
        (
            String(repeating: "aa", count: 131),
            "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            String(repeating: "aa", count: 131),
            "5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b2d73697a65206b657920616e64"
                + "2061206c6172676572207468616e20626c6f636b2d73697a6520646174612e20546865206b6579206e6565647320746f206265"
                + "20686173686564206265666f7265206265696e6720757365642062792074686520484d414320616c676f726974686d2e",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ])
    func hmac(key: String, data: String, hex: String) {
        #expect(Digest(hmac: bytes(hex: data), key: bytes(hex: key)).hex(hex.count) == hex)
    }

    /// RFC 2104 allows them; a null pointer must not reach the library as a key.
    @Test func emptyKeyAndEmptyText() {
        #expect(
            Digest(hmac: [UInt8](), key: [UInt8]()).hex()
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    /// The worked example of the Standard Webhooks specification 1.0.0.
    @Test func aSignedWebhook() throws {
        let key = try #require(Base64.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let text = #"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#
        #expect(
            Base64.encode(Digest(hmac: text.utf8, key: key).bytes) == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    /// Without their lengths, joined fields would be the same.
    @Test func fieldsDoNotRunTogether() {
        let lists = [["a", "bc"], ["ab", "c"], ["abc"], ["a", "b", "c"], ["1:a", ""], ["", "1:a"], []]
        #expect(Set(lists.map { Digest(fields: $0) }).count == lists.count)
        #expect(Digest(fields: ["é"]) == Digest(sha256: "2:é".utf8))
    }

    @Test func base32() {
        // RFC 4648 §6: the alphabet in lower case, five bits a letter, most significant first.
        let empty = Digest(sha256: [UInt8]())
        #expect(empty.base32(8) == "4oymiquy")
        // 256 bits are 51 whole letters; the last bit alone makes none.
        #expect(empty.base32(52).count == 51)
        #expect(empty.base32(9) == String(empty.base32(52).prefix(9)))
        #expect(empty.base32(0).isEmpty)
        #expect(empty.hex(8) == "e3b0c442")
    }
}
