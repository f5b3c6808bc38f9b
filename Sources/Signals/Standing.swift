// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Whether an event happened, and how strongly that is said: the status engine. Scopes work as in ConText (Harkema et al.
/// 2009): a trigger, a direction, a reach, and the end of the clause as terminator.
struct Standing {
    var status = Status.occurred
    var reason = ""
    var boost: String?
    var hedge: String?
    /// The event's own day where the text gives one, as yyyymm.
    private var negations = 0

    init(_ node: Node, _ reading: Reading, _ scopes: [Mark], _ sentence: Sentence) {
        let clause = reading.clauses[Int(reading.tokens[node.head.lowerBound].clause)]
        // The formulas of a ladder are fixed phrases: "if this can be tolerated, what cannot?" asks nothing.
        let isFormula = reading.isFormula(node)
        if sentence.isQuestion, !isFormula { weaken(.question, "question") }
        if clause.kind == .conditional, !isFormula { weaken(.hypothetical, "conditional clause") }
        if clause.kind == .background { weaken(.recent, "the setting, not the news") }
        if let old = clause.tokens.first(where: { reading.isPastName($0) }) { weaken(.historical, reading.text(old)) }
        for scope in scopes where reaches(scope, node, reading) {
            let name = reading.lexicon.entries[scope.entry].name
            if !isFormula || isTemporal(name) || name == "denied" { apply(scope, node, reading) }
        }
        if isPluperfect(node, clause, reading, sentence) { weaken(.recent, "had") }
        if let old = formerSubject(node, clause, reading) { weaken(.historical, reading.text(old)) }
        if !negations.isMultiple(of: 2) { weaken(.negated, reason) }
        if let own = reading.lexicon.entries[node.entry].options.status, status == .occurred {
            apply(own, reason: "the line says \(own)")
        }
        if status == .occurred, isInfinitive(node, reading) { weaken(.unknown, "infinitive") }
    }

    private func reaches(_ scope: Mark, _ node: Node, _ reading: Reading) -> Bool {
        let options = reading.lexicon.entries[scope.entry].options
        let name = reading.lexicon.entries[scope.entry].name
        let head = node.head.lowerBound
        let from = reading.tokens[scope.range.lowerBound], to = reading.tokens[head]
        guard from.sentence == to.sentence else { return false }
        let reach = options.reach ?? (name == "negated" ? Recipe.negationReach : Recipe.reach)
        if from.clause == to.clause {
            if options.both || isTemporal(name) {
                return abs(scope.range.lowerBound - head) <= Recipe.reach * 2
            }
            let distance = head - scope.range.upperBound
            guard distance >= 0, distance <= reach else { return false }
            return name != "negated" || !hasComma(scope.range.upperBound, head, reading)
        }
        // "Earlier in the year a balloon caused …, when it crossed …": a sentence's first words date all of it.
        if isTemporal(name), scope.range.lowerBound <= sentenceStart(reading, to) + 1, head > scope.range.lowerBound {
            return head - scope.range.upperBound <= Recipe.reach * 2 && reading.clauses[Int(to.clause)].kind != .main
        }
        // "denied that …", "it is possible that …"
        let isContent = reading.clauses[Int(to.clause)].kind == .that && to.clause == from.clause + 1
        return isContent && head > scope.range.lowerBound && head - scope.range.upperBound <= reach
    }

    private func sentenceStart(_ reading: Reading, _ token: Token) -> Int {
        reading.sentences[Int(token.sentence)].tokens.lowerBound
    }

    private func isTemporal(_ name: String) -> Bool { name == "dated" || name == "recent" || name == "historical" }

    private func hasComma(_ from: Int, _ to: Int, _ reading: Reading) -> Bool {
        from < to && (from + 1...to).contains { reading.tokens[$0].flags.contains(.comma) }
    }

    private mutating func apply(_ scope: Mark, _ node: Node, _ reading: Reading) {
        let entry = reading.lexicon.entries[scope.entry]
        let words = reading.words(scope.range)
        switch entry.name {
        case "negated":
            negations += 1
            if status == .occurred { reason = words }
        case "boost": boost = words
        case "hedge": hedge = words
        case "dated": dated(scope.range, reading, words)
        default: apply(entry.name, reason: words)
        }
    }

    private mutating func apply(_ name: String, reason: String) {
        switch name {
        case "unreal": weaken(.hypothetical, reason)
        case "recent", "historical", "hoped", "denied", "agreed", "demanded", "question", "unknown", "negated":
            if let status = Status(rawValue: name) { weaken(status, reason) }
        default: break
        }
    }

    /// The status that leaves the least weight wins.
    private mutating func weaken(_ next: Status, _ because: String) {
        guard Recipe.factor(next) < Recipe.factor(status) || status == .occurred else { return }
        status = next
        reason = because
    }

