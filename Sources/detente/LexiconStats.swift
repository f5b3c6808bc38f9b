// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// What a lexicon is made of, in numbers.
struct LexiconStats {
    private let lexicon: Lexicon
    /// Indices of the lines that run over some test's words.
    private let tested: Set<Int>

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        self.tested = Set(lexicon.tests.flatMap { lexicon.find($0.text).matches }.map(\.entry))
    }

    private static let shown = 20

    var text: String {
        let inventory = lexicon.inventory
        let sections = Dictionary(grouping: lexicon.entries, by: \.kind.word).mapValues(\.count)
        let classes = Dictionary(inventory.linesByClass.map { ($0.name, $0.lines) }) { $0 + $1 }
        let provenance = Dictionary(grouping: lexicon.entries, by: \.provenance).mapValues(\.count)
        var out = "\(inventory.lines) lines, \(inventory.tests) tests; \(inventory.actors) actors with "
        out += "\(inventory.names) names, \(inventory.holders) of them office holders; hash \(lexicon.hash)\n"
        out += "\nLines by section\n" + Self.table(sections)
        out += "\nLines by class\n" + Self.table(classes)
        out += "\n" + Self.balance(tension: inventory.tensionLines, easing: inventory.easingLines)
        out += "\nLines by provenance\n" + Self.table(provenance)
        return out + untested
    }

    /// A lexicon with far more lines for one channel than for the other finds what it looks for.
    private static func balance(tension: Int, easing: Int) -> String {
        let ratio = easing == 0 ? "" : ": \((Double(tension) / Double(easing) * 100).rounded() / 100) to 1"
        return "Balance of class lines: \(tension) tension, \(easing) easing\(ratio)\n"
    }

    private var untested: String {
        let lines = lexicon.entries.enumerated().filter { $0.element.kind != .set && !tested.contains($0.offset) }
        guard !lines.isEmpty else { return "\nEvery line runs over the words of some test.\n" }
        var out = "\n\(lines.count) lines that no test's words reach\n"
        for (_, entry) in lines.prefix(Self.shown) {
            out += "  \(entry.file):\(entry.line): \(entry.heading) \(entry.text)\n"
        }
        if lines.count > Self.shown { out += "  and \(lines.count - Self.shown) more\n" }
        return out
    }

    /// The most frequent first.
    private static func table(_ counts: [String: Int]) -> String {
        let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let width = String(rows.first?.value ?? 0).count
        return rows.map { name, count in
            let number = String(count)
            return
                "  \(String(repeating: " ", count: width - number.count))\(number)  \(name.isEmpty ? "(none)" : name)\n"
        }.joined()
    }
}

extension LexiconEntry.Kind {
    var word: String {
        switch self {
        case .set: "set"
        case .thing(let isGood): isGood ? "good thing" : "bad thing"
        case .event: "class"
        case .turn: "turn"
        case .scope: "scope"
        case .mask: "mask"
        case .veto: "veto"
        case .both: "both"
        case .place: "place"
        }
    }
}

extension LexiconEntry {
    /// The section it stands in: `[class agree +3]`, `[turn relax]`.
    var heading: String {
        let words =
            switch kind {
            case .thing(let isGood): [isGood ? "good" : "bad", name]
            case .event: ["class", name, weight > 0 ? "+\(weight)" : "\(weight)"]
            default: [kind.word, name]
            }
        return "[\(words.filter { !$0.isEmpty }.joined(separator: " "))]"
    }
}
