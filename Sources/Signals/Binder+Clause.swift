// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Where in a clause its subject stands: behind a phrase that goes before, behind "and" and the verb before it, or in the
/// clause that a phrase or a relative belongs to.
extension Binder {
    /// "Backed by Qatar, Turkey sent …", "Unlike Hungary, Slovakia …", "However, speaking in Vienna, the Georgian …": where the
    /// clause goes on after a phrase before its subject; nil where it begins with the subject, or no name follows a comma.
    func fronted(_ clause: Range<Int>, _ limit: Int) -> Int? {
        var first = clause.lowerBound
        guard first + 1 < limit else { return nil }
        // "However, speaking …", "Before leaving …"
        let hasAdverb =
            reading.tokens[first + 1].flags.contains(.comma)
            || !reading.role(first).isDisjoint(with: .contrast | .background)
        if hasAdverb, reading.tokens[first].mention < 0 { first += 1 }
        guard opensPhrase(first) else { return nil }
        // Lists have commas, too, so the last one that a name follows is meant.
        var comma = limit
        while comma > first + 1 {
            comma -= 1
            guard reading.tokens[comma].flags.contains(.comma) else { continue }
            if places(comma..<limit).contains(where: { $0.preposition == .none }) { return comma }
        }
        return nil
    }

    /// A preposition, a gerund or a participle that is nobody's verb.
    private func opensPhrase(_ at: Int) -> Bool {
        guard reading.tokens[at].mention < 0, reading.tokens[at].flags.isDisjoint(with: .determined) else {
            return false
        }
        let role = reading.role(at)
        if !role.isDisjoint(with: .preposition | .by | .to | .gerund | .participle) || reading.isParticipleLike(at) {
            return true
        }
        return reading.isGerundLike(at) || Self.beforePrepositions.contains { reading.reads(at, $0) }
    }

    private static let beforePrepositions = [
        "together", "instead", "along", "alongside", "unlike", "beside", "because",
    ]

    /// "Rebels killed a Jordanian and [the Jordanian army] shelled …": a name behind "and", with a verb of others before it and
    /// nothing but plain words between it and its own.
    func conjunct(_ clause: Range<Int>, _ limit: Int) -> Int? {
        guard let last = places(clause.lowerBound..<max(clause.lowerBound, limit)).last, last.preposition != .place,
            last.token > clause.lowerBound + 2,
            reading.tokens[min(limit, clause.upperBound - 1)].flags.isDisjoint(with: .comma | .pause),
            (last.token + 1..<max(last.token + 1, limit)).allSatisfy({ at in
                reading.role(at).isDisjoint(with: Self.barriers)
                    && reading.tokens[at].flags.isDisjoint(with: .comma | .pause)
            })
        else { return nil }
        // "and the Jordanian army", "and former Chadian rebels"
        let name = last.token
        let and = reading.role(name - 1).contains(.and) ? name - 1 : name - 2
        guard reading.role(and).contains(.and), and > clause.lowerBound + 1, hasVerb(clause.lowerBound + 1..<and) else {
            return nil
        }
        return and + 1
    }

    /// What cannot stand between a subject and its verb.
    private static var barriers: WordRole {
        .and | .preposition | .to | .by | .place | .of | .past | .speech | .that
    }

    /// A finite verb, as far as its form tells.
    func hasVerb(_ range: Range<Int>) -> Bool {
        range.contains { at in
            let role = reading.role(at)
            guard reading.tokens[at].mention < 0, reading.tokens[at].flags.isDisjoint(with: .determined) else {
                return false
            }
            // "allies", "guards": a plural looks like a verb, and a name with 's before it makes it none.
            let isThird = role.contains(.third) && reading.tokens[at - 1].mention >= 0
            return role.contains(.modal) || role.contains(.past)
                || (isThird && reading.tokens[at - 1].flags.isDisjoint(with: .possessive))
        }
    }

    /// Words that tie a name to the next one: "its NATO ally Turkey", "the Lebanese group Hezbollah".
    func isCompany(_ at: Int) -> Bool { Self.company.contains(reading.text(at)) }

    /// The second of two names tied so, else the first.
    func companion(of first: Place, _ found: Places) -> Place {
        guard let next = found.neighbours(of: first.token).after, next.token - first.token <= 3,
            first.token + 1 < next.token, next.preposition == .none || next.preposition == first.preposition,
            (first.token + 1..<next.token).contains(where: isCompany),
            (first.token + 1...next.token).allSatisfy({ reading.tokens[$0].flags.isDisjoint(with: .comma | .pause) })
        else { return first }
        return next
    }

