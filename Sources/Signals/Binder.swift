// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Who does it to whom. Subject before the verb, object after it, turned round in the passive; pairs; "both sides".
///
/// No parse: English word order, prepositions and the clause decide. Where the sentence names one actor only and the text
/// is about two, the other is inferred and the confidence falls.
struct Binder {
    struct Binding {
        var from: Int?
        var to: Int?
        var isMutual = false
        /// Whether an actor came from the text as a whole.
        var isInferred = false
    }

    /// The text, which lives here: nobody else holds it, so nothing of it is ever copied.
    var reading: Reading
    /// The names of the sentence.
    private(set) var names: ContiguousArray<Place> = []
    private(set) var boths: [Mark] = []
    /// Actors of the last sentence's subject, for pronouns.
    private(set) var carried: Subject?

    /// Who stands as subject: one actor, or two joined.
    struct Subject {
        var actors: Actors
        var isBoth = false
        /// The name stands after a preposition of place.
        var isWeak = false
    }

    struct Place {
        var token: Int
        var actor: Int
        var preposition: Kind
        /// Where the preposition stands.
        var governor: Int
        /// `location`: in, at, near. `place`: the name itself means a place.
        enum Kind { case none, by, of, other, toward, location, place }

        var isLocal: Bool { preposition == .location || preposition == .toward }

        /// The same, as it reads where nothing before `floor` is read.
        func governed(from floor: Int) -> Place {
            var place = self
            if governor < floor { place.preposition = .none }
            return place
        }
    }

    /// Who is heard, said in passing: ", officials in Pakistan said". Names there suffer nothing.
    private(set) var attributions: [Range<Int>] = []

    init(_ lexicon: Lexicon) { reading = Reading(lexicon) }

    /// What the sentence's words are, all together: what is not here need not be looked for.
    private(set) var grammar = WordRole(rawValue: 0)

    /// Looks at the next sentence.
    mutating func enter(_ sentence: Range<Int>, boths: [Mark], carried: Subject?) {
        self.boths = boths
        self.carried = carried
        grammar = WordRole(rawValue: 0)
        names.removeAll(keepingCapacity: true)
        for at in sentence {
            grammar = grammar | reading.role(at)
            if reading.tokens[at].mention >= 0, names.count < Places.limit {
                names.append(place(at, sentence.lowerBound))
            }
        }
        attributions = grammar.contains(.speech) ? reading.attributions(sentence) : []
    }

    func bind(_ node: Node, _ sentence: Range<Int>) -> Binding {
        let scene = scene(of: node, sentence)
        if let host = passiveHost(scene) {
            let sufferer = scene.subject?.actors.first ?? (node.other >= 0 ? actor(node.other) : nil)
            return settled(Binding(from: host, to: sufferer), node, scene.kind)
        }
        var binding = construction(scene)
        speak(&binding, scene)
        giveAndTake(&binding, scene)
        placeAndKeep(&binding, scene)
        complete(&binding, scene)
        return settled(binding, node, scene.kind)
    }

    /// "… between A and B …", wherever it stands in the clause.
    func between(_ clause: Range<Int>) -> (first: Int, second: Int)? {
        let found = places(clause)
        for (first, second) in zip(found, found.dropFirst()) where first.actor != second.actor {
            guard first.token > clause.lowerBound, second.token - first.token <= 4, second.preposition != .place,
                (first.token + 1..<second.token).contains(where: { reading.role($0).contains(.and) })
            else { continue }
            let opening = max(clause.lowerBound, first.token - 2)..<first.token
            if opening.contains(where: { reading.reads($0, "between") }) {
                return (first.actor, second.actor)
            }
        }
        return nil
    }

    /// "The US and Japan agreed with South Korea": then the third is meant.
    func hasWith(_ node: Node, _ clause: Range<Int>) -> Bool {
        [node.head.upperBound, node.range.upperBound].contains { $0 < clause.upperBound && reading.reads($0, "with") }
    }

    func actor(_ token: Int) -> Int? {
        let mention = reading.tokens[token].mention
        return mention >= 0 ? Int(reading.mentions[Int(mention)].actor) : nil
    }

    /// Of two actors who do something to each other, which is named first.
    func isBefore(_ a: Int, _ b: Int) -> Bool { reading.lexicon.actors[a].code < reading.lexicon.actors[b].code }

    // MARK: the text as a whole

    private func settled(_ raw: Binding, _ node: Node, _ kind: EventClass?) -> Binding {
        var binding = raw
        guard let (first, second) = reading.dominant else { return binding }
        if binding.from != nil, binding.to != nil { return binding }
        let isBoth = boths.contains {
            reading.tokens[$0.range.lowerBound].sentence == reading.tokens[node.head.lowerBound].sentence
        }
        if binding.from == nil, binding.to == nil {
            guard isBoth || kind?.kind == .assessment || binding.isMutual else { return binding }
            binding.from = first
            binding.to = second
            binding.isMutual = true
            binding.isInferred = !isBoth
            return binding
        }
        let known = binding.from ?? binding.to
        guard known == first || known == second else { return binding }
        let other = known == first ? second : first
        if binding.from == nil { binding.from = other } else { binding.to = other }
        if kind?.kind == .assessment || (isBoth && kind?.isReciprocal == true) { binding.isMutual = true }
        binding.isInferred = true
        return binding
    }
}
