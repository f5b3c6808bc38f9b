// SPDX-License-Identifier: Apache-2.0

/// What a container says of itself by its element, class, id and role.
struct BoilerplateMark {
    enum Strength {
        /// Never the page's own text, however long.
        case certain
        /// The same by its name, unless the page's main part and most of its text stand in it.
        case named
        /// Not the page's own text, unless most of the page stands in what is called so.
        case likely
    }

    var strength: Strength
    /// Which word said so, below `BoilerplateWords.count`.
    var word: Int

    static func of(_ reader: MarkupReader) -> BoilerplateMark? {
        let span = reader.bytes.span
        var mark = BoilerplateWords.elements.value(of: reader.localName, in: span)
        if mark?.strength == .certain || reader.attributes.isEmpty { return mark }
        for attribute in reader.attributes {
            let value = attribute.value
            if span.sameText(attribute.name, "hidden") { mark = BoilerplateWords.hidden }
            if span.sameText(attribute.name, "aria-hidden"), span.sameText(value, "true") {
                mark = BoilerplateWords.hidden
            }
            if span.sameText(attribute.name, "role") {
                if let found = BoilerplateWords.roles.value(of: value, in: span) { return found }
            } else if span.sameText(attribute.name, "style") {
                let style = CharacterData.string(value, of: reader.bytes).lowercased()
                if style.replacing(" ", with: "").contains("display:none") { mark = BoilerplateWords.hidden }
            } else if span.sameText(attribute.name, "class") || span.sameText(attribute.name, "id") {
                guard !isWhole(reader.localName, span) else { continue }
                if let found = word(in: value, span) {
                    if mark?.strength != .named { mark = found }
                }
            }
        }
        return mark
    }

    /// Classes of these describe the page, not a part of it.
    private static func isWhole(_ name: Range<Int>, _ span: borrowing Span<UInt8>) -> Bool {
        span.sameText(name, "html") || span.sameText(name, "body") || span.sameText(name, "main")
            || span.sameText(name, "article")
    }

    /// The strongest of the words of a class or id: `mostRead`, `c-related__list`, `side-bar`. What follows `has` or
    /// `tag` is not what the container is: `has-ads`, `tag-peanut-butter-cookies`.
    private static func word(in value: Range<Int>, _ span: borrowing Span<UInt8>) -> BoilerplateMark? {
        var found: BoilerplateMark?
        var start = value.lowerBound
        var nameStart = start
        var isAbout = true
        func weigh(_ range: Range<Int>, _ table: NameTable<BoilerplateMark>, _ span: borrowing Span<UInt8>) {
            guard !range.isEmpty, let mark = table.value(of: range, in: span) else { return }
            if found == nil || mark.strength == .named { found = mark }
        }
        for position in value.lowerBound...value.upperBound {
            let isEnd = position == value.upperBound
            let byte = isEnd ? 0x20 : span[position]
            let isHump =
                position > start && byte >= 0x41 && byte <= 0x5A && span[position - 1] >= 0x61
                && span[position - 1] <= 0x7A
            if byte.isASCIILetter && !isHump { continue }
            if isAbout { weigh(start..<position, BoilerplateWords.parts, span) }
            if position > start, BoilerplateWords.qualifiers.value(of: start..<position, in: span) != nil {
                isAbout = false
            }
            start = isHump ? position : position + 1
            if byte.isMarkupSpace {
                weigh(nameStart..<position, BoilerplateWords.names, span)
                nameStart = position + 1
                isAbout = true
            }
        }
        return found
    }
}
