// SPDX-License-Identifier: Apache-2.0

package import Alerting
package import Items
package import Stories

/// What one visit to a source brought, scored, before stories and rules have seen it.
package struct Pass: Sendable {
    /// When it is decided: an archive may be read by a clock of its own.
    package var at: Timestamp
    /// When its deliveries are due, by the wall clock.
    package var due: Timestamp
    /// The source's state after this visit; nil for a pass that time alone causes (a story falls silent, a digest is due).
    package var source: SourceState?
    /// Ids of all items in the document, known ones too, so that what is still listed is not forgotten and taken for new.
    package var listed: [String]
    /// New or edited items. The store drops those that another pass has committed meanwhile.
    package var items: [ScoredItem]
    /// Stored items whose page was asked for once more in vain, by id: what becomes of `ScoredItem.pageTries`.
    package var pageTries: [String: Int] = [:]
    /// What the source's host said of itself; nil: nothing that changes what is known.
    package var silence: HostSilence?

    /// - Parameter due: the same as `at` unless given.
    package init(
        at: Timestamp, due: Timestamp? = nil, source: SourceState? = nil, listed: [String] = [],
        items: [ScoredItem] = []
    ) {
        self.at = at
        self.due = due ?? at
        self.source = source
        self.listed = listed
        self.items = items
    }
}

/// An item that is new, or new in this wording, at the moment of its commit.
package struct Arrival: Sendable {
    /// `item.firstSeen` is that of the first wording.
    package var scored: ScoredItem
    /// What stood there before the edit; nil for a new item.
    package var previous: StoredItem?
}

/// What stories and rules made of a pass. Begin with `PassReader.writes()`.
package struct PassWrites: Sendable {
    /// New or changed stories, whole.
    package var stories: [Story] = []
    package var judgements: [Judgement] = []
    /// Stories that became part of another in this pass, and of which: an id of `stories`.
    package private(set) var absorbed: [String: String] = [:]
    /// In order of decision; grows by `raise`.
    package private(set) var alerts: [Alert] = []
    private(set) var envelopes: [Envelope] = []
    /// What is held back from now on, and what no more, in the order of the decisions.
    private(set) var held: [(alert: HeldAlert, isKept: Bool)] = []
    private(set) var memory: [String: String?] = [:]
    private var sequence: Int64

    init(after sequence: Int64) { self.sequence = sequence }

    /// Gives `alert` the next sequence and takes it up. The result is what a sink's bytes are made from.
    package mutating func raise(_ alert: Alert) -> Alert {
        sequence += 1
        var numbered = alert
        numbered.sequence = sequence
        alerts.append(numbered)
        return numbered
    }

    /// From now on the story `id` is part of `story`: its alerts and its name with it.
    package mutating func absorb(_ id: String, into story: String) {
        for (part, whole) in absorbed where whole == id { absorbed[part] = story }
        absorbed[id] = story
    }

    /// Keeps what a rule would have told, in the place of what the same gate held of the same story before.
    package mutating func hold(_ alert: HeldAlert) { held.append((alert, true)) }

    /// Lets go what a gate held.
    package mutating func release(_ alert: HeldAlert) { held.append((alert, false)) }

    /// Queues an alert's frozen bytes for a sink, due at once.
    package mutating func queue(_ alert: Alert, to sink: String, body: [UInt8], contentType: String) {
        envelopes.append(Envelope(alert: alert.id, sink: sink, body: body, contentType: contentType))
    }

    /// Keeps a value for later passes under `key`: `rule/easing/us-china`.
    package mutating func remember(_ key: String, _ value: some Encodable) throws(StorageError) {
        memory[key] = try Value.jsonText(value)
    }

    package mutating func forget(_ key: String) { memory.updateValue(nil, forKey: key) }
}

/// An alert's bytes for one sink, not yet a row.
struct Envelope: Sendable {
    var alert: String
    var sink: String
    var body: [UInt8]
    var contentType: String
}

/// What a commit changed.
package struct PassReceipt: Hashable, Sendable {
    package var newItems = 0
    package var editedItems = 0
    /// Alerts written now, in order; one whose id was there already is left out, and its deliveries with it.
    package var alerts: [Alert] = []
    package var queued = 0
    /// Something was remembered, held or let go: what time alone brings may come at another moment than before.
    package var movesTime = false
}
