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
    var isEscaped: Bool { label == "iso-2022-jp" || label == "hz-gb-2312" || label == "iso-2022-kr" }

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

    /// One line an encoding: its name, what iconv calls it, its other labels.
    private static let list = """
        utf-8 UTF-8 utf8 unicode-1-1-utf-8
        utf-16le UTF-16LE utf-16 utf16 ucs-2 unicode
        utf-16be UTF-16BE
        utf-32le UTF-32LE utf-32 ucs-4
        utf-32be UTF-32BE
        windows-1250 CP1250
        windows-1251 CP1251 win-1251
        windows-1252 CP1252 latin1 iso-8859-1 ascii us-ascii l1 iso8859-1 win-1252
        windows-1253 CP1253
        windows-1254 CP1254 iso-8859-9 latin5
        windows-1255 CP1255
        windows-1256 CP1256
        windows-1257 CP1257
        windows-1258 CP1258
        windows-874 CP874 tis-620 iso-8859-11
        iso-8859-2 ISO-8859-2 latin2 l2
        iso-8859-3 ISO-8859-3 latin3
        iso-8859-4 ISO-8859-4 latin4
        iso-8859-5 ISO-8859-5 cyrillic
        iso-8859-6 ISO-8859-6 arabic
        iso-8859-7 ISO-8859-7 greek
        iso-8859-8 ISO-8859-8 hebrew iso-8859-8-i
        iso-8859-10 ISO-8859-10 latin6
        iso-8859-13 ISO-8859-13
        iso-8859-14 ISO-8859-14
        iso-8859-15 ISO-8859-15 latin9 latin-9
        iso-8859-16 ISO-8859-16
        koi8-r KOI8-R koi8 koi
        koi8-u KOI8-U
        ibm866 IBM866 cp866 866
        ibm437 IBM437 cp437
        ibm850 IBM850 cp850
        ibm852 IBM852 cp852
        ibm037 IBM037 cp037
        macintosh MACINTOSH mac macroman
        gb18030 GB18030 gb2312 gbk gb-2312 gb-2312-80 euc-cn cp936 windows-936 chinese
        big5 BIG5-HKSCS big5-hkscs cp950 windows-950 big-5
        shift-jis CP932 sjis shift-jis-2004 windows-31j ms-kanji cp932 windows-932
        euc-jp EUC-JP eucjp ujis
        iso-2022-jp ISO-2022-JP csiso2022jp
        iso-2022-kr ISO-2022-KR
        hz-gb-2312 HZ hz
        euc-kr CP949 ks-c-5601-1987 ks-c-5601-1989 ksc5601 korean windows-949 cp949 uhc
        johab JOHAB
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
