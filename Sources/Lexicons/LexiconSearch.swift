// SPDX-License-Identifier: Apache-2.0

/// Questions an analyst asks of a lexicon: which lines read these words, and what is in it.
extension Lexicon {
    /// A line that matches somewhere in a phrase, with the words it reads.
    package struct Finding: Hashable, Sendable {
        package var entry: Int
        package var words: String
        /// Where a longer line takes the words away.
        package var isOverruled: Bool
    }

    /// Every line that matches in `phrase`, longest first. Where none does, the lines that hold its words.
    package func find(_ phrase: String) -> (matches: [Finding], mentions: [Int]) {
        let bytes = Array(phrase.utf8)
        var tokenizer = tokenizer()
        tokenizer.read(bytes.span, 0..<bytes.count)
        var tokens = tokenizer.tokens
        var sentences = tokenizer.sentences
        var finder = MentionFinder(self)
        finder.gather(&tokens, &sentences, bytes.span, day: nil)
        var found: [Match] = []
        var matcher = Matcher(self)
        for sentence in sentences {
            matcher.find(tokens, sentence.tokens, finder.mentions, bytes.span)
            found += matcher.matches
        }
        found.sort { ($0.mask.nonzeroBitCount, $1.start, $1.entry) > ($1.mask.nonzeroBitCount, $0.start, $0.entry) }
        var taken: Set<Int> = []
        let matches = found.map { match in
            let fed = (match.start..<match.end).filter { match.feeds(on: $0) }
            let isOverruled = fed.contains { taken.contains($0) }
            if !isOverruled { taken.formUnion(fed) }
            let range = Int(tokens[match.start].start)..<Int(tokens[match.end - 1].end)
            return Finding(
                entry: match.entry, words: String(decoding: bytes[range], as: UTF8.self), isOverruled: isOverruled)
        }
        guard matches.isEmpty else { return (matches, []) }
        let words = Pattern.words(of: phrase)
        let holding = entries.indices.filter { index in
            let text = Set(
                Pattern.words(of: entries[index].text.map { $0.isLetter || $0.isNumber ? String($0) : " " }.joined()))
            return !words.isEmpty && words.allSatisfy(text.contains)
        }
        return ([], holding)
    }

    /// What the files hold, in a readable order.
    package struct Inventory: Sendable, CustomStringConvertible {
        package var lines: Int
        package var linesByClass: [(name: String, lines: Int)]
        package var easingLines: Int
        package var tensionLines: Int
        package var things: Int
        package var turns: Int
        package var scopes: Int
        package var tests: Int
        package var actors: Int
        package var names: Int
        package var holders: Int

        package var description: String {
            let classes = linesByClass.map { "  \($0.name) \($0.lines)" }.joined(separator: "\n")
            return """
                \(lines) lines: \(easingLines) of easing classes, \(tensionLines) of tension classes, \(things) things, \
                \(turns) turns, \(scopes) scopes; \(tests) tests
                \(actors) actors, \(names) names, \(holders) of them office holders
                \(classes)
                """
        }
    }

    package var inventory: Inventory {
        var byClass: [String: Int] = [:]
        var easing = 0, tension = 0, things = 0, turns = 0, scopes = 0
        for entry in entries {
            switch entry.kind {
            case .event:
                byClass[entry.name, default: 0] += 1
                if entry.weight > 0 { easing += 1 } else if entry.weight < 0 { tension += 1 }
            case .thing: things += 1
            case .turn: turns += 1
            case .scope: scopes += 1
            default: break
            }
        }
        return Inventory(
            lines: entries.count,
            linesByClass: EventClass.allCases.compactMap { kind in byClass[kind.name].map { (kind.name, $0) } },
            easingLines: easing, tensionLines: tension, things: things, turns: turns, scopes: scopes,
            tests: tests.count,
            actors: actors.count, names: names.count, holders: names.count { $0.manner == .holder })
    }
}
