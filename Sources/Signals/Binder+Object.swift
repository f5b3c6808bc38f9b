// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Whom it is done to, and who is addressed: after the words, beyond their clause, on whose soil.
extension Binder {
    func object(after node: Node, _ clause: Range<Int>, except: Actors, _ kind: EventClass?) -> Int? {
        let from = node.head.lowerBound + 1
        guard from < clause.upperBound else { return nil }
        // "Blocked a statement by the Union": behind a verb with a subject of its own, "by" tells whose the thing is.
        let isAnswer = kind?.kind == .speech && isFinite(node.head.lowerBound, clause) && !isPassiveVerb(node)
        let found = places(from..<clause.upperBound).filter {
            ($0.preposition != .by || isAnswer) && !except.contains($0.actor) && !isAttribution($0.token, for: node)
        }
        if let kind, let receiver = receiver(found, node, kind) { return receiver.actor }
        let takesPlaces = kind.map { Self.takesPlaces.contains($0) } ?? false
        if takesPlaces, kind?.isReciprocal == false { return found.first.map { companion(of: $0, found).actor } }
        guard let first = found.first(where: { $0.preposition != .place }) else {
            return takesPlaces ? found.first?.actor : nil
        }
        // "Readied bombers in Norway to strike targets in Chad": where something stands is seldom whom it is meant for.
        guard first.preposition == .location, !takesPlaces else { return companion(of: first, found).actor }
        return (found.first { $0.preposition == .other || $0.preposition == .toward } ?? first).actor
    }

    /// "Talks on Ukraine with Brazil", "German tanks to Ukraine", "American sanctions on Cuba": whom a preposition names goes
    /// before whose the thing is.
    private func receiver(_ found: Places, _ node: Node, _ kind: EventClass) -> Place? {
        guard let first = found.first else { return nil }
        if kind.isReciprocal || kind == .call {
            // "Agreed to American mediation in the final talks with the Palestinians" tells of other talks.
            let partner = found.first {
                $0.preposition == .other && reading.reads($0.governor, "with")
                    && $0.governor < node.range.upperBound + 4
            }
            return first.token == node.head.upperBound && kind == .meet ? nil : partner
        }
        guard isAttribute(first, node) || first.preposition == .location else { return nil }
        if Self.gifts.contains(kind) { return found.first { $0.preposition == .toward } }
        guard Self.measures.contains(kind) else { return nil }
        return found.first { $0.preposition == .other && $0.token > first.token }
    }

    private static let gifts: EventClasses = [.aid, .armThird]
    private static let measures: EventClasses = [.sanction, .liftMeasure, .econMeasure, .concede]

    /// A name that only tells what kind of thing it is: "German tanks", "United Nations sanctions".
    private func isAttribute(_ place: Place, _ node: Node) -> Bool {
        guard place.preposition == .none else { return false }
        let mention = reading.mentions[Int(reading.tokens[place.token].mention)]
        return mention.manner == .adjective || place.token + 1 < node.range.upperBound
    }

    /// Classes that happen to the place where they happen.
    private static let takesPlaces: EventClasses = [
        .visit, .meet, .invite, .force, .assault, .strikeObject, .incursion, .blockade, .aid, .cutRelations,
    ]

    /// Classes in which a passive subject is what the doer moves, not who suffers.
    static let moves: EventClasses = [.mobilize, .armThird, .incursion, .suspendChannel]

    /// The state on whose soil an armed group was struck: it is touched as well.
    func soil(_ node: Node, _ binding: Binding) -> Int? {
        guard let from = binding.from, let to = binding.to, reading.lexicon.actors[to].kind == .group,
            reading.lexicon.actors[from].kind == .state
        else { return nil }
        let clause = reading.clauses[Int(reading.tokens[node.head.lowerBound].clause)].tokens
        return places(node.head.upperBound..<max(node.head.upperBound, clause.upperBound)).first {
            $0.actor != from && reading.lexicon.actors[$0.actor].kind == .state
                && ($0.preposition == .location || $0.preposition == .place || isWithin($0.token, clause.lowerBound))
        }?.actor
    }

    private func isWithin(_ name: Int, _ floor: Int) -> Bool {
        (max(floor, name - 2)..<name).contains { Self.within.contains(reading.text($0)) }
    }

    private static let within: Set<String> = ["inside", "within", "across", "throughout", "over", "into"]

    func isAttribution(_ token: Int, for node: Node) -> Bool {
        attributions.contains { $0.contains(token) && !$0.contains(node.head.lowerBound) }
    }

    /// Any other actor of the sentence, the nearest after the words first.
    func elsewhere(_ node: Node, _ sentence: Range<Int>, except: Int?, onlyAfter: Bool) -> Int? {
        let all = places(onlyAfter ? node.head.lowerBound..<sentence.upperBound : sentence).filter {
            $0.actor != except && $0.preposition != .place
        }
        let inside = all.filter { !isAttribution($0.token, for: node) }
        let found = inside.isEmpty ? all : inside
        // Where it happened is seldom with whom: "for face-to-face talks in the Qatari capital".
        let free = found.filter { !$0.isLocal }
        let best = free.isEmpty ? found : free
        return (best.first { $0.token >= node.head.lowerBound } ?? best.last)?.actor
    }

    /// Speech finds its addressee in the clause that follows: "warned that if Japan …".
    func beyond(
        _ node: Node, _ clause: Reading.Clause, _ sentence: Range<Int>, except: Actors, _ kind: EventClass?
    ) -> Int? {
        guard clause.tokens.upperBound < sentence.upperBound else { return nil }
        let rest = places(clause.tokens.upperBound..<sentence.upperBound).filter {
            !except.contains($0.actor) && $0.preposition != .place && $0.preposition != .by
                && !isAttribution($0.token, for: node)
        }
        // "Shelled (as officials say) Ukraine": what the clause goes on with before what its aside says.
        let number = Int(reading.tokens[clause.tokens.lowerBound].clause)
        let next = reading.clauses.indices.clamped(to: number + 1..<number + 4)
        if let resumed = reading.clauses[next].first(where: { $0.resumes == number }),
            let named = rest.first(where: { resumed.tokens.contains($0.token) })
        {
            return named.actor
        }
        return rest.first?.actor
    }
}
