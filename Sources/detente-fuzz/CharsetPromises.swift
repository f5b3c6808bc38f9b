// SPDX-License-Identifier: Apache-2.0

import Glibc
import Markup

/// The first line is the charset that HTTP claims, the rest the document. What is decoded is well-formed, bounded and
/// the same each time, and each character that could not be read is counted.
enum CharsetPromises {
    /// Opens the converters and never closes them, lest glibc load and unload its modules for each input.
    static func keepConverters() {
        for name in [
            "CP1250", "CP1251", "CP1253", "CP1254", "CP1255", "CP1256", "CP1257", "CP1258", "CP874", "CP932", "CP949",
            "BIG5-HKSCS", "EUC-JP", "EUC-KR", "GB18030", "IBM866", "ISO-2022-JP", "ISO-8859-2", "ISO-8859-5",
            "ISO-8859-7", "ISO-8859-9", "KOI8-R", "KOI8-U", "MACINTOSH", "UTF-16LE",
        ] { _ = iconv_open("UTF-8", name) }
    }

    static func hold(_ bytes: [UInt8]) {
        let end = bytes.firstIndex(of: 0x0A) ?? 0
        let label = String(decoding: bytes[..<end], as: UTF8.self)
        let document = Array(bytes[end...].dropFirst())
        for type in [label.isEmpty ? nil : "text/xml; charset=\(label)", nil] {
            let text = Charset.decode(document, contentType: type)
            promise(String(validating: text.bytes, as: UTF8.self) != nil, "\(text.encoding) is no UTF-8")
            promise(text.bytes.count <= 4 * document.count + 8, "\(text.encoding) grew")
            promise(Charset.decode(document, contentType: type).bytes == text.bytes, "decoded twice, it differs")
            let marks = replacements(in: text.bytes)
            promise(text.replacements <= marks, "more faults than marks")
            if canHoldMark(text.encoding) {
                let own = text.encoding == "utf-8" ? replacements(in: document) : marks
                promise(marks - text.replacements <= own, "a fault that nobody reports")
            } else {
                promise(marks == text.replacements, "\(text.encoding): a fault that nobody reports")
            }
        }
    }

    /// Whether U+FFFD may stand in the document itself.
    private static func canHoldMark(_ encoding: String) -> Bool {
        encoding.hasPrefix("utf-") || encoding == "gb18030" || encoding == "gbk"
    }

    private static func replacements(in bytes: [UInt8]) -> Int {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" }
            - (String(validating: bytes, as: UTF8.self) == nil ? faults(in: bytes) : 0)
    }

    /// How many marks come from repairing `bytes` rather than from them.
    private static func faults(in bytes: [UInt8]) -> Int {
        let all = String(decoding: bytes, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" }
        let mark: [UInt8] = [0xEF, 0xBF, 0xBD]
        let own = bytes.indices.dropLast(2).count { bytes[$0..<$0 + 3].elementsEqual(mark) }
        return all - own
    }
}
