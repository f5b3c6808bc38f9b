// SPDX-License-Identifier: Apache-2.0

import PlainFile

/// What is legal to write and still wrong.
enum LexiconLinter {
    /// Names that nothing defines: sets, keys of turns, classes of `also`.
    static func references(_ reader: LexiconReader) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var sets: Set<String> = [], things: Set<String> = []
        for entry in reader.entries {
            if entry.kind == .set { sets.insert(entry.name) }
            if case .thing = entry.kind { things.insert(entry.name) }
        }
        let known = sets.union(things)
        var used: Set<String> = []
        for entry in reader.entries {
            for name in entry.pattern.setNames {
                used.insert(name)
                if !known.contains(name) {
                    diagnostics.append(
                        at(
                            entry,
                            "no [set \(name)], [good \(name)] or [bad \(name)]"
                                + suggestion(for: name, among: known.sorted())))
                }
            }
            if let also = entry.options.also, EventClass.named(also) == nil {
                diagnostics.append(
                    at(entry, "unknown class '\(also)'" + suggestion(for: also, among: EventClass.allCases.map(\.name)))
                )
            }
        }
        for (key, turn, place) in reader.turnKeys
        where key != "good" && key != "bad" && !things.contains(key) && EventClass.named(key) == nil {
            let names = things.sorted() + EventClass.allCases.map(\.name) + ["good", "bad", "opaque", "from"]
            var diagnostic = place
            diagnostic.message = "[turn \(turn)]: '\(key)' is no thing or class" + suggestion(for: key, among: names)
            diagnostics.append(diagnostic)
        }
        for name in sets.subtracting(used).sorted() where !name.hasPrefix("topic_") {
            if let entry = reader.entries.first(where: { $0.kind == .set && $0.name == name }) {
                diagnostics.append(at(entry, "no pattern uses &\(name)", .warning))
            }
        }
        return diagnostics + cycles(reader)
    }

    private static func cycles(_ reader: LexiconReader) -> [Diagnostic] {
        var uses: [String: Set<String>] = [:]
        for entry in reader.entries where entry.kind == .set || isThing(entry) {
            uses[entry.name, default: []].formUnion(entry.pattern.setNames)
        }
        var diagnostics: [Diagnostic] = []
        for name in uses.keys.sorted() {
            var reached: Set<String> = []
            var queue = Array(uses[name] ?? [])
            while let next = queue.popLast() {
                if reached.insert(next).inserted { queue += uses[next] ?? [] }
            }
            if reached.contains(name), let entry = reader.entries.first(where: { $0.name == name }) {
                diagnostics.append(at(entry, "&\(name) contains itself"))
            }
        }
        return diagnostics
    }

    /// A line that cannot match its own shortest example is dead: `word~` that no form of the text ever has, an object that
    /// is cut off, a slot where no actor can stand. So is one whose words a later line of the other channel takes.
    static func dead(_ lexicon: Lexicon) -> [Diagnostic] {
        var matcher = Matcher(lexicon)
        var tokenizer = lexicon.tokenizer()
        var finder = MentionFinder(lexicon)
        let example = ShortestExample(lexicon)
        guard example.hasActors else { return [] }
        return lexicon.entries.indices.compactMap { index in
            let entry = lexicon.entries[index]
            guard entry.kind != .set, let words = example.words(of: entry.pattern.nodes) else { return nil }
            let bytes = Array(words.joined(separator: " ").utf8)
            tokenizer.reset()
            tokenizer.read(bytes.span, 0..<bytes.count)
            var tokens = tokenizer.tokens
            var sentences = tokenizer.sentences
            finder.gather(&tokens, &sentences, bytes.span, day: nil)
            for sentence in sentences {
                matcher.find(tokens, sentence.tokens, finder.mentions, bytes.span)
                guard let own = matcher.matches.first(where: { $0.entry == index }) else { continue }
                guard let other = matcher.matches.first(where: { overrules($0, own, lexicon) }) else { return nil }
                let winner = lexicon.entries[other.entry]
                return at(
                    entry,
                    "'\(words.joined(separator: " "))' is also \(winner.name) of the other channel, "
                        + "\(winner.position.file):\(winner.position.line), and the later line counts", .warning)
            }
            return at(entry, "does not match its own shortest example, '\(words.joined(separator: " "))'", .warning)
        }
    }

    /// Whether a later line of the same lexicon gives the same words to the other channel. Another lexicon may mean to.
    private static func overrules(_ match: Match, _ own: Match, _ lexicon: Lexicon) -> Bool {
        let entry = lexicon.entries[own.entry], other = lexicon.entries[match.entry]
        guard entry.kind == .event, other.kind == .event, entry.weight * other.weight < 0 else { return false }
        return match.entry > own.entry && other.lexicon == entry.lexicon && match.start == own.start
            && match.mask == own.mask && match.anchor == own.anchor
    }

    private static func isThing(_ entry: LexiconEntry) -> Bool {
        if case .thing = entry.kind { true } else { false }
    }

    /// Lines that contradict, repeat or cannot match.
    static func lines(_ lexicon: Lexicon) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var seen: [Pattern: Int] = [:]
        for (index, entry) in lexicon.entries.enumerated() {
            if entry.provenance.isEmpty {
                diagnostics.append(at(entry, "no provenance: write 'from = …' above the line", .warning))
            }
            if case .event = entry.kind, let known = EventClass.named(entry.name), known.base * entry.weight < 0 {
                diagnostics.append(at(entry, "the weight's sign contradicts the class '\(entry.name)'"))
            }
            // A rung says why it weighs more than its class.
            if entry.kind == .event, entry.rung == nil, let known = EventClass.named(entry.name),
                abs(entry.weight) > abs(known.base) + widestStep
            {
                diagnostics.append(
                    at(
                        entry,
                        "weighs \(entry.weight), far more than the class '\(entry.name)' (\(known.base)): is it of another class?",
                        .warning))
            }
            if hasDoubleGap(entry.pattern.nodes) {
                diagnostics.append(
                    at(entry, "a gap of more than four words joins what does not belong together", .warning))
            }
            for word in shortStems(entry.pattern.nodes) {
                diagnostics.append(
                    at(entry, "'\(word)~' is too short to be inflected safely; write its forms out", .warning))
            }
            guard entry.kind != .set else { continue }
            if let earlier = seen[entry.pattern] {
                let other = lexicon.entries[earlier]
                if other.lexicon == entry.lexicon { diagnostics += clash(entry, other) }
            } else {
                seen[entry.pattern] = index
            }
        }
        return diagnostics
    }

    /// Two lines of one file with one pattern. A turn may also be a class: without an object it acts as the latter.
    private static func clash(_ entry: LexiconEntry, _ other: LexiconEntry) -> [Diagnostic] {
        let place = "\(other.position.file):\(other.position.line)"
        if other.kind == entry.kind, other.name == entry.name {
            return [at(entry, "repeats \(place)", .warning)]
        }
        if [other.kind, entry.kind].contains(.turn), [other.kind, entry.kind].contains(.event) { return [] }
        return [at(entry, "contradicts \(place), which has the same pattern in another section")]
    }

    /// By how much a line may outweigh its class.
    private static let widestStep = 2.0

    private static func hasDoubleGap(_ nodes: [Pattern.Node]) -> Bool {
        var isGap = false
        for node in nodes {
            switch node {
            case .gap, .optional([[.gap]]):
                if isGap { return true }
                isGap = true
            case .choice(let branches), .optional(let branches):
                if branches.contains(where: hasDoubleGap) { return true }
                isGap = false
            default: isGap = false
            }
        }
        return false
    }

    private static func shortStems(_ nodes: [Pattern.Node]) -> [String] {
        nodes.flatMap { node -> [String] in
            switch node {
            case .inflected(let word): word.utf8.count < 3 && word != "do" && word != "go" ? [word] : []
            case .choice(let branches), .optional(let branches): branches.flatMap(shortStems)
            default: []
            }
        }
    }

    private static func at(_ entry: LexiconEntry, _ message: String, _ severity: Diagnostic.Severity = .error)
        -> Diagnostic
    {
        Diagnostic(severity, at: entry.position, message, sourceLine: entry.text)
    }
}
