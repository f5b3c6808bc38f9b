// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

/// Sentences written for these tests, in the bytes of their encoding, with nothing declared.
@Suite struct CharsetGuessTests {
    private static let sentences: [(encoding: String, text: String, hexadecimal: String)] = [
        (
            "shift_jis", "日本政府は外相会談について、両国が協議を再開することで合意したと発表した。",
            """
            93fa967b90ad957b82cd8a4f918a89ef926b82c982c282a282c4814197bc8d9182aa8ba68b6382f08dc48a4a82b782e982b1 \
            82c682c58d8788d382b582bd82c694ad955c82b582bd8142
            """
        ),
        (
            "euc-jp", "日本政府は外相会談について、両国が協議を再開することで合意したと発表した。",
            """
            c6fccbdcc0afc9dca4cfb3b0c1eab2f1c3cca4cba4c4a4a4a4c6a1a2cebeb9f1a4acb6a8b5c4a4f2bac6b3aba4b9a4eba4b3 \
            a4c8a4c7b9e7b0d5a4b7a4bfa4c8c8afc9bda4b7a4bfa1a3
            """
        ),
        (
            "iso-2022-jp", "外務省は交渉の再開を発表した。",
            """
            1b244233304c333e4a244f38723e44244e3a46332b2472482f493d2437243f21231b2842
            """
        ),
        (
            "euc-kr", "외교부는 두 나라가 회담을 다시 시작하기로 합의했다고 밝혔다. 대변인은 환영한다고 말했다.",
            """
            bfdcb1b3baceb4c220b5ce20b3aab6f3b0a120c8b8b4e3c0bb20b4d9bdc320bdc3c0dbc7cfb1e2b7ce20c7d5c0c7c7dfb4d9 \
            b0ed20b9e0c7fbb4d92e20b4ebbaafc0cec0ba20c8afbfb5c7d1b4d9b0ed20b8bbc7dfb4d92e
            """
        ),
        (
            "gb18030", "外交部发言人表示，两国将于下月在北京举行新一轮谈判，双方同意继续对话。",
            """
            cde2bdbbb2bfb7a2d1d4c8cbb1edcabea3acc1bdb9fabdabd3dacfc2d4c2d4dab1b1bea9bed9d0d0d0c2d2bbc2d6ccb8c5d0 \
            a3accbabb7bdcdacd2e2bcccd0f8b6d4bbb0a1a3
            """
        ),
        (
            "big5", "外交部發言人表示，兩國將於下月在台北舉行新一輪談判，雙方同意繼續對話。",
            """
            a57ea5e6b3a1b56fa8a5a448aaeda5dca141a8e2b0eab14ea9f3a455a4eba662a578a55fc17ca6e6b773a440bdfcbdcda750 \
            a141c2f9a4e8a650b74ec47ec4f2b9efb8dca143
            """
        ),
        (
            "koi8-r", "Министры договорились возобновить переговоры в следующем месяце.",
            """
            edc9cec9d3d4d2d920c4cfc7cfd7cfd2c9ccc9d3d820d7cfdacfc2cecfd7c9d4d820d0c5d2c5c7cfd7cfd2d920d720d3ccc5 \
            c4d5c0ddc5cd20cdc5d3d1c3c52e
            """
        ),
        (
            "windows-1251", "Министры договорились возобновить переговоры в следующем месяце.",
            """
            cce8ede8f1f2f0fb20e4eee3eee2eef0e8ebe8f1fc20e2eee7eee1edeee2e8f2fc20efe5f0e5e3eee2eef0fb20e220f1ebe5 \
            e4f3fef9e5ec20ece5f1fff6e52e
            """
        ),
        (
            "iso-8859-5", "Министры договорились возобновить переговоры в следующем месяце.",
            """
            bcd8ddd8e1e2e0eb20d4ded3ded2dee0d8dbd8e1ec20d2ded7ded1ddded2d8e2ec20dfd5e0d5d3ded2dee0eb20d220e1dbd5 \
            d4e3eee9d5dc20dcd5e1efe6d52e
            """
        ),
        (
            "ibm866", "Министры договорились возобновить переговоры в следующем месяце.",
            """
            8ca8ada8e1e2e0eb20a4aea3aea2aee0a8aba8e1ec20a2aea7aea1adaea2a8e2ec20afa5e0a5a3aea2aee0eb20a220e1aba5 \
            a4e3eee9a5ac20aca5e1efe6a52e
            """
        ),
        (
            "windows-1251", "Міністри домовилися відновити переговори наступного місяця у Києві.",
            """
            ccb3edb3f1f2f0e820e4eeeceee2e8ebe8f1ff20e2b3e4edeee2e8f2e820efe5f0e5e3eee2eef0e820ede0f1f2f3efedeee3 \
            ee20ecb3f1fff6ff20f320cae8bae2b32e
            """
        ),
        (
            "windows-1253", "Οι υπουργοί συμφώνησαν να επαναλάβουν τις συνομιλίες τον επόμενο μήνα.",
            """
            cfe920f5f0eff5f1e3efdf20f3f5ecf6feede7f3e1ed20ede120e5f0e1ede1ebdce2eff5ed20f4e9f220f3f5edefece9ebdf \
            e5f220f4efed20e5f0fcece5edef20ecdeede12e
            """
        ),
        (
            "windows-1255", "השרים הסכימו לחדש את השיחות בחודש הבא בירושלים",
            """
            e4f9f8e9ed20e4f1ebe9eee520ece7e3f920e0fa20e4f9e9e7e5fa20e1e7e5e3f920e4e1e020e1e9f8e5f9ece9ed
            """
        ),
        (
            "windows-1256", "اتفق الوزراء على استئناف المحادثات في الشهر المقبل",
            """
            c7caddde20c7e1e6d2d1c7c120dae1ec20c7d3cac6e4c7dd20c7e1e3cdc7cfcbc7ca20dded20c7e1d4e5d120c7e1e3dec8e1
            """
        ),
        (
            "windows-1252",
            "Les négociations reprennent à Genève après l’été, a déclaré le ministère des affaires étrangères.",
            """
            4c6573206ee9676f63696174696f6e732072657072656e6e656e7420e02047656ee8766520617072e873206c92e974e92c20 \
            612064e9636c6172e9206c65206d696e697374e872652064657320616666616972657320e97472616e67e87265732e
            """
        ),
        (
            "windows-1252",
            "Außenminister für Gespräche: „Wir müssen über Lösungen reden“, sagte er in Köln – trotz großer Zweifel.",
            """
            4175df656e6d696e69737465722066fc72204765737072e46368653a2084576972206dfc7373656e20fc626572204cf67375 \
            6e67656e20726564656e932c20736167746520657220696e204bf66c6e20962074726f747a2067726fdf6572205a77656966 \
            656c2e
            """
        ),
        (
            "windows-1252", "Utenriksministeren møtte sin kollega på Færøyene; drøftingene går videre én dag til.",
            """
            5574656e72696b736d696e6973746572656e206df87474652073696e206b6f6c6c6567612070e52046e672f879656e653b20 \
            6472f86674696e67656e652067e5722076696465726520e96e206461672074696c2e
            """
        ),
    ]

