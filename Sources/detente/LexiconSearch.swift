// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Signals

/// What a lexicon has to say about some words.
struct LexiconSearch {
    private let lexicon: Lexicon
    /// Lines that run over the words; where none does, `named` has those that hold them.
    private let lines: [Lexicon.Finding]
    private let named: [Int]
    private let score: Score

    init(_ lexicon: Lexicon, _ text: String) {
        self.lexicon = lexicon
        (lines, named) = lexicon.find(text)
        score = Scorer(lexicon).score(ZonedText(plain: text), published: nil)
    }

    var isEmpty: Bool { lines.isEmpty && named.isEmpty }

    private static let shown = 40

    var text: String {
        var out = ""
        for line in lines {
            let overruled = line.isOverruled ? "  (a longer line takes the words)" : ""
            out += "\(Self.place(lexicon.entries[line.entry]))  “\(line.words)”\(overruled)\n"
        }
        for index in named.prefix(Self.shown) { out += "\(Self.place(lexicon.entries[index]))\n" }
        if named.count > Self.shown { out += "and \(named.count - Self.shown) more\n" }
        guard !score.signals.isEmpty else { return out }
        out += "\nScored\n"
        for signal in score.signals {
            let actors = "\(signal.from ?? "?")\(signal.mutual ? "↔" : "→")\(signal.to ?? "?")"
            let value = (signal.value * 100).rounded() / 100
            let sign = value > 0 ? "+" : ""
            out += "  \(signal.eventClass) \(actors) (\(signal.status.rawValue)) \(sign)\(value)  \(signal.entry)\n"
        }
        return out
    }

    private static func place(_ entry: LexiconEntry) -> String {
        "\(entry.file):\(entry.line): \(entry.heading) \(entry.text)"
    }
}
