// SPDX-License-Identifier: Apache-2.0

import PlainFile

// The language, whole. Plain sections and lines, no regular expressions; adding a word to a class is one line.
//
//     [lexicon NAME]               first; 'from = …' gives the provenance of the lines below it
//     [set NAME]                   alternatives, used as &NAME; a set topic_NAME marks what a sentence is about
//     [good NAME] [bad NAME]       things: polarity, worth 0 alone; also usable as &NAME
//     [class NAME WEIGHT [RUNG]]   acts and speech of the taxonomy (EventClass); RUNG is a ladder's name and step: prc.9
//     [turn NAME]                  operators: THING, CLASS, good or bad = CLASS [xFACTOR]; opaque = CLASS [xFACTOR]
//     [scope STATUS]               negated unreal question hoped dated recent historical denied hedge boost agreed unknown
//     [mask] eaten, no effect      [veto] silences the sentence, with ': item' the whole text;
//                                  with ': gate' it silences nothing, but the text needs a firm tie to get a label
//     [both] means the pair        [place] the next city is a place; these two mark and do not eat
//     [ladder NAME]                'speakers = CODES': only in their mouths do its lines stand on a rung
//     [drop] patterns of earlier files that no longer count
//     [test] TEXT => CLASS [A>B | A<>B] [STATUS], or TEXT => nothing
//
//     options after ' : ', by comma: +2 (weight) · STATUS · to C · also CLASS [to C] · both · item · gate ·
//     reach N
//
// Patterns: see Pattern. Longest match first, one word feeds one line; at equal length masks, then turns, classes, things,
// scopes, and of two lines of one kind the later. A turn and a class may have the same pattern: the turn acts where it finds
// an object, else the class stands. Turns look for the nearest object up to 8 words on, not past a comma, else (passive,
// headline participle) before them. Opaque blanks the rest of the sentence, or of the quotation that the turn stands in;
// lines of a ladder are never blanked, questioned or negated where one of its speakers is named, for their formulas are
// fixed phrases.

/// Plain files to entries, turns and tests. Names that other files may define are looked up later, by the linter.
struct LexiconReader {
    private(set) var entries: [LexiconEntry] = []
    private(set) var turns: [String: Turn] = [:]
    private(set) var tests: [LexiconTest] = []
    /// Whose formulas a ladder lists, by its name.
    private(set) var ladders: [String: Set<String>] = [:]
    private(set) var diagnostics: [Diagnostic] = []
    /// References to be checked when all is read: name, place, what it must be.
    private(set) var turnKeys: [(key: String, turn: String, at: Diagnostic)] = []

    private var lexicon = ""
    private var provenance = ""

    static let kinds = [
        "lexicon", "set", "good", "bad", "class", "turn", "scope", "mask", "veto", "both", "place", "drop", "ladder",
        "test",
    ]
    static let statuses = Scope.allCases.map(\.rawValue)

    mutating func read(_ file: PlainFile) {
        lexicon = ""
        provenance = ""
        for (index, section) in file.sections.enumerated() {
            if index == 0, section.kind != "lexicon" {
                diagnostics.append(section.error("a lexicon file begins with [lexicon NAME]"))
            }
            read(section)
        }
    }

    private mutating func read(_ section: PlainFile.Section) {
        switch section.kind {
        case "lexicon":
            guard named(section) else { return }
            lexicon = section.name
            provenance = ""
            for line in section.lines { _ = readProvenance(line, alone: true) }
        case "set": readLines(section, .set, needsName: true)
        case "good": readLines(section, .thing(isGood: true), needsName: true)
        case "bad": readLines(section, .thing(isGood: false), needsName: true)
        case "class": readClass(section)
        case "turn": readTurn(section)
        case "scope": readScope(section)
        case "mask": readLines(section, .mask, needsName: false)
        case "veto": readLines(section, .veto, needsName: false)
        case "both": readLines(section, .both, needsName: false)
        case "place": readLines(section, .place, needsName: false)
        case "drop": readDrop(section)
        case "ladder": readLadder(section)
        case "test": for line in section.lines { readTest(line) }
        default:
            diagnostics.append(
                section.error("unknown section [\(section.kind)]" + suggestion(for: section.kind, among: Self.kinds)))
        }
    }

    private mutating func named(_ section: PlainFile.Section) -> Bool {
        if section.words.isEmpty {
            diagnostics.append(section.error("[\(section.kind)] needs a name: [\(section.kind) NAME]"))
        }
        return !section.words.isEmpty
    }

    /// Whether the line was a `from = …`, or a key that does not belong here (which is reported).
    private mutating func readProvenance(_ line: PlainFile.Line, alone: Bool = false) -> Bool {
        if let (key, value) = line.keyValue {
            if key.text == "from" {
                provenance = value.text
            } else if !alone {
                diagnostics.append(line.error("unknown key '\(key.text)'" + suggestion(for: key.text, among: ["from"])))
            }
            return true
        }
        if alone { diagnostics.append(line.error("a pattern needs a section: [class NAME WEIGHT], [bad NAME] …")) }
        return false
    }

