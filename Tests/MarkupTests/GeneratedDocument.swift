// SPDX-License-Identifier: Apache-2.0

/// SplitMix64: the same documents on every machine; a failure names its seed.
struct Lottery: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 ^ 0x94D0_49BB_1331_11EB }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func one<Element>(of choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// A well-formed document made up from a seed: as pieces of markup that know their text, so that faults can be put in
/// whose meaning is known.
struct GeneratedDocument {
    enum Kind { case text, start, end, other }

    struct Piece {
        var kind: Kind
        var markup: String
        var text = ""
    }

    var pieces: [Piece] = []
    let id: Int
    private var lottery: Lottery

    var markup: String { pieces.map(\.markup).joined() }
    var text: String { pieces.map(\.text).joined() }

    init(seed: Int) {
        id = seed
        lottery = Lottery(seed: UInt64(seed))
        prolog()
        let root = Self.names[seed % 3]
        add(.start, "<\(root) xmlns:p=\"urn:p\" xmlns:q='urn:q' id=\"\(seed)\">")
        content(depth: 0)
        add(.end, "</\(root)>")
        if lottery.chance(20) { add(.other, "\n<!-- after -->") }
    }

    /// The place of a random piece of that kind, the root's own tags excepted.
    mutating func place(of kind: Kind) -> Int? {
        let places = pieces.indices.filter { pieces[$0].kind == kind }
        let inner = kind == .start ? places.dropFirst() : kind == .end ? places.dropLast() : places[...]
        return inner.randomElement(using: &lottery)
    }

    // MARK: Making up

    private static let names = ["rss", "feed", "größe", "item", "p:title", "q:Date", "x.y-z_1", "名前"]
    private static let words = [
        "talks", "Envoy", "мир", "和平", "سلام", "é", "e\u{301}", "😀", "a>b", "]]", "\"", "'", "\u{A0}", "\u{2028}", "--",
        "?>",
        "/>", "=", "\t", "\n", "\r\n", " ", " ", " ",
    ]
    private static let references = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#233;", "é"),
        ("&#x4E2D;", "中"),
        ("&#128512;", "😀"), ("&#10;", "\n"), ("&#9;", "\t"), ("&#13;", "\r"), ("&#xe9;", "é"),
    ]

    private mutating func add(_ kind: Kind, _ markup: String, _ text: String = "") {
        pieces.append(Piece(kind: kind, markup: markup, text: text))
    }

    private mutating func prolog() {
        if lottery.chance(70) { add(.other, "<?xml version=\"1.0\" encoding='UTF-8'?>\n") }
        if lottery.chance(30) { add(.other, "<!-- <a> & ' ]]> -->") }
        if lottery.chance(30) {
            add(.other, "<!DOCTYPE rss [<!-- ]> --><!ELEMENT rss ANY><!ENTITY e \"]>\"><!NOTATION n SYSTEM '>'>]>")
        }
        if lottery.chance(20) { add(.other, "<?style href=\"a>b\" ?>") }
    }

    private mutating func content(depth: Int) {
        for _ in 0..<Int.random(in: depth == 0 ? 3...6 : 0...5, using: &lottery) {
            switch Int.random(in: 0..<10, using: &lottery) {
            case 0...3: characters()
            case 4: section()
            case 5: add(.other, lottery.one(of: ["<!---->", "<!-- </item> -->", "<?php echo 1 > 0 ?>", "<!-- & -->"]))
            case 6: add(.other, "<\(lottery.one(of: Self.names))\(attributes())\(lottery.one(of: ["/>", " />"]))")
            default:
                guard depth < 6 else { continue }
                let name = lottery.one(of: Self.names)
                add(.start, "<\(name)\(attributes())>")
                content(depth: depth + 1)
                add(.end, lottery.one(of: ["</\(name)>", "</\(name) >", "</\(name)\n>"]))
            }
        }
    }

    private mutating func characters() {
        for _ in 0..<Int.random(in: 1...6, using: &lottery) {
            if lottery.chance(25) {
                let (markup, text) = lottery.one(of: Self.references)
                add(.text, markup, text)
            } else {
                var word = lottery.one(of: Self.words)
                // `]]>` may not stand in text.
                if word.hasPrefix("]"), pieces.last?.markup.hasSuffix("]") == true { word = "x" }
                add(.text, word + " ", (word == "\r\n" ? "\n" : word) + " ")
            }
        }
    }

    private mutating func section() {
        let text = (0..<3).map { _ in lottery.one(of: Self.words + ["<b>", "&", "&amp;", "</item>", "<![CDATA["]) }
            .joined()
        add(.text, "<![CDATA[\(text)]]>", text.replacing("\r\n", with: "\n"))
    }

    private mutating func attributes() -> String {
        var attributes = ""
        for name in ["href", "a-b", "p:x", "q:a", "título"] where lottery.chance(25) {
            let quote = lottery.one(of: ["\"", "'"])
            var value = ""
            for _ in 0..<Int.random(in: 0...3, using: &lottery) {
                let word = lottery.one(of: Self.words + Self.references.map(\.0))
                // White space in a value is another question: `attributesKeepTheirWhiteSpace`.
                value += word == quote || ["\t", "\n", "\r\n"].contains(word) ? "_" : word
            }
            attributes +=
                "\(lottery.one(of: [" ", "\n  "]))\(name)\(lottery.one(of: ["=", " = "]))\(quote)\(value)\(quote)"
        }
        return attributes
    }
}
