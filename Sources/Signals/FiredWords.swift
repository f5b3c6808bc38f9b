// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// A lexicon line as it fired: of `(lift~|ease~|waive~) > [..] (&measure|ban)` what the quotation has, `lift~ > .. &measure`.
/// For reading only; the line itself stays in the signal.
package struct FiredWords {
    private let scalars: [Unicode.Scalar]
    private let quote: Set<String>
    private var at = 0

    package static func text(_ entry: String, in quote: String) -> String {
        let words = quote.lowercased().split { !$0.isLetter && !$0.isNumber }.map { String($0) }
        var reader = FiredWords(scalars: Array(entry.unicodeScalars), quote: Set(words))
        return reader.sequence().text.split(separator: " ").joined(separator: " ")
    }

    private init(scalars: [Unicode.Scalar], quote: Set<String>) {
        self.scalars = scalars
        self.quote = quote
    }

    /// Words up to a bar or closing bracket, how many of them the quotation has, and how many it lacks.
    private mutating func sequence() -> (text: String, found: Int, missing: Int) {
        var out = (text: "", found: 0, missing: 0)
        while at < scalars.count, !"|)]".unicodeScalars.contains(scalars[at]) {
            switch scalars[at] {
            case "(", "[":
                let opens = scalars[at]
                let isName = opens == "(" && at > 0 && scalars[at - 1] != " " && scalars[at - 1] != "("
                let inner = group()
                if opens == "(" || inner.found > 0 {
                    out.text += isName ? "(\(inner.text))" : inner.text
                    out.found += inner.found
                    if opens == "(", inner.found == 0, inner.missing > 0 { out.missing += 1 }
                }
            case " ":
                out.text += " "
                at += 1
            default:
                let word = self.word()
                out.text += word
                guard word.unicodeScalars.contains(where: \.properties.isLowercase), !word.hasPrefix("&") else {
                    continue
                }
                if fired(word) { out.found += 1 } else { out.missing += 1 }
            }
        }
        return out
    }

    /// The alternative that the quotation has most of.
    private mutating func group() -> (text: String, found: Int, missing: Int) {
        at += 1
        var best: (text: String, found: Int, missing: Int)?
        while at < scalars.count {
            let next = sequence()
            if best.map({ (next.found - 2 * next.missing) > ($0.found - 2 * $0.missing) }) ?? true { best = next }
            guard at < scalars.count else { break }
            at += 1
            if scalars[at - 1] != "|" { break }
        }
        return best ?? ("", 0, 0)
    }

    private mutating func word() -> String {
        let start = at
        while at < scalars.count, !" ()[]|".unicodeScalars.contains(scalars[at]) { at += 1 }
        return String(String.UnicodeScalarView(scalars[start..<at]))
    }

    private func fired(_ word: String) -> Bool {
        guard word.hasSuffix("~") else { return quote.contains(word.lowercased()) }
        return Lexicon.forms(of: String(word.dropLast()).lowercased()).contains { quote.contains($0) }
    }
}
