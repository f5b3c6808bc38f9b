// SPDX-License-Identifier: Apache-2.0

// The constructions in which English says who did what to whom, one function each, and what single words change about them.

import Lexicons

extension Binder {
    /// An act with the names around it that may have done or suffered it.
    struct Scene {
        let node: Node
        let kind: EventClass?
        let clause: Range<Int>
        let sentence: Range<Int>
        let isPassive: Bool
        var subject: Subject?
        var object: Int?
        /// A noun with the one who did it right before.
        var isOwned = false
        /// Who stands after "by".
        let agents: Actors

        /// The first actor of the subject, unless it stands after a preposition of place.
        func sufferer(except agent: Int) -> Int? {
            subject?.isWeak == true ? nil : subject?.actors.first { $0 != agent }
        }
    }

    func scene(of node: Node, _ sentence: Range<Int>) -> Scene {
        let kind = node.eventClass
        let clause = reading.clauses[Int(reading.tokens[node.head.lowerBound].clause)]
        let isReduced = isReducedRelative(node, clause.tokens)
        let subject =
            isReduced ? nearest(before: node, clause.tokens) : self.subject(before: node, clause.tokens)
        var object = self.object(after: node, clause.tokens, except: subject?.actors ?? .none, kind)
        // The tone of talks is between those who talk, whatever they talk about.
        if kind?.kind == .atmosphere, let dominant = reading.dominant, object != dominant.first,
            object != dominant.second
        {
            object = nil
        }
        var scene = Scene(
            node: node, kind: kind, clause: clause.tokens, sentence: sentence,
            isPassive: isReduced || node.isPassive || isPassiveVerb(node) || isFrontedParticiple(node, clause.tokens),
            subject: subject, object: object,
            agents: agents(after: node, clause.tokens))
        if isReduced { return scene }
        if node.doer < 0, node.other < 0, scene.agents.isEmpty, let owner = owner(ofNoun: node, clause.tokens) {
            // Somebody else's noun: what is said goes to the one who answers it, what is done stays with its own object.
            let answers = scene.subject?.actors.first
            scene.subject = Subject(actors: Actors(owner))
            scene.isOwned = true
            if scene.object == owner { scene.object = nil }
            if scene.object == nil, kind?.kind == .speech, answers != owner { scene.object = answers }
        }
        // "Peru announced the dispatch of doctors to Haiti": who stands after a preposition of place acts last of all.
        if subject == nil || subject?.isWeak == true { scene.subject = inherited(node, clause, sentence) ?? subject }
        if let relative = relativeObject(clause, sentence), scene.subject == nil || scene.object == nil {
            scene.subject = Subject(actors: Actors(relative.subject))
            scene.object = relative.object
        }
        if scene.object == nil, !scene.isPassive {
            scene.object = beyond(node, clause, sentence, except: scene.subject?.actors ?? .none, kind)
        }
        return scene
    }

    // MARK: Constructions

    func construction(_ scene: Scene) -> Binding {
        let node = scene.node
        if node.doer >= 0, node.other >= 0, node.doer != node.other {
            return Binding(
                from: actor(node.doer), to: actor(node.other), isMutual: scene.kind?.isReciprocal ?? false)
        }
        if let agent = scene.agents.first { return agentive(scene, agent) }
        if node.isPassive, let patient = patient(in: node) {
            // "Belgian sanctions on Rwanda were announced"
            return Binding(from: scene.sufferer(except: patient), to: patient)
        }
        return scene.isPassive ? passive(scene) : active(scene)
    }

    /// "A tanker of Iran was seized by Britain off Gibraltar": who suffers stands before a passive, behind a noun.
    private func agentive(_ scene: Scene, _ agent: Int) -> Binding {
        var known = scene.isPassive ? patient(in: scene.node) ?? scene.sufferer(except: agent) : nil
        // "Mali's condemnation by France": who owns the noun suffers it.
        if !scene.isPassive, let owner = owner(of: scene.node, scene.clause), owner != agent { known = owner }
        var binding = Binding(from: agent)
        binding.to = known ?? scene.object.flatMap { $0 == agent ? nil : $0 } ?? scene.subject?.actors.first
        if scene.agents.count > 1, binding.to.map(scene.agents.contains) ?? true {
            binding.to = scene.agents[1]
            binding.isMutual = true
        }
        return binding
    }

