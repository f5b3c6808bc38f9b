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

    let reading: Reading
    /// Tokens of the sentence that name actors.
    let named: [Int]
    let boths: [Mark]
    /// Actors of the last sentence's subject, for pronouns.
    let carried: Subject?

    /// Who stands as subject: one actor, or two joined.
    struct Subject {
        var actors: [Int]
        var isBoth = false
        /// The name stands after a preposition of place.
        var isWeak = false
    }

    struct Place {
        var token: Int
        var actor: Int
        var preposition: Kind
        /// `location`: in, at, near. `place`: the name itself means a place.
        enum Kind { case none, by, of, other, toward, location, place }

        var isLocal: Bool { preposition == .location || preposition == .toward }
    }

    /// Who is heard, said in passing: ", officials in Pakistan said". Names there suffer nothing.
    let attributions: [Range<Int>]

    init(_ reading: Reading, _ sentence: Range<Int>, boths: [Mark], carried: Subject?) {
        self.reading = reading
        self.boths = boths
        self.carried = carried
        attributions = reading.attributions(sentence)
        named = sentence.filter { reading.tokens[$0].mention >= 0 }
    }

    func bind(_ node: Node, _ sentence: Range<Int>) -> Binding {
        let kind = node.eventClass >= 0 ? EventClass.all[node.eventClass] : nil
        let clause = reading.clauses[Int(reading.tokens[node.head.lowerBound].clause)]
        var subject = self.subject(before: node, clause.tokens)
        var object = self.object(after: node, clause.tokens, except: subject?.actors ?? [], kind)
        // The tone of talks is between those who talk, whatever they talk about.
        if kind?.kind == .atmosphere, let dominant = reading.dominant, object != dominant.first,
            object != dominant.second
        {
            object = nil
        }
        let agents = self.agents(after: node, clause.tokens)
        let agent = agents.first
        let isPassive = node.isPassive || isPassiveVerb(node)
        // "Peru announced the dispatch of doctors to Haiti": who stands after a preposition of place acts last of all.
        if subject == nil || subject?.isWeak == true { subject = inherited(node, clause, sentence) ?? subject }
        if object == nil, !isPassive {
            object = beyond(node, clause, sentence, except: subject?.actors ?? [], kind)
        }
        var binding = Binding()
        if node.doer >= 0, node.other >= 0, node.doer != node.other {
            binding.from = actor(node.doer)
            binding.to = actor(node.other)
            binding.isMutual = kind?.isReciprocal ?? false
        } else if let agent {
            binding.from = agent
            // "A tanker of Iran was seized by Britain off Gibraltar": who suffers stands before a passive, behind a noun.
            let sufferer = subject?.isWeak == true ? nil : subject?.actors.first { $0 != agent }
            let known = isPassive ? patient(in: node) ?? sufferer : nil
            binding.to = known ?? object.flatMap { $0 == agent ? nil : $0 } ?? subject?.actors.first
            if binding.to == nil || agents.contains(binding.to ?? -1), agents.count > 1 {
                binding.to = agents[1]
                binding.isMutual = true
            }
        } else if isPassive, let patient = patient(in: node), node.isPassive {
            // "Belgian sanctions on Rwanda were announced"
            binding.from = subject?.isWeak == true ? nil : subject?.actors.first { $0 != patient }
            binding.to = patient
        } else if isPassive {
            let sufferer = subject?.actors.first
            if let kind, let host = host(after: node, clause.tokens, kind), host != sufferer {
                return settled(Binding(from: host, to: sufferer), node, kind)
            }
            binding.to = object ?? sufferer
            if kind?.name == "release", let sufferer, object == nil {
                // "Two French journalists held in Niger were freed"
                binding.from =
                    places(sentence.lowerBound..<node.head.lowerBound).first {
                        $0.actor != sufferer && ($0.preposition == .location || $0.preposition == .place)
                    }?.actor
            }
            if let object, let sufferer, object != sufferer {
                // "The envoy of Poland was summoned to the Russian ministry"; "sanctioned over drones for Russia"; but "Malian
                // troops were sent to Niger".
                if kind?.name == "protest" {
                    binding = Binding(from: object, to: sufferer)
                } else if let kind, kind.base < 0, kind.quad == .materialConflict, !Self.moves.contains(kind.name) {
                    binding.to = sufferer
                } else {
                    binding.from = sufferer
                }
            }
        } else {
            binding.from = subject?.actors.first
            binding.to = object
            let isShared = kind?.isReciprocal == true && !hasWith(node, clause.tokens)
            if let subject, subject.actors.count > 1, object == nil || isShared || subject.actors.contains(object ?? -1)
            {
                binding.to = subject.actors[1]
                binding.isMutual = true
            }
            if subject?.isBoth == true, object == nil { binding.isMutual = true }
        }
        let isLadder = reading.isFormula(node)
        if isLadder || (reading.role(node.head.lowerBound).contains(.modal) && kind?.isRequest == true),
            let frame = frame(around: node, sentence)
        {
            // "Russia says Israel must …", "… will get burned, China told Japan": the speaker acts, whoever is subject.
            let named = [subject?.actors.first, object].compactMap { $0 }.first { $0 != frame.speaker }
            binding = Binding(from: frame.speaker, to: named ?? frame.addressee)
        }
        if node.doer >= 0, node.other < 0, let giver = actor(node.doer) {
            // "Malawi received an invitation from Zambia"
            binding.from = giver
            if binding.to == giver || binding.to == nil { binding.to = subject?.actors.first { $0 != giver } }
        }
        let isAgent =
            node.other >= 0 && node.doer < 0 && preposition(before: node.other, clause.tokens.lowerBound) == .by
        if isAgent, let doer = actor(node.other) {
            // "a visit by Kenya's president to Somalia"
            binding.from = doer
            binding.to =
                places(node.other..<clause.tokens.upperBound).first { $0.actor != doer && $0.preposition != .place }?
                .actor ?? (binding.to == doer ? nil : binding.to)
        } else if node.other >= 0, node.doer < 0 {
            binding.to = actor(node.other) ?? binding.to
        }
        if reading.lexicon.entries[node.entry].options.targetsThird, node.third >= 0 { binding.to = actor(node.third) }
        if binding.from == nil, !isPassive, let kind, let host = host(after: node, clause.tokens, kind),
            host != binding.to
        {
            binding.from = host
        }
        if let kind, kind.name == "release", let keeper = keeper(after: node, clause.tokens, binding) {
            binding = Binding(from: keeper, to: binding.from)
        }
        if let own = ownForces(after: node, clause.tokens, kind), binding.from == nil || binding.from == own.to {
            binding = Binding(from: own.from, to: own.to)
        }
        if kind?.name == "unrest", binding.from == nil, let to = binding.to {
            // "Thousands demonstrated in Dhaka against India"
            binding.from =
                places(clause.tokens).first {
                    $0.actor != to && ($0.preposition == .location || $0.preposition == .place)
                }?.actor
        }
        if binding.from == binding.to { binding.to = nil }
        if binding.from == nil || binding.to == nil, let pair = between(clause.tokens) {
            binding = Binding(from: pair.first, to: pair.second, isMutual: true)
        }
        if binding.to == nil, binding.from != nil, !isPassive {
            binding.to = elsewhere(node, sentence, except: binding.from)
        }
        return settled(binding, node, kind)
    }

    /// "… between A and B …", wherever it stands in the clause.
    private func between(_ clause: Range<Int>) -> (first: Int, second: Int)? {
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
    private func hasWith(_ node: Node, _ clause: Range<Int>) -> Bool {
        let from = node.head.upperBound
        return from < clause.upperBound && reading.reads(from, "with")
    }

    private func actor(_ token: Int) -> Int? {
        let mention = reading.tokens[token].mention
        return mention >= 0 ? Int(reading.mentions[Int(mention)].actor) : nil
    }

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
