// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Items
internal import Signals
internal import Storage
internal import Stories

/// The state of one pass while it is decided.
struct Edition {
    /// What a rule may tell under a relation of one story: at most one alert a pass.
    struct Column: Hashable {
        var story: String
        var rule: String
        var relation: String

        /// The same of another story.
        func of(_ story: String) -> Column { Column(story: story, rule: rule, relation: relation) }
    }

    /// What a rule made of one story as the items of a pass came in, one decision after the other.
    struct Draft {
        var decisions: [RuleDecision]
        /// The item that set it off: the first.
        var item: Item
        /// What was told before it.
        var history: AlertHistory
        /// The judgements that led to it, by their index.
        var judgements: [Int] = []

        /// What it comes to in the end: one word to say instead of several, or none where the last takes back the first.
        var outcome: RuleDecision? {
            guard var first = decisions.first, let last = decisions.last else { return nil }
            let severity = decisions.map(\.severity).max() ?? first.severity
            switch (first.decision, last.decision) {
            case (.raise, .resolve): return nil
            case (.update, .resolve), (.resolve, .raise), (.resolve, .update): first = last
            default: break
            }
            if first.decision.state != .resolved { first.severity = severity }
            return first
        }

        /// Whether it comes to more than taking something back.
        var speaks: Bool { outcome.map { $0.decision.state != .resolved } ?? false }
    }

    var writes: PassWrites
    var mutes: [Mute] = []
    /// Alerts of the day before a moment that the database knows, and those of this pass.
    private var today: (at: Timestamp, counts: [AlertHistory.Account: Int])?
    private var added: [AlertHistory.Account: Int] = [:]
    /// Stories that this pass has touched, as they stand now.
    var stories: [String: Story] = [:]
    /// This pass's items.
    var items: [String: Item] = [:]
    /// What was told of each story that this pass has touched.
    var told: [String: AlertHistory] = [:]
    /// The rungs that this pass has looked at, by `RungHistory.key`.
    var rungs: [String: RungHistory] = [:]
    private(set) var drafts: [Column: Draft] = [:]
    /// The columns of `drafts` in the order of their first decision.
    private(set) var columns: [Column] = []

    init(writes: PassWrites) { self.writes = writes }

    /// Takes up what a rule decided to tell, so that the next item of the pass knows of it; and what it held back, or holds no
    /// more.
    mutating func take(
        _ made: RuleDecision, of story: Story, by item: Item, _ history: inout AlertHistory, at now: Timestamp
    ) {
        writes.judgements.append(Judgement(made, of: item.id, story: story.id, at: now))
        if let held = made.held(story, by: item, at: now) {
            keep(held, &history)
        } else if made.decision.state != nil || made.decision.hold == .condition {
            release(&history) { $0.rule == made.rule.name && $0.relation == made.relation && !$0.isKnown }
        }
        guard let state = made.decision.state, let relation = made.relation else { return }
        let column = Column(story: story.id, rule: made.rule.name, relation: relation)
        if drafts[column] == nil {
            drafts[column] = Draft(decisions: [made], item: item, history: history)
            columns.append(column)
        } else {
            drafts[column]?.decisions.append(made)
        }
        drafts[column]?.judgements.append(writes.judgements.count - 1)
        history.record(
            AlertHistory.Told(
                rule: made.rule.name, relation: relation, state: state, severity: made.severity,
                acts: Set(story.acts), cause: item.id, at: now),
            pair: story.dyad)
        // Several words on one story in one pass become one alert.
        if let count = drafts[column]?.decisions.count, count > 1, state != .resolved {
            history.today[AlertHistory.Account(rule: made.rule.name, relation: relation), default: 1] -= 1
            history.today[AlertHistory.Account(pair: story.dyad), default: 1] -= 1
        }
    }

    /// What was told of a story, and how much of anything in the day before a moment, this pass included.
    mutating func history(
        of story: String, _ reader: borrowing PassReader, at now: Timestamp
    ) throws(StorageError) -> AlertHistory {
        var history: AlertHistory
        if let known = told[story] { history = known } else { history = try reader.history(ofStory: story) }
        if today?.at != now { today = (now, try reader.counts(at: now)) }
        history.today = (today?.counts ?? [:]).merging(added) { $0 + $1 }
        return history
    }