    /// Who did what a passive without an agent tells of, where the place says it; nothing else is asked then.
    func passiveHost(_ scene: Scene) -> Int? {
        let node = scene.node
        guard scene.isPassive, scene.agents.isEmpty, let kind = scene.kind,
            node.doer < 0 || node.other < 0 || node.doer == node.other,
            !node.isPassive || patient(in: node) == nil,
            let host = host(after: node, scene.clause, kind), host != scene.subject?.actors.first
        else { return nil }
        return host
    }

    private func passive(_ scene: Scene) -> Binding {
        let sufferer = scene.subject?.actors.first
        var binding = Binding(to: scene.object ?? sufferer)
        guard let sufferer else { return binding }
        guard let object = scene.object else {
            if scene.kind == .release {
                // "Two French journalists held in Niger were freed"
                binding.from = localName(in: scene.sentence.lowerBound..<scene.node.head.lowerBound, except: sufferer)
            }
            if scene.kind == .protest || scene.kind == .cutRelations {
                // "The Afghan envoy in Islamabad was summoned": by those to whom he is sent.
                binding.from = localName(in: scene.clause.lowerBound..<scene.node.head.upperBound, except: sufferer)
            }
            // "Turkey's offensive was halted", "Turkish troops will be withdrawn": only Turkey can do that.
            if scene.kind == .standDown { binding = Binding(from: sufferer) }
            return binding
        }
        guard object != sufferer else { return binding }
        // "The envoy of Poland was summoned to the Russian ministry"; "sanctioned over drones for Russia"; but "Malian
        // troops were sent to Niger".
        if scene.kind == .protest { return Binding(from: object, to: sufferer) }
        if let kind = scene.kind, kind.base < 0, kind.quad == .materialConflict, !Self.moves.contains(kind) {
            binding.to = sufferer
        } else {
            binding.from = sufferer
        }
        return binding
    }

    private func active(_ scene: Scene) -> Binding {
        guard let subject = scene.subject else { return Binding(to: scene.object) }
        var binding = Binding(from: subject.actors.first, to: scene.object)
        // "Lula and Petro met Maduro": what they met is neither of them.
        let isAimed =
            scene.node.other >= 0 && scene.object.map { !subject.actors.contains($0) } ?? false
        // "Oman and Yemen traded barbs over Iran": what is exchanged goes both ways.
        let isShared =
            (scene.kind?.isReciprocal == true && !hasWith(scene.node, scene.clause) && !isAimed)
            || (subject.actors.count > 1 && reading.isExchange(scene.node.head.lowerBound))
        if subject.actors.count > 1, isShared || scene.object.map(subject.actors.contains) ?? true {
            binding.to = subject.actors[1]
            binding.isMutual = true
        }
        if subject.isBoth, scene.object == nil { binding.isMutual = true }
        return binding
    }

    // MARK: What single words change

