// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A character encoding of the WHATWG Encoding standard, its labels, and the one door to glibc's iconv. Only
/// encodings listed here are ever opened, whatever name a document gives; labels that lie are read as what they mean
/// (gb2312 as gb18030, Latin-1 as windows-1252).
struct Encoding: Sendable {
    /// Lower-case WHATWG name.
    let label: String
    /// What iconv calls it.
    private let iconvName: String

    /// UTF-16 or UTF-32, which cannot carry an ASCII declaration of themselves.
    var isWide: Bool { label.hasPrefix("utf-16") || label.hasPrefix("utf-32") }
    /// Switches character sets by escape sequences and so looks like ASCII.
    var isEscaped: Bool { label == "iso-2022-jp" || label == "iso-2022-kr" }

    /// The encoding that `label` means; nil where it is none, or none that is safe to read.
    static func named(_ label: String) -> Encoding? {
        let name = label.lowercased().replacing("_", with: "-")
        if let known = table[name] { return known }
        // `cp1251`, `iso8859-5`, `x-sjis` and their like.
        for (prefix, standard) in [("cp", "windows-"), ("iso8859-", "iso-8859-"), ("iso-", "iso-8859-"), ("x-", "")]
        where name.hasPrefix(prefix) {
            if let known = table[standard + name.dropFirst(prefix.count)] { return known }
        }
        return nil
    }

    /// One line an encoding: its name, what iconv calls it, its other labels (underscores as hyphens). All labels of
    /// the WHATWG standard are here, and encodings that browsers have given up but old archives have not.
    private static let list = """
        utf-8 UTF-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8
        utf-16le UTF-16LE csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf16
        utf-16be UTF-16BE unicodefffe
        utf-32le UTF-32LE utf-32 ucs-4 iso-10646-ucs-4
        utf-32be UTF-32BE
        ibm866 IBM866 866 cp866 csibm866
        iso-8859-2 ISO-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso-8859-2:1987 l2 latin2
        iso-8859-3 ISO-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso-8859-3:1988 l3 latin3
        iso-8859-4 ISO-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso-8859-4:1988 l4 latin4
        iso-8859-5 ISO-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso-8859-5:1988
        iso-8859-6 ISO-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e \
        iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso-8859-6:1987
        iso-8859-7 ISO-8859-7 csisolatingreek ecma-118 elot-928 greek greek8 iso-ir-126 iso8859-7 iso88597 \
        iso-8859-7:1987 sun-eu-greek
        iso-8859-8 ISO-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 \
        iso-8859-8:1988 visual csiso88598i iso-8859-8-i logical
        iso-8859-10 ISO-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
        iso-8859-13 ISO-8859-13 iso8859-13 iso885913
        iso-8859-14 ISO-8859-14 iso8859-14 iso885914
        iso-8859-15 ISO-8859-15 csisolatin9 iso8859-15 iso885915 l9 latin9 latin-9
        iso-8859-16 ISO-8859-16
        koi8-r KOI8-R cskoi8r koi koi8
        koi8-u KOI8-U koi8-ru
        macintosh MACINTOSH csmacintosh mac x-mac-roman macroman
        windows-874 CP874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620
        windows-1250 CP1250 cp1250 x-cp1250
        windows-1251 CP1251 cp1251 x-cp1251 win-1251
        windows-1252 CP1252 ansi-x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 \
        iso88591 iso-8859-1:1987 l1 latin1 us-ascii x-cp1252 win-1252
        windows-1253 CP1253 cp1253 x-cp1253
        windows-1254 CP1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso-8859-9:1989 l5 latin5 \
        x-cp1254
        windows-1255 CP1255 cp1255 x-cp1255
        windows-1256 CP1256 cp1256 x-cp1256
        windows-1257 CP1257 cp1257 x-cp1257
        windows-1258 CP1258 cp1258 x-cp1258
        x-mac-cyrillic MAC-CYRILLIC x-mac-ukrainian
        gb18030 GB18030 chinese csgb2312 csiso58gb231280 gb2312 gb-2312 gb-2312-80 gbk iso-ir-58 x-gbk euc-cn cp936 \
        windows-936
        big5 BIG5-HKSCS big5-hkscs cn-big5 csbig5 x-x-big5 cp950 windows-950 big-5
        euc-jp EUC-JP cseucpkdfmtjapanese x-euc-jp eucjp ujis
        iso-2022-jp ISO-2022-JP csiso2022jp
        shift-jis CP932 csshiftjis ms-kanji ms932 sjis windows-31j x-sjis shift-jis-2004 cp932 windows-932
        euc-kr CP949 cseuckr csksc56011987 iso-ir-149 korean ks-c-5601-1987 ks-c-5601-1989 ksc5601 ksc-5601 \
        windows-949 cp949 uhc
        iso-2022-kr ISO-2022-KR csiso2022kr
        johab JOHAB
        ibm437 IBM437 cp437
        ibm850 IBM850 cp850
        ibm852 IBM852 cp852
        ibm037 IBM037 cp037
        """

    private static let table: [String: Encoding] = {
        var table: [String: Encoding] = [:]
        for line in list.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            let encoding = Encoding(label: words[0] == "shift-jis" ? "shift_jis" : words[0], iconvName: words[1])
            for label in words { table[label.lowercased()] = encoding }
        }
        return table
    }()

    /// UTF-8 of `bytes`. What the encoding has no character for becomes U+FFFD and is counted.
    func decode(_ bytes: ArraySlice<UInt8>) -> DecodedText {
        if label == "windows-1252" {
            return DecodedText(bytes: Windows1252.decode(bytes), encoding: label, replacements: 0)
        }
        if let (text, replacements) = convert(bytes) {
            return DecodedText(bytes: text, encoding: label, replacements: replacements)
        }
        // iconv lacks the module (a minimal installation): what is ASCII is saved.
        return DecodedText(bytes: Windows1252.decode(bytes), encoding: "windows-1252", replacements: 0)
    }

    private func convert(_ bytes: ArraySlice<UInt8>) -> ([UInt8], Int)? {
        guard let converter = unsafe iconv_open("UTF-8", iconvName), Int(bitPattern: converter) != -1 else {
            return nil
        }
        defer { _ = unsafe iconv_close(converter) }
        let unit = label.hasPrefix("utf-32") ? 4 : label.hasPrefix("utf-16") ? 2 : 1
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        var replacements = 0
        var input = Array(bytes)
        unsafe input.withUnsafeMutableBytes { input in
            unsafe withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 8) { output in
                var from = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = input.count
                while left > 0 {
                    var to = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var room = output.count
                    let result = unsafe iconv(converter, &from, &left, &to, &room)
                    let failure = errno
                    unsafe text.append(contentsOf: output[..<(output.count - room)])
                    guard result == -1 else { break }
                    guard failure != E2BIG else { continue }
                    // No character begins here, or the input ends inside one: one unit is given up.
                    text.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    replacements += 1
                    let step = min(unit, left)
                    unsafe from = from?.advanced(by: step)
                    left = failure == EINVAL ? 0 : left - step
                }
            }
        }
        return (text, replacements)
    }
}
