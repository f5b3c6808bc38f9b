// SPDX-License-Identifier: Apache-2.0

import Markup

/// What the attributes of a feed's tag say, gone through once: values as ranges of the document, the first where one is
/// repeated.
struct FeedAttributes {
    private(set) var base: Range<Int>?
    private(set) var language: Range<Int>?
    private(set) var href: Range<Int>?
    private(set) var rel: Range<Int>?
    private(set) var type: Range<Int>?
    private(set) var mode: Range<Int>?
    private(set) var value: Range<Int>?
    private(set) var isPermaLink: Range<Int>?
    private(set) var about: Range<Int>?
    private(set) var lastModified: Range<Int>?
    /// `xmlns`.
    private(set) var namespace: Range<Int>?
    /// `xmlns:prefix`.
    private(set) var declarations: [(prefix: Range<Int>, address: Range<Int>)] = []

    private enum Name {
        case base, language, href, rel, type, mode, value, isPermaLink, about, lastModified, namespace
    }

    private static let names = NameTable<Name>(
        [
            ("xml:base", .base), ("xml:lang", .language), ("href", .href), ("rel", .rel), ("type", .type),
            ("mode", .mode), ("value", .value), ("ispermalink", .isPermaLink), ("rdf:about", .about),
            ("lastmod", .lastModified), ("xmlns", .namespace),
        ], foldsCase: true)

    init() {}

    /// Those of the last tag of `scanner`.
    init(_ scanner: MarkupScanner, of document: [UInt8]) {
        guard scanner.hasAttributes else { return }
        let span = document.span
        scanner.forEachAttribute(in: document) { attribute in
            if let name = Self.names.value(of: attribute.name, in: span) {
                take(name, attribute.value)
            } else if attribute.name.count > Self.declaration.count,
                document[attribute.name].starts(with: Self.declaration)
            {
                declarations.append((attribute.name.dropFirst(Self.declaration.count), attribute.value))
            }
        }
    }

    private static let declaration = Array("xmlns:".utf8)

    private mutating func take(_ name: Name, _ range: Range<Int>) {
        func first(_ slot: inout Range<Int>?) { if slot == nil { slot = range } }
        switch name {
        case .base: first(&base)
        case .language: first(&language)
        case .href: first(&href)
        case .rel: first(&rel)
        case .type: first(&type)
        case .mode: first(&mode)
        case .value: first(&value)
        case .isPermaLink: first(&isPermaLink)
        case .about: first(&about)
        case .lastModified: first(&lastModified)
        case .namespace: first(&namespace)
        }
    }
}