    /// Where the pattern itself says who gave and who was given to.
    func giveAndTake(_ binding: inout Binding, _ scene: Scene) {
        let node = scene.node
        if node.doer >= 0, node.other < 0, let giver = actor(node.doer) {
            // "Malawi received an invitation from Zambia"; but "criticism of Israel's raids" was no raid on the critic.
            binding.from = giver
            if binding.to == giver { binding.to = nil }
            if binding.to == nil, !isOwned(node) || scene.kind?.kind == .speech {
                binding.to = scene.subject?.actors.first { $0 != giver }
            }
        }
        if node.other >= 0, node.doer < 0 {
            let isAgent = preposition(before: node.other, scene.clause.lowerBound) == .by
            if isAgent, let doer = actor(node.other) {
                // "a visit by Kenya's president to Somalia"; "Burundi will be visited by …"
                let host = places(node.other..<scene.clause.upperBound).first {
                    $0.actor != doer && $0.preposition != .place
                }
                let other = [binding.to, binding.from].compactMap(\.self).first { $0 != doer }
                binding = Binding(from: doer, to: host?.actor ?? other)
            } else if scene.isPassive, let kind = scene.kind, Self.haveHosts.contains(kind),
                let sufferer = scene.subject?.actors.first, sufferer != actor(node.other),
                preposition(before: node.other, scene.clause.lowerBound) == .location
            {
                // "Two Indians were stabbed in Australia": the line has eaten the host.
                binding = Binding(from: actor(node.other), to: sufferer)
            } else if !isAgent {
                let named = places(node.other..<scene.clause.upperBound)
                binding.to = named.first.map { companion(of: $0, named).actor } ?? binding.to
            }
        }
        if reading.lexicon.entryFacts[node.entry].targetsThird, node.third >= 0 { binding.to = actor(node.third) }
    }

    /// Hosts, keepers, and forces of one's own.
    func placeAndKeep(_ binding: inout Binding, _ scene: Scene) {
        let node = scene.node
        if binding.from == nil, !scene.isPassive, let kind = scene.kind,
            let host = host(after: node, scene.clause, kind), host != binding.to
        {
            binding.from = host
        }
        if scene.kind == .release, let keeper = keeper(after: node, scene.clause, binding) {
            binding = Binding(from: keeper, to: binding.from)
        }
        if let own = ownForces(after: node, scene.clause, scene.kind), binding.from == nil || binding.from == own.to {
            binding = Binding(from: own.from, to: own.to)
        }
        if scene.kind == .unrest, binding.from == nil, let to = binding.to {
            // "Thousands demonstrated in Dhaka against India"
            binding.from = localName(in: scene.clause, except: to)
        }
    }

    /// What is still open is looked for in the whole clause, then elsewhere in the sentence.
    func complete(_ binding: inout Binding, _ scene: Scene) {
        if binding.from == binding.to { binding.to = nil }
        if binding.from == nil || binding.to == nil, let pair = between(scene.clause) {
            binding = Binding(from: pair.first, to: pair.second, isMutual: true)
        }
        if binding.from == nil, let to = binding.to, !scene.isPassive, scene.kind == .aid,
            !isFinite(scene.node.head.lowerBound, scene.clause)
        {
            binding.from = onlyOther(scene.sentence, than: to, for: scene.node)
            binding.isInferred = binding.from != nil
        }
        if binding.to == nil, binding.from != nil, !scene.isPassive || scene.kind == .standDown {
            binding.to = elsewhere(
                scene.node, scene.sentence, except: binding.from, onlyAfter: scene.isOwned || isOwned(scene.node))
        }
    }

    /// "Israel's raids", "a Chadian attack": the line begins with the doer, and "by" does not govern it.
    private func isOwned(_ node: Node) -> Bool {
        let at = node.range.lowerBound
        return node.doer == at && node.other < 0 && (at == 0 || !reading.role(at - 1).contains(.by))
    }

    /// The name right before a noun, with its possessive: "Mali's".
    private func owner(of node: Node, _ clause: Range<Int>) -> Int? {
        let at = node.head.lowerBound - 1
        guard at >= clause.lowerBound, reading.tokens[at].flags.contains(.possessive) else { return nil }
        return actor(at)
    }

    /// Help with a receiver and no giver, in a sentence that names one actor more: it is taken for the giver. Harm is not: who
    /// deplores an attack did not make it.
    private func onlyOther(_ sentence: Range<Int>, than to: Int, for node: Node) -> Int? {
        let others = places(sentence).filter {
            $0.actor != to && $0.preposition != .place && !isAttribution($0.token, for: node)
        }
        guard let first = others.first?.actor else { return nil }
        return others.allSatisfy { $0.actor == first } ? first : nil
    }

    private func localName(in range: Range<Int>, except actor: Int) -> Int? {
        places(range).first { $0.actor != actor && ($0.preposition == .location || $0.preposition == .place) }?.actor
    }
}
