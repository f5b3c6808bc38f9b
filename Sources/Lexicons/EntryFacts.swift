// SPDX-License-Identifier: Apache-2.0

/// What the engine asks of a line at every match, in numbers alone; the words stand in its `LexiconEntry`.
package struct EntryFacts: Sendable {
    package let kind: LexiconEntry.Kind
    package let weight: Double
    /// The class of a `[class …]` line.
    package let eventClass: EventClass?
    /// What a scope says.
    package let scope: Scope?
    /// A status that the line always has.
    package let status: Scope?
    /// A second class that the line stands for.
    package let also: EventClass?
    /// Index into `Lexicon.topics`, for a line of `[set topic_NAME]`: such lines mark and do not eat.
    package let topic: Int?
    /// Index into `Lexicon.ladders`, for a line of a ladder.
    package let ladder: Int?
    /// Words that a scope or turn reaches.
    package let reach: Int?
    package let targetsThird: Bool
    package let alsoTargetsThird: Bool
    package let worksBothWays: Bool
    package let vetoesItem: Bool
    package let isGate: Bool

    init(_ entry: LexiconEntry, topics: [String: Int], ladders: [String: Int]) {
        let options = entry.options
        kind = entry.kind
        weight = entry.weight
        eventClass = entry.kind == .event ? EventClass.named(entry.name) : nil
        scope = entry.kind == .scope ? Scope(rawValue: entry.name) : nil
        status = options.status.flatMap(Scope.init)
        also = options.also.flatMap(EventClass.named)
        topic = entry.topic.flatMap { topics[$0] }
        ladder = entry.rung == nil ? nil : entry.ladder.flatMap { ladders[$0] }
        reach = options.reach
        targetsThird = options.targetsThird
        alsoTargetsThird = options.alsoTargetsThird
        worksBothWays = options.both
        vetoesItem = options.item
        isGate = options.gate
    }
}
