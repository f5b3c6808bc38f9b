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
    private let named: [Int]
    private let boths: [Mark]
    /// Actors of the last sentence's subject, for pronouns.
    private let carried: Subject?

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
    private let attributions: [Range<Int>]

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
        let isLadder = reading.lexicon.entries[node.entry].ladder != nil
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

    // MARK: subject and object

    func places(_ range: Range<Int>) -> [Place] {
        var places: [Place] = []
        for at in named where range.contains(at) {
            let found = reading.mentions[Int(reading.tokens[at].mention)]
            places.append(
                Place(
                    token: at, actor: Int(found.actor),
                    preposition: found.isPlace ? .place : preposition(before: at, range.lowerBound)))
        }
        return places
    }

    /// The preposition that governs a name, over at most two words between ("with senior Chinese officials").
    private func preposition(before at: Int, _ floor: Int) -> Place.Kind {
        var position = at - 1
        var steps = 0
        while position >= floor, steps < 3 {
            let role = reading.role(position)
            if role.contains(.by) { return .by }
            if role.contains(.of) { return .of }
            if role.contains(.to) { return .toward }
            if role.contains(.place) { return .location }
            if role.contains(.preposition) { return .other }
            if reading.tokens[position].mention >= 0 {
                // "between A and B", "with A and B"
                return reading.role(at - 1).contains(.and) ? preposition(before: position, floor) : .none
            }
            if role.contains(.and) {
                position -= 1
                continue
            }
            if !role.isDisjoint(with: .auxiliary | .modal | .speech | .past | .pronoun | .that) { return .none }
            if reading.tokens[position + 1].flags.contains(.comma) { return .none }
            position -= 1
            steps += 1
        }
        return .none
    }

    func subject(before node: Node, _ clause: Range<Int>) -> Subject? {
        let head = node.isPassive ? node.range.lowerBound : node.head.lowerBound
        let limit = node.isPassive ? min(node.head.lowerBound, head) : head
        let found = places(clause.lowerBound..<max(clause.lowerBound, limit)).filter {
            $0.token != node.other && !isAttribution($0.token, for: node)
        }
        let free = found.filter { $0.preposition == .none }
        if let first = free.first {
            return Subject(actors: joined(apposition(first, free), found))
        }
        if let mark = boths.last(where: { $0.range.upperBound <= limit && $0.range.lowerBound >= clause.lowerBound }) {
            return both(mark)
        }
        // "An attack by X on Y killed …": whoever did the noun did the verb.
        if let agent = found.first(where: { $0.preposition == .by }) { return Subject(actors: [agent.actor]) }
        let governed = found.filter { $0.preposition != .place }
        if let first = governed.first(where: { !$0.isLocal }) ?? governed.last {
            return Subject(actors: joined(first, found), isWeak: first.isLocal)
        }
        // "A court in Minsk jailed …"
        if let seat = found.first(where: {
            $0.preposition == .place && $0.token >= clause.lowerBound + 2
                && reading.role($0.token - 1).contains(.place) && reading.role($0.token - 2).contains(.sector)
        }) {
            return Subject(actors: [seat.actor], isWeak: true)
        }
        return nil
    }

    /// "Somalia's Islamist group al Shabaab": the last of names that follow each other without verb or comma is meant.
    private func apposition(_ first: Place, _ free: [Place]) -> Place {
        var last = first
        for next in free.drop(while: { $0.token <= first.token }) {
            let between = last.token + 1..<next.token
            guard between.count <= 3, reading.tokens[next.token].flags.isDisjoint(with: [.hyphen, .slash, .comma]),
                between.allSatisfy({ isPlainWord($0) })
            else { break }
            last = next
        }
        return last
    }

    /// Neither verb nor grammar as far as the lexicon knows.
    private func isPlainWord(_ at: Int) -> Bool {
        reading.role(at).isDisjoint(with: [
            .auxiliary, .modal, .speech, .past, .third, .and, .that, .preposition, .to, .by, .place, .pronoun, .of,
        ]) && reading.tokens[at].flags.isDisjoint(with: [.comma, .pause])
    }

    /// A name with the one that "and", a hyphen or a slash joins to it.
    func joined(_ name: Place, _ all: [Place]) -> [Int] {
        guard let index = all.firstIndex(where: { $0.token == name.token }) else { return [name.actor] }
        if index + 1 < all.count, let pair = pair(name, all[index + 1]) { return pair }
        if index > 0, let pair = pair(all[index - 1], name) { return pair }
        return [name.actor]
    }

    private func pair(_ before: Place, _ last: Place) -> [Int]? {
        guard before.actor != last.actor, before.preposition != .place, last.preposition != .place else { return nil }
        let distance = last.token - before.token
        let isHyphened = distance == 1 && !reading.tokens[last.token].flags.isDisjoint(with: [.hyphen, .slash])
        let isAnd =
            (1...4).contains(distance)
            && (before.token + 1..<last.token).contains { reading.role($0).contains(.and) }
            && (before.token + 1..<last.token).allSatisfy {
                isPlainWord($0) || reading.role($0).contains(.and) || reading.role($0).contains(.of)
            }
        let isList = distance == 1 && reading.tokens[last.token].flags.contains(.comma)
        return isHyphened || isAnd || isList ? [before.actor, last.actor] : nil
    }

    private func both(_ mark: Mark) -> Subject? {
        guard let dyad = reading.dominant else { return nil }
        return Subject(actors: [dyad.first, dyad.second], isBoth: true)
    }

    private func object(after node: Node, _ clause: Range<Int>, except: [Int], _ kind: EventClass?) -> Int? {
        let from = node.head.lowerBound + 1
        guard from < clause.upperBound else { return nil }
        let found = places(from..<clause.upperBound).filter {
            $0.preposition != .by && !except.contains($0.actor) && !isAttribution($0.token, for: node)
        }
        let takesPlaces = kind.map { Self.takesPlaces.contains($0.name) } ?? false
        if takesPlaces, kind?.isReciprocal == false { return found.first?.actor }
        guard let first = found.first(where: { $0.preposition != .place }) else {
            return takesPlaces ? found.first?.actor : nil
        }
        // "Placed a brigade in Italy on alert to fly into Lebanon": where something stands is seldom whom it is meant for.
        guard first.preposition == .location, !takesPlaces else { return first.actor }
        return (found.first { $0.preposition == .other || $0.preposition == .toward } ?? first).actor
    }

    /// Classes that happen to the place where they happen.
    private static let takesPlaces: Set<String> = [
        "visit", "meet", "invite", "force", "assault", "strike_object", "incursion", "blockade", "aid", "cut_relations",
    ]

    /// Classes in which a passive subject is what the doer moves, not who suffers.
    private static let moves: Set<String> = ["mobilize", "arm_third", "incursion", "suspend_channel"]

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

    private func isAttribution(_ token: Int, for node: Node) -> Bool {
        attributions.contains { $0.contains(token) && !$0.contains(node.head.lowerBound) }
    }

    /// No name before the verb: a pronoun, a relative, or the subject of the clause before.
    private func inherited(_ node: Node, _ clause: Reading.Clause, _ sentence: Range<Int>) -> Subject? {
        let before = places(sentence.lowerBound..<clause.tokens.lowerBound)
        if clause.kind == .relative, let last = before.last(where: { $0.preposition != .place }) {
            return Subject(actors: [last.actor])
        }
        if clause.kind == .that, let speaker = before.first(where: { $0.preposition == .none }) {
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
            return Subject(actors: [owner.actor])
        }
        let hasPronoun = (clause.tokens.lowerBound..<max(clause.tokens.lowerBound, node.head.lowerBound)).contains {
            reading.role($0).contains(.pronoun)
        }
        if hasPronoun { return carried }
        // "…," said Beijing
        let after = places(clause.tokens.upperBound..<max(clause.tokens.upperBound, sentence.upperBound))
        if let speaker = after.first(where: { $0.preposition == .none && isSpeech(near: $0.token, sentence) }) {
            return Subject(actors: [speaker.actor])
        }
        return nil
    }

    /// The verb of speech that frames a node, with its subject (or the name right after it) and the one addressed.
    private func frame(around node: Node, _ sentence: Range<Int>) -> (speaker: Int, addressee: Int?)? {
        guard let verb = sentence.first(where: { reading.role($0).contains(.speech) && !node.range.contains($0) })
        else {
            return nil
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
    private func elsewhere(_ node: Node, _ sentence: Range<Int>, except: Int?) -> Int? {
        let all = places(sentence).filter { $0.actor != except && $0.preposition != .place }
        let inside = all.filter { !isAttribution($0.token, for: node) }
        let found = inside.isEmpty ? all : inside
        return (found.first { $0.token >= node.head.lowerBound } ?? found.last)?.actor
    }

    private func isSpeech(near at: Int, _ sentence: Range<Int>) -> Bool {
        (max(sentence.lowerBound, at - 1)..<min(sentence.upperBound, at + 2)).contains {
            reading.role($0).contains(.speech)
        }
    }

    /// Speech finds its addressee in the clause that follows: "warned that if Japan …".
    private func beyond(
        _ node: Node, _ clause: Reading.Clause, _ sentence: Range<Int>, except: [Int], _ kind: EventClass?
    ) -> Int? {
        guard clause.tokens.upperBound < sentence.upperBound else { return nil }
        return places(clause.tokens.upperBound..<sentence.upperBound)
            .first {
                !except.contains($0.actor) && $0.preposition != .place && $0.preposition != .by
                    && !isAttribution($0.token, for: node)
            }?.actor
    }
}
