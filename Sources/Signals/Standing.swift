// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Whether an event happened, and how strongly that is said: the status engine. Scopes work as in ConText (Harkema et al.
/// 2009): a trigger, a direction, a reach, and the end of the clause as terminator.
struct Standing {
    private(set) var status = Status.occurred
    private(set) var reason = Reason.rule("")
    /// The words that strengthen or weaken it.
    private(set) var boost: Range<Int>?
    private(set) var hedge: Range<Int>?
    /// The words are those of somebody who held an office.
    private(set) var isOutOfOffice = false
    private var negations = 0
    /// It did not happen: the event counts in the other channel, whatever else weakens it.
    var isNegated: Bool { status == .negated || !negations.isMultiple(of: 2) }

    /// - Parameter past: the words in which the sentence before told of an earlier time, if this one tells on.
    static func of(
        _ node: Node, _ reading: Reading, _ scopes: [Mark], _ sentence: Sentence, past: Range<Int>?
    ) -> Standing {
        var standing = Standing()
        standing.judge(node, reading, scopes, sentence)
        if let past, standing.status == .occurred, node.eventClass?.kind == .act {
            standing.weaken(.recent, .toldOn(past))
        }
        return standing
    }

    private mutating func judge(_ node: Node, _ reading: Reading, _ scopes: [Mark], _ sentence: Sentence) {
        let clause = reading.clauses[Int(reading.tokens[node.head.lowerBound].clause)]
        // The formulas of a ladder are fixed phrases: "if this can be tolerated, what cannot?" asks nothing.
        let isFormula = reading.isFormula(node)
        if sentence.isQuestion, !isFormula { weaken(.question, .rule("question")) }
        if clause.kind == .conditional, !isFormula { weaken(.hypothetical, .rule("conditional clause")) }
        if clause.kind == .background { weaken(.recent, .rule("the setting, not the news")) }
        if let old = clause.tokens.first(where: { reading.isPastName($0) }) {
            weaken(.historical, .words(old..<old + 1))
        }
        for mark in scopes {
            guard let scope = reading.lexicon.entryFacts[mark.entry].scope, reaches(mark, scope, node, reading) else {
                continue
            }
            if !isFormula || scope.isTemporal || scope == .denied { apply(scope, mark.range, node, reading) }
        }
        if isPluperfect(node, clause, reading, sentence) { weaken(.recent, .rule("had")) }
        if let old = formerSubject(node, clause, reading) {
            isOutOfOffice = node.eventClass?.kind == .speech
            if !isOutOfOffice { weaken(.historical, .words(old..<old + 1)) }
        }
        if !negations.isMultiple(of: 2) { weaken(.negated, reason) }
        if let own = reading.lexicon.entryFacts[node.entry].status, status == .occurred {
            apply(own, .line(own))
        }
        if status == .occurred, isInfinitive(node, reading) { weaken(.unknown, .rule("infinitive")) }
    }

    private func reaches(_ mark: Mark, _ scope: Scope, _ node: Node, _ reading: Reading) -> Bool {
        let line = reading.lexicon.entryFacts[mark.entry]
        let head = node.head.lowerBound
        let from = reading.tokens[mark.range.lowerBound], to = reading.tokens[head]
        guard from.sentence == to.sentence else { return false }
        let reach = line.reach ?? (scope == .negated ? Recipe.negationReach : Recipe.reach)
        if from.clause == to.clause {
            if scope.isTemporal, isDatedOther(mark, node, reading) { return false }
            if line.worksBothWays || scope.isTemporal {
                return abs(mark.range.lowerBound - head) <= Recipe.reach * 2
            }
            let distance = head - mark.range.upperBound
            guard distance >= 0, distance <= reach else { return false }
            // "Instead of Russia, Armenia now buys …": what opens a clause ends at its comma.
            let opens =
                scope == .unreal && mark.range.lowerBound == reading.clauses[Int(to.clause)].tokens.lowerBound
            return (scope != .negated && !opens) || !hasComma(mark.range.upperBound, head, reading)
        }
        // "Earlier in the year a balloon caused …, when it crossed …": a sentence's first words date all of it.
        if scope.isTemporal, mark.range.lowerBound <= sentenceStart(reading, to) + 1, head > mark.range.lowerBound {
            // "During the 1980s Norway fought …"; since when something goes on says nothing.
            let isSetting =
                reading.clauses[Int(from.clause)].kind == .background && !reading.reads(mark.range.lowerBound, "since")
            return head - mark.range.upperBound <= Recipe.reach * 2
                && (isSetting || reading.clauses[Int(to.clause)].kind != .main)
        }
        // "denied that …", "it is possible that …"
        let isContent = reading.clauses[Int(to.clause)].kind == .that && to.clause == from.clause + 1
        return isContent && head > mark.range.lowerBound && head - mark.range.upperBound <= reach
    }

    /// "Freed a writer arrested last week", "lifted a ban that was imposed in 2019": the words date the participle before them.
    private func isDatedOther(_ mark: Mark, _ node: Node, _ reading: Reading) -> Bool {
        let first = mark.range.lowerBound
        guard first > node.head.upperBound,
            let verb = (max(node.head.upperBound, first - 2)..<first).last(where: {
                reading.role($0).contains(.participle) && reading.tokens[$0].mention < 0
            })
        else { return false }
        let between = node.head.upperBound..<verb
        if between.contains(where: { !reading.role($0).isDisjoint(with: .that | .relative) }) { return true }
        return !(max(node.head.upperBound, verb - 3)..<verb).contains {
            !reading.role($0).isDisjoint(with: .auxiliary | .modal | .and)
        }
    }

