// SPDX-License-Identifier: Apache-2.0

package import Alerting
internal import Configuration
package import Items
internal import Lexicons
package import Provisioning
internal import Signals
package import Sinks
package import Storage
package import Stories

/// Where items become stories, stories are judged by rules, and alerts are written and addressed: all decisions of a pass,
/// made inside the store's transaction. It asks no clock and no network; the same database and time give the same result.
package struct Newsdesk: Sendable {
    package var decider: Decider
    package var maker: AlertMaker
    /// Enabled sinks, in the order of the configuration.
    package var sinks: [Sink]
    /// What says nothing about which development between two actors a report tells of.
    package var names: ActorWords

    package init(decider: Decider, maker: AlertMaker, sinks: [Sink], names: ActorWords = ActorWords()) {
        self.decider = decider
        self.maker = maker
        self.sinks = sinks
        self.names = names
    }

    /// The newsdesk that a setup asks for.
    package init(_ setup: Setup, sinks: [Sink]) {
        let (settings, lexicon) = (setup.settings, setup.lexicon)
        self.init(
            decider: Decider(
                rules: settings.rules, relations: settings.relations, recency: settings.daemon.recency),
            maker: AlertMaker(
                lexicon: lexicon.hash, configuration: settings.hash, engine: Version.number,
                name: { lexicon.displayName(of: $0) }),
            sinks: sinks, names: ActorWords(lexicon.actorWords))
    }

    /// What stories and rules make of a pass.
    ///
    /// - Parameters:
    ///   - baseline: the items are those of a source's first reading, so that only young ones may alert.
    ///   - health: how the source is doing after the pass, for the rules about sources.
    package func judge(
        _ reader: borrowing PassReader, baseline: Bool, health: SourceHealth?, now: Timestamp
    ) throws(StorageError) -> PassWrites {
        var desk = Edition(writes: try reader.writes())
        desk.mutes = try reader.mutes(at: now)
        try passTime(reader, until: now, &desk)
        // As it happened, whatever the order of the document.
        let arrivals = reader.arrivals.map(\.scored).sorted { ($0.moment, $0.item.id) < ($1.moment, $1.item.id) }
        for scored in arrivals { try place(scored, reader, baseline, now, &desk) }
        try publish(reader, &desk, at: now)
        if let health { try judge(health, reader, now, &desk) }
        desk.writes.stories = desk.stories.values.sorted { $0.id < $1.id }
        return desk.writes
    }

    /// Folds one item into its stories and asks the rules about each.
    private func place(
        _ scored: ScoredItem, _ reader: borrowing PassReader, _ baseline: Bool, _ now: Timestamp, _ desk: inout Edition
    ) throws(StorageError) {
        let item = scored.item
        let around = try surroundings(of: scored, reader, &desk)
        desk.items[item.id] = item
        let foldings = Storyteller.fold(around.arrival, around.surroundings)
        if foldings.isEmpty {
            desk.writes.judgements.append(
                Judgement(
                    item: item.id, rule: "signals", at: now, outcome: "none",
                    reason: Self.whyNoStory(scored.score)))
            if let copy = around.arrival.sketch.nearest(among: around.surroundings.sketches) {
                desk.writes.judgements.append(
                    Judgement(item: item.id, rule: "story", at: now, outcome: "copy", reason: copy))
            }
        }
        try reader.index(
            scored, isReport: !foldings.isEmpty, isCounted: foldings.contains { $0.placement.isIndependent })
        for folding in foldings {
            for part in folding.absorbed { try absorb(part, into: folding.story, reader, &desk, at: now) }
            desk.stories[folding.story.id] = folding.story
            try decide(folding, item, reader, baseline && decider.recency.isBaseline(item, now: now), now, &desk)
        }
    }

    /// Makes one story part of another: what was told of it, held of it and remembered of its words is the other's.
    private func absorb(
        _ part: Story, into whole: Story, _ reader: borrowing PassReader, _ desk: inout Edition, at now: Timestamp
    ) throws(StorageError) {
        let mine = try desk.history(of: whole.id, reader, at: now)
        let other = try desk.history(of: part.id, reader, at: now)
        desk.absorb(part.id, other, into: whole, mine)
        for key in Set(part.signals.compactMap { RungHistory.key($0.signal) }) {
            var history = try rungs(key, reader, &desk)
            history.rename(part.id, to: whole.id)
            desk.rungs[key] = history
            try desk.writes.remember(key, history)
        }
    }

    /// What the stories know that concerns an item: those of this pass as they stand now, the others from the database.
    private func surroundings(
        of scored: ScoredItem, _ reader: borrowing PassReader, _ desk: inout Edition
    ) throws(StorageError) -> (arrival: Stories.Arrival, surroundings: Surroundings) {
        let item = scored.item
        let dyads = Storyteller.strongestDyads(scored.score)
        // How rare its words are matters only where a story may be opened or joined by them.
        let census = dyads.isEmpty ? WordCensus() : try reader.census(of: scored.words)
        let arrival = Stories.Arrival(
            item: item, score: scored.score, sketch: scored.sketch, words: census.weigh(scored.words),
            names: names)
        var around = Surroundings()
        around.held = try stories(holding: [item.id], reader, desk)
        around.sketches = try reader.lookalikes(of: scored.sketch)
        if around.held.isEmpty, !around.sketches.isEmpty {
            around.repeated = try stories(holding: Set(around.sketches.keys), reader, desk)
        }
        let told = Set((around.held + around.repeated).map(\.dyad))
        for dyad in dyads where !told.contains(dyad) {
            var outlines: [String: StoryOutline] = [:]
            for outline in try reader.outlines(of: dyad, at: arrival.moment) { outlines[outline.id] = outline }
            for story in desk.stories.values where story.dyad == dyad { outlines[story.id] = story.outline }
            for id in desk.writes.absorbed.keys { outlines[id] = nil }
            for fit in Storyteller.fitting(arrival, among: outlines.values) {
                var story = desk.stories[fit.id]
                if story == nil { story = try reader.story(fit.id) }
                guard let story else { continue }
                around.fitting[dyad, default: []].append(Surroundings.Fit(story: story, affinity: fit.affinity))
            }
        }
        if !around.held.isEmpty {
            around.signals = try reader.signals(of: Set(around.held.flatMap { $0.reports.map(\.item) }))
        }
        return (arrival, around)
    }

    /// Stories that hold any of `items`, oldest first.
    private func stories(
        holding items: Set<String>, _ reader: borrowing PassReader, _ desk: Edition
    ) throws(StorageError) -> [Story] {
        var found: [String: Story] = [:]
        for item in items {
            // One story holds many copies of a text: it is read once.
            for id in try reader.storyIDs(holding: item) where found[id] == nil && desk.writes.absorbed[id] == nil {
                var story = desk.stories[id]
                if story == nil { story = try reader.story(id) }
                found[id] = story
            }
        }
        for story in desk.stories.values where story.reports.contains(where: { items.contains($0.item) }) {
            found[story.id] = story
        }
        return found.values.sorted { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) }
    }

    /// Why an item joined no story, in words.
    private static func whyNoStory(_ score: Score) -> String {
        if score.language == nil { return "no lexicon covers its language" }
        if score.signals.isEmpty { return "nothing in it that any lexicon line marks" }
        return "no signal with both actors in its clause"
    }

    private func decide(
        _ folding: Folding, _ item: Item, _ reader: borrowing PassReader, _ baseline: Bool, _ now: Timestamp,
        _ desk: inout Edition
    ) throws(StorageError) {
        let story = folding.story
        var history = try desk.history(of: story.id, reader, at: now)
        let habits = try habits(of: story, reader, &desk, at: now)
        let decisions = decider.decide(
            folding, item: item, history: history, mutes: desk.mutes, habits: habits, baseline: baseline, now: now)
        for made in decisions { desk.take(made, of: story, by: item, &history, at: now) }
        desk.keep(history, of: story.id)
        try remember(item, in: story, reader, &desk)
        desk.writes.judgements.append(
            Judgement(
                item: item.id, rule: "story", relation: story.dyad.description, at: now,
                outcome: folding.placement.word, reason: folding.reason + folding.share, story: story.id))
    }

    /// Writes an alert for each rule and story that this pass decided to tell so far.
    func publish(_ reader: borrowing PassReader, _ desk: inout Edition, at now: Timestamp) throws(StorageError) {
        for column in desk.columns { try publish(column, reader, &desk, at: now) }
        desk.clear()
    }

    /// Writes the alert that a rule's decisions on one story come to.
    private func publish(
        _ column: Edition.Column, _ reader: borrowing PassReader, _ desk: inout Edition, at now: Timestamp
    ) throws(StorageError) {
        guard let draft = desk.drafts[column], var made = draft.outcome, let story = desk.stories[column.story] else {
            return
        }
        if made.decision.state != .resolved { made.severity = max(made.severity, Severity.of(story, under: made.rule)) }
        let folding = Folding(placement: .report, before: nil, story: story, reason: "")
        guard
            let alert = maker.alert(
                made, folding: folding, item: draft.item, history: draft.history, now: now,
                items: try items(of: story, reader, desk))
        else { return }
        publish(alert, made.rule, &desk)
        for index in draft.judgements { desk.writes.judgements[index].alert = alert.id }
    }

    /// The items that an alert about a story names, as far as they are still there.
    private func items(
        of story: Story, _ reader: borrowing PassReader, _ desk: Edition
    ) throws(StorageError) -> [String: Item] {
        var items = desk.items
        for report in story.reports.prefix(AlertMaker.keptItems + 1) where items[report.item] == nil {
            items[report.item] = try reader.item(report.item)?.item
        }
        return items
    }

    /// The rules about sources.
    private func judge(
        _ health: SourceHealth, _ reader: borrowing PassReader, _ now: Timestamp, _ desk: inout Edition
    ) throws(StorageError) {
        guard decider.rules.contains(where: { $0.kind == .sourceHealth }) else { return }
        var history = try reader.history(ofCause: health.cause)
        for made in decider.decide(health, history: history, mutes: desk.mutes, now: now) {
            guard let alert = maker.alert(made, health: health, history: history, now: now) else { continue }
            history.record(AlertHistory.Told(alert))
            publish(alert, made.rule, &desk)
        }
    }

    /// Takes the alert up and freezes its bytes for every sink that wants it.
    func publish(_ alert: Alert, _ rule: Rule, _ desk: inout Edition) {
        let numbered = desk.writes.raise(alert)
        for sink in sinks where sink.takes(numbered, notify: rule.notify) {
            desk.writes.queue(
                numbered, to: sink.name, body: sink.body(of: numbered), contentType: sink.format.contentType)
        }
    }
}

