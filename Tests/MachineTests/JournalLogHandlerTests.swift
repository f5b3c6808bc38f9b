// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing

@testable import Machine

@Suite struct JournalLogHandlerTests {
    private let journal = JournalLogHandler(level: .info) { ["JOURNAL_STREAM": "8:1"][$0] }
    private let terminal = JournalLogHandler(level: .info) { _ in nil }

    @Test func `Under systemd a line begins with its priority, on a terminal with its name`() {
        #expect(journal.line(.warning, "source a: late") == "<4>source a: late\n")
        #expect(terminal.line(.warning, "source a: late") == "detente: warning: source a: late\n")
        #expect(journal.line(.error, "no", ["b": "2", "a": "1"]) == "<3>no a=1 b=2\n")
    }

    /// Whatever a feed calls itself, the journal sees one line with one priority.
    @Test(arguments: [
        "title\n<0>the sky falls", "title\r\n<0>x", "title\u{2028}<0>x", "title\u{85}<0>x", "title\u{1b}[31m<0>x",
        "\u{0}<0>",
    ]) func `No text forges a line`(text: String) {
        for line in [journal.line(.info, text), journal.line(.info, "read", ["title": .string(text)])] {
            #expect(line.hasPrefix("<6>"))
            #expect(line.unicodeScalars.filter { $0.value < 32 || $0.value == 0x2028 || $0.value == 0x85 } == ["\n"])
        }
    }

    /// The journal cuts a line at 48 KiB, and what stands behind the cut is a line of its own, with a priority if it likes.
    @Test func `A line is never so long that the journal cuts it`() {
        let line = journal.line(.info, String(repeating: "<0>", count: 30_000) + String(repeating: "ü", count: 40_000))
        #expect(line.utf8.count < 48 << 10)
        #expect(line.hasSuffix("…\n"))
    }
}