    /// The sentence before told of an earlier time.
    mutating func toldOn(from past: String) {
        if status == .occurred { weaken(.recent, "told on from \(past)") }
    }

    /// A month or year against the text's own day.
    private mutating func dated(_ range: Range<Int>, _ reading: Reading, _ words: String) {
        var month = 0, year = 0
        for at in range {
            let token = reading.tokens[at]
            let number = Int(reading.lexicon.months[Int(token.form)])
            if number > 0 { month = number }
            if token.flags.contains(.number), let value = Int(reading.text(at)), (1000...2999).contains(value) {
                year = value
            }
        }
        let today = Int(reading.day)
        guard month > 0 || year > 0 else { return weaken(.historical, words) }
        guard today > 0 else {
            if year > 0 { weaken(.historical, words) }
            return
        }
        let thisYear = today / 10_000, thisMonth = today / 100 % 100
        if year == 0 { year = month > thisMonth ? thisYear - 1 : thisYear }
        let age = month > 0 ? (thisYear - year) * 12 + thisMonth - month : (thisYear - year) * 12
        switch age {
        case 1...11 where month > 0 && age <= 1: weaken(.recent, words)
        case 1...: weaken(.historical, words)
        case ..<0: weaken(.hoped, words)
        default: break
        }
    }

    /// "Xi had offered …": what came before the story. What somebody says had happened is the story itself.
    private func isPluperfect(_ node: Node, _ clause: Reading.Clause, _ reading: Reading, _ sentence: Sentence) -> Bool
    {
        let head = node.head.lowerBound
        guard clause.kind == .main, node.eventClass >= 0, EventClass.all[node.eventClass].kind != .assessment,
            reading.role(head).contains(.participle),
            (max(clause.tokens.lowerBound, head - 3)..<head).contains(where: {
                reading.role($0).contains(.auxiliary) && reading.reads($0, "had")
            })
        else { return false }
        return !sentence.tokens.contains { reading.role($0).contains(.speech) }
    }

    /// "The former president ushered in …": who is out of office did it then.
    private func formerSubject(_ node: Node, _ clause: Reading.Clause, _ reading: Reading) -> Int? {
        guard node.eventClass >= 0, EventClass.all[node.eventClass].kind != .speech else { return nil }
        let limit = max(clause.tokens.lowerBound, node.head.lowerBound)
        guard let first = (clause.tokens.lowerBound..<limit).first(where: { reading.tokens[$0].mention >= 0 }) else {
            return nil
        }
        let subject = reading.mentions[Int(reading.tokens[first].mention)]
        return subject.isFormer && subject.office >= 0 ? first : nil
    }

    /// "to VERB" that no turn explains: purpose, plan or a headline's future.
    private func isInfinitive(_ node: Node, _ reading: Reading) -> Bool {
        let head = node.head.lowerBound
        guard head > 0, reading.role(head).contains(.base), !reading.role(head).contains(.participle) else {
            return false
        }
        return reading.role(head - 1).contains(.to)
            && reading.tokens[head - 1].sentence == reading.tokens[head].sentence
    }
}

extension Reading {
    /// A word in -ed that no lexicon line knows, or a short irregular one (`led`, `run`, `born`).
    func isParticipleLike(_ at: Int) -> Bool {
        let start = Int(tokens[at].start), end = Int(tokens[at].end)
        var letters: UInt32 = 0
        for index in max(start, end - 4)..<end { letters = letters << 8 | UInt32(bytes[index] | 0x20) }
        if letters & 0xFFFF == 0x6564 { return true }  // -ed
        // run; born, held, made
        return (end - start == 3 && letters == 0x72_756E)
            || (end - start == 4 && (letters == 0x626F_726E || letters == 0x6865_6C64 || letters == 0x6D61_6465))
    }

    /// A name that its state bore before the text's day.
    func isPastName(_ at: Int) -> Bool {
        tokens[at].mention >= 0 && mentions[Int(tokens[at].mention)].manner == .past
    }

    /// Whether a token is this word of ASCII letters in lower case.
    func reads(_ at: Int, _ word: String, anyCase: Bool = true) -> Bool {
        var index = Int(tokens[at].start)
        let end = Int(tokens[at].end)
        guard end - index == word.utf8.count else { return false }
        for letter in word.utf8 {
            let byte = bytes[index]
            guard byte == letter || (anyCase && byte == letter & 0xDF) else { return false }
            index += 1
        }
        return true
    }

    /// A token's bytes as they stand.
    func text(_ at: Int) -> String {
        String(decoding: bytes[Int(tokens[at].start)..<Int(tokens[at].end)], as: UTF8.self)
    }

    /// The text from the first to the last token of a range.
    func words(_ range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        return String(
            decoding: bytes[Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)], as: UTF8.self)
    }
}
