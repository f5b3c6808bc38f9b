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
    }

    var writes: PassWrites
    var mutes: [Mute] = []
    /// Alerts of the day before a moment that the database knows, and those of this pass.
    private var today: (at: Timestamp, counts: [AlertHistory.Account: Int])?
    private var added: [AlertHistory.Account: Int] = [:]
    /// Stories that this pass has touched, as they stand now.
    var stories: [String: Story] = [:]
    /// Items of this pass that have not been placed yet, though they are stored.
    var waiting: Set<String> = []
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
                acts: Set(story.acts), cause: item.id, at: now))
        // Several words on one story in one pass become one alert.
        if let count = drafts[column]?.decisions.count, count > 1, state != .resolved {
            history.today[AlertHistory.Account(rule: made.rule.name, relation: relation), default: 1] -= 1
        }
    }

    /// What was told of a story (or source), and how much of anything in the day before a moment, this pass included.
    mutating func history(
        of story: String?, cause: String = "", _ reader: borrowing PassReader, at now: Timestamp
    ) throws(StorageError) -> AlertHistory {
        var history: AlertHistory
        if let story {
            if let known = told[story] {
                history = known
            } else {
                history = try reader.history(ofStory: story, at: now)
            }
        } else {
            history = try reader.history(ofCause: cause, at: now)
        }
        if today?.at != now { today = (now, try reader.history(ofCause: "", at: now).today) }
        history.today = (today?.counts ?? [:]).merging(added) { $0 + $1 }
        return history
    }

    /// Takes over what a story's (or source's) history has become.
    mutating func keep(_ history: AlertHistory, of story: String?) {
        for (account, count) in history.today { added[account] = count - (today?.counts[account] ?? 0) }
        if let story { told[story] = history }
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
