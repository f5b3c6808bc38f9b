// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Who acts, or suffers, together with whom: "Britain, France and Germany", "Russia and Iran". The binding names the first of
/// them; the others are told here.
extension Binder {
    /// Relations that one act may be told of: a longer list of names says nothing of any two of them.
    static let mostRelations = 32

    /// The relations beside its own that a binding stands for. All of a list that acts on itself act on each other.
    func company(_ binding: Binding, _ node: Node) -> [(from: Int, to: Int)] {
        guard names.count > 2, let from = binding.from, let to = binding.to, isShared(node) else { return [] }
        let sources = list(of: from, without: binding.isMutual ? nil : to, node)
        var all: [(from: Int, to: Int)] = []
        if binding.isMutual, sources.contains(to) {
            for (index, first) in sources.enumerated() {
                all += sources[(index + 1)...].map { (first, $0) }
            }
        } else {
            let targets = list(of: to, without: from, node)
            for first in sources where !targets.contains(first) {
                all += targets.filter { !sources.contains($0) }.map { (first, $0) }
            }
        }
        guard all.count <= Self.mostRelations else { return [] }
        return all.filter { ($0.from != from || $0.to != to) && ($0.from != to || $0.to != from) }
    }

    private func isShared(_ node: Node) -> Bool {
        node.eventClass.map { $0.kind == .act || $0.kind == .speech } ?? false
    }

    /// The actors of the list in which an actor stands, nearest to the act; itself alone where it stands in none, or where the
    /// list has `other` as well.
    private func list(of actor: Int, without other: Int?, _ node: Node) -> [Int] {
        let head = node.head.lowerBound
        let clause = reading.clauses[Int(reading.tokens[head].clause)].tokens
        var nearest: (index: Int, distance: Int)?
        for index in names.indices where names[index].actor == actor && names[index].preposition != .place {
            let distance =
                abs(names[index].token - head) + (clause.contains(names[index].token) ? 0 : reading.tokens.count)
            if nearest.map({ distance < $0.distance }) ?? true { nearest = (index, distance) }
        }
        guard let nearest else { return [actor] }
        let list = actors(of: run(around: nearest.index, head, clause))
        return other.map(list.contains) ?? false ? [actor] : list
    }

    private func actors(of run: Range<Int>) -> [Int] {
        var list: [Int] = []
        for index in run where !list.contains(names[index].actor) { list.append(names[index].actor) }
        return list
    }

    /// The names joined to one by commas and a final "and".
    private func run(around index: Int, _ head: Int, _ clause: Range<Int>) -> Range<Int> {
        let isBefore = names[index].token < head
        // "Russia struck Ukraine and Iran condemned …", "Backed by Iran, Russia and China …": where the subject begins.
        let start =
            isBefore && clause.contains(names[index].token) ? conjunct(clause, head) ?? fronted(clause, head) ?? 0 : 0
        var first = index, last = index
        while first > 0, names[first - 1].token >= start, isJoined(first - 1, first) { first -= 1 }
        while last + 1 < names.count, isJoined(last, last + 1) { last += 1 }
        if !isBefore, last > index, names[last].token > head, beginsClause(names[last], clause) { last -= 1 }
        return first < last && isList(first...last, clause) ? first..<last + 1 : index..<index + 1
    }

    /// A list ends with "and", and two names have no comma before it; but a headline may begin "Iran, Russia sign …".
    private func isList(_ run: ClosedRange<Int>, _ clause: Range<Int>) -> Bool {
        let last = names[run.upperBound].token
        guard hasAnd(run.upperBound - 1, run.upperBound) else {
            return names[run.lowerBound].token == clause.lowerBound && last - clause.lowerBound == run.count - 1
                && last + 1 < clause.upperBound && reading.tokens[last + 1].flags.isDisjoint(with: .comma | .pause)
        }
        return run.count > 2
            || (names[run.lowerBound].token + 1...last).allSatisfy { !reading.tokens[$0].flags.contains(.comma) }
    }