    private static let company: Set<String> = [
        "ally", "allies", "member", "members", "neighbour", "neighbours", "neighbor", "neighbors", "partner",
        "partners",
        "group", "movement", "militia", "faction", "network", "organisation", "organization", "rival", "rivals",
    ]

    /// Who does what a clause without a subject of its own tells, where grammar says it.
    func mainSubject(_ node: Node, _ clause: Reading.Clause, _ sentence: Range<Int>) -> Subject? {
        // "Visiting Ankara, Azerbaijan's president …", "In a rebuke to Hungary, Lithuania …": whoever does the main verb.
        if let comma = fronted(clause.tokens, clause.tokens.upperBound), node.head.lowerBound < comma {
            return subject(comma..<clause.tokens.upperBound)
        }
        // "After striking Yemen, Israel …": the clause after it.
        let isFirst = clause.tokens.lowerBound == sentence.lowerBound
        if isFirst, clause.kind == .background || clause.kind == .contrast,
            clause.tokens.upperBound < sentence.upperBound,
            reading.isGerundLike(clause.tokens.lowerBound + 1)
        {
            return subject(clause.tokens.upperBound..<sentence.upperBound)
        }
        return nil
    }

    private func subject(_ main: Range<Int>) -> Subject? {
        let found = places(main)
        return found.first { $0.preposition == .none }.map { Subject(actors: joined($0, found)) }
    }

    /// "Eritrea, which it accuses of …": the pronoun is the subject of the clause before, the name before is done to.
    func relativeObject(_ clause: Reading.Clause, _ sentence: Range<Int>) -> (subject: Int, object: Int)? {
        let second = clause.tokens.lowerBound + 1
        guard clause.kind == .relative, second < clause.tokens.upperBound, reading.role(second).contains(.pronoun)
        else {
            return nil
        }
        let before = places(sentence.lowerBound..<clause.tokens.lowerBound)
        guard let subject = before.first(where: { $0.preposition == .none }), let object = before.last,
            object.actor != subject.actor
        else { return nil }
        return (subject.actor, object.actor)
    }

    /// "Rejected a Russian ultimatum", "Israel's planned attack": the name right before a noun owns it.
    func owner(ofNoun node: Node, _ clause: Range<Int>) -> Int? {
        let first = node.range.lowerBound, next = node.range.upperBound
        guard first > clause.lowerBound else { return nil }
        var at = first - 1
        if reading.tokens[at].mention < 0, isPlainWord(at), reading.tokens[at].flags.isDisjoint(with: .determined) {
            at -= 1
        }
        guard at >= clause.lowerBound, reading.tokens[at].mention >= 0,
            reading.tokens[first].flags.isDisjoint(with: .comma | .pause | .determined),
            !reading.role(node.head.lowerBound).contains(.past),
            !reading.role(node.head.lowerBound).contains(.participle)
        else { return nil }
        let mention = reading.mentions[Int(reading.tokens[at].mention)]
        if mention.isPlace { return nil }
        if reading.tokens[at].flags.contains(.possessive) { return Int(mention.actor) }
        guard mention.manner == .adjective, at == first - 1 || isNoun(node.head.lowerBound) else { return nil }
        // "Turks attack Greece", "Chinese ban the film": an object behind makes it a verb.
        let isVerb =
            next < clause.upperBound && !isNoun(node.head.lowerBound)
            && (reading.tokens[next].mention >= 0 || reading.tokens[next].flags.contains(.determined))
        return isVerb ? nil : Int(mention.actor)
    }

    /// A word that no inflection makes a verb.
    private func isNoun(_ at: Int) -> Bool {
        reading.role(at).isDisjoint(with: .base | .third | .past | .participle | .gerund)
    }
}

extension Reading {
    /// "Iranian-backed", "UN-brokered": somebody else is meant. Who leads, though, acts, and a firm is of the state where it is
    /// based, unless its own name follows.
    func describesAnother(_ at: Int, _ limit: Int) -> Bool {
        let next = at + 1
        guard next < limit, tokens[next].flags.contains(.hyphen), tokens[next].mention < 0,
            role(next).contains(.participle) || isParticipleLike(next)
        else { return false }
        if reads(next, "led") || reads(next, "spearheaded") { return false }
        let isOfState = ["based", "flagged", "owned", "registered", "run"].contains { reads(next, $0) }
        return !isOfState || (next + 1..<min(limit, next + 3)).contains { tokens[$0].mention >= 0 }
    }
}
