// SPDX-License-Identifier: Apache-2.0

import Markup

/// Who wrote it, as a name where there is one: Atom's `name` element, or RSS's `mail@example.org (Name)`.
enum PersonName {
    static func read(_ value: FieldValue, in document: [UInt8]) -> String? {
        guard value.hasMarkup else { return fromLine(plain(value, in: document)) }
        var scanner = MarkupScanner(value.range, dialect: .xml)
        var texts = [String](repeating: "", count: 4)
        var part: Part? = .outside
        reading: while true {
            switch scanner.next(in: document) {
            case .start: part = parts.value(of: scanner.localName, in: document.span)
            case .end: part = .outside
            case .text(let range), .literal(let range):
                if let part { texts[part.rawValue] += HTMLText.plainLine(document, range: range) }
            case .finished: break reading
            }
        }
        return texts[0].nonEmpty ?? fromLine(texts[1]) ?? texts[2].nonEmpty ?? texts[3].nonEmpty
            ?? value.line(in: document).nonEmpty
    }

    /// The elements of a person, by how well they name them.
    private enum Part: Int { case name, outside, email, address }

    private static let parts = NameTable<Part>(
        [("name", .name), ("email", .email), ("url", .address), ("uri", .address)], foldsCase: true)

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
