// SPDX-License-Identifier: Apache-2.0

import Items
import Markup
import Testing

/// The text of HTML against libxml2's HTML parser, over pages made up from seeds: well-formed ones, and the same with the
/// faults that pages have. White space is not compared: libxml2 keeps it as written, the reader makes blocks of it.
@Suite(.enabled(if: Xmllint.isPresent, "xmllint is not installed (Debian: libxml2-utils)"))
struct HTMLDifferentialTests {
    @Test(arguments: [false, true])
    func textsAgree(isFaulty: Bool) throws {
        let pages = (0..<400).map { GeneratedPage(seed: $0 + 1, isFaulty: isFaulty) }
        let query = "concat(string(//body/@id),'¤',string(//body),'¶¶')"
        let output = try Xmllint.output(["--html", "--xpath", query], pages.map(\.markup))
        var theirs: [Int: String] = [:]
        for page in output.split(separator: "¶¶") {
            let parts = page.split(separator: "¤", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let id = Int(parts[0].filter(\.isNumber)) else { continue }
            // HTML resolves some names without their semicolon (section 13.5); libxml2 resolves none.
            theirs[id] = String(parts[1]).replacing("&copy", with: "©")
        }
        #expect(theirs.count == pages.count)
        for page in pages {
            let mine = HTMLText.zoned(Array(page.markup.utf8)).text
            #expect(mine.dense == page.text.dense, "seed \(page.id): \(page.markup)")
            #expect(mine.dense == theirs[page.id]?.dense, "seed \(page.id): \(page.markup)")
        }
    }
}

/// A page made up from a seed, and the text that its author meant.
struct GeneratedPage {
    private(set) var markup = ""
    private(set) var text = ""
    let id: Int
    private let isFaulty: Bool
    private var lottery: Lottery

    init(seed: Int, isFaulty: Bool) {
        id = seed
        self.isFaulty = isFaulty
        lottery = Lottery(seed: UInt64(seed))
        markup = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>x</title></head><body id=\"\(seed)\">"
        blocks(depth: 0)
        markup += "</body></html>"
    }

    private mutating func isFault(_ percent: Int = 15) -> Bool { isFaulty && lottery.chance(percent) }

    private mutating func open(_ name: String) {
        markup += "<" + (isFault() ? name.uppercased() : name)
        if lottery.chance(20) { markup += " class=\"a>b\"" }
        if isFault() { markup += " data-x=1 hidden-x" }
        if isFault(5) { markup += " title=\"a\" title='b'" }
        markup += ">"
    }

    private mutating func close(_ name: String, isOptional: Bool = false) {
        if isOptional, isFault(40) { return }
        markup += "</" + (isFault() ? name.uppercased() : name) + (isFault() ? " >" : ">")
    }

    private mutating func blocks(depth: Int) {
        for _ in 0..<Int.random(in: 1...4, using: &lottery) {
            switch Int.random(in: 0..<9, using: &lottery) {
            case 0...2: paragraph("p", isOptional: true)
            case 3: paragraph(lottery.one(of: ["h1", "h2", "h3"]), isOptional: false)
            case 4:
                open("ul")
                for _ in 0..<Int.random(in: 1...3, using: &lottery) { paragraph("li", isOptional: true) }
                close("ul")
            case 5: markup += lottery.one(of: ["<hr>", "<br/>", "<!-- <p> & -->", "<img src='x.png' alt='no text'>"])
            case 6:
                open("table")
                markup += "<tr>"
                paragraph("td", isOptional: true)
                paragraph("td", isOptional: true)
                markup += "</tr></table>"
            default:
                guard depth < 4 else { continue }
                let name = lottery.one(of: ["div", "blockquote", "center"])
                open(name)
                blocks(depth: depth + 1)
                close(name)
            }
        }
    }

    private mutating func paragraph(_ name: String, isOptional: Bool) {
        open(name)
        inline(depth: 0)
        close(name, isOptional: isOptional)
    }

    private static let words = ["talks", "Envoy", "мир", "和平", "é", "😀", "\"quoted\"", "'", "a>b", "—", "1=2;"]
    private static let references = [
        ("&amp;", "&"), ("&lt;b&gt;", "<b>"), ("&eacute;", "é"), ("&nbsp;", " "), ("&mdash;", "—"), ("&#8217;", "’"),
        ("&#x4E2D;", "中"), ("&hellip;", "…"),
    ]
    private static let faults = [("R & D", "R & D"), ("&unheard;", "&unheard;"), ("&copy 2026", "© 2026"), ("&", "&")]

    private mutating func inline(depth: Int) {
        for _ in 0..<Int.random(in: 1...5, using: &lottery) {
            if isFault(10) {
                add(lottery.one(of: Self.faults))
            } else if lottery.chance(25) {
                add(lottery.one(of: Self.references))
            } else if lottery.chance(25), depth < 3 {
                let name = lottery.one(of: ["b", "em", "span", "a", "strong", "code"])
                open(name)
                inline(depth: depth + 1)
                close(name)
                if isFault(10) { markup += "</i>" }
            } else {
                let word = lottery.one(of: Self.words)
                add((word, word))
            }
        }
    }

    private mutating func add(_ word: (markup: String, text: String)) {
        markup += word.markup + " "
        text += word.text + " "
    }
}

extension String {
    /// Without white space.
    fileprivate var dense: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace }))
    }
}
