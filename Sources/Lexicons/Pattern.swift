// SPDX-License-Identifier: Apache-2.0

import PlainFile

/// A lexicon line's pattern as written, in a tree. The grammar:
///
///     word   word~ (inflected)   "Quad" (exact case)   (a|b)   [optional]   &name
///     ..  up to four words       >  the verb on its left governs what follows      and  comma, 'and', or both
///     A doer  B other  C third   ACTOR CITY PAIR MONTH YEAR NUMBER
struct Pattern: Hashable, Sendable {
    indirect enum Node: Hashable, Sendable {
        case word(String)
        case inflected(String)
        /// The letters as they must stand, and the folded word.
        case exact(String)
        case choice([[Node]])
        case optional([[Node]])
        case set(String)
        case gap
        case governs
        case and
        case slot(Slot)
    }

    enum Slot: Int32, Hashable, Sendable, CaseIterable {
        case doer, other, third, actor, city, pair, month, year, number
    }

    var nodes: [Node]

    static let slots: [String: Slot] = [
        "A": .doer, "B": .other, "C": .third, "ACTOR": .actor, "CITY": .city, "PAIR": .pair, "MONTH": .month,
        "YEAR": .year, "NUMBER": .number,
    ]

    /// The names that follow `&`, anywhere in the pattern.
    var setNames: [String] { Self.setNames(nodes) }

    private static func setNames(_ nodes: [Node]) -> [String] {
        nodes.flatMap { node -> [String] in
            switch node {
            case .set(let name): [name]
            case .choice(let branches), .optional(let branches): branches.flatMap(setNames)
            default: []
            }
        }
    }
}

/// What is wrong with a pattern, and where: scalars from the pattern's first.
struct PatternError: Error {
    var message: String
    var offset: Int
}

extension Pattern {
    init(parsing text: String) throws(PatternError) {
        var parser = PatternParser(text)
        self.nodes = try parser.parse()
    }

    /// The words of plain text as patterns and texts both see them: lower case, split at hyphens, no articles, no dots.
    static func words(of text: String) -> [String] {
        // Most are one word of small letters.
        if text.utf8.allSatisfy({ $0 &- 0x61 < 26 }) { return text.isEmpty || skipped.contains(text) ? [] : [text] }
        var words: [String] = []
        for part in text.unicodeScalars.split(whereSeparator: { " \t-–—/,".unicodeScalars.contains($0) }) {
            var word = fold(part)
            if let apostrophe = word.firstIndex(where: { $0 == "'" }) {
                let tail = word[word.index(after: apostrophe)...]
                if tail == "t", word[..<apostrophe].hasSuffix("n") {
                    let stem = word[..<apostrophe].dropLast()
                    words.append(stem == "wo" ? "will" : String(stem))
                    words.append("not")
                    continue
                }
                word =
                    ["s", "d", "m", "re", "ve", "ll", ""].contains(tail)
                    ? String(word[..<apostrophe]) : String(word[..<apostrophe] + tail)
            }
            if !word.isEmpty, !skipped.contains(word) { words.append(word) }
        }
        return words
    }

    static let skipped: Set<String> = ["the", "a", "an", "its", "their", "his", "her", "our", "my", "your"]

    private static func fold(_ part: Substring.UnicodeScalarView) -> String {
        var out = ""
        for scalar in part {
            if scalar.value &- 0x61 < 26 {
                out.unicodeScalars.append(scalar)
            } else if scalar == "\u{2019}" || scalar == "'" {
                out.append("'")
            } else if let folded = Tokenizer.folded(scalar.value) {
                out.unicodeScalars.append(Unicode.Scalar(folded.byte))
            } else if scalar != ".", !(0x300...0x36F).contains(scalar.value) {
                out += String(scalar).lowercased()
            }
        }
        return out
    }
}

private struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var depth = 0

    init(_ text: String) { self.scalars = Array(text.unicodeScalars) }

    mutating func parse() throws(PatternError) -> [Pattern.Node] {
        let nodes = try sequence()
        guard at == scalars.count else { throw PatternError(message: "'\(scalars[at])' closes nothing", offset: at) }
        guard let first = nodes.first else { throw PatternError(message: "an empty pattern", offset: 0) }
        if first == .gap || first == .governs {
            throw PatternError(message: "a pattern cannot begin with '\(first == .gap ? ".." : ">")'", offset: 0)
        }
        if nodes.last == .gap || nodes.last == .governs {
            throw PatternError(message: "a pattern cannot end with '..' or '>'", offset: max(0, scalars.count - 1))
        }
        return nodes
    }

    private mutating func sequence() throws(PatternError) -> [Pattern.Node] {
        var nodes: [Pattern.Node] = []
        while at < scalars.count {
            switch scalars[at] {
            case " ", "\t": at += 1
            case ")", "]", "|":
                if depth == 0 { throw PatternError(message: "'\(scalars[at])' stands outside brackets", offset: at) }
                return nodes
            case "(":
                let branches = try branches(until: ")")
                if !branches.isEmpty { nodes.append(.choice(branches)) }
            case "[":
                let branches = try branches(until: "]")
                if !branches.isEmpty { nodes.append(.optional(branches)) }
            case ">":
                nodes.append(.governs)
                at += 1
            case "\"": nodes.append(try exact())
            case "&": nodes.append(try set())
            default: nodes += try word()
            }
        }
        return nodes
    }

    private mutating func branches(until close: Unicode.Scalar) throws(PatternError) -> [[Pattern.Node]] {
        let open = at
        at += 1
        depth += 1
        defer { depth -= 1 }
        var branches: [[Pattern.Node]] = []
        while true {
            let start = at
            let branch = try sequence()
            // Articles alone (`[the]`) are skipped everywhere, so such a branch says nothing.
            let isBlank = scalars[start..<at].allSatisfy { $0.properties.isWhitespace }
            if isBlank { throw PatternError(message: "an empty alternative", offset: min(at, scalars.count - 1)) }
            if !branch.isEmpty { branches.append(branch) }
            guard at < scalars.count else {
                throw PatternError(message: "'\(scalars[open])' is never closed with '\(close)'", offset: open)
            }
            at += 1
            if scalars[at - 1] == close { return branches }
            if scalars[at - 1] != "|" {
                throw PatternError(message: "expected '\(close)' for the bracket opened before", offset: at - 1)
            }
        }
    }

    private mutating func exact() throws(PatternError) -> Pattern.Node {
        let open = at
        at += 1
        guard let close = scalars[at...].firstIndex(of: "\"") else {
            throw PatternError(message: "the quotation mark is never closed", offset: open)
        }
        let text = String(scalars: scalars[at..<close])
        at = close + 1
        let parts = text.split { " -".contains($0) }.map { Pattern.Node.exact($0.filter { $0 != "." }) }
        guard let first = parts.first else { throw PatternError(message: "empty quotation marks", offset: open) }
        return parts.count == 1 ? first : .choice([parts])
    }

    private mutating func set() throws(PatternError) -> Pattern.Node {
        let start = at
        at += 1
        let name = run { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" || $0 == "-" }
        guard name.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
            throw PatternError(message: "'&' must be followed by a set's name", offset: start)
        }
        return .set(name)
    }

    private mutating func word() throws(PatternError) -> [Pattern.Node] {
        let start = at
        let text = run { !" \t()[]|>\"&~".unicodeScalars.contains($0) }
        if text == ".." { return [.gap] }
        if text == "and" { return [.and] }
        if let slot = Pattern.slots[text] { return [.slot(slot)] }
        if text.hasPrefix("..") || text.hasSuffix("..") {
            throw PatternError(message: "put spaces around '..'", offset: start)
        }
        let words = Pattern.words(of: text)
        guard at < scalars.count, scalars[at] == "~" else {
            if words.isEmpty, !Pattern.skipped.contains(text.lowercased()) {
                throw PatternError(message: "'\(text)' is no word", offset: start)
            }
            return words.map { .word($0) }
        }
        at += 1
        guard let last = words.last else { throw PatternError(message: "'~' follows no word", offset: start) }
        return words.dropLast().map { .word($0) } + [.inflected(last)]
    }

    private mutating func run(while belongs: (Unicode.Scalar) -> Bool) -> String {
        let start = at
        while at < scalars.count, belongs(scalars[at]) { at += 1 }
        if at == start { at += 1 }
        return String(scalars: scalars[start..<min(at, scalars.count)])
    }
}
