// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Names in order, what governs them, and which of them is the subject: of this clause, or of one before it.
extension Binder {
    func places(_ range: Range<Int>) -> Places { Places(names, in: range) }

    /// The name at a token, with what governs it in its sentence.
    func place(_ at: Int, _ floor: Int) -> Place {
        let found = reading.mentions[Int(reading.tokens[at].mention)]
        if found.isPlace { return Place(token: at, actor: Int(found.actor), preposition: .place, governor: at) }
        let governor = governor(before: at, floor)
        return Place(token: at, actor: Int(found.actor), preposition: governor.kind, governor: governor.token)
    }

    /// The preposition that governs a name, over at most two words between ("with senior Chinese officials").
    func preposition(before at: Int, _ floor: Int) -> Place.Kind { governor(before: at, floor).kind }

    /// The same, and where it stands.
    private func governor(before at: Int, _ floor: Int) -> (kind: Place.Kind, token: Int) {
        var position = at - 1
        var steps = 0
        while position >= floor, steps < 4 {
            let role = reading.role(position)
            if role.contains(.by) { return (.by, position) }
            // "By the West African bloc ECOWAS": an agent's name may be longer.
            if steps == 3 { break }
            if role.contains(.of) { return (.of, position) }
            if role.contains(.to) { return (.toward, position) }
            if role.contains(.place) { return (.location, position) }
            if role.contains(.preposition) { return (.other, position) }
            if reading.tokens[position].mention >= 0 {
                // "between A and B", "with A and B"
                return reading.role(at - 1).contains(.and) ? governor(before: position, floor) : (.none, position)
            }
            if role.contains(.and) {
                position -= 1
                continue
            }
            if !role.isDisjoint(with: .auxiliary | .modal | .speech | .past | .pronoun | .that) {
                return (.none, position)
            }
            if reading.tokens[position + 1].flags.contains(.comma) { return (.none, position) }
            // "In recent years the Taliban", "in 2015 Israel": an article, a month or a year parts a time from a name.
            if reading.tokens[position + 1].flags.contains(.determined) || isTime(position) { return (.none, position) }
            position -= 1
            steps += 1
        }
        return (.none, position)
    }

    private func isTime(_ at: Int) -> Bool {
        let token = reading.tokens[at]
        if reading.role(at).contains(.month) { return true }
        if token.flags.contains(.number) { return token.end - token.start == 4 }
        return Self.times.contains { reading.reads(at, $0, anyCase: false) }
    }

    private static let times = ["years", "months", "weeks", "days", "decades", "hours"]

    func subject(before node: Node, _ clause: Range<Int>) -> Subject? {
        let head = node.isPassive ? node.range.lowerBound : node.head.lowerBound
        let limit = node.isPassive ? min(node.head.lowerBound, head) : head
        let start = conjunct(clause, limit) ?? fronted(clause, limit) ?? clause.lowerBound
        // "It had freed two French tourists and expelled …": behind a pronoun's verb nobody is the subject.
        let hasPronoun = start == clause.lowerBound && isPronoun(clause.lowerBound)
        let found = places(start..<max(start, limit)).filter {
            $0.token != node.other && !isAttribution($0.token, for: node)
                && !(hasPronoun && $0.token > start + 1 && hasVerb(start + 1..<$0.token))
        }
        let free = found.filter { $0.preposition == .none }
        if let first = free.first {
            return Subject(actors: joined(apposition(first, free), found))
        }
        if let mark = boths.last(where: { $0.range.upperBound <= limit && $0.range.lowerBound >= clause.lowerBound }) {
            return both(mark)
        }
        // "An attack by X on Y killed …": whoever did the noun did the verb.
        if let agent = found.first(where: { $0.preposition == .by }) { return Subject(actors: Actors(agent.actor)) }
        let governed = found.filter { $0.preposition != .place }
        if let first = governed.first(where: { !$0.isLocal }) ?? governed.last {
            // "It will refuse to comply with the Union's rules": the pronoun acts.
            return Subject(actors: joined(first, found), isWeak: first.isLocal || beginsWithPronoun(clause))
        }
        // "A court in Minsk jailed …", "A mob in Kinshasa ransacked …"
        let isDeed =
            node.eventClass.map { !$0.isReciprocal && ($0.kind == .act || $0.kind == .speech) } ?? false
            && isFinite(node.head.lowerBound, clause)
        if let seat = found.first(where: {
            $0.preposition == .place && $0.token >= clause.lowerBound + 2
                && reading.role($0.token - 1).contains(.place)
                && (reading.role($0.token - 2).contains(.sector)
                    || (isDeed && $0.token <= clause.lowerBound + 3 && reading.tokens[$0.token - 2].mention < 0))
        }) {
            return Subject(actors: Actors(seat.actor), isWeak: true)
        }
        return nil
    }

    /// "Somalia's Islamist group al Shabaab": the last of names that follow each other without verb or comma is meant.
    private func apposition(_ first: Place, _ free: Places) -> Place {
        var last = first
        for next in free where next.token > first.token {
            let between = last.token + 1..<next.token
            guard between.count <= 3, reading.tokens[next.token].flags.isDisjoint(with: .hyphen | .slash | .comma),
                between.allSatisfy({ (isPlainWord($0) && !isParticipial($0)) || isCompany($0) })
            else { break }
            last = next
        }
        return last
    }