    /// "Struck Ukraine and Iran condemned …": a verb behind the last name makes it the next subject.
    private func beginsClause(_ name: Place, _ clause: Range<Int>) -> Bool {
        // "US and Japanese exercises": a plural.
        let isAdjective = reading.names(name.token, .adjective)
        for at in name.token + 1..<max(name.token + 1, min(clause.upperBound, name.token + 4)) {
            if !reading.tokens[at].flags.isDisjoint(with: .comma | .pause) { return false }
            let role = reading.role(at)
            if !role.isDisjoint(with: .past | .modal | .auxiliary | .speech) { return true }
            if role.contains(.third), !isAdjective { return true }
            if !role.isDisjoint(with: .preposition | .by | .of | .to | .place | .and | .that) { return false }
        }
        return false
    }

    private func hasAnd(_ before: Int, _ after: Int) -> Bool {
        (names[before].token + 1..<names[after].token).contains { reading.role($0).contains(.and) }
    }

    /// Two names that follow each other in a list: "Britain, France", "France and the German government".
    private func isJoined(_ before: Int, _ after: Int) -> Bool {
        let (a, b) = (names[before], names[after])
        guard b.token - a.token <= 5, a.preposition != .place, b.preposition != .place,
            reading.tokens[a.token].clause == reading.tokens[b.token].clause
        else { return false }
        var isLinked = false
        for at in a.token + 1...b.token {
            let role = reading.role(at), flags = reading.tokens[at].flags
            if flags.contains(.pause) { return false }
            if role.contains(.and) || flags.contains(.comma) {
                isLinked = true
            } else if at < b.token, !isPlainWord(at), !role.contains(.of) {
                return false
            }
        }
        return isLinked && !isDescription(after) && !isOtherPhrase(a, b)
    }

    /// "Ties with Moscow and American efforts", "war on Ukraine and US charges": where a preposition governs a name, another that
    /// only tells what kind of thing the next word is makes no list with it.
    private func isOtherPhrase(_ a: Place, _ b: Place) -> Bool {
        guard a.preposition != .none, !isAttributive(a.token),
            reading.tokens[b.token].flags.isDisjoint(with: .determined)
        else { return false }
        return isAttributive(b.token)
    }

    private func isAttributive(_ name: Int) -> Bool {
        if reading.names(name, .adjective) { return true }
        let next = name + 1
        guard next < reading.tokens.count, reading.tokens[next].sentence == reading.tokens[name].sentence,
            reading.tokens[name].flags.isDisjoint(with: .possessive), reading.tokens[next].mention < 0,
            reading.role(next).isDisjoint(with: .weekday | .month | .contrast | .background | .relative | .not)
        else { return false }
        return isPlainWord(next) && !Self.afterNames.contains(reading.text(next))
    }

    private static let afterNames: Set<String> = [
        "last", "next", "this", "late", "early", "earlier", "later", "today", "yesterday", "tomorrow", "soon", "again",
        "separately", "alike", "respectively", "alone", "both", "also", "together", "as", "because", "than",
    ]

    /// "Iran, a Russian ally, and …" describes; "Iran, Russia's ally, and …" as well.
    private func isDescription(_ after: Int) -> Bool {
        let name = names[after].token
        guard reading.tokens[name].flags.contains(.comma) else { return false }
        if reading.tokens[name].flags.contains(.possessive) { return true }
        let end = Int(reading.tokens[name].start)
        return reading.tokens[name].flags.contains(.determined) && end >= 3
            && reading.bytes[end - 1] == UInt8(ascii: " ")
            && (reading.bytes[end - 2] == UInt8(ascii: "a") || reading.bytes[end - 2] == UInt8(ascii: "n"))
            && (reading.bytes[end - 3] == UInt8(ascii: " ") || reading.bytes[end - 3] == UInt8(ascii: "a"))
    }
}
