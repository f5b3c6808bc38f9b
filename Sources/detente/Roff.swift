// SPDX-License-Identifier: Apache-2.0

import Provisioning

/// A page in the macros of man(7).
struct Roff {
    private(set) var source: String

    init(title: String, section: Int, about: String) {
        source = ".TH \(Self.escaped(title)) \(section) \"\" \"detente \(Version.number)\"\n"
        heading("NAME")
        text("\(title) - \(about)")
    }

    mutating func heading(_ words: String) { line(".SH \(Self.escaped(words))") }

    mutating func subheading(_ words: String) { line(".SS \(Self.escaped(words))") }

    mutating func paragraph(_ words: String) {
        line(".PP")
        text(words)
    }

    /// A term and, indented below it, what it means.
    mutating func entry(_ term: String, _ meaning: String) {
        line(".TP")
        line(".B \(Self.escaped(term))")
        text(meaning)
    }

    /// Lines as they are.
    mutating func verbatim(_ lines: String) {
        line(".PP")
        line(".nf")
        text(lines)
        line(".fi")
    }

    mutating func text(_ words: String) {
        for row in words.split(separator: "\n", omittingEmptySubsequences: false) { line(Self.guarded(String(row))) }
    }

    /// A line of troff.
    mutating func line(_ troff: String) { source += troff + "\n" }

    /// A line of text: one that would be a command is none.
    private static func guarded(_ row: String) -> String {
        let escaped = escaped(row)
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }

    /// A hyphen is one that can be copied, and a backslash no escape.
    private static func escaped(_ words: String) -> String {
        var out = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\\": out += "\\e"
            case "-": out += "\\-"
            case "'": out += "\\(aq"
            case "`": out += "\\(ga"
            case "^": out += "\\(ha"
            case "~": out += "\\(ti"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
