// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct CharsetTests {
    private func decoded(_ bytes: [UInt8], _ contentType: String? = nil) -> (
        text: String, encoding: String, replacements: Int
    ) {
        let result = Charset.decode(bytes, contentType: contentType)
        return (String(decoding: result.bytes, as: UTF8.self), result.encoding, result.replacements)
    }

    private func declared(_ encoding: String, _ text: [UInt8]) -> [UInt8] {
        Array("<?xml version='1.0' encoding='\(encoding)'?><t>".utf8) + text + Array("</t>".utf8)
    }

    @Test func wellFormedUTF8BeatsEveryDeclaration() {
        let result = decoded(declared("iso-8859-1", Array("переговоры".utf8)), "text/xml; charset=windows-1251")
        #expect(result.text.contains("переговоры"))
        #expect(result.encoding == "utf-8")
    }

    @Test func httpBeatsTheDocument() {
        // 0xEF 0xF0 is "пр" in windows-1251, "ОП" in KOI8-R.
        let bytes = declared("koi8-r", [0xEF, 0xF0])
        #expect(decoded(bytes, "application/rss+xml; charset=\"windows-1251\"").text.contains("пр"))
        #expect(decoded(bytes, "application/rss+xml").text.contains("ОП"))
        #expect(decoded(bytes, "text/xml; charset=no-such-charset").encoding == "koi8-r")
    }

    /// The same word, "peace", in its encoding; labels as feeds write them.
    @Test(arguments: [
        ("GB2312", [0xBA, 0xCD, 0xC6, 0xBD], "和平", "gb18030"), ("x-sjis", [0x95, 0xBD, 0x98, 0x61], "平和", "shift_jis"),
        ("ks_c_5601-1987", [0xC6, 0xF2, 0xC8, 0xAD], "평화", "euc-kr"),
        ("EUC-JP", [0xCA, 0xBF, 0xCF, 0xC2], "平和", "euc-jp"),
        ("Big5", [0xA9, 0x4D, 0xA5, 0xAD], "和平", "big5"), ("cp1251", [0xEC, 0xE8, 0xF0], "мир", "windows-1251"),
        ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x4A, 0x3F, 0x4F, 0x42, 0x1B, 0x28, 0x42], "平和", "iso-2022-jp"),
        ("latin1", [0x93, 0x70, 0x61, 0x7A, 0x94, 0x80], "“paz”€", "windows-1252"),
        ("us-ascii", [0xE9], "é", "windows-1252"),
        ("ISO-8859-9", [0xFE], "ş", "windows-1254"), ("ISO_8859-2", [0xE8], "č", "iso-8859-2"),
    ])
    func labelsMeanWhatTheyMeanInPractice(label: String, bytes: [UInt8], expected: String, encoding: String) {
        let result = decoded(declared(label, bytes))
        #expect(result.text.contains("<t>\(expected)</t>"))
        #expect(result.encoding == encoding)
        #expect(result.replacements == 0)
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x3C, 0, 0xE9, 0], "<é", "utf-16le"), ([0xFE, 0xFF, 0, 0x3C, 0x04, 0x3C], "<м", "utf-16be"),
            ([0x3C, 0, 0x3F, 0], "<?", "utf-16le"), ([0x0A, 0, 0x3C, 0], "\n<", "utf-16le"),
            ([0, 0x3C, 0, 0x3F], "<?", "utf-16be"),
            ([0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0], "<", "utf-32le"),
            ([0, 0, 0, 0x3C, 0, 0, 0x4E, 0x2D], "<中", "utf-32be"),
            ([0xEF, 0xBB, 0xBF, 0x3C, 0xC3, 0xA9], "<é", "utf-8"),
        ] as [([UInt8], String, String)])
    func byteOrderTellsWideEncodings(bytes: [UInt8], expected: String, encoding: String) {
        let result = decoded(bytes, "text/xml; charset=iso-8859-1")
        #expect(result.text == expected)
        #expect(result.encoding == encoding)
    }

    @Test func halfACharacterAtTheEndIsReplacedAndCounted() {
        let result = decoded([0xFF, 0xFE, 0x3C, 0, 0x41])
        #expect(result.text == "<\u{FFFD}")
        #expect(result.replacements == 1)
        #expect(decoded([0xFF, 0xFE, 0x00, 0xD8, 0x3C, 0]).replacements == 1)
    }

    @Test func bytesThatTheEncodingLacksAreReplacedAndCounted() {
        let result = decoded(declared("gbk", [0xBA, 0xCD, 0xFF, 0xC6, 0xBD]))
        #expect(result.text.contains("和\u{FFFD}平"))
        #expect(result.replacements == 1)
    }

    @Test func undeclaredBytesAreFaultyUTF8OrWindows1252() {
        // A summary cut in the middle of its last letter.
        let cut = decoded(Array("Переговоры о мире".utf8) + [0xD0])
        #expect(cut.text == "Переговоры о мире\u{FFFD}")
        #expect(cut.replacements == 1)
        #expect(cut.encoding == "utf-8")
        #expect(decoded([0x63, 0x61, 0x66, 0xE9, 0x92, 0x73]).text == "café’s")
    }

    @Test func metaDeclaresPages() {
        let page =
            Array("<html><head><meta http-equiv='x' content='text/html; charset=koi8-r'>".utf8) + [0xCD, 0xC9, 0xD2]
        #expect(decoded(page).text.hasSuffix("мир"))
    }

    /// Every encoding that is listed can be opened and reads ASCII, or it would be a promise nobody keeps.
    @Test(arguments: [
        "866", "csisolatin2", "latin3", "l4", "cyrillic", "asmo-708", "elot_928", "logical", "latin6", "iso885913",
        "iso8859-14", "l9", "iso-8859-16", "cskoi8r", "koi8-ru", "x-mac-roman", "dos-874", "x-cp1250", "x-cp1251",
        "ansi_x3.4-1968", "x-cp1253", "iso_8859-9:1989", "x-cp1255", "x-cp1256", "x-cp1257", "x-cp1258",
        "x-mac-ukrainian", "iso-ir-58", "x-x-big5", "x-euc-jp", "csiso2022jp", "ms932", "iso-ir-149", "csiso2022kr",
        "johab", "cp437", "cp850", "cp852",
    ])
    func everyListedEncodingCanBeOpened(label: String) {
        let result = decoded(Array("<?xml encoding='\(label)'?>".utf8) + [0x41, 0x80, 0x42])
        #expect(result.text.contains("A"))
        if !["ansi_x3.4-1968"].contains(label) { #expect(result.encoding != "windows-1252", "\(label)") }
    }

    @Test func onlyListedEncodingsAreOpened() {
        #expect(decoded(declared("utf-7", [0xE9])).encoding == "windows-1252")
        #expect(decoded(declared("utf-16", [0xE9])).encoding == "windows-1252")
        #expect(decoded(declared("UTF-8//TRANSLIT", [0xE9])).encoding == "windows-1252")
    }
}