    private mutating func readLines(
        _ section: PlainFile.Section, _ kind: LexiconEntry.Kind, needsName: Bool, name: String? = nil,
        weight: Double = 0, ladder: String? = nil, rung: Int? = nil
    ) {
        if needsName, !named(section) { return }
        for line in section.lines where !readProvenance(line) {
            add(line, kind, name: name ?? section.name, weight: weight, ladder: ladder, rung: rung)
        }
    }

    private mutating func add(
        _ line: PlainFile.Line, _ kind: LexiconEntry.Kind, name: String, weight: Double, ladder: String?, rung: Int?
    ) {
        let (text, optionText, optionOffset) = Self.split(line.text)
        var weight = weight
        let options = readOptions(optionText, offset: optionOffset, line, kind, &weight)
        do {
            let pattern = try Pattern(parsing: text)
            guard !pattern.nodes.isEmpty else { return }
            entries.append(
                LexiconEntry(
                    kind: kind, name: name, weight: weight, ladder: ladder, rung: rung, options: options, text: text,
                    pattern: pattern, lexicon: lexicon, position: line.position, provenance: provenance))
        } catch {
            diagnostics.append(line.error(error.message, offset: error.offset))
        }
    }

    /// `PATTERN : OPTIONS`.
    private static func split(_ text: String) -> (pattern: String, options: String, offset: Int) {
        let scalars = Array(text.unicodeScalars)
        guard let colon = scalars.indices.first(where: { scalars[$0] == ":" && $0 > 0 && scalars[$0 - 1] == " " })
        else {
            return (text, "", 0)
        }
        let pattern = String(scalars: scalars[..<colon]).trimmed
        return (pattern, String(scalars: scalars[(colon + 1)...]), colon + 1)
    }

    private mutating func readOptions(
        _ text: String, offset: Int, _ line: PlainFile.Line, _ kind: LexiconEntry.Kind, _ weight: inout Double
    ) -> LexiconEntry.Options {
        var options = LexiconEntry.Options()
        var offset = offset
        for part in text.split(separator: ",", omittingEmptySubsequences: true) {
            let words = part.split(separator: " ").map(String.init)
            defer { offset += part.unicodeScalars.count + 1 }
            guard let first = words.first else { continue }
            if let number = Double(first), words.count == 1 {
                weight = number
            } else if first == "to", words == ["to", "C"] {
                options.targetsThird = true
            } else if first == "also", words.count >= 2 {
                options.also = words[1]
                options.alsoTargetsThird = Array(words.dropFirst(2)) == ["to", "C"]
            } else if first == "both", words.count == 1 {
                options.both = true
            } else if first == "item", kind == .veto {
                options.item = true
            } else if first == "gate", kind == .veto {
                options.gate = true
            } else if first == "reach", words.count == 2, let reach = Int(words[1]), (1...40).contains(reach) {
                options.reach = reach
            } else if Self.statuses.contains(first), words.count == 1 {
                options.status = first
            } else {
                let known = ["to C", "also CLASS", "both", "item", "gate", "reach N"] + Self.statuses
                diagnostics.append(
                    line.error(
                        "unknown option '\(words.joined(separator: " "))'" + suggestion(for: first, among: known),
                        offset: offset))
            }
        }
        return options
    }

    /// `speakers = CHN, HKG`: whose formulas these are. From anybody else they weigh what their class weighs, on no rung.
    private mutating func readLadder(_ section: PlainFile.Section) {
        guard named(section) else { return }
        for line in section.lines {
            guard let (key, value) = line.keyValue, key.text == "speakers" else {
                diagnostics.append(line.error("a ladder takes 'speakers = CODES'"))
                continue
            }
            ladders[section.name, default: []].formUnion(value.list.map(\.text))
        }
    }

    private mutating func readClass(_ section: PlainFile.Section) {
        guard named(section) else { return }
        guard let known = EventClass.named(section.name) else {
            let names = EventClass.allCases.map(\.name)
            diagnostics.append(
                section.error(
                    "unknown class '\(section.name)'" + suggestion(for: section.name, among: names),
                    at: section.words.first))
            return
        }
        var weight = known.base
        var ladder: (String, Int)?
        for word in section.words.dropFirst() {
            if let number = Double(word.text) {
                weight = number
            } else if let dot = word.text.firstIndex(of: "."), let rung = Int(word.text[word.text.index(after: dot)...])
            {
                ladder = (String(word.text[..<dot]), rung)
            } else {
                diagnostics.append(
                    section.error("expected a weight (-3.5) or a rung (prc.9), not '\(word.text)'", at: word))
            }
        }
        if abs(weight) > 10 {
            diagnostics.append(section.error("weights run from -10 to +10", at: section.words.dropFirst().first))
        }
        if weight * known.base < 0 {
            diagnostics.append(
                section.error(
                    "the weight's sign contradicts the class: '\(known.name)' is \(known.base < 0 ? "tension" : "easing")",
                    at: section.words.dropFirst().first))
        }
        readLines(section, .event, needsName: true, weight: weight, ladder: ladder?.0, rung: ladder?.1)
    }