    private func sentenceStart(_ reading: Reading, _ token: Token) -> Int {
        reading.sentences[Int(token.sentence)].tokens.lowerBound
    }

    private func hasComma(_ from: Int, _ to: Int, _ reading: Reading) -> Bool {
        from < to && (from + 1...to).contains { reading.tokens[$0].flags.contains(.comma) }
    }

    private mutating func apply(_ scope: Scope, _ words: Range<Int>, _ node: Node, _ reading: Reading) {
        switch scope {
        case .negated:
            negations += 1
            if status == .occurred { reason = .words(words) }
        case .boost: boost = words
        case .hedge: hedge = words
        case .dated: dated(words, reading, isComing: isComing(node, reading))
        default: apply(scope, .words(words))
        }
    }

    private mutating func apply(_ scope: Scope, _ reason: Reason) {
        switch scope {
        case .unreal: weaken(.hypothetical, reason)
        case .recent: weaken(.recent, reason)
        case .historical: weaken(.historical, reason)
        case .hoped: weaken(.hoped, reason)
        case .denied: weaken(.denied, reason)
        case .agreed: weaken(.agreed, reason)
        case .demanded: weaken(.demanded, reason)
        case .question: weaken(.question, reason)
        case .unknown: weaken(.unknown, reason)
        case .negated: weaken(.negated, reason)
        case .dated, .boost, .hedge: break
        }
    }

    /// The status that leaves the least weight wins.
    private mutating func weaken(_ next: Status, _ because: Reason) {
        guard Recipe.factor(next) < Recipe.factor(status) || status == .occurred else { return }
        status = next
        reason = because
    }

    /// "Will resume talks in December", "to visit Peru in May": the month ahead is meant and not the one gone by.
    private func isComing(_ node: Node, _ reading: Reading) -> Bool {
        let head = node.head.lowerBound
        let clause = reading.clauses[Int(reading.tokens[head].clause)]
        return (clause.tokens.lowerBound...head).contains { reading.role($0).contains(.future) }
            || isInfinitive(node, reading)
    }

    /// A month or year against the text's own day.
    private mutating func dated(_ range: Range<Int>, _ reading: Reading, isComing: Bool) {
        var month = 0, year = 0
        var isWhole = false
        for at in range {
            let token = reading.tokens[at]
            let number = Int(reading.lexicon.months[Int(token.form)])
            if number > 0 { month = number }
            guard token.flags.contains(.number) else { continue }
            if let value = reading.year(at) { year = value } else { isWhole = true }
        }
        let today = Int(reading.day)
        guard month > 0 || year > 0 else { return weaken(.historical, .words(range)) }
        guard today > 0 else {
            // A day, month and year in a text of unknown age may be the day that it was written.
            if year > 0, !isWhole { weaken(.historical, .words(range)) }
            return
        }
        let thisYear = today / 10_000, thisMonth = today / 100 % 100
        if year == 0, isComing { year = month < thisMonth ? thisYear + 1 : thisYear }
        if year == 0 { year = month > thisMonth ? thisYear - 1 : thisYear }
        let age = month > 0 ? (thisYear - year) * 12 + thisMonth - month : (thisYear - year) * 12
        switch age {
        case 1...11 where month > 0 && age <= 1: weaken(.recent, .words(range))
        case 1...: weaken(.historical, .words(range))
        // What will be on a day ahead is as firm as its verb; "since" and "after" a year ahead date something else.
        case ..<0 where !isComing && (month > 0 || reading.role(range.lowerBound).contains(.place)):
            weaken(.hoped, .words(range))
        default: break
        }
    }

    /// "Xi had offered …": what came before the story. What somebody says had happened is the story itself.
    private func isPluperfect(_ node: Node, _ clause: Reading.Clause, _ reading: Reading, _ sentence: Sentence) -> Bool
    {
        let head = node.head.lowerBound
        guard clause.kind == .main, let eventClass = node.eventClass, eventClass.kind != .assessment,
            reading.role(head).contains(.participle),
            (max(clause.tokens.lowerBound, head - 3)..<head).contains(where: {
                reading.role($0).contains(.auxiliary) && reading.reads($0, "had")
            })
        else { return false }
        return !sentence.tokens.contains { reading.role($0).contains(.speech) }
    }

    /// "The former president ushered in …": who is out of office did it then, and says nothing for the state.
    private func formerSubject(_ node: Node, _ clause: Reading.Clause, _ reading: Reading) -> Int? {
        guard node.eventClass != nil else { return nil }
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

    /// A word in -ing, known or not (`citing`, `arriving`); short ones are nouns more often (`king`, `spring`).
    func isGerundLike(_ at: Int) -> Bool {
        let end = Int(tokens[at].end)
        guard end - Int(tokens[at].start) >= 6 else { return false }
        return bytes[end - 3] | 0x20 == UInt8(ascii: "i") && bytes[end - 2] | 0x20 == UInt8(ascii: "n")
            && bytes[end - 1] | 0x20 == UInt8(ascii: "g")
    }

    /// Whether a token names an actor in this manner.
    func names(_ at: Int, _ manner: Mention.Manner) -> Bool {
        tokens[at].mention >= 0 && mentions[Int(tokens[at].mention)].manner == manner
    }

    /// A name that its state bore before the text's day.
    func isPastName(_ at: Int) -> Bool { names(at, .past) }

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

    /// A year in four digits, from 1000 to 2999.
    func year(_ at: Int) -> Int? {
        guard tokens[at].end - tokens[at].start == 4 else { return nil }
        var value = 0
        for index in Int(tokens[at].start)..<Int(tokens[at].end) {
            guard bytes[index] &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(bytes[index] &- 0x30)
        }
        return 1000...2999 ~= value ? value : nil
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