    /// He, she, it, they, we; "whom" and "him" are objects.
    private func isPronoun(_ at: Int) -> Bool {
        reading.role(at).contains(.pronoun) && reading.role(at).isDisjoint(with: .relative)
    }

    private func beginsWithPronoun(_ clause: Range<Int>) -> Bool {
        (clause.lowerBound..<min(clause.lowerBound + 2, clause.upperBound)).contains {
            reading.role($0).contains(.pronoun)
        }
    }

    /// "Mourned a Korean soldier killed in …": the last name before.
    func nearest(before node: Node, _ clause: Range<Int>) -> Subject? {
        let found = places(clause.lowerBound..<max(clause.lowerBound, node.head.lowerBound))
        return found.last { !isAttribution($0.token, for: node) }.map { Subject(actors: Actors($0.actor)) }
    }

    /// "A Greek tanker carrying Russian oil": what follows belongs to the participle.
    private func isParticipial(_ at: Int) -> Bool { reading.role(at).contains(.gerund) || reading.isGerundLike(at) }

    /// Neither verb nor grammar as far as the lexicon knows.
    func isPlainWord(_ at: Int) -> Bool {
        reading.role(at).isDisjoint(with: Self.grammar)
            && reading.tokens[at].flags.isDisjoint(with: .comma | .pause)
    }

    private static var grammar: WordRole {
        .auxiliary | .modal | .speech | .past | .third | .and | .that | .preposition | .to | .by | .place | .pronoun
            | .of
    }

    /// A name with the one that "and", a hyphen or a slash joins to it.
    func joined(_ name: Place, _ all: Places) -> Actors {
        let next = all.neighbours(of: name.token)
        if let after = next.after, let pair = pair(name, after) { return pair }
        if let before = next.before, let pair = pair(before, name) { return pair }
        return Actors(name.actor)
    }

    private func pair(_ before: Place, _ last: Place) -> Actors? {
        guard before.actor != last.actor, before.preposition != .place, last.preposition != .place else { return nil }
        let distance = last.token - before.token
        let isHyphened = distance == 1 && !reading.tokens[last.token].flags.isDisjoint(with: .hyphen | .slash)
        let isAnd =
            (1...4).contains(distance)
            && (before.token + 1..<last.token).contains { reading.role($0).contains(.and) }
            && (before.token + 1..<last.token).allSatisfy {
                isPlainWord($0) || reading.role($0).contains(.and) || reading.role($0).contains(.of)
            }
        // "Iran, Russia sign …"; but "Backed by Iran, Russia signed …", "Turkey, Israel's rival, signed …".
        let isList =
            distance == 1 && reading.tokens[last.token].flags.contains(.comma) && before.preposition == .none
            && reading.tokens[last.token].flags.isDisjoint(with: .possessive)
        return isHyphened || isAnd || isList ? Actors(before.actor, last.actor) : nil
    }

    private func both(_ mark: Mark) -> Subject? {
        guard let dyad = reading.dominant else { return nil }
        return Subject(actors: Actors(dyad.first, dyad.second), isBoth: true)
    }

    /// No name before the verb: a pronoun, a relative, or the subject of the clause before.
    func inherited(_ node: Node, _ clause: Reading.Clause, _ sentence: Range<Int>) -> Subject? {
        if let main = mainSubject(node, clause, sentence) { return main }
        if clause.resumes >= 0 {
            let begun = places(reading.clauses[clause.resumes].tokens)
            let owner = begun.first { $0.preposition == .none } ?? begun.first { $0.preposition == .of }
            if let owner { return Subject(actors: joined(owner, begun)) }
        }
        let before = places(sentence.lowerBound..<clause.tokens.lowerBound)
        if clause.kind == .relative, let last = before.last(where: { $0.preposition != .place }) {
            // "An attack in Pakistan, which killed nine": where it was is not who did it.
            return last.preposition == .location ? nil : Subject(actors: Actors(last.actor))
        }
        // "Kabul said that it …", "a spokesman for the Libyan army said its jets …"
        let free = before.first { $0.preposition == .none }
        if clause.kind == .that,
            let speaker = free ?? before.first(where: { $0.preposition == .of || $0.preposition == .other })
        {
            return Subject(actors: joined(speaker, before))
        }
        if let last = before.last(where: { $0.preposition == .none }) {
            // "Ukraine and Russia, overseen by France (…), signed …": the first free name of the nearest clause that has one.
            let near = reading.tokens[last.token].clause
            let first = before.first { $0.preposition == .none && reading.tokens[$0.token].clause == near } ?? last
            return Subject(actors: joined(first, before))
        }
        // "The energy agency of Iran (…) signed …"
        if let owner = before.last(where: { $0.preposition == .of }), clause.kind == .main {
            return Subject(actors: Actors(owner.actor))
        }
        let pronoun = (clause.tokens.lowerBound..<max(clause.tokens.lowerBound, node.head.lowerBound)).first {
            reading.role($0).contains(.pronoun)
        }
        if let pronoun {
            // "We condemn the strikes," the Omani foreign ministry said.
            if reading.isFirstPerson(pronoun), let frame = frame(around: node, sentence) {
                return Subject(actors: Actors(frame.speaker))
            }
            return carried
        }
        // "…," said Beijing
        let after = places(clause.tokens.upperBound..<max(clause.tokens.upperBound, sentence.upperBound))
        if let speaker = after.first(where: { $0.preposition == .none && isSpeech(near: $0.token, sentence) }) {
            return Subject(actors: Actors(speaker.actor))
        }
        return nil
    }
}