    private mutating func readTurn(_ section: PlainFile.Section) {
        guard named(section) else { return }
        var turn = turns[section.name] ?? Turn(name: section.name, outcomes: [:], position: section.position)
        for line in section.lines {
            guard let (key, value) = line.keyValue else {
                add(line, .turn, name: section.name, weight: 0, ladder: nil, rung: nil)
                continue
            }
            if key.text == "from" {
                provenance = value.text
                continue
            }
            let words = value.text.split(separator: " ").map(String.init)
            guard let eventClass = words.first.flatMap(EventClass.named) else {
                let names = EventClass.allCases.map(\.name)
                diagnostics.append(
                    Diagnostic(
                        at: value.position,
                        "unknown class '\(words.first ?? "")'" + suggestion(for: words.first ?? "", among: names),
                        sourceLine: line.source))
                continue
            }
            var factor = 1.0
            if words.count > 1 {
                guard words.count == 2, words[1].hasPrefix("x"), let number = Double(words[1].dropFirst()), number > 0,
                    number <= 2
                else {
                    diagnostics.append(
                        Diagnostic(at: value.position, "expected CLASS or CLASS x0.5", sourceLine: line.source))
                    continue
                }
                factor = number
            }
            let outcome = Turn.Outcome(eventClass: eventClass, factor: factor)
            if key.text == "opaque" {
                turn.opaque = outcome
            } else {
                turn.outcomes[key.text] = outcome
                turnKeys.append((key.text, section.name, Diagnostic(at: key.position, "", sourceLine: line.source)))
            }
        }
        turns[section.name] = turn
    }

    private mutating func readScope(_ section: PlainFile.Section) {
        guard named(section) else { return }
        guard Self.statuses.contains(section.name) else {
            diagnostics.append(
                section.error(
                    "unknown status '\(section.name)'" + suggestion(for: section.name, among: Self.statuses),
                    at: section.words.first))
            return
        }
        readLines(section, .scope, needsName: true)
    }

    private mutating func readDrop(_ section: PlainFile.Section) {
        for line in section.lines where !readProvenance(line) {
            let before = entries.count
            let (text, _, _) = Self.split(line.text)
            entries.removeAll { $0.text == text }
            if entries.count == before {
                diagnostics.append(
                    line.error("no earlier line has this pattern" + suggestion(for: text, among: entries.map(\.text))))
            }
        }
    }

    private mutating func readTest(_ line: PlainFile.Line) {
        if readProvenanceOnly(line) { return }
        guard let arrow = line.text.range(ofArrow: "=>") else {
            diagnostics.append(line.error("a test reads 'TEXT => CLASS [A>B | A<>B] [STATUS]' or 'TEXT => nothing'"))
            return
        }
        var test = LexiconTest(
            text: String(line.text[..<arrow.lowerBound]).trimmed, eventClass: nil, from: nil, to: nil, mutual: false,
            status: nil, position: line.position, source: line.source)
        let words = line.text[arrow.upperBound...].split(whereSeparator: { $0 == " " || $0 == "[" || $0 == "]" }).map(
            String.init)
        let statuses = Self.statuses + ["occurred", "hypothetical"]
        for (index, word) in words.enumerated() {
            if index == 0 {
                if word == "nothing" { continue }
                guard EventClass.named(word) != nil else {
                    let names = EventClass.allCases.map(\.name) + ["nothing"]
                    diagnostics.append(
                        line.error("unknown class '\(word)' in a test" + suggestion(for: word, among: names)))
                    return
                }
                test.eventClass = word
            } else if let separator = word.firstIndex(where: { $0 == "<" || $0 == ">" }) {
                test.mutual = word.contains("<>")
                test.from = String(word[..<separator])
                test.to = String(word[word.index(separator, offsetBy: test.mutual ? 2 : 1)...])
            } else if statuses.contains(word) {
                test.status = word
            } else {
                diagnostics.append(
                    line.error("unknown status '\(word)' in a test" + suggestion(for: word, among: statuses)))
            }
        }
        if words.isEmpty { diagnostics.append(line.error("nothing stands behind '=>'")) }
        tests.append(test)
    }

    private mutating func readProvenanceOnly(_ line: PlainFile.Line) -> Bool {
        guard let (key, value) = line.keyValue, key.text == "from" else { return false }
        provenance = value.text
        return true
    }
}

extension String {
    /// The last place of `arrow`.
    fileprivate func range(ofArrow arrow: String) -> Range<String.Index>? {
        let bytes = Array(utf8), sought = Array(arrow.utf8)
        guard let start = bytes.indices.last(where: { bytes[$0...].starts(with: sought) }) else { return nil }
        let first = utf8.index(utf8.startIndex, offsetBy: start)
        return first..<utf8.index(first, offsetBy: sought.count)
    }
}
