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
            "windows-1253", "Άρχισαν χθες στην Αθήνα οι συνομιλίες των υπουργών· όλα είναι ανοικτά.",
            """
            a2f1f7e9f3e1ed20f7e8e5f220f3f4e7ed20c1e8deede120efe920f3f5edefece9ebdfe5f220f4f9ed20f5f0eff5f1e3feed \
            b720fcebe120e5dfede1e920e1edefe9eaf4dc2e
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
        (
            "windows-1250",
            "Ministři zahraničí se dohodli, že příští týden obnoví jednání o příměří a výměně zajatců.",
            """
            4d696e697374f869207a616872616e69e8ed20736520646f686f646c692c209e652070f8ed9a74ed2074fd64656e206f626e \
            6f76ed206a65646ee16eed206f2070f8ed6decf8ed20612076fd6dec6eec207a616a617463f92e
            """
        ),
        (
            "iso-8859-2",
            "Ministrowie zgodzili się wznowić rozmowy o rozejmie; żaden warunek nie został "
                + "odrzucony, mówią źródła w Łodzi.",
            """
            4d696e697374726f776965207a676f647a696c69207369ea20777a6e6f7769e620726f7a6d6f7779206f20726f7a656a6d69 \
            653b20bf6164656e20776172756e656b206e6965207a6f737461b3206f64727a75636f6e792c206df37769b120bc72f364b3 \
            61207720a36f647a692e
            """
        ),
        (
            "windows-1250",
            "A külügyminiszterek megegyeztek, hogy jövő héten újrakezdik a tárgyalásokat a "
                + "fegyverszünetről; előfeltétel nincs, győztes sincs.",
            """
            41206bfc6cfc67796d696e69737a746572656b206d6567656779657a74656b2c20686f6779206af676f52068e974656e20fa \
            6a72616b657a64696b20612074e1726779616ce1736f6b617420612066656779766572737afc6e657472f56c3b20656cf566 \
            656c74e974656c206e696e63732c206779f57a7465732073696e63732e
            """
        ),
        (
            "windows-1250",
            "Miniştrii de externe au căzut de acord să reia săptămâna viitoare negocierile; "
                + "nicio condiţie nu a fost pusă înainte.",
            """
            4d696e69ba747269692064652065787465726e652061752063e37a75742064652061636f72642073e320726569612073e370 \
            74e36de26e6120766969746f617265206e65676f63696572696c653b206e6963696f20636f6e6469fe6965206e7520612066 \
            6f737420707573e320ee6e61696e74652e
            """
        ),
        (
            "windows-1250",
            "Zunanji ministri so se odločili, da se prihodnji teden začnejo nova pogajanja o "
                + "premirju; več držav še čaka, žal brez odločitve, češ da je še čas.",
            """
            5a756e616e6a69206d696e697374726920736f207365206f646c6fe8696c692c20646120736520707269686f646e6a692074 \
            6564656e207a61e86e656a6f206e6f766120706f67616a616e6a61206f207072656d69726a753b207665e82064729e617620 \
            9a6520e8616b612c209e616c206272657a206f646c6fe8697476652c20e8659a206461206a65209a6520e861732e
            """
        ),
        (
            "windows-1254",
            "Dışişleri bakanları görüşmelere önümüzdeki hafta yeniden başlama konusunda "
                + "anlaştı; hiçbir ön koşul yok.",
            """
            44fdfe69fe6c6572692062616b616e6c6172fd2067f672fcfe6d656c65726520f66efc6dfc7a64656b692068616674612079 \
            656e6964656e206261fe6c616d61206b6f6e7573756e646120616e6c61fe74fd3b206869e762697220f66e206b6ffe756c20 \
            796f6b2e
            """
        ),
        (
            "windows-1257",
            "Užsienio reikalų ministrai sutarė kitą savaitę atnaujinti derybas dėl paliaubų; "
                + "išankstinių sąlygų nėra.",
            """
            55fe7369656e696f207265696b616cf8206d696e697374726169207375746172eb206b6974e020736176616974e62061746e \
            61756a696e746920646572796261732064eb6c2070616c69617562f83b2069f0616e6b7374696e69f82073e06c7967f8206e \
            eb72612e
            """
        ),
        (
            "windows-874",
            "รัฐมนตรีต่างประเทศตกลงจะเริ่มการเจรจาอีกครั้งในสัปดาห์หน้า",
            """
            c3d1b0c1b9b5c3d5b5e8d2a7bbc3d0e0b7c8b5a1c5a7a8d0e0c3d4e8c1a1d2c3e0a8c3a8d2cdd5a1a4c3d1e9a7e3b9cad1bb \
            b4d2cbeccbb9e9d2
            """
        ),
        (
            "iso-8859-6",
            "اتفق الوزراء على استئناف المحادثات في الشهر المقبل",
            """
            c7cae1e220c7e4e8d2d1c7c120d9e4e920c7d3cac6e6c7e120c7e4e5cdc7cfcbc7ca20e1ea20c7e4d4e7d120c7e4e5e2c8e4
            """
        ),
        (
            "iso-8859-7",
            "Άρχισαν οι συνομιλίες των υπουργών στην Αθήνα· Άνοιξαν και τα σύνορα.",
            """
            b6f1f7e9f3e1ed20efe920f3f5edefece9ebdfe5f220f4f9ed20f5f0eff5f1e3feed20f3f4e7ed20c1e8deede1b720b6edef \
            e9eee1ed20eae1e920f4e120f3fdedeff1e12e
            """
        ),
        (
            "windows-1252",
            "Señor, ¿cuándo volverán los ministros? Después de la reunión, según el "
                + "portavoz, habrá más diálogo en la región.",
            """
            5365f16f722c20bf6375e16e646f20766f6c766572e16e206c6f73206d696e697374726f733f204465737075e97320646520 \
            6c61207265756e69f36e2c20736567fa6e20656c20706f727461766f7a2c2068616272e1206de173206469e16c6f676f2065 \
            6e206c612072656769f36e2e
            """
        ),
        (
            "windows-1252",
            "Os ministros não chegarão a acordo amanhã: as negociações serão retomadas após "
                + "a cimeira, disse a presidência.",
            """
            4f73206d696e697374726f73206ee36f20636865676172e36f20612061636f72646f20616d616e68e33a206173206e65676f \
            636961e7f5657320736572e36f207265746f6d61646173206170f37320612063696d656972612c2064697373652061207072 \
            65736964ea6e6369612e
            """
        ),
        (
            "windows-1252",
            "Utanríkisráðherrar þjóðanna ætla að hefja viðræður á ný í næstu viku; "
                + "ákvörðunin er þýðingarmikil.",
            """
            5574616e72ed6b697372e1f068657272617220fe6af3f0616e6e6120e6746c612061f0206865666a61207669f072e6f07572 \
            20e1206efd20ed206ee67374752076696b753b20e16b76f672f0756e696e20657220fefdf0696e6761726d696b696c2e
            """
        ),
        (
            "windows-1252",
            "L’Ambassade à Škofja… José Núñez, Åse Sørensen, Jürgen Groß, Zoë Brontë, "
                + "François Lefèvre: «présents».",
            """
            4c92416d6261737361646520e0208a6b6f666a6185204a6f73e9204efaf1657a2c20c573652053f872656e73656e2c204afc \
            7267656e2047726fdf2c205a6feb2042726f6e74eb2c204672616ee76f6973204c6566e87672653a20ab7072e973656e7473 \
            bb2e
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

    /// A server that declares Latin-1 whatever it sends; in that, every byte is a letter.
    @Test(arguments: sentences.indices)
    func aDefaultIsBelievedUnlessTheTextIsInAnotherScript(index: Int) {
        let sentence = Self.sentences[index]
        guard sentence.encoding != "iso-2022-jp" else { return }
        let result = Charset.decode(bytes(sentence.hexadecimal), contentType: "text/xml; charset=iso-8859-1")
        let isLatin = sentence.text.unicodeScalars.contains { ("A"..."Z").contains($0) }
        #expect(result.encoding == (isLatin ? "windows-1252" : sentence.encoding))
        #expect(result.isGuess == !isLatin)
    }

    @Test func aFewStrayBytesProveNothing() {
        let result = Charset.decode([0x41, 0xC0, 0xC1, 0x42], contentType: nil)
        #expect(result.encoding == "windows-1252")
        #expect(!result.isGuess)
    }
}
