// SPDX-License-Identifier: Apache-2.0

import Markup

/// Who wrote it, as a name where there is one: Atom's `name` element, or RSS's `mail@example.org (Name)`.
enum PersonName {
    static func read(_ value: FieldValue, in document: [UInt8]) -> String? {
        guard value.hasMarkup else { return fromLine(plain(value, in: document)) }
        var reader = MarkupReader(document, range: value.range, dialect: .xml)
        var texts: [String: String] = [:]
        var element = ""
        reading: while true {
            switch reader.next() {
            case .start: element = String(decoding: document[reader.localName], as: UTF8.self).lowercased()
            case .end: element = ""
            case .text(let range), .literal(let range):
                let text = HTMLText.plainLine(document, range: range)
                if !text.isEmpty, texts.count < 8 { texts[element, default: ""] += text }
            case .finished: break reading
            }
        }
        return texts["name"] ?? texts[""].flatMap(fromLine) ?? texts["email"] ?? texts["url"] ?? texts["uri"]
            ?? value.line(in: document).nonEmpty
    }

    /// A name is no HTML (RSS 2.0 lets only `description` be): what a CDATA section holds means itself. Elements are
    /// taken off all the same.
    private static func plain(_ value: FieldValue, in document: [UInt8]) -> String {
        let name = Array(value.word(in: document).utf8)
        if HTMLText.holdsElements(name, range: name.indices) { return value.line(in: document) }
        return HTMLText.unescapedLine(name, range: name.indices)
    }

    /// `mail (Name)` and `Name <mail>` become the name.
    static func fromLine(_ line: String) -> String? {
        let text = line.trimmed
        if let open = text.firstIndex(of: "("), text.hasSuffix(")"), text[..<open].contains("@") {
            return String(text[text.index(after: open)...].dropLast()).trimmed.nonEmpty ?? text
        }
        if let open = text.firstIndex(of: "<"), text.hasSuffix(">"), text[open...].contains("@") {
            return String(text[..<open]).trimmed.nonEmpty ?? text
        }
        return text.nonEmpty
    }
}
