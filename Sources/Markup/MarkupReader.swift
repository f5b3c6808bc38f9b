// SPDX-License-Identifier: Apache-2.0

/// A `MarkupScanner` with the bytes it reads: for readers that are not in a hurry.
package struct MarkupReader: Sendable {
    package typealias Dialect = MarkupScanner.Dialect
    package typealias Event = MarkupScanner.Event

    package let bytes: [UInt8]
    private var scanner: MarkupScanner

    /// Reads `range` of `bytes`, which must be UTF-8 already (`Charset.decode`).
    package init(_ bytes: [UInt8], range: Range<Int>? = nil, dialect: Dialect) {
        self.bytes = bytes
        self.scanner = MarkupScanner(range ?? bytes.indices, dialect: dialect)
    }

    /// The last event of `scanner` over `bytes`.
    init(_ scanner: MarkupScanner, of bytes: [UInt8]) {
        self.bytes = bytes
        self.scanner = scanner
    }

    package mutating func next() -> Event { scanner.next(in: bytes) }

    /// Where the next event begins. Set it to read on elsewhere.
    package var position: Int {
        get { scanner.position }
        set { scanner.position = newValue }
    }
    package var end: Int { scanner.end }

    // MARK: The last tag

    /// Its name with any prefix.
    package var name: Range<Int> { scanner.name }
    /// Its name without the prefix.
    package var localName: Range<Int> { scanner.localName }
    /// Its whole extent with the brackets.
    package var tag: Range<Int> { scanner.tag }
    package var isSelfClosing: Bool { scanner.isSelfClosing }

    /// Its attributes, the first 256.
    package var attributes: [Attribute] {
        var attributes: [Attribute] = []
        scanner.forEachAttribute(in: bytes) { attributes.append($0) }
        return attributes
    }

    /// The value of an attribute (its name lower-case, with any prefix) with references resolved; the first where it
    /// is repeated.
    package func attribute(_ wanted: StaticString) -> String? {
        attributeRange(wanted).map { CharacterData.string($0, of: bytes) }
    }

    package func attributeRange(_ wanted: StaticString) -> Range<Int>? {
        scanner.attributeRange(wanted, in: bytes)
    }
}

extension MarkupScanner {
    /// The value of an attribute of the last tag, references unresolved: its name lower-case, with any prefix.
    package func attributeRange(_ wanted: StaticString, in bytes: [UInt8]) -> Range<Int>? {
        guard hasAttributes else { return nil }
        let span = bytes.span
        let pattern = Array(wanted.description.utf8)
        var found: Range<Int>?
        forEachAttribute(in: bytes) { attribute in
            guard found == nil, attribute.name.count == pattern.count else { return }
            if span.matches(pattern, at: attribute.name.lowerBound) { found = attribute.value }
        }
        return found
    }

    /// The same with references resolved.
    package func attribute(_ wanted: StaticString, in bytes: [UInt8]) -> String? {
        attributeRange(wanted, in: bytes).map { CharacterData.string($0, of: bytes) }
    }
}
