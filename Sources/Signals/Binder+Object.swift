// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Whom it is done to, and who is addressed: after the words, beyond their clause, on whose soil.
extension Binder {
    func object(after node: Node, _ clause: Range<Int>, except: Actors, _ kind: EventClass?) -> Int? {
        let from = node.head.lowerBound + 1
        guard from < clause.upperBound else { return nil }
        let found = places(from..<clause.upperBound).filter {
            $0.preposition != .by && !except.contains($0.actor) && !isAttribution($0.token, for: node)
        }
        let takesPlaces = kind.map { Self.takesPlaces.contains($0) } ?? false
        if takesPlaces, kind?.isReciprocal == false { return found.first.map { companion(of: $0, found).actor } }
        guard let first = found.first(where: { $0.preposition != .place }) else {
            return takesPlaces ? found.first?.actor : nil
        }
        // "Readied bombers in Norway to strike targets in Chad": where something stands is seldom whom it is meant for.
        guard first.preposition == .location, !takesPlaces else { return companion(of: first, found).actor }
        return (found.first { $0.preposition == .other || $0.preposition == .toward } ?? first).actor
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

    /// The verb of speech that frames a node, with its subject (or the name right after it) and the one addressed.
    func frame(around node: Node, _ sentence: Range<Int>) -> (speaker: Int, addressee: Int?)? {
        guard let verb = sentence.first(where: { reading.role($0).contains(.speech) && !node.range.contains($0) })
        else {
            return nil
        }
        if let aside = attributions.first(where: { $0.contains(verb) }), let speaker = places(aside).first {
            // "… has crossed a red line, Beijing said": who stands before the verb may be another.
            let others = places(sentence.lowerBound..<aside.lowerBound)
            return (speaker.actor, others.first { $0.actor != speaker.actor && $0.preposition != .place }?.actor)
        }
        let clause = reading.clauses[Int(reading.tokens[verb].clause)].tokens
        let before = places(clause.lowerBound..<verb).first { $0.preposition == .none }
        let after = places(verb + 1..<max(verb + 1, clause.upperBound)).first { $0.preposition != .place }
        let outside = places(clause.upperBound..<max(clause.upperBound, sentence.upperBound)).first {
            $0.token <= verb + 2
        }
        guard let speaker = before ?? after ?? outside else { return nil }
        let addressee = [after, outside].compactMap { $0 }.first { $0.actor != speaker.actor && $0.token <= verb + 3 }
        return (speaker.actor, addressee?.actor)
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

    func isSpeech(near at: Int, _ sentence: Range<Int>) -> Bool {
        (max(sentence.lowerBound, at - 1)..<min(sentence.upperBound, at + 2)).contains {
            reading.role($0).contains(.speech)
        }
    }

    /// Speech finds its addressee in the clause that follows: "warned that if Japan …".
    func beyond(
        _ node: Node, _ clause: Reading.Clause, _ sentence: Range<Int>, except: Actors, _ kind: EventClass?
    ) -> Int? {
        guard clause.tokens.upperBound < sentence.upperBound else { return nil }
        return places(clause.tokens.upperBound..<sentence.upperBound)
            .first {
                !except.contains($0.actor) && $0.preposition != .place && $0.preposition != .by
                    && !isAttribution($0.token, for: node)
            }?.actor
    }
}