    private func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.utf8.compactMap { $0.hexadecimalValue.map(UInt8.init) }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    @Test(arguments: sentences.indices)
    func undeclaredTextIsReadInItsEncoding(index: Int) {
        let sentence = Self.sentences[index]
        let document = Array("<rss><channel><title>".utf8) + bytes(sentence.hexadecimal) + Array("</title>".utf8)
        let result = Charset.decode(document, contentType: "text/xml")
        #expect(result.encoding == sentence.encoding)
        #expect(String(decoding: result.bytes, as: UTF8.self) == "<rss><channel><title>" + sentence.text + "</title>")
        #expect(result.replacements == 0)
        #expect(result.isGuess == (sentence.encoding != "windows-1252"))
    }

    /// A server that adds `charset=utf-8` to everything; a template that says Big5 over a text in GB 2312.
    @Test(arguments: sentences.indices.filter { ["euc-kr", "gb18030", "koi8-r"].contains(sentences[$0].encoding) })
    func declarationsThatTheTextContradictsAreNotBelieved(index: Int) {
        let sentence = Self.sentences[index]
        let served = Charset.decode(bytes(sentence.hexadecimal), contentType: "text/xml; charset=utf-8")
        #expect(served.encoding == sentence.encoding)
        let declared = Array("<?xml version='1.0' encoding='big5'?>".utf8) + bytes(sentence.hexadecimal)
        #expect(Charset.decode(declared, contentType: nil).encoding == sentence.encoding)
    }

    @Test func aFewStrayBytesProveNothing() {
        let result = Charset.decode([0x41, 0xC0, 0xC1, 0x42], contentType: nil)
        #expect(result.encoding == "windows-1252")
        #expect(!result.isGuess)
    }
}
