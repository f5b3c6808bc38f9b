// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct MarkupReaderTests {
    /// Events as words: `<a` start (`<a/` empty), `>a` end, text in quotes, literals in brackets.
    private func events(_ text: String, _ dialect: MarkupReader.Dialect = .xml) -> [String] {
        let bytes = Array(text.utf8)
        var reader = MarkupReader(bytes, dialect: dialect)
        var events: [String] = []
        func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        while true {
            switch reader.next() {
            case .start: events.append("<" + string(reader.name) + (reader.isSelfClosing ? "/" : ""))
            case .end: events.append(">" + string(reader.name))
            case .text(let range): events.append("'" + string(range) + "'")
            case .literal(let range): events.append("[" + string(range) + "]")
            case .finished: return events
            }
        }
    }

    @Test(arguments: [
        ("<a>x</a>", ["<a", "'x'", ">a"]), ("<a/><b />", ["<a/", "<b/"]), ("a < b <c>", ["'a '", "'< b '", "<c"]),
        ("<a><![CDATA[<b>&]]></a>", ["<a", "[<b>&]", ">a"]), ("<![cdata[x]]>y", ["[x]", "'y'"]),
        ("<a>open", ["<a", "'open'"]), ("<a", ["<a"]), ("</>x", ["'x'"]), ("x<", ["'x'", "'<'"]),
        ("<?xml version='1.0'?><a/>", ["<a/"]), ("<!-- <b> --><a/>", ["<a/"]), ("<!-- never closed <a/>", []),
        ("<![CDATA[never closed", ["[never closed]"]), ("<![CDATA[a]]b]]>", ["[a]]b]"]),
        ("<!DOCTYPE x [<!ENTITY e \"]>\"> <!-- ]> -->]><a/>", ["<a/"]), ("1 <! 2", ["'1 '", "'<! 2'"]),
    ])
    func tellsTagsFromText(text: String, expected: [String]) {
        #expect(events(text) == expected)
    }

    /// A find of the fuzzer: `<!` at the end of a range was taken for a comment that begins behind it.
    @Test func readsNothingBehindItsRange() {
        let bytes = Array("x<!-- y -->".utf8)
        var reader = MarkupReader(bytes, range: 0..<3, dialect: .html)
        #expect(reader.next() == .text(0..<1))
        #expect(reader.next() == .text(1..<3))
        #expect(reader.next() == .finished)
    }

    /// Likewise in a document type that never closes: after that, no comment was one.
    @Test func readsNothingBehindItsRangeInADocumentType() {
        let bytes = Array("<!DOCTYPE x [ ><!--a>-->b<!--".utf8)
        var reader = MarkupReader(bytes, range: 0..<bytes.count - 3, dialect: .html)
        #expect(reader.next() == .text(24..<25))
    }

    /// Likewise the end of a script: half of it within the range is none.
    @Test func readsNothingBehindItsRangeInAScript() {
        let bytes = Array("<script>a</script>".utf8)
        var reader = MarkupReader(bytes, range: 0..<12, dialect: .html)
        #expect(reader.next() == .start)
        #expect(reader.next() == .literal(8..<12))
    }

    @Test(arguments: [
        ("<script>if (a<b) '</p>'</script>x", ["<script", "[if (a<b) '</p>']", ">script", "'x'"]),
        ("<STYLE>a>b</Style>", ["<STYLE", "[a>b]", ">Style"]), ("<script>open", ["<script", "[open]"]),
        ("<p>1<br>2", ["<p", "'1'", "<br", "'2'"]), ("<!--><p>", ["<p"]),
    ])
    func knowsWhatHTMLHoldsThatIsNoMarkup(text: String, expected: [String]) {
        #expect(events(text, .html) == expected)
    }

    @Test(arguments: [
        ("<a href=\"x&amp;y\">", "href", "x&y"), ("<a href='1' href='2'>", "href", "1"), ("<a HREF=x>", "href", "x"),
        ("<a href = \"x\" >", "href", "x"), ("<a disabled href=x>", "disabled", ""),
        ("<a title='a>b' href=x>", "href", "x"),
        ("<a title=\"never closed href=x><b>", "title", "\"never"), ("<a title=&quot;>", "title", "\""),
    ])
    func readsAttributesHoweverTheyAreQuoted(text: String, name: String, expected: String) {
        var reader = MarkupReader(Array(text.utf8), dialect: .xml)
        #expect(reader.next() == .start)
        let value =
            name == "href"
            ? reader.attribute("href") : name == "title" ? reader.attribute("title") : reader.attribute("disabled")
        #expect(value == expected)
    }

    /// Every one of these made a naive reader search to the end again and again.
    @Test(arguments: [
        "<!--", "<![CDATA[", "<?", "<!DOCTYPE [", "<a b=\"", "<a b='", "<a ", "&", "<", "</", "<!", "<script>",
        "<a b=c ",
    ])
    func readsHostileRepetitionInLinearTime(piece: String) {
        for dialect in [MarkupReader.Dialect.xml, .html] {
            let bytes = Array(String(repeating: piece, count: 10_000).utf8)
            var reader = MarkupReader(bytes, dialect: dialect)
            var count = 0
            while reader.next() != .finished { count += 1 }
            #expect(count <= 10_000)
            #expect(reader.attributes.count <= 256)
        }
    }
}