    /// Makes one story part of another, with what was told and held of it. What this pass has drafted on either becomes one
    /// word on the whole.
    ///
    /// - Parameters:
    ///   - other: what was told of the part.
    ///   - mine: what was told of the whole.
    mutating func absorb(_ part: String, _ other: AlertHistory, into whole: Story, _ mine: AlertHistory) {
        stories[part] = nil
        told[part] = nil
        writes.absorb(part, into: whole.id)
        var history = mine.united(with: other, story: whole.id)
        for held in other.held { writes.release(held) }
        for held in history.held { writes.hold(held) }
        var targets: [Column] = []
        for column in columns where column.story == part || column.story == whole.id {
            let target = column.of(whole.id)
            if !targets.contains(target) { targets.append(target) }
        }
        for target in targets {
            let own = drafts.removeValue(forKey: target)
            let theirs = drafts.removeValue(forKey: target.of(part))
            let before = (own?.history ?? mine).united(with: theirs?.history ?? other, story: whole.id)
            let drafted = [own, theirs].compactMap(\.self)
            guard let joined = Draft(joining: drafted) else { continue }
            let draft = joined.told(after: before, isAlone: drafted.count == 1)
            drafts[target] = draft
            if draft == nil {
                history.forget(joined.decisions.count, target.rule, target.relation)
                for index in joined.judgements {
                    writes.judgements[index].outcome = Decision.hold(.unchanged, reason: "").word
                    writes.judgements[index].reason = "became part of \(whole.id), of which it was told before"
                }
            }
            let fewer = drafted.count(where: \.speaks) - (draft?.speaks == true ? 1 : 0)
            history.today[AlertHistory.Account(rule: target.rule, relation: target.relation), default: 0] -= fewer
            history.today[AlertHistory.Account(pair: whole.dyad), default: 0] -= fewer
        }
        columns.removeAll { $0.story == part || $0.story == whole.id }
        columns += targets.filter { drafts[$0] != nil }
        keep(history, of: whole.id)
    }

    /// Takes over what a story's history has become.
    mutating func keep(_ history: AlertHistory, of story: String) {
        for (account, count) in history.today { added[account] = count - (today?.counts[account] ?? 0) }
        told[story] = history
    }

    /// Begins anew with what is to be told: what was drafted is published.
    mutating func clear() {
        drafts = [:]
        columns = []
    }

    private mutating func keep(_ held: HeldAlert, _ history: inout AlertHistory) {
        let before = history.held.firstIndex { $0.isSame(as: held) }
        let kept = before.map { history.held[$0].joined(by: held) } ?? held
        if let before { history.held[before] = kept } else { history.held.append(kept) }
        writes.hold(kept)
    }

    mutating func release(_ history: inout AlertHistory, where isOver: (HeldAlert) -> Bool) {
        for held in history.held where isOver(held) { writes.release(held) }
        history.held.removeAll(where: isOver)
    }
}

extension Edition.Draft {
    /// What was drafted on stories that became one, in the order in which it was decided; nil for none.
    init?(joining drafts: [Edition.Draft]) {
        let ordered = drafts.sorted { ($0.judgements.first ?? 0) < ($1.judgements.first ?? 0) }
        guard let first = ordered.first else { return nil }
        let decided = ordered.flatMap { zip($0.judgements, $0.decisions) }.sorted { $0.0 < $1.0 }
        self.init(
            decisions: decided.map(\.1), item: first.item, history: first.history, judgements: decided.map(\.0))
    }

    /// The same after more was told than was known when it was drafted: what was told stands, so a first word on it becomes
    /// more of it, and is left out where it is not graver. What is new in it besides, the next decision finds.
    ///
    /// - Parameter isAlone: nothing was drafted on the other of the two stories.
    func told(after before: AlertHistory, isAlone: Bool) -> Edition.Draft? {
        var draft = self
        draft.history = before
        guard let first = decisions.first, case .raise = first.decision, let relation = first.relation else {
            return draft
        }
        let standing = before.standing(first.rule.name, relation).map(\.severity).max()
        guard let standing else { return draft }
        let severity = decisions.map(\.severity).max() ?? first.severity
        guard severity > standing || !isAlone else { return nil }
        draft.decisions[0].decision = .update(reason: "severity \(severity), told at \(standing)")
        return draft
    }
}
