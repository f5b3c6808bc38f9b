// SPDX-License-Identifier: Apache-2.0

import Markup

/// A document as Canonical XML (W3C, 1.0) without comments and instructions, from the reader's events, so that it can be
/// held against libxml2's.
enum CanonicalMarkup {
    static func written(_ document: String) -> String {
        let bytes = Charset.decode(Array(document.utf8), contentType: nil).bytes
        var reader = MarkupReader(bytes, dialect: .xml)
        var out = ""
        var isInside = 0
        while true {
            switch reader.next() {
            case .start:
                let name = String(decoding: bytes[reader.name], as: UTF8.self)
                out += "<" + name + attributes(reader) + ">"
                if reader.isSelfClosing { out += "</" + name + ">" } else { isInside += 1 }
            case .end:
                out += "</" + String(decoding: bytes[reader.name], as: UTF8.self) + ">"
                isInside -= 1
            case .text(let range):
                var text: [UInt8] = []
                CharacterData.append(range, of: bytes, to: &text)
                if isInside > 0 { out += escaped(text) }
            case .literal(let range):
                var text: [UInt8] = []
                CharacterData.appendLiteral(range, of: bytes, to: &text)
                if isInside > 0 { out += escaped(text) }
            case .finished: return out
            }
        }
    }

    /// The text alone, whatever the tags.
    static func text(_ document: String) -> String {
        let bytes = Charset.decode(Array(document.utf8), contentType: nil).bytes
        var reader = MarkupReader(bytes, dialect: .xml)
        var text: [UInt8] = []
        while true {
            switch reader.next() {
            case .start, .end: continue
            case .text(let range): CharacterData.append(range, of: bytes, to: &text)
            case .literal(let range): CharacterData.appendLiteral(range, of: bytes, to: &text)
            case .finished: return String(decoding: text, as: UTF8.self)
            }
        }
    }

    /// What stands inside the root elements of canonical documents, without comments and instructions, which the reader
    /// passes over.
    static func stripped(_ canonical: String) -> String {
        let bytes = Array(canonical.utf8)
        var out: [UInt8] = []
        var depth = 0
        var position = 0
        func find(_ end: String) -> Int {
            let end = Array(end.utf8)
            var place = position
            while place < bytes.count, !bytes[place...].starts(with: end) { place += 1 }
            return min(bytes.count, place + end.count)
        }
        while position < bytes.count {
            let rest = bytes[position...]
            var end = position + 1
            if rest.starts(with: "<!--".utf8) {
                position = find("-->")
                continue
            } else if rest.starts(with: "<?".utf8) {
                position = find("?>")
                continue
            } else if rest.starts(with: "</".utf8) {
                end = find(">")
                out += bytes[position..<end]
                depth -= 1
            } else if bytes[position] == UInt8(ascii: "<") {
                end = startTagEnd(from: position, in: bytes)
                out += bytes[position..<end]
                depth += 1
            } else if depth > 0 {
                out.append(bytes[position])
            }
            position = end
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Canonical values stand in double quotes and may hold `>`.
    private static func startTagEnd(from start: Int, in bytes: [UInt8]) -> Int {
        var isQuoted = false
        var position = start
        while position < bytes.count, isQuoted || bytes[position] != UInt8(ascii: ">") {
            if bytes[position] == UInt8(ascii: "\"") { isQuoted.toggle() }
            position += 1
        }
        return min(bytes.count, position + 1)
    }

    private static func attributes(_ reader: MarkupReader) -> String {
        var namespaces: [(String, String)] = []
        var others: [(String, String)] = []
        for attribute in reader.attributes {
            let name = String(decoding: reader.bytes[attribute.name], as: UTF8.self)
            let text = " \(name)=\"\(escapedValue(CharacterData.string(attribute.value, of: reader.bytes)))\""
            if name.hasPrefix("xmlns:") { namespaces.append((name, text)) } else { others.append((name, text)) }
        }
        // By namespace, none first, then by name in code points; the generator's prefixes sort as their namespaces do.
        func key(_ name: String) -> (Bool, String) { (name.contains(":"), name) }
        func precedes(_ a: String, _ b: String) -> Bool {
            key(a).0 != key(b).0 ? !key(a).0 : a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
        }
        namespaces.sort { precedes($0.0, $1.0) }
        others.sort { precedes($0.0, $1.0) }
        return (namespaces + others).map(\.1).joined()
    }

    private static func escaped(_ text: [UInt8]) -> String {
        String(decoding: text, as: UTF8.self).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").unicodeScalars.reduce(into: "") { out, scalar in
                if scalar == "\r" { out += "&#xD;" } else { out.unicodeScalars.append(scalar) }
            }
    }

    private static func escapedValue(_ value: String) -> String {
        value.unicodeScalars.reduce(into: "") { out, scalar in
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case "\"": out += "&quot;"
            case "\t": out += "&#x9;"
            case "\n": out += "&#xA;"
            case "\r": out += "&#xD;"
            default: out.unicodeScalars.append(scalar)
            }
        }
    }
}
