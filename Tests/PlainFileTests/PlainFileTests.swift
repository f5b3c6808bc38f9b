// SPDX-License-Identifier: Apache-2.0

import PlainFile
import Testing

private func read(_ text: String) -> (file: PlainFile, diagnostics: [Diagnostic]) {
    PlainFile.read(Array(text.utf8), path: "f.conf")
}

@Suite struct PlainFileLines {
    @Test func sectionsAndLinesKeepTheirPlaces() throws {
        let (file, diagnostics) = read("\n  [class threaten -5.5  prc.9]\n\tplay~ with fire  # a comment\r\nkey=v\n")
        #expect(diagnostics.isEmpty)
        let section = try #require(file.sections.first)
        #expect(section.kind == "class")
        #expect(section.name == "threaten")
        #expect(section.words.map(\.text) == ["threaten", "-5.5", "prc.9"])
        #expect(section.words.map(\.position.column) == [10, 19, 25])
        #expect(section.position == Position(file: "f.conf", line: 2, column: 3))
        #expect(section.lines.map(\.text) == ["play~ with fire", "key=v"])
        #expect(section.lines.map(\.position.column) == [2, 1])
        #expect(section.lines.map(\.hadComment) == [true, false])
    }

    @Test(arguments: [
        ("a = b", "a", "b", 5), ("a=b", "a", "b", 3), ("key =   two words ", "key", "two words", 9),
        ("url = https://e.org/#top", "url", "https://e.org/#top", 7), ("a = b = c", "a", "b = c", 5),
        ("a =", "a", "", 4), ("x = y => z", "x", "y => z", 5), ("é = ü", "é", "ü", 5),
    ])
    func keyValues(line: String, key: String, value: String, column: Int) throws {
        let pair = try #require(read("[s]\n" + line).file.sections[0].lines[0].keyValue)
        #expect(pair.key.text == key)
        #expect(pair.value.text == value)
        #expect(pair.value.position.column == column)
    }

    @Test func anArrowIsNoEqualsSign() {
        let line = read("[test]\nParis lifted sanctions. => lift_measure FRA>ITA").file.sections[0].lines[0]
        #expect(line.keyValue == nil)
    }

    @Test(arguments: [
        ("[naval|military] (drill~)", "a line that only begins like a header"),
        ("[open", "never closed"), ("[a] [b]", "two brackets"), ("[a]]", "one too many"),
    ])
    func noHeaders(line: String, why: Comment) {
        #expect(read("[s]\n" + line).file.sections[0].lines.map(\.text) == [line], why)
    }

    @Test func aCommentNeedsASpaceBeforeIt() {
        let texts = read("[s]\na#b\nc #d\n# e\n\tf\t#g\nh #").file.sections[0].lines.map(\.text)
        #expect(texts == ["a#b", "c", "f", "h"])
    }

    @Test func listsKnowThePlaceOfEachPart() {
        let word = PlainFile.Word("a,  bé ,, c", at: Position(file: "f", line: 3, column: 10))
        #expect(word.list.map(\.text) == ["a", "bé", "c"])
        #expect(word.list.map(\.position.column) == [10, 14, 20])
    }
}

@Suite struct PlainFileMistakes {
    /// Bytes, and what is said of them: LINE:COL and a part of the message.
    @Test(arguments: [
        ([0xEF, 0xBB, 0xBF] + Array("[s]\n".utf8), 1, 1, "byte order mark"),
        (Array("[s]\nab\u{0}c\n".utf8), 2, 3, "NUL"),
        (Array("[s]\na\rb\n".utf8), 2, 2, "carriage return"),
        // Lines of an old Mac, and a file cut off between CR and LF.
        (Array("[s]\ra = b\r".utf8), 1, 4, "carriage return"),
        (Array("[s]\na = b\r".utf8), 2, 6, "carriage return"),
        (Array("[s]\nna".utf8) + [0xC3, 0xAF] + Array("ve = ".utf8) + [0xE9, 0x74], 2, 9, "not UTF-8"),
        // Overlong slash, surrogate, truncated sequence.
        (Array("[s]\n".utf8) + [0xC0, 0xAF], 2, 1, "not UTF-8"),
        (Array("[s]\nx".utf8) + [0xED, 0xA0, 0x80], 2, 2, "not UTF-8"),
        (Array("[s]\nxy".utf8) + [0xF0, 0x9F], 2, 3, "not UTF-8"),
        (Array("# c\n\n  key = value\n".utf8), 3, 3, "before the first [section]"),
        (Array("[s]\n[ ]\n".utf8), 2, 1, "empty section header"),
    ])
    func areReported(bytes: [UInt8], line: Int, column: Int, message: String) throws {
        let diagnostics = PlainFile.read(bytes, path: "f.conf").diagnostics
        let first = try #require(diagnostics.first)
        #expect(diagnostics.count == 1)
        #expect(first.position == Position(file: "f.conf", line: line, column: column))
        #expect(first.message.contains(message), "\(first.message)")
    }

    @Test func whatIsTooLong() {
        let line = "[s]\nk = " + String(repeating: "a", count: 8 << 10)
        #expect(read(line).diagnostics.map(\.position) == [Position(file: "f.conf", line: 2)])
        let file = PlainFile.read(Array(repeating: 10, count: (1 << 20) + 1), path: "f.conf")
        #expect(file.diagnostics.map(\.position) == [Position(file: "f.conf", line: 1)])
    }

    @Test func limitsAreInclusive() {
        let long = "k = " + String(repeating: "a", count: (8 << 10) - 4)
        #expect(read("[s]\n\(long)\n").diagnostics.isEmpty)
        #expect(PlainFile.read(Array(repeating: 10, count: 1 << 20), path: "f").diagnostics.isEmpty)
        let many = String(repeating: "[s]\n", count: 4_096)
        #expect(read(many).diagnostics.isEmpty)
        let (file, diagnostics) = read(many + "[t]\nk = v\n[u]\n")
        #expect(file.sections.count == 4_096)
        #expect(file.sections.last?.lines.isEmpty == true)
        #expect(diagnostics.map(\.position.line) == [4_097])
    }

    @Test func whatCanBeReadIsKept() {
        let (file, diagnostics) = read("early\n[a]\nx = 1\u{0}\ny = 2\n[]\n[b]\nz = 3\n")
        #expect(diagnostics.map(\.position.line) == [1, 3, 5])
        #expect(file.sections.map(\.kind) == ["a", "b"])
        #expect(file.sections.flatMap(\.lines).map(\.text) == ["y = 2", "z = 3"])
    }
}
