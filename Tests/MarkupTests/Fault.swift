// SPDX-License-Identifier: Apache-2.0

/// What the web does to XML, put into a well-formed document at a random place.
enum Fault: CaseIterable {
    case missingEnd, strayEnd, wrongEnd, bareAmpersand, unknownEntity, openReference, control, bareLess, unquotedValue,
        valueless, repeatedAttribute, undeclaredPrefix, cutOff, forbiddenReference

    enum Outcome {
        /// libxml2 recovers the same text, but for references by name, which it drops after the first error.
        case saves
        /// It recovers a part; nothing that is not here.
        case loses
        /// It takes markup for text or text for markup.
        case mistakes
    }

    var libxml2: Outcome {
        switch self {
        case .missingEnd, .repeatedAttribute, .undeclaredPrefix, .wrongEnd, .cutOff: .saves
        // An end too many ends the document.
        case .strayEnd, .bareAmpersand, .unknownEntity, .openReference, .control, .bareLess, .forbiddenReference: .loses
        case .unquotedValue, .valueless: .mistakes
        }
    }

    /// Whether there was a place for it.
    func put(into document: inout GeneratedDocument) -> Bool {
        switch self {
        case .missingEnd:
            guard let place = document.place(of: .end) else { return false }
            document.pieces.remove(at: place)
        case .wrongEnd:
            guard let place = document.place(of: .end) else { return false }
            document.pieces[place].markup = "</other>"
        case .strayEnd: return insert("</stray>", "", into: &document)
        case .bareAmpersand: return insert("R & D ", "R & D ", into: &document)
        case .unknownEntity: return insert("&unheard;", "&unheard;", into: &document)
        case .openReference: return insert("a&b=c&d ", "a&b=c&d ", into: &document)
        case .control: return insert("a\u{1}\u{B}b", "ab", into: &document)
        case .bareLess: return insert("1 < 2, ", "1 < 2, ", into: &document)
        case .forbiddenReference: return insert("&#0;&#x1F;x", "\u{FFFD}x", into: &document)
        case .unquotedValue: return insert("<e a=b>x</e>", "x", into: &document)
        case .valueless: return insert("<e checked>x</e>", "x", into: &document)
        case .repeatedAttribute: return insert("<e a=\"1\" a=\"2\">x</e>", "x", into: &document)
        case .undeclaredPrefix: return insert("<dc:e dc:a=\"1\">x</dc:e>", "x", into: &document)
        case .cutOff:
            guard let place = document.place(of: .text) else { return false }
            document.pieces.removeSubrange((place + 1)...)
        }
        return true
    }

    private func insert(_ markup: String, _ text: String, into document: inout GeneratedDocument) -> Bool {
        guard let place = document.place(of: .text) else { return false }
        document.pieces.insert(.init(kind: .text, markup: markup, text: text), at: place + 1)
        return true
    }
}
