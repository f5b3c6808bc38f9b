// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

/// The reader against libxml2, over documents made up from seeds. Where XML is well-formed, the two agree on every name,
/// attribute and character. Where it is not, the reader must give the text that the author meant, and libxml2's
/// `--recover` is the measure: what it saves is saved here, too. Where it saves less, or other things, `Fault` says so.
@Suite(.enabled(if: Xmllint.isPresent, "xmllint is not installed (Debian: libxml2-utils)"))
struct MarkupDifferentialTests {
    private static let batch = 50

    @Test(arguments: 0..<20)
    func wellFormedDocumentsAgreeToTheLetter(batch: Int) throws {
        let seeds = batch * Self.batch..<(batch + 1) * Self.batch
        let documents = seeds.map { GeneratedDocument(seed: $0) }
        let theirs = CanonicalMarkup.stripped(try Xmllint.output(["--c14n"], documents.map(\.markup)))
        let ours = documents.map { CanonicalMarkup.written($0.markup) }
        if theirs == ours.joined() { return }
        for (document, mine) in zip(documents, ours) {
            let one = CanonicalMarkup.stripped(try Xmllint.output(["--c14n"], [document.markup]))
            #expect(mine == one, "seed \(document.id): \(document.markup)")
        }
    }

    /// The generator knows the text it has written: neither reader is alone in its word.
    @Test(arguments: 0..<20)
    func textIsWhatTheGeneratorWrote(batch: Int) {
        for seed in batch * Self.batch..<(batch + 1) * Self.batch {
            let document = GeneratedDocument(seed: seed)
            #expect(CanonicalMarkup.text(document.markup).trimmedText == document.text.trimmedText, "seed \(seed)")
        }
    }

    @Test(arguments: Fault.allCases)
    func faultyDocumentsLoseNothing(fault: Fault) throws {
        var documents: [Int: GeneratedDocument] = [:]
        for seed in 1_000..<1_000 + Self.batch {
            var document = GeneratedDocument(seed: seed)
            if fault.put(into: &document) { documents[seed] = document }
        }
        #expect(documents.count > Self.batch / 2)
        let theirs = try recovered(documents.values.map(\.markup))
        var compared = 0
        var equal = 0
        for (seed, document) in documents {
            let mine = CanonicalMarkup.text(document.markup)
            #expect(mine.trimmedText == document.text.trimmedText, "\(fault), seed \(seed): \(document.markup)")
            guard let other = theirs[seed] else { continue }
            compared += 1
            equal += other.trimmedText == mine.trimmedText ? 1 : 0
            switch fault.libxml2 {
            case .saves where !document.hasNamedReference:
                #expect(other.trimmedText == mine.trimmedText, "\(fault), seed \(seed): \(document.markup)")
            case .saves, .loses: #expect(mine.holds(other), "\(fault), seed \(seed): \(document.markup)")
            case .mistakes: break
            }
        }
        #expect(compared > documents.count / 2, "libxml2 recovered \(compared) of \(documents.count)")
        if fault.libxml2 == .saves { #expect(equal > 10, "\(fault): \(equal) of \(compared) texts are equal") }
    }

    /// The text that libxml2 recovers, by the root's `id`.
    private func recovered(_ documents: [String]) throws -> [Int: String] {
        let query = "concat(string(/*/@id),'¤',string(/),'¶¶')"
        let output = try Xmllint.output(["--recover", "--xpath", query], documents)
        var texts: [Int: String] = [:]
        for document in output.split(separator: "¶¶") {
            let parts = document.split(separator: "¤", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let id = Int(parts[0].filter(\.isNumber)) else { continue }
            texts[id] = String(parts[1])
        }
        return texts
    }

    /// Differences on purpose, each with what libxml2 says and what the reader says.
    @Test(arguments: [
        // An entity that the document declares is never expanded: no bomb, no file.
        ("<!DOCTYPE r [<!ENTITY e 'x'>]><r>a&e;b</r>", "axb", "a&e;b"),
        // HTML's names need no declaration.
        ("<r>caf&eacute; &nbsp;&mdash;</r>", "caf ", "café \u{A0}—"),
        // Numbers of C1 controls mean windows-1252, as in HTML: feeds are made of pasted text.
        ("<r>it&#146;s</r>", "it\u{92}s", "it’s"),
        // DEL and controls are no text.
        ("<r>a\u{7F}b</r>", "a\u{7F}b", "ab"),
        // A reference without its semicolon.
        ("<r>AT&amp T</r>", "AT T", "AT& T"),
        // What stands after the root still stands there; the feed reader ends at its root.
        ("<r>a</r>b", "a", "ab"),
        // A comment that never ends hides no more than itself.
        ("<r>a<!-- b <c>d</c></r>", "a", "ad"),
    ])
    func differencesAreMeant(document: String, theirs: String, ours: String) throws {
        let output = try Xmllint.output(["--recover", "--noent", "--xpath", "concat(string(/),'¶')"], [document])
        #expect(output.trimmedText == theirs + "¶")
        #expect(CanonicalMarkup.text(document) == ours)
    }

    /// XML makes spaces of line ends in an attribute's value; HTML keeps them. What reads an address trims it.
    @Test func attributesKeepTheirWhiteSpace() throws {
        let document = "<r a='b\n\tc'/>"
        #expect(CanonicalMarkup.written(document) == "<r a=\"b&#xA;&#x9;c\"></r>")
        #expect(try Xmllint.output(["--c14n"], [document]) == "<r a=\"b  c\"></r>")
    }
}

extension GeneratedDocument {
    var hasNamedReference: Bool { ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].contains { markup.contains($0) } }
}

extension String {
    /// Without white space at its ends: what stands around the root is not compared.
    fileprivate var trimmedText: String {
        var scalars = unicodeScalars.drop(while: \.properties.isWhitespace)
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Whether the characters of `part` stand here in the same order.
    fileprivate func holds(_ part: String) -> Bool {
        var rest = unicodeScalars[...]
        for scalar in part.unicodeScalars {
            guard let place = rest.firstIndex(of: scalar) else { return false }
            rest = rest[rest.index(after: place)...]
        }
        return true
    }
}
