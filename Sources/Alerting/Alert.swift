// SPDX-License-Identifier: Apache-2.0

package import Items
import Signals
package import Stories

/// What a rule is about.
package enum AlertKind: String, Sendable, Codable, CaseIterable {
    case tension, easing, ladder
    case sourceHealth = "source_health"
    case digest
}

/// Where an alert stands in its life.
package enum AlertState: String, Sendable, Codable {
    case firing, updated, resolved
}

/// One decision to tell somebody, complete: everything a sink prints comes from here.
package struct Alert: Hashable, Sendable, Codable {
    /// Version of the published shape.
    package static let schema = 1

    /// `a-` and base32 over rule, relation, the item whose arrival caused the transition, and the transition: the same
    /// after a database is lost and refetched.
    package var id: String
    /// Order of decision on this machine; assigned by the store when it commits.
    package var sequence: Int64
    package var state: AlertState
    package var at: Timestamp
    package var kind: AlertKind
    /// 1…5.
    package var severity: Int
    /// `[relation NAME]`, or `any`.
    package var relation: String
    package var rule: String
    package var from: String?
    package var to: String?
    package var mutual: Bool
    package var muted: Bool
    /// One sentence that a desk can forward as it is.
    package var text: String
    package var easing: Double
    package var tension: Double
    /// The rule's condition as written.
    package var condition: String
    /// low, medium, high.
    package var confidence: String
    package var sources: Int
    package var copies: Int
    package var story: String?
    package var firstSeen: Timestamp
    package var published: Timestamp?
    package var topics: [String]
    /// The strongest of each channel first.
    package var signals: [SourcedSignal]
    package var moreSignals: Int
    package var links: [String]
    /// Replay: item ids, hashes of lexicon and configuration, engine version.
    package var items: [String]
    /// Hash of the items' ids and texts; nil where no item is concerned, and in alerts of before 0.1.
    package var digest: String?
    package var lexicon: String
    package var configuration: String
    package var engine: String
    /// The item whose arrival caused the transition, or `source:NAME`. Kept, not printed.
    package var cause: String
    /// Names of all acts that the story had when this was told (`Act.name`): an update needs a new one. Kept, not printed.
    package var acts: [String]
    /// `from` and `to` for readers. Kept for sinks that speak to people, not printed in JSON.
    package var names: [String]
    /// What happened, in the reports' own words with their status, the lead first: `lifted its ban on gallium (done)`. At most
    /// two. Kept for sinks that speak to people; JSON has them in its text.
    package var clauses: [String]
    /// How much of the article the lead signal was found in; nil where that was all of it.
    package var completeness: TextCompleteness?
    /// Ids under which parts of the story may have been told before they were found to be one; nil where there are none.
    package var absorbed: [String]?

    package init(
        id: String, sequence: Int64, state: AlertState, at: Timestamp, kind: AlertKind, severity: Int,
        relation: String, rule: String, from: String?, to: String?, mutual: Bool, muted: Bool, text: String,
        easing: Double, tension: Double, condition: String, confidence: String, sources: Int, copies: Int,
        story: String?, firstSeen: Timestamp, published: Timestamp?, topics: [String], signals: [SourcedSignal],
        moreSignals: Int, links: [String], items: [String], digest: String? = nil,
        lexicon: String, configuration: String, engine: String,
        cause: String = "", acts: [String] = [],
        names: [String] = [], clauses: [String] = [], completeness: TextCompleteness? = nil,
        absorbed: [String]? = nil
    ) {
        self.id = id
        self.sequence = sequence
        self.state = state
        self.at = at
        self.kind = kind
        self.severity = severity
        self.relation = relation
        self.rule = rule
        self.from = from
        self.to = to
        self.mutual = mutual
        self.muted = muted
        self.text = text
        self.easing = easing
        self.tension = tension
        self.condition = condition
        self.confidence = confidence
        self.sources = sources
        self.copies = copies
        self.story = story
        self.firstSeen = firstSeen
        self.published = published
        self.topics = topics
        self.signals = signals
        self.moreSignals = moreSignals
        self.links = links
        self.items = items
        self.digest = digest
        self.lexicon = lexicon
        self.configuration = configuration
        self.engine = engine
        self.cause = cause
        self.acts = acts
        self.names = names
        self.clauses = clauses
        self.completeness = completeness
        self.absorbed = absorbed
    }

    package var net: Double { easing - tension }
}