extension ScoredItem {
    /// When it happened, as far as anybody can tell.
    fileprivate var moment: Timestamp { item.newsMoment ?? item.firstSeen }
}

extension Judgement {
    /// A rule's word on a story after an item arrived.
    init(_ made: RuleDecision, of item: String, story: String, at now: Timestamp) {
        self.init(
            item: item, rule: made.rule.name, relation: made.relation ?? "", at: now, outcome: made.decision.word,
            reason: made.decision.reason, story: story, gates: made.gates.map(\.description))
    }
}

extension Decision {
    /// One word for the checklist of `why`.
    var word: String {
        switch self {
        case .raise: "raise"
        case .update: "update"
        case .hold(let gate, _): "hold (\(gate.rawValue))"
        case .resolve: "resolve"
        }
    }
}

extension Folding {
    /// How much of an item the story did not know, in words; nothing where its placement says it.
    fileprivate var share: String {
        switch placement {
        case .opening, .copy: ""
        case .report, .fuller, .edit: "; \(Int((novelty * 100).rounded())) % of its evidence is new to the story"
        }
    }
}

extension Placement {
    /// Words of its own, told for the first time.
    fileprivate var isIndependent: Bool { self == .opening || self == .report }

    var word: String {
        switch self {
        case .opening: "opens"
        case .report: "joins"
        case .copy: "copy"
        case .fuller: "fuller"
        case .edit: "edit"
        }
    }
}
